import { rows } from '../rows';

const json = (schema: string, more = ''): string =>
  `{ description: ok, content: { application/json: { schema: ${schema}${more} } } }`;
const get = (schema: string, more = ''): string => `{ get: { responses: { '200': ${json(schema, more)} } } }`;
const taking = (schema: string): string =>
  `{ post: { requestBody: { required: true, content: { application/json: { schema: ${schema} } } }, responses: { '204': { description: done }, '400': { description: bad } } } }`;
const body = (value: unknown): { json: unknown } => ({ json: value });

describe('the type null without quotes, which YAML reads as no value', () => {
  rows(
    `
paths:
  /one: { post: { requestBody: { required: true, content: { application/json: { schema: { oneOf: [{ type: string }, { type: null }] } } } }, responses: { '204': { description: done }, '400': { description: bad } } } }
  /list: { post: { requestBody: { required: true, content: { application/json: { schema: { type: [integer, null] } } } }, responses: { '204': { description: done }, '400': { description: bad } } } }
`,
    [
      ['POST /one', 204, '', body('x')],
      ['POST /one', 204, '', body(null)],
      ['POST /one', 400, undefined, body(7)],
      ['POST /list', 204, '', body(null)],
      ['POST /list', 400, undefined, body('x')],
    ],
  );
});

describe('alternatives with a discriminator, with and without a mapping', () => {
  rows(
    `
paths:
  /two: ${get("{ $ref: '#/components/schemas/Status' }")}
  /inside: ${get("{ type: object, required: [status], properties: { status: { $ref: '#/components/schemas/Three' } } }")}
  /without: ${get("{ type: object, required: [status], properties: { status: { oneOf: [{ $ref: '#/components/schemas/On' }, { $ref: '#/components/schemas/Off' }, { $ref: '#/components/schemas/Gone' }] } } }")}
  /inherited: ${get("{ oneOf: [{ $ref: '#/components/schemas/Call' }, { $ref: '#/components/schemas/Off' }], discriminator: { propertyName: type } }")}
  /overlapping: ${get('{ oneOf: [{ type: object, required: [type], properties: { type: { enum: [user] } } }, { type: object, required: [type, id], properties: { id: { type: string }, type: { type: string } } }] }')}
  /taken: ${taking("{ $ref: '#/components/schemas/Three' }")}
components:
  schemas:
    Status: { oneOf: [{ $ref: '#/components/schemas/On' }, { $ref: '#/components/schemas/Off' }], discriminator: { propertyName: type } }
    Three: { oneOf: [{ $ref: '#/components/schemas/On' }, { $ref: '#/components/schemas/Off' }, { $ref: '#/components/schemas/Gone' }], discriminator: { propertyName: type } }
    On: { type: object, required: [type], properties: { type: { type: string, enum: [on] } } }
    Off: { type: object, required: [type, why], properties: { type: { type: string, enum: [off] }, why: { type: string } } }
    Gone: { type: object, required: [type, why], properties: { type: { type: string, enum: [gone] }, why: { type: string } } }
    Call: { allOf: [{ type: object, required: [type], properties: { type: { type: string, enum: [a_call] } } }, { type: object, required: [id], properties: { id: { type: string } } }] }
`,
    [
      ['/two', 200, { type: 'on' }],
      ['/inside', 200, { status: { type: 'on' } }],
      ['/without', 200, { status: { type: 'on' } }],
      ['/inherited', 200, { type: 'a_call', id: '3fa85f64-5717-4562-b3fc-2c963f66afa6' }],
      ['/overlapping', 200, { type: 'user' }],
      ['POST /taken', 204, '', body({ type: 'gone', why: 'x' })],
      ['POST /taken', 400, undefined, body({ type: 'gone' })],
      ['POST /taken', 400, undefined, body({ type: 'lost', why: 'x' })],
    ],
  );
});

