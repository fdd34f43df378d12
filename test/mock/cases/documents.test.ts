import { rows } from '../documents-of-others/rows';

describe('what YAML makes of dates, words and merged maps', () => {
  rows(
    `
openapi: 3.0.3
x-common: &common
  '400': { description: bad, content: { application/json: { schema: { type: object }, example: { bad: true } } } }
paths:
  /merge:
    get:
      responses:
        <<: *common
        200:
          description: ok
          headers:
            <<: &h { X-A: { schema: { type: string, example: aa } } }
            X-B: { schema: { type: integer, example: 3 } }
          content: { application/json: { schema: { type: object, properties: { when: { type: string, format: date }, on: { type: string }, off: { type: boolean }, oct: { type: string }, v: { type: string } } }, example: { when: 2024-05-06, on: 'yes', off: no, oct: '0123', v: '1.10' } } }
  /date:
    get:
      responses:
        200:
          description: ok
          content: { application/json: { schema: { type: object, properties: { at: { type: string, format: date-time } } }, example: { at: 2024-05-06T07:08:09Z } } }
  /norway:
    get:
      parameters: [ { name: c, in: query, schema: { type: string, enum: [NO, SE, on, y] } } ]
      responses: { 200: { description: ok, content: { application/json: { schema: { type: string, enum: [NO, SE] }, example: NO } } } }
  /default-key:
    get:
      responses: { 2xx: { description: lower } }
  /nulls:
    get:
      parameters:
      responses: { 200: { description: ok, content: { application/json: { example: } } } }
  /multi:
    get:
      responses:
        200:
          description: ok
          content:
            text/plain:
              example: |
                line 1
                line 2
            application/json:
              example: >-
                {"a": 1}
`,
    [
      ['/merge', 200, { when: '2024-01-15', on: 'string', off: true, oct: 'string', v: 'string' }],
      ['/merge', 400, { bad: true }, { headers: { Prefer: 'code=400' } }],
      ['/date', 200, { at: '2024-05-06T07:08:09Z' }],
      ['/norway?c=NO', 200, '"NO"\n'],
      ['/norway?c=y', 200, '"NO"\n'],
      ['/norway?c=false', 422, /query\/c must be one of/],
      ['/default-key', 200],
      ['/nulls', 200, null],
      ['/multi', 200, 'line 1\nline 2\n'],
      ['/multi', 200, 'line 1\nline 2\n', { headers: { Accept: 'text/plain' } }],
    ],
  );
});

describe('OpenAPI 3.2', () => {
  rows(
    `
openapi: 3.2.0
paths:
  /s:
    query:
      requestBody: { required: true, content: { application/json: { schema: { type: object } } } }
      responses: { '200': { description: ok, content: { application/json: { example: q } } } }
    additionalOperations:
      LINK: { responses: { '204': { description: l } } }
    get:
      parameters: [ { name: whole, in: querystring, content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { a: { type: integer } }, additionalProperties: false } } } } ]
      responses: { '200': { description: ok, content: { text/event-stream: { itemSchema: { type: object, properties: { data: { type: string } } } } } } }
`,
    [
      ['/s', 200, 'data: string\n\ndata: string\n\ndata: string\n\n'],
      ['/s?a=1', 200, 'data: string\n\ndata: string\n\ndata: string\n\n'],
      ['QUERY /s', 200, '"q"\n', { json: {} }],
      ['LINK /s', 204],
    ],
  );
});

describe('Swagger 2.0', () => {
  rows(
    `
swagger: '2.0'
basePath: /v1
produces: [application/json]
paths:
  /p/{id}:
    get:
      parameters: [ { name: id, in: path, required: true, type: integer }, { name: tags, in: query, type: array, items: { type: string }, collectionFormat: multi } ]
      responses: { 200: { description: ok, schema: { $ref: '#/definitions/P' }, examples: { application/json: { id: 3 } } } }
definitions: { P: { type: object, required: [id], properties: { id: { type: integer } } } }
`,
    [
      ['/v1/p/1', 200, { id: 1 }],
      ['/p/1', 200, { id: 1 }],
    ],
  );
});

describe('webhooks alone are no paths', () => {
  rows(
    `
webhooks:
  newPet:
    post:
      requestBody: { content: { application/json: { schema: { type: object } } } }
      responses: { '200': { description: ok } }
`,
    [['POST /newPet', 404, /route POST \/newPet is not in the document/]],
  );
});

describe('a callback', () => {
  rows(
    `
paths:
  /subs:
    post:
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [cb], properties: { cb: { type: string, format: uri } } } } } }
      responses: { '201': { description: ok } }
      callbacks:
        onEvent:
          '{$request.body#/cb}':
            post:
              requestBody: { required: true, content: { application/json: { schema: { type: object, required: [n], properties: { n: { type: integer } } } } } }
              responses: { '200': { description: ok } }
`,
    [
      ['POST /subs', 201, undefined, { json: { cb: 'http://127.0.0.1:9/hook' } }],
      ['POST /subs', 422, /body\/cb must match the format uri;/, { json: { cb: 'no uri' } }],
    ],
  );
});
