import { createMock, documentFrom } from '../../../src';
import { rows } from './rows';

const field = (headers: Record<string, string>): { headers: Record<string, string> } => ({ headers });

describe('header and cookie parameters, and the headers of a response', () => {
  rows(
    `
    paths:
      /h:
        get:
          parameters:
            - { name: X-Ids, in: header, schema: { type: array, items: { type: integer }, maxItems: 2 } }
            - { name: x-obj, in: header, explode: true, schema: { type: object, properties: { a: { type: integer }, b: { type: string } }, required: [a] } }
            - { name: x-obj2, in: header, schema: { type: object, properties: { a: { type: integer } } } }
            - { name: x-json, in: header, content: { application/json: { schema: { type: object, required: [q], properties: { q: { type: integer } } } } } }
            - { name: Accept, in: header, required: true, schema: { type: string, enum: [nope] } }
            - { name: Authorization, in: header, required: true, schema: { type: string } }
            - { name: Content-Type, in: header, required: true, schema: { type: string } }
            - { name: c1, in: cookie, schema: { type: integer } }
            - { name: c2, in: cookie, explode: false, schema: { type: array, items: { type: integer } } }
            - { name: X-Date, in: header, schema: { type: string, format: date } }
          responses:
            '200':
              description: ok
              headers:
                X-Opt-Example: { schema: { type: integer }, example: 5 }
                X-Opt-Schema-Example: { schema: { type: integer, example: 6 } }
                X-Opt-Examples: { schema: { type: integer, examples: [7] } }
                X-Opt-None: { schema: { type: string } }
                x-lower: { required: true, schema: { type: integer, minimum: 3 } }
                X-Req-List: { required: true, schema: { type: array, items: { type: string } }, example: [a, b] }
                X-Req-Obj: { required: true, explode: true, schema: { type: object }, example: { a: 1, b: 2 } }
                X-Req-Json: { required: true, content: { application/json: { schema: { type: object }, example: { a: [1, 'é'] } } } }
                Content-Type: { schema: { type: string }, example: text/unusual }
                Content-Encoding: { required: true, schema: { type: string }, example: gzip }
                Transfer-Encoding: { schema: { type: string }, example: chunked }
                Content-Length: { schema: { type: integer }, example: 99 }
                Date: { schema: { type: string }, example: yesterday }
                Set-Cookie: { required: true, schema: { type: string }, example: 'sid=abc; Path=/; HttpOnly' }
              content: { application/json: { example: {} } }
      /cookies:
        get:
          responses:
            '204':
              description: two cookies
              headers:
                Set-Cookie: { required: true, schema: { type: array, items: { type: string } }, example: ['a=1; Path=/', 'b=2'] }
                Retry-After: { required: true, schema: { oneOf: [{ type: integer }, { type: string }] }, example: 120 }
                X-Ref: { $ref: '#/components/headers/Rate' }
      /named:
        get:
          responses:
            '200':
              description: ok
              headers: { X-Kind: { schema: { type: string }, examples: { one: { value: first }, two: { value: second } } } }
              content: { application/json: { examples: { one: { value: 1 }, two: { value: 2 } } } }
    components: { headers: { Rate: { required: true, description: r, schema: { type: integer, enum: [10, 20] } } } }
    `,
    [
      ['/h', 200, /^content-type: application\/json$/m],
      ['/h', 200, /^x-opt-example: 5$[^]*^x-opt-examples: 7$[^]*^x-opt-schema-example: 6$/m],
      ['/h', 200, /^x-lower: 3$/m],
      ['/h', 200, /^x-req-json: \{"a":\[1,"\\u00e9"\]\}$/m],
      ['/h', 200, /^x-req-list: a,b$[^]*^x-req-obj: a=1,b=2$/m],
      ['/h', 200, /^content-length: 3$/m],
      ['/h', 200, /^(?![^]*^(?:x-opt-none|content-encoding|transfer-encoding|date:))/m],
      ['/h', 200, undefined, field({ 'X-Ids': '1, 2' })],
      ['/h', 422, /at most 2 items/, field({ 'X-Ids': '1,2,3' })],
      ['/h', 422, undefined, field({ 'X-Ids': 'x' })],
      ['/h', 200, undefined, field({ 'x-obj': 'a=1,b=z' })],
      ['/h', 422, /x-obj\/a is required/, field({ 'x-obj': 'b=z' })],
      ['/h', 200, undefined, field({ 'x-obj2': 'a,7' })],
      ['/h', 422, undefined, field({ 'x-obj2': 'a,z' })],
      ['/h', 200, undefined, field({ 'x-json': '{"q":1}' })],
      ['/h', 422, undefined, field({ 'x-json': '{"q":"s"}' })],
      ['/h', 422, undefined, field({ 'x-json': '{' })],
      ['/h', 200, undefined, field({ Cookie: 'c1=5; c2=1,2' })],
      ['/h', 422, undefined, field({ Cookie: 'c1=five' })],
      ['/h', 422, undefined, field({ Cookie: 'c2=1,b' })],
      ['/h', 422, /format date/, field({ 'X-Date': '2024-02-30' })],
      ['/cookies', 204, /^set-cookie: a=1; Path=\/\nset-cookie: b=2$/m],
      ['/cookies', 204, /^retry-after: 120$[^]*^x-ref: 10$/m],
      ['/named', 200, /^x-kind: first$/m],
      ['/named', 200, /^x-kind: second$[^]*\n2\n/m, field({ Prefer: 'example=two' })],
    ],
  );
});

