import { rows } from '../documents-of-others/rows';

describe('styles of parameters in paths', () => {
  rows(
    `
paths:
  /simple/{a}: { get: { parameters: [ { name: a, in: path, required: true, schema: { type: array, items: { type: integer }, maxItems: 3 } } ], responses: { '200': { description: ok } } } }
  /simpleobj/{a}: { get: { parameters: [ { name: a, in: path, required: true, explode: true, schema: { type: object, required: [x], properties: { x: { type: integer } }, additionalProperties: false } } ], responses: { '200': { description: ok } } } }
  /label/{a}: { get: { parameters: [ { name: a, in: path, required: true, style: label, schema: { type: array, items: { type: integer } } } ], responses: { '200': { description: ok } } } }
  /labelx/{a}: { get: { parameters: [ { name: a, in: path, required: true, style: label, explode: true, schema: { type: array, items: { type: integer } } } ], responses: { '200': { description: ok } } } }
  /matrix/{a}: { get: { parameters: [ { name: a, in: path, required: true, style: matrix, schema: { type: integer } } ], responses: { '200': { description: ok } } } }
  /matrixx/{a}: { get: { parameters: [ { name: a, in: path, required: true, style: matrix, explode: true, schema: { type: array, items: { type: integer } } } ], responses: { '200': { description: ok } } } }
  /json/{a}: { get: { parameters: [ { name: a, in: path, required: true, content: { application/json: { schema: { type: object, required: [k] } } } } ], responses: { '200': { description: ok } } } }
  /num/{a}: { get: { parameters: [ { name: a, in: path, required: true, schema: { type: number } } ], responses: { '200': { description: ok } } } }
  /bool/{a}: { get: { parameters: [ { name: a, in: path, required: true, schema: { type: boolean } } ], responses: { '200': { description: ok } } } }
  /union/{a}: { get: { parameters: [ { name: a, in: path, required: true, schema: { anyOf: [ { type: integer, minimum: 1 }, { type: string, enum: [latest] } ] } } ], responses: { '200': { description: ok } } } }
  /uni/{名}: { get: { parameters: [ { name: 名, in: path, required: true, schema: { type: string, minLength: 2 } } ], responses: { '200': { description: ok } } } }
  /dots/{a}/end: { get: { parameters: [ { name: a, in: path, required: true, schema: { type: string } } ], responses: { '200': { description: ok } } } }
  /a b/{x}: { get: { parameters: [ { name: x, in: path, required: true, schema: { type: string } } ], responses: { '200': { description: ok } } } }
  /Case/Sens: { get: { responses: { '200': { description: ok } } } }
  /trail/: { get: { responses: { '200': { description: ok } } } }
`,
    [
      ['/simple/1,2,3', 200],
      ['/simple/1,2,3,4', 422, /path\/a must have at most 3 items, not 4/],
      ['/simple/1,b', 422, /path\/a\/1 must be an integer, not a string/],
      ['/simpleobj/x=3', 200],
      ['/simpleobj/y=3', 422, /path\/a\/x is required but missing/],
      ['/label/.1,2', 200],
      ['/label/1,2', 422, /path\/a must be an array, not a string/],
      ['/labelx/.1.2', 200],
      ['/matrix/;a=5', 200],
      ['/matrix/;a=x', 422, /path\/a must be an integer, not a string/],
      ['/matrix/5', 422, /path\/a must be an integer, not a string/],
      ['/matrixx/;a=1;a=2', 200],
      ['/json/%7B%22k%22%3A1%7D', 200],
      ['/json/%7B%7D', 422, /path\/a\/k is required but missing/],
      ['/num/1.5e3', 200],
      ['/num/.5', 422, /path\/a must be a number, not a string/],
      ['/num/NaN', 422, /path\/a must be a number, not a string/],
      ['/num/-0', 200],
      ['/bool/true', 200],
      ['/bool/1', 422, /path\/a must be a boolean, not a string/],
      ['/union/5', 200],
      ['/union/latest', 200],
      ['/union/0', 422, /path\/a must be at least 1, not 0/],
      ['/union/x', 422, /path\/a must be one of/],
      ['/uni/%E5%90%8D%E5%AD%97', 200],
      ['/uni/%E5%90%8D', 422, /path\/名 must have at least 2 characters, not 1/],
      ['/dots/../end', 200],
      ['/dots/%2E%2E/end', 200],
      ['/a%20b/z', 200],
      ['/case/sens', 404, /route GET \/case\/sens is not in the document/],
      ['/Case/Sens', 200],
      ['/trail/', 200],
      ['/trail', 404, /route GET \/trail is not in the document/],
      ['//Case/Sens', 404, /route GET \/\/Case\/Sens is not in the document/],
      ['/Case/Sens?', 200],
      ['/Case/Sens?x=1&x=2&unknown', 200],
      ['/Case/Sens', 200],
    ],
  );
});

