import { rows } from './rows';

const ok = "responses: { '200': { description: ok } }";
const ints = '{ type: array, items: { type: integer }, minItems: 1, maxItems: 3 }';
const letters = '{ type: array, items: { type: string, enum: [a, b, c] } }';

describe('lists and objects in each style', () => {
  rows(
    `
    openapi: 3.0.3
    paths:
      /exploded:
        get:
          parameters:
            - { name: page, in: query, required: true, style: form, explode: true, schema: { type: object, required: [offset], additionalProperties: false, properties: { offset: { type: integer }, limit: { type: integer, maximum: 50 } } } }
          ${ok}
      /nested:
        get:
          parameters:
            - { name: page, in: query, schema: { type: object, properties: { sort: { type: object, properties: { by: { type: integer } } } } } }
            - { name: flag, in: query, style: deepObject, explode: true, schema: { type: boolean } }
          ${ok}
      /brackets:
        get:
          parameters:
            - { name: 'page[size]', in: query, required: true, schema: { type: integer } }
            - { name: 'ids[]', in: query, schema: { type: array, items: { type: integer }, maxItems: 2 } }
          ${ok}
      /deep:
        get:
          parameters:
            - { name: f, in: query, style: deepObject, explode: true, schema: { type: object, additionalProperties: false, properties: { age: { type: integer }, tags: { type: array, items: { type: string } }, ids: ${ints}, in: { type: object, properties: { x: { type: boolean } } } } } }
          ${ok}
      /lists:
        get:
          parameters:
            - { name: ids, in: query, explode: false, schema: ${ints} }
            - { name: each, in: query, schema: ${ints} }
            - { name: words, in: query, explode: false, schema: ${letters} }
            - { name: free, in: query, explode: false, schema: { type: array, items: { type: string }, maxItems: 2 } }
            - { name: pipe, in: query, style: pipeDelimited, explode: false, schema: ${letters} }
            - { name: sp, in: query, style: spaceDelimited, explode: false, schema: ${letters} }
            - { name: obj, in: query, explode: false, schema: { type: object, properties: { r: { type: integer }, g: { type: integer } }, additionalProperties: false } }
            - { name: X-Ids, in: header, schema: ${ints} }
            - { name: X-Obj, in: header, explode: true, schema: { type: object, properties: { r: { type: integer } }, required: [r] } }
            - { name: c, in: cookie, explode: false, schema: ${ints} }
          ${ok}
      /simple/{ids}: { get: { parameters: [{ name: ids, in: path, required: true, schema: ${ints} }], ${ok} } }
      /exploded/{o}: { get: { parameters: [{ name: o, in: path, required: true, explode: true, schema: { type: object, required: [r], properties: { r: { type: integer }, g: { type: integer } } } }], ${ok} } }
      /label/{ids}: { get: { parameters: [{ name: ids, in: path, required: true, style: label, schema: ${ints} }], ${ok} } }
      /spread{o}: { get: { parameters: [{ name: o, in: path, required: true, style: matrix, explode: true, schema: { type: object, properties: { r: { type: integer } } } }], ${ok} } }
      /closed/{o}: { get: { parameters: [{ name: o, in: path, required: true, style: matrix, explode: true, schema: { type: object, properties: { r: { type: integer } }, additionalProperties: false } }], ${ok} } }
      /matrix/{ids}: { get: { parameters: [{ name: ids, in: path, required: true, style: matrix, schema: ${ints} }], ${ok} } }
    `,
    [
      ['/exploded?offset=3&limit=10', 200],
      ['/exploded?limit=10', 422, /offset is required/],
      ['/exploded?offset=3&limit=99', 422, /at most 50/],
      // What is no property of the object is a parameter that the document doesn't know.
      ['/exploded?offset=3&other=1', 200],
      ['/exploded', 422, /page is required/],
      // OpenAPI has no style for what is inside of a spread object: it is read as JSON.
      [`/nested?sort=${encodeURIComponent('{"by":1}')}`, 200],
      [`/nested?sort=${encodeURIComponent('{"by":"x"}')}`, 422, /sort\/by must be an integer/],
      ['/nested?sort=x', 422, /sort must be an object/],
      // deepObject is for objects: other values are written as form writes them.
      ['/nested?flag=true', 200],
      ['/nested?flag=x', 422, /flag must be a boolean/],
      ['/brackets?page[size]=5', 200],
      ['/brackets?page%5Bsize%5D=5&ids%5B%5D=1&ids%5B%5D=2', 200],
      ['/brackets?page%5Bsize%5D=x', 422],
      ['/brackets?page[size]=5&ids[]=1&ids[]=2&ids[]=3', 422, /at most 2 items/],
      ['/deep?f[age]=3&f[tags]=a&f[tags]=b', 200],
      ['/deep?f[age]=3&f[tags][0]=a&f[tags][1]=b&f[in][x]=true', 200],
      ['/deep?f[ids][0]=1&f[ids][1]=x', 422, /f\/ids\/1 must be an integer/],
      ['/deep?f[ids][0]=1&f[ids][1]=2&f[ids][2]=3&f[ids][3]=4', 422, /at most 3 items/],
      ['/deep?f[age]=3&f[tags][]=a&f[tags][]=b', 200],
      ['/deep?f[ids][]=1', 200],
      ['/deep?f%5Bids%5D%5B%5D=1&f%5Bids%5D%5B%5D=x', 422, /f\/ids\/1 must be an integer/],
      ['/deep?f[ids][]=1&f[ids][]=2&f[ids][]=3&f[ids][]=4', 422, /at most 3 items/],
      ['/deep?f[age][]=3', 422, /f\/age must be an integer/],
      ['/deep?f[in][x]=2', 422],
      ['/deep?f[nope]=3', 422],
      ['/deep?f%5Bage%5D=x', 422],
      ['/lists?ids=1,2,3', 200],
      ['/lists?ids=1%2C2%2C3', 200],
      ['/lists?ids=1%2c2', 200],
      ['/lists?ids=1%2C2%2C3%2C4', 422, /at most 3 items/],
      ['/lists?ids=1%2Cx', 422],
      ['/lists?ids=1,2,3,4', 422],
      ['/lists?ids=', 422, /at least 1 item/],
      // A list whose names are repeated has no commas.
      ['/lists?each=1&each=2', 200],
      ['/lists?each=1,2', 422],
      ['/lists?each=1%2C2', 422],
      ['/lists?words=a%2Cb', 200],
      ['/lists?words=a%2Cd', 422],
      // An encoded comma stays a part of an item that may have one.
      ['/lists?free=a%2Cb,c', 200],
      ['/lists?free=a,b,c', 422, /at most 2 items/],
      ['/lists?pipe=a|b', 200],
      ['/lists?pipe=a%7Cb', 200],
      ['/lists?pipe=a,b', 422],
      ['/lists?sp=a%20b', 200],
      ['/lists?sp=a+b', 200],
      ['/lists?sp=a,b', 422],
      ['/lists?obj=r,1,g,2', 200],
      ['/lists?obj=r%2C1%2Cg%2C2', 200],
      ['/lists?obj=r,1,g', 422],
      ['/lists?obj=r,1,h,2', 422],
      ['/lists', 200, undefined, { headers: { 'X-Ids': '1, 2' } }],
      ['/lists', 422, /at most 3 items/, { headers: { 'X-Ids': '1,2,3,4' } }],
      ['/lists', 422, undefined, { headers: { 'X-Ids': '1;2' } }],
      ['/lists', 200, undefined, { headers: { 'X-Obj': 'r=1,g=x' } }],
      ['/lists', 422, undefined, { headers: { 'X-Obj': 'r,1' } }],
      ['/lists', 200, undefined, { headers: { Cookie: 'c=1,2' } }],
      ['/lists', 200, undefined, { headers: { Cookie: 'c=1%2C2' } }],
      ['/lists', 422, undefined, { headers: { Cookie: 'c=1%2Cx' } }],
      ['/simple/1,2', 200],
      ['/simple/1%2C2', 200],
      ['/simple/1%2C2%2C3%2C4', 422],
      ['/exploded/r=1,g=2', 200],
      ['/exploded/r%3D1%2Cg%3D2', 200],
      ['/exploded/r,1', 422],
      ['/label/.1,2', 200],
      ['/label/.1%2C2', 200],
      ['/label/1,2', 422],
      ['/matrix/;ids=1,2', 200],
      ['/matrix/;ids=1%2C2', 200],
      ['/matrix/;idx=1', 422],
      ['/closed/;r=1', 200],
      ['/closed/;r=1;z=2', 422],
    ],
  );
});