describe('fields whose values HTTP chooses, whatever their schemas are', () => {
  rows(
    `
    paths:
      /h:
        get:
          responses:
            '200':
              description: ok
              headers:
                content-length: { required: true, schema: { type: integer, minimum: 1000 } }
                Connection: { required: true, schema: { const: close } }
                Keep-Alive: { required: true, schema: { type: integer } }
                Transfer-Encoding: { required: true, schema: { enum: [gzip] } }
                Date: { required: true, schema: { type: string, format: date-time } }
              content: { application/json: { example: 1 } }
      /empty:
        get: { responses: { '200': { description: ok, headers: { Content-Length: { schema: { const: 99 } } } } } }
    `,
    [
      ['/h', 200, /^content-length: 2$/m],
      ['/empty', 200, /^content-length: 0$/m],
    ],
  );
});

const PAGES =
  'headers: { X-Next: { schema: { type: string }, examples: { first: { value: p1 }, last: { value: none } } } }';

describe('an example that only a header has', () => {
  rows(
    `
    paths:
      /none: { get: { responses: { '204': { description: ok, ${PAGES} } } } }
      /made: { get: { responses: { '200': { description: ok, ${PAGES}, content: { application/json: { schema: { const: 1 } } } } } } }
      /other: { get: { responses: { '200': { description: ok, ${PAGES}, content: { application/json: { examples: { all: { value: [1] } } } } } } } }
    `,
    [
      ['/none', 204, /^x-next: p1$/m],
      ['/none', 204, /^x-next: none$/m, field({ Prefer: 'example=last' })],
      ['/made', 200, /^x-next: none$[^]*\n1\n/m, field({ Prefer: 'example=last' })],
      ['/other', 200, /^x-next: none$[^]*\n\[\n {2}1\n\]/m, field({ Prefer: 'example=last' })],
      ['/other', 200, /^x-next: p1$/m, field({ Prefer: 'example=all' })],
      ['/other', 400, /there are all, first, last/, field({ Prefer: 'example=nope' })],
    ],
  );
});

describe('null, for which a header has no text', () => {
  rows(
    `
    paths:
      /h:
        get:
          responses:
            '204':
              description: ok
              headers:
                X-Example: { required: true, schema: { type: [integer, 'null'] }, example: null }
                X-Examples: { schema: { type: [string, 'null'] }, examples: { a: { value: null }, b: { value: b } } }
                X-Schema-Example: { required: true, schema: { type: [integer, 'null'], minimum: 3, examples: [null] } }
                X-Default: { required: true, schema: { type: [string, 'null'], maxLength: 3, default: null } }
                X-Enum: { required: true, schema: { enum: [null, q] } }
                X-Only: { required: true, schema: { type: 'null' } }
    `,
    [
      ['/h', 204, /^x-enum: q$/m],
      ['/h', 204, /^x-example: -?\d+$/m],
      ['/h', 204, /^x-examples: b$/m],
      ['/h', 204, /^x-schema-example: \d+$/m],
      ['/h', 204, /^x-default: .{0,3}$/m],
      ['/h', 204, /^x-only: $/m],
    ],
  );
});