describe('conditions, unevaluated properties, dynamic references and lists without a value', () => {
  const box = 'type: object, required: [kind], properties: { kind: { type: string }, size: { type: integer } }';
  const condition = 'if: { properties: { kind: { const: box } }, required: [kind] }';
  rows(
    `
paths:
  /then: ${taking(`{ ${box}, ${condition}, then: { required: [size] } }`)}
  /else: ${taking(`{ ${box}, ${condition}, else: { required: [size] } }`)}
  /alone: ${taking(`{ ${box}, ${condition} }`)}
  /response: ${get(`{ ${box}, ${condition}, then: { required: [size] } }`, ', example: { kind: a }')}
  /closed: ${taking('{ type: object, allOf: [{ properties: { a: { type: string } } }], unevaluatedProperties: false }')}
  /open: ${taking('{ type: object, properties: { a: { type: string } }, unevaluatedProperties: { type: integer } }')}
  /old: ${taking('{ type: object, dependencies: { a: [b] } }')}
  /none: ${taking('{ type: object, properties: { k: { enum: [] } } }')}
  /words: ${taking("{ $ref: '#/components/schemas/words' }")}
  /tree: ${taking("{ $ref: '#/components/schemas/Tree' }")}
  /made: ${get("{ $ref: '#/components/schemas/numbers' }")}
  /pairs: ${get("{ type: object, required: [n], properties: { n: { $ref: '#/components/schemas/numbers' }, b: { $ref: '#/components/schemas/flags' } } }")}
components:
  schemas:
    numbers: { $id: numbers, $defs: { n: { $dynamicAnchor: item, type: integer, minimum: 3 } }, $ref: list-of, minItems: 1 }
    flags: { $id: flags, $defs: { b: { $dynamicAnchor: item, const: true } }, $ref: list-of, minItems: 1 }
    listOf: { $id: list-of, type: array, items: { $dynamicRef: '#item' }, $defs: { any: { $dynamicAnchor: item, not: {} } } }
    words: { $id: words, $defs: { word: { $dynamicAnchor: item, type: string } }, $ref: list-of }
    Tree: { $dynamicAnchor: node, type: object, properties: { data: { type: string }, children: { type: array, items: { $dynamicRef: '#node' } } } }
`,
    [
      ['POST /then', 204, '', body({ kind: 'a' })],
      ['POST /then', 204, '', body({ kind: 'box', size: 1 })],
      ['POST /then', 400, undefined, body({ kind: 'box' })],
      ['POST /else', 204, '', body({ kind: 'box' })],
      ['POST /else', 400, undefined, body({ kind: 'a' })],
      ['POST /alone', 204, '', body({ kind: 'box' })],
      ['/response', 200, { kind: 'a' }],
      ['POST /closed', 204, '', body({ a: 'x' })],
      ['POST /closed', 400, undefined, body({ a: 'x', b: 1 })],
      ['POST /open', 204, '', body({ a: 'x', b: 1 })],
      ['POST /open', 400, undefined, body({ a: 'x', b: 'y' })],
      ['POST /old', 204, '', body({ a: 1 })],
      ['POST /none', 204, '', body({})],
      ['POST /none', 400, undefined, body({ k: 'x' })],
      ['POST /words', 204, '', body(['a'])],
      ['/made', 200, [3]],
      ['/pairs', 200, { n: [3], b: [true] }],
      ['POST /words', 400, undefined, body([1])],
      ['POST /tree', 204, '', body({ data: 'a', children: [{ data: 'b' }] })],
      ['POST /tree', 400, undefined, body({ children: [{ data: 5 }] })],
    ],
  );
});

describe('nullable where it has an effect, and where it has none', () => {
  rows(
    `
openapi: 3.0.3
paths:
  /a: ${get("{ type: object, properties: { link: { nullable: true, allOf: [{ $ref: '#/components/schemas/S' }] } } }", ', example: { link: null }')}
  /taken: ${taking('{ type: object, properties: { typed: { type: string, nullable: true }, listed: { type: string, nullable: true, enum: [a] } } }')}
components: { schemas: { S: { type: object, properties: { x: { type: string } } } } }
`,
    [
      ['/a', 200, { link: { x: 'string' } }],
      ['POST /taken', 204, '', body({ typed: null, listed: 'a' })],
      ['POST /taken', 400, undefined, body({ listed: null })],
    ],
  );
  rows(
    `
paths:
  /a: ${get("{ type: object, properties: { s: { nullable: true, $ref: '#/components/schemas/S' } } }")}
  /b: ${get('{ type: object, properties: { s: { nullable: true, anyOf: [{ type: string }] } } }')}
  /c: ${get('{ type: integer, minimum: 0, exclusiveMinimum: true }')}
components: { schemas: { S: { type: object, properties: { x: { type: string } } } } }
`,
    [
      ['/a', 200, { s: { x: 'string' } }],
      ['/b', 200, { s: 'string' }],
      ['/c', 200, 0],
    ],
  );
});