describe('scalars and unions', () => {
  rows(
    `
    paths:
      /days/{y}-{m}:
        get:
          parameters: [{ name: y, in: path, required: true, schema: { type: integer } }, { name: m, in: path, required: true, schema: { type: integer, maximum: 12 } }]
          ${ok}
      /q:
        get:
          parameters:
            - { name: filter, in: query, content: { application/json: { schema: { type: object, required: [a], properties: { a: { type: integer } } } } } }
            - { name: id, in: query, schema: { oneOf: [{ type: integer }, { type: string, format: uuid }] } }
            - { name: v, in: query, schema: { oneOf: [{ type: integer, minimum: 5 }, { type: array, items: { type: integer } }] } }
            - { name: flag, in: query, allowEmptyValue: true, schema: { type: boolean } }
            - { name: q, in: query, schema: { type: string, maxLength: 3 } }
            - { name: zip, in: query, schema: { type: string, pattern: '^0\\d+$' } }
            - { name: n, in: query, schema: { allOf: [{ $ref: '#/components/schemas/MaybeDate' }] } }
            - { name: level, in: query, schema: { oneOf: [{ type: string, enum: [low, high] }, { type: 'null' }] } }
            - { name: both, in: query, style: deepObject, schema: { type: object, properties: { a: { anyOf: [{ type: integer, minimum: 5 }, { const: all }] }, b: { anyOf: [{ type: integer, maximum: 3 }, { type: string, minLength: 2 }] } } } }
            - { name: X-N, in: header, schema: { anyOf: [{ type: string, format: date }, { type: 'null' }] } }
            - { name: X-Zero, in: header, schema: { type: integer, maximum: 9 } }
          ${ok}
    components: { schemas: { MaybeDate: { anyOf: [{ type: string, format: date }, { type: 'null' }] } } }
    `,
    [
      ['/days/2024-02', 200],
      ['/days/2024-13', 422, /at most 12/],
      ['/days/2024-013', 422, /at most 12/],
      ['/days/2024-x', 422],
      ['/days/2024', 404],
      ['/q?filter=%7B%22a%22%3A1%7D', 200],
      ['/q?filter=%7B%22a%22%3A%22x%22%7D', 422],
      ['/q?filter=notjson', 422],
      ['/q?id=5', 200],
      ['/q?id=d8b8148d-5798-44de-821a-64b85b15e968', 200],
      ['/q?id=abc', 422],
      ['/q?v=3', 200],
      ['/q?v=3&v=4', 200],
      ['/q?v=7', 200],
      ['/q?flag', 200],
      ['/q?flag=', 200],
      ['/q?flag=yes', 422],
      ['/q?q=a%2Bb', 200],
      ['/q?q=a+b', 200],
      ['/q?q=%F0%9F%98%80%F0%9F%98%80%F0%9F%98%80', 200],
      ['/q?q=%zz', 200],
      ['/q?q=a&q=b', 422],
      ['/q?zip=01', 200],
      ['/q?n=', 200],
      ['/q?n=null', 200],
      ['/q?n=2024-01-02', 200],
      ['/q?n=x', 422],
      ['/q?level=', 200],
      ['/q?level=null', 200],
      ['/q?level=low', 200],
      ['/q?level=mid', 422],
      ['/q?both[a]=7&both[b]=10', 200],
      ['/q?both[a]=all&both[b]=2', 200],
      ['/q?both[a]=4&both[b]=10', 422],
      ['/q', 200, undefined, { headers: { 'X-N': 'null' } }],
      ['/q', 422, undefined, { headers: { 'X-N': 'none' } }],
      ['/q', 200, undefined, { headers: { 'X-Zero': '007' } }],
      ['/q', 422, undefined, { headers: { 'X-Zero': '010' } }],
    ],
  );
});

describe('an empty value in a path', () => {
  rows(
    `
    paths:
      /rooms/{room}/state/{type}/{key}:
        parameters:
          - { name: room, in: path, required: true, schema: { type: string } }
          - { name: type, in: path, required: true, schema: { type: string } }
          - { name: key, in: path, required: true, schema: { type: string }, example: '' }
        get: { responses: { '204': { description: ok } } }
      /texts/{text}/size:
        get:
          parameters: [{ name: text, in: path, required: true, schema: { enum: ['', a] } }]
          responses: { '204': { description: ok } }
      /things: { get: { responses: { '204': { description: ok } } } }
      /things/{id}:
        get:
          parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
          responses: { '204': { description: ok } }
    `,
    [
      // The document shows it.
      ['/rooms/r/state/m.name/', 204],
      ['/rooms/r/state/m.name/k', 204],
      ['/texts//size', 204],
      ['/texts/b/size', 422],
      // It doesn't.
      ['/rooms//state/m.name/', 404],
      ['/things/', 404],
      // A path without its last segment is another one.
      ['/rooms/r/state/m.name', 404],
      ['POST /rooms/r/state/m.name/', 404],
    ],
  );
});