describe('a header parameter of an operation', () => {
  rows(
    `
    paths:
      /h:
        parameters:
          - { name: X-Version, in: header, required: true, schema: { type: integer } }
          - { name: Id, in: query, required: true, schema: { type: integer } }
        get: { parameters: [{ name: x-version, in: header, schema: { type: string, maxLength: 2 } }], responses: { '204': { description: ok } } }
        put: { parameters: [{ name: id, in: query, schema: { type: string } }], responses: { '204': { description: ok } } }
    `,
    [
      ['/h?Id=1', 204],
      ['/h?Id=1', 204, undefined, field({ 'X-VERSION': 'v1' })],
      ['/h?Id=1', 422, /at most 2 characters/, field({ 'X-Version': 'v10' })],
      ['PUT /h?Id=1', 422, /X-Version is required/],
      // The case of all other names counts.
      ['PUT /h?id=1', 422, /query\/Id is required/, field({ 'X-Version': '1' })],
    ],
  );
});

test('an error without a body keeps the header fields that it requires', async () => {
  const trace = { required: true, schema: { type: 'string', example: 't-1' } };
  const mock = await createMock(
    documentFrom({
      openapi: '3.0.3',
      info: { title: 'T', version: '1' },
      paths: {
        '/payments': {
          post: {
            requestBody: { required: true, content: { 'application/json': { schema: { type: 'object' } } } },
            responses: {
              201: { description: 'made' },
              415: { description: 'no such media type', headers: { 'X-Trace': trace } },
            },
          },
        },
      },
    }),
    { listen: false },
  );
  const response = await mock.fetch('/payments', { method: 'POST', headers: { 'Content-Type': 'a/b' }, body: 'x' });
  expect([response.status, response.headers.get('X-Trace'), await response.text()]).toEqual([415, 't-1', '']);
});

describe('header fields of HTTP for which the document shows nothing can be read by clients', () => {
  rows(
    `
    security: [{ basic: [] }, { bearer: [] }]
    paths:
      /known:
        get:
          security: []
          responses:
            '200':
              description: ok
              headers:
                ETag: { required: true, schema: { type: string } }
                last-modified: { required: true, schema: { type: string, minLength: 5 } }
                Cache-Control: { required: true, schema: { $ref: '#/components/schemas/Text' } }
                Allow: { required: true, schema: { type: array, items: { type: string } } }
                Retry-After: { required: true, schema: { type: integer } }
      /written:
        post:
          security: []
          responses: { '200': { description: ok, headers: { Allow: { required: true, schema: { type: string } } } } }
        delete: { responses: { '204': { description: gone } } }
      /bound:
        get:
          security: []
          responses:
            '200':
              description: ok
              headers:
                ETag: { required: true, schema: { type: string, enum: ['"a"', '"b"'] } }
                Expires: { required: true, schema: { type: string, default: '0' } }
                Vary: { schema: { type: string } }
      /closed:
        get:
          responses:
            '200': { description: ok }
            '401': { description: who, headers: { WWW-Authenticate: { required: true, schema: { type: string } } } }
    components:
      schemas: { Text: { type: string } }
      securitySchemes: { basic: { type: http, scheme: basic }, bearer: { type: http, scheme: bearer } }
    `,
    [
      [
        '/known',
        200,
        /allow: GET\ncache-control: no-cache\n[^]*etag: "1"\nlast-modified: Mon, 15 Jan 2024 09:30:00 GMT/,
      ],
      ['/known', 200, /retry-after: 1\n/],
      ['POST /written', 200, /allow: POST, DELETE\n/],
      ['/bound', 200, /etag: "a"\nexpires: 0\nvary: Origin\n/],
      ['/closed', 401, /www-authenticate: Basic realm="api", Bearer\n/],
    ],
  );
});