describe('paths of text and parameters: the most literal one counts, an encoded slash is part of a value', () => {
  rows(
    `
paths:
  /reports.{ext}:
    get:
      parameters: [{ name: ext, in: path, required: true, schema: { type: string, enum: [csv, json] } }]
      responses: { '200': { description: ok, content: { application/json: { example: { r: ext } } } } }
  /reports:
    get:
      responses: { '200': { description: ok, content: { application/json: { example: { r: plain } } } } }
  /days/{y}-{m}:
    get:
      parameters:
        - { name: y, in: path, required: true, schema: { type: integer } }
        - { name: m, in: path, required: true, schema: { type: integer, maximum: 12 } }
      responses: { '200': { description: ok, content: { application/json: { example: { r: ym } } } } }
  /users/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { '200': { description: ok, content: { application/json: { example: { r: user } } } } }
  /users/{id}:activate:
    post:
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { '200': { description: ok, content: { application/json: { example: { r: activate } } } } }
  /users/me:
    get:
      responses: { '200': { description: ok, content: { application/json: { example: { r: me } } } } }
  /contracts/{c}/{day}:
    get:
      parameters:
        - { name: c, in: path, required: true, schema: { type: string } }
        - { name: day, in: path, required: true, schema: { type: integer } }
      responses: { '200': { description: ok, content: { application/json: { example: { r: day } } } } }
  /contracts/{c}/notes:
    get:
      parameters: [{ name: c, in: path, required: true, schema: { type: string } }]
      responses: { '200': { description: ok, content: { application/json: { example: { r: notes } } } } }
  /files/{path}:
    get:
      parameters: [{ name: path, in: path, required: true, schema: { type: string, enum: [a/b, 'x y'] } }]
      responses: { '200': { description: ok, content: { application/json: { example: { r: file } } } } }
`,
    [
      ['/reports.csv', 200, { r: 'ext' }],
      ['/reports.xml', 422, /path\/ext must be one of/],
      ['/reports', 200, { r: 'plain' }],
      ['/days/2024-02', 200, { r: 'ym' }],
      ['/days/2024-13', 422, /path\/m must be at most 12, not 13/],
      ['/days/2024', 404, /route GET \/days\/2024 is not in the document/],
      ['/users/7', 200, { r: 'user' }],
      ['/users/me', 200, { r: 'me' }],
      ['POST /users/7:activate', 200, { r: 'activate' }],
      ['POST /users/7%3Aactivate', 200, { r: 'activate' }],
      ['/contracts/a/notes', 200, { r: 'notes' }],
      ['/contracts/a/20240101', 200, { r: 'day' }],
      ['/contracts/a/other', 422, /path\/day must be an integer, not a string/],
      ['/files/a%2Fb', 200, { r: 'file' }],
      ['/files/a/b', 404, /route GET \/files\/a\/b is not in the document/],
      ['/files/x%20y', 200, { r: 'file' }],
      ['/files/x+y', 422, /path\/path must be one of/],
      ['/users/', 404, /route GET \/users\/ is not in the document/],
    ],
  );
});

describe('base paths of servers, of a path and of an operation', () => {
  rows(
    `
openapi: 3.0.3
servers:
  - url: https://{region}.api.example.com/{version}/
    variables:
      region: { default: eu, enum: [eu, us] }
      version: { default: v1, enum: [v1, v2] }
  - url: /relative/base
paths:
  /pets:
    get: { responses: { '200': { description: ok, content: { application/json: { example: pets } } } } }
  /own:
    servers: [ { url: 'https://files.example.com/upload' } ]
    get: { responses: { '200': { description: ok, content: { application/json: { example: own } } } } }
  /op:
    get:
      servers: [ { url: 'http://127.0.0.1:9/op-base' } ]
      responses: { '200': { description: ok, content: { application/json: { example: op } } } }
`,
    [
      ['/pets', 200, '"pets"\n'],
      ['/v1/pets', 200, '"pets"\n'],
      ['/v2/pets', 200, '"pets"\n'],
      ['/v3/pets', 404, /route GET \/v3\/pets is not in the document/],
      ['/relative/base/pets', 200, '"pets"\n'],
      ['/v1//pets', 404, /route GET \/v1\/\/pets is not in the document/],
      ['/own', 200, '"own"\n'],
      ['/upload/own', 200, '"own"\n'],
      ['/v1/own', 404, /route GET \/v1\/own is not in the document/],
      ['/op', 200, '"op"\n'],
      ['/op-base/op', 200, '"op"\n'],
    ],
  );
});