describe('parts that are wrong harm no other', () => {
  rows(
    `
openapi: 3.0.3
paths:
  /bad: ${get("{ $ref: '#/components/schemas/Nope' }")}
  /good: ${get('{ type: string }')}
  '/good#other': { post: { responses: { '201': { description: made } } } }
  /none: { get: { summary: no responses } }
  /both: { get: { security: [{ key: [], bearer: [] }], responses: { '204': { description: done }, '401': { description: who } } } }
  /named: ${get('{ type: string, enum: [placed, approved] }', ', examples: { one: { value: gone } }')}
components:
  securitySchemes: { key: { type: apiKey, in: header, name: Authorization }, bearer: { type: http, scheme: Bearer, bearerFormat: JWT } }
`,
    [
      ['/bad', 200, /"string"/],
      ['/good', 200, /"string"/],
      ['POST /good', 201, ''],
      ['/none', 200, ''],
      ['/both', 204, '', { headers: { Authorization: 'Bearer abc' } }],
      ['/both', 401],
      ['/named', 200, /"placed"/],
    ],
  );
});

describe.each(['3.0.3', '3.1.0', '3.2.0'])('what many write wrong and mean, in OpenAPI %s', (version) => {
  const text = '{ type: string, required: true, minLength: 2 }';
  rows(
    `
openapi: ${version}
paths:
  /things/{id}:
    get:
      parameters: [{ name: other, in: path, required: true, schema: { type: string } }, { name: id, in: path, required: true, schema: { type: integer, required: true } }]
      responses: { '200': ${json(`{ type: object, required: true, properties: { a: ${text} } }`)} }
  /things: ${taking(`{ type: object, required: false, properties: { a: ${text}, b: { $ref: '#/components/schemas/B' } } }`)}
  /image: { put: { requestBody: { content: { image/jpeg: { schema: { type: string, format: byte, required: true } } } }, responses: { '204': { description: done } } } }
  /broken: { get: { responses: { '200': { description: ok, content: { image/png: { schema: { type: string, minLength: -1 } } } } } } }
components: { schemas: { B: { type: object, required: [c], properties: { c: { type: string, required: true } } } } }
`,
    [
      // A path parameter that the template doesn't name is never sent, so nobody has to send it.
      ['/things/1', 200, { a: 'string' }],
      ['/things/x', 422, /path\/id must be an integer/],
      // `required` of draft 3 and other malformed keywords have no effect.
      ['POST /things', 204, '', body({})],
      ['POST /things', 400, undefined, body({ a: 'x' })],
      ['POST /things', 400, undefined, body({ b: {} })],
      ['PUT /image', 204, '', { headers: { 'Content-Type': 'image/jpeg' }, body: '/9j/' }],
      ['/broken', 200, /^content-type: image\/png$/m],
    ],
  );
});

describe('an example that breaks its schema by its format alone', () => {
  rows(
    `
openapi: 3.0.3
paths:
  /a:
    post:
      requestBody: { content: { application/json: { schema: { type: object, properties: { n: { type: string } } }, examples: { ok: { value: { n: bob } } } } } }
      responses: { '200': ${json('{ type: object, required: [url], properties: { url: { type: string, format: uri } } }', ', examples: { ok: { value: { url: /a/1 } } }')} }
`,
    [['POST /a', 200, /"url": "https?:\/\//, body({ n: 'bob' })]],
  );
});

describe('required headers whose names begin with x-', () => {
  const header = (schema: string): string =>
    `{ get: { responses: { '200': { description: ok, headers: { x-req-id: { required: true, schema: ${schema} } }, content: { application/json: { schema: { type: object } } } } } } }`;
  rows(
    `
openapi: 3.0.0
paths:
  /text: ${header('{ type: string }')}
  /example: ${header('{ type: string, example: abc }')}
  /uuid: ${header('{ type: string, format: uuid }')}
  /number: ${header('{ type: integer }')}
  /broken: { get: { responses: { '200': { description: ok, headers: { x-n: { required: true, schema: { type: integer, minimum: 7 }, example: abc } } } } } }
  /second: { get: { responses: { '200': { description: ok, headers: { X-N: { schema: { type: integer }, examples: { a: { value: abc }, b: { value: '12' } } } } } } } }
`,
    [
      ['/text', 200, /^x-req-id: string$/m],
      ['/example', 200, /^x-req-id: abc$/m],
      ['/uuid', 200, /^x-req-id: [0-9a-f]{8}-[0-9a-f-]{27}$/m],
      ['/number', 200, /^x-req-id: \d+$/m],
      ['/broken', 200, /^x-n: 7$/m],
      ['/second', 200, /^x-n: 12$/m],
    ],
  );
});

describe('x-nullable of Swagger 2.0: null is allowed as it is meant', () => {
  rows(
    `
swagger: '2.0'
consumes: [application/json]
produces: [application/json]
paths:
  /a:
    post: { parameters: [{ name: a, in: body, required: true, schema: { $ref: '#/definitions/A' } }], responses: { 204: { description: done } } }
    get: { responses: { 200: { description: ok, schema: { $ref: '#/definitions/A' } } } }
definitions:
  Level: { type: string, enum: [low, high] }
  Sized: { type: object, properties: { size: { type: integer } } }
  A:
    type: object
    properties:
      text: { type: string, x-nullable: true }
      listed: { type: string, enum: [x, y], x-nullable: true }
      level: { x-nullable: true, description: Named, allOf: [{ $ref: '#/definitions/Level' }] }
      both: { type: object, x-nullable: true, allOf: [{ $ref: '#/definitions/Sized' }, { required: [size] }] }
      items: { type: array, items: { type: integer, x-nullable: true } }
      never: { type: string, enum: [x], x-nullable: false }
      other: { $ref: '#/definitions/Level' }
`,
    [
      ['POST /a', 204, '', body({ text: null, listed: null, level: null, both: null, items: [1, null] })],
      ['POST /a', 204, '', body({ listed: 'x', level: 'low', both: { size: 1 } })],
      ['POST /a', 422, /listed must be one of/, body({ listed: 'z' })],
      ['POST /a', 422, /level must be one of/, body({ level: 'z' })],
      ['POST /a', 422, /both\/size is required/, body({ both: {} })],
      ['POST /a', 422, /items\/0 must be an integer/, body({ items: ['x'] })],
      ['POST /a', 422, undefined, body({ never: null })],
      ['POST /a', 422, undefined, body({ other: null })],
      ['/a', 200, /"listed": "x",\n {2}"level": "low",\n {2}"both": \{\n {4}"size": 1/],
    ],
  );
});

describe('what was sent as one of several closed alternatives comes back as that one', () => {
  const both = (schema: string): string =>
    `{ post: { requestBody: { required: true, content: { application/json: { schema: ${schema} } } }, responses: { '201': ${json(schema)} } } }`;
  rows(
    `
paths:
  /pay: ${both("{ $ref: '#/components/schemas/Pay' }")}
  /how: ${both("{ $ref: '#/components/schemas/How' }")}
components:
  schemas:
    Pay: { type: object, required: [id, how], properties: { id: { type: integer, readOnly: true }, note: { type: string }, how: { $ref: '#/components/schemas/How' } } }
    How: { oneOf: [{ $ref: '#/components/schemas/Card' }, { $ref: '#/components/schemas/Cash' }, { $ref: '#/components/schemas/Login' }], discriminator: { propertyName: kind, mapping: { card: '#/components/schemas/Card', cash: '#/components/schemas/Cash', login: '#/components/schemas/Login' } } }
    Card: { type: object, required: [kind, pan], additionalProperties: false, properties: { kind: { const: card }, pan: { type: string, writeOnly: true }, bank: { type: string } } }
    Cash: { type: object, required: [kind, till], additionalProperties: false, properties: { kind: { const: cash }, till: { type: integer } } }
    Login: { type: object, required: [kind, password], additionalProperties: false, properties: { kind: { const: login }, password: { type: string } } }
`,
    [
      [
        'POST /pay',
        201,
        /"note": "n",\n {2}"how": \{\n {4}"kind": "cash",\n {4}"till": 7\n {2}\}/,
        body({ note: 'n', how: { kind: 'cash', till: 7 } }),
      ],
      [
        'POST /pay',
        201,
        /"how": \{\n {4}"kind": "card",\n {4}"bank": "b"\n {2}\}/,
        body({ how: { kind: 'card', pan: '1', bank: 'b' } }),
      ],
      ['POST /how', 201, { kind: 'cash', till: 9 }, body({ kind: 'cash', till: 9 })],
      // A secret isn't repeated.
      ['POST /how', 201, /^(?![^]*hunter2)/, body({ kind: 'login', password: 'hunter2' })],
    ],
  );
});
