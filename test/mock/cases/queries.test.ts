import { rows } from '../documents-of-others/rows';

describe('what is under anyOf, type lists, references and constants in a query; headers that HTTP owns', () => {
  rows(
    `
paths:
  /enc:
    get:
      responses: { '200': { description: ok, headers: { Content-Encoding: { required: true, schema: { type: string, enum: [gzip] } } }, content: { application/json: { example: { a: 1 } } } } }
  /len:
    get:
      responses: { '200': { description: ok, headers: { Content-Length: { required: true, schema: { type: integer, example: 99 } } , Transfer-Encoding: { required: true, schema: { type: string, enum: [chunked] } }, Connection: { required: true, schema: { type: string, const: close } }, Date: { required: true, schema: { type: string }, example: 'Tue, 01 Jan 2030 00:00:00 GMT' }, ETag: { required: true, schema: { type: string }, example: '"abc"' } }, content: { application/json: { example: { a: 1 } } } } }
  /hx:
    get:
      responses:
        '200':
          description: ok
          headers: { X-Next: { schema: { type: string }, examples: { first: { value: p1 }, last: { value: none } } } }
          content: { application/json: { schema: { type: array }, examples: { first: { value: [1] }, last: { value: [] } } } }
  /anyarr:
    get:
      parameters:
        - { name: id, in: query, schema: { anyOf: [ { type: array, items: { type: integer } }, { type: 'null' } ] } }
        - { name: s, in: query, schema: { anyOf: [ { type: array, items: { type: string } }, { type: string } ] } }
        - { name: n, in: query, schema: { type: [integer, 'null'] } }
        - { name: lim, in: query, schema: { anyOf: [ { type: integer, maximum: 100 }, { type: string, const: all } ] } }
        - { name: b, in: query, schema: { anyOf: [ { type: boolean }, { type: string, enum: [auto] } ] } }
        - { name: ref, in: query, schema: { $ref: '#/components/schemas/Sort' } }
        - { name: allof, in: query, schema: { allOf: [ { type: integer }, { minimum: 3 } ] } }
        - { name: arrall, in: query, schema: { allOf: [ { $ref: '#/components/schemas/Ids' } ], maxItems: 2 } }
        - { name: num, in: query, schema: { type: integer, enum: [1, 2] } }
        - { name: untyped, in: query, schema: { enum: [1, 2] } }
        - { name: cnst, in: query, schema: { const: 5 } }
        - { name: untypedmin, in: query, schema: { minimum: 5 } }
        - { name: dt, in: query, schema: { type: string, format: date-time } }
      responses: { '200': { description: ok } }
  /hdrjson:
    get:
      responses: { '200': { description: ok, headers: { X-J: { required: true, content: { application/json: { schema: { type: object, properties: { a: { type: integer } } }, example: { a: 7 } } } }, X-J2: { required: true, content: { application/json: { schema: { type: object, required: [a], properties: { a: { type: integer } } }, examples: { o: { value: { a: 8 } } } } } } } } }
components:
  schemas:
    Sort: { type: array, items: { type: string, enum: [a, -a] } }
    Ids: { type: array, items: { type: integer } }
`,
    [
      ['/enc', 200, { a: 1 }],
      ['/enc', 200, { a: 1 }],
      ['/len', 200, { a: 1 }],
      ['/hx', 200, [1]],
      ['/hx', 200, [], { headers: { Prefer: 'example=last' } }],
      ['/anyarr?id=1', 200],
      ['/anyarr?id=1&id=2', 200],
      ['/anyarr?id=x', 422, /query\/id\/0 must be an integer, not a string/],
      ['/anyarr?id=', 200],
      ['/anyarr?s=a', 200],
      ['/anyarr?s=a&s=b', 200],
      ['/anyarr?n=5', 200],
      ['/anyarr?n=', 200],
      ['/anyarr?n=null', 200],
      ['/anyarr?lim=10', 200],
      ['/anyarr?lim=all', 200],
      ['/anyarr?lim=1000', 422, /query\/lim must be at most 100, not 1000/],
      ['/anyarr?b=true', 200],
      ['/anyarr?b=auto', 200],
      ['/anyarr?ref=a', 200],
      ['/anyarr?ref=b', 422, /query\/ref\/0 must be one of/],
      ['/anyarr?allof=5', 200],
      ['/anyarr?allof=2', 422, /query\/allof must be at least 3, not 2/],
      ['/anyarr?arrall=5', 200],
      ['/anyarr?arrall=5&arrall=6&arrall=7', 422, /query\/arrall must have at most 2 items, not 3/],
      ['/anyarr?num=2', 200],
      ['/anyarr?num=3', 422, /query\/num must be one of 1, 2, not 3/],
      ['/anyarr?untyped=2', 200],
      ['/anyarr?cnst=5', 200],
      ['/anyarr?untypedmin=2', 200],
      ['/anyarr?dt=2024-01-01T10:00:00+02:00', 422, /query\/dt must match the format date-time;/],
      ['/anyarr?dt=2024-01-01T10:00:00%2B02:00', 200],
      ['/hdrjson', 200],
    ],
  );
});

describe('characters that a query has, and what is left of other kinds', () => {
  rows(
    `
paths:
  /star:
    get: { parameters: [ { name: a, in: query, schema: { type: string, pattern: '^[*]$' } }, { name: p, in: query, schema: { type: string } }, { name: id, in: query, schema: { type: string, maxLength: 4 } } ], responses: { '200': { description: ok } } }
  /disc:
    post:
      requestBody: { required: true, content: { application/json: { schema: { oneOf: [ { $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' } ], discriminator: { propertyName: t } } } } }
      responses: { '200': { description: ok } }
  /pw:
    get: { responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/W' }, example: { id: 1, pw: s3 } } } } } }
    put:
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/W' }, example: { id: 1, pw: s3 } } } }
      responses: { '204': { description: ok } }
  /same:
    get:
      responses: { '200': { description: ok, headers: { Vary: { schema: { type: string }, example: Accept } }, content: { application/json: { example: { a: 1 } }, text/csv: { example: "a\\n1" } } } }
components:
  schemas:
    A: { type: object, required: [t], properties: { t: { type: string, enum: [A] }, n: { type: integer } } }
    B: { type: object, required: [t], properties: { t: { type: string, enum: [B] }, n: { type: string } } }
    W: { type: object, required: [id, pw], properties: { id: { type: integer, readOnly: true }, pw: { type: string, writeOnly: true } } }
`,
    [
      ['/star?a=*', 200],
      ['/star?p=a/b?c:d@e', 200],
      ['/star?id=1234+ABC', 422, /query\/id must have at most 4 characters, not 8/],
      ['POST /disc', 422, /body\/n must be an integer, not a string/, { json: { t: 'A', n: 'x' } }],
      ['POST /disc', 200, undefined, { json: { t: 'A', n: 1 } }],
      ['POST /disc', 422, /body\/t is required but missing/, { json: { n: 1 } }],
      ['/pw', 200, { id: 1 }],
      ['PUT /pw', 204, undefined, { json: { pw: 'x' } }],
      ['PUT /pw', 204, undefined, { json: { id: 1, pw: 'x' } }],
      ['/same', 200, 'a\n1', { headers: { Accept: 'text/csv' } }],
    ],
  );
});

describe('queries: spread and deep objects, lists by delimiter, JSON, unions, empty values', () => {
  rows(
    `
openapi: 3.0.3
paths:
  /exploded:
    get:
      parameters:
        - name: page
          in: query
          required: true
          style: form
          explode: true
          schema:
            type: object
            required: [offset]
            additionalProperties: false
            properties: { offset: { type: integer }, limit: { type: integer, maximum: 50 } }
      responses: { '200': { description: ok, content: { application/json: { schema: { type: string }, example: ok } } } }
  /bracket-name:
    get:
      parameters:
        - { name: 'page[size]', in: query, required: true, schema: { type: integer } }
        - { name: 'ids[]', in: query, schema: { type: array, items: { type: integer }, maxItems: 2 } }
      responses: { '200': { description: ok, content: { application/json: { schema: { type: string }, example: ok } } } }
  /deep:
    get:
      parameters:
        - name: f
          in: query
          style: deepObject
          explode: true
          schema:
            type: object
            additionalProperties: false
            properties: { age: { type: integer }, tags: { type: array, items: { type: string } }, in: { type: object, properties: { x: { type: boolean } } } }
      responses: { '200': { description: ok, content: { application/json: { schema: { type: string }, example: ok } } } }
  /csv:
    get:
      parameters:
        - { name: ids, in: query, style: form, explode: false, schema: { type: array, items: { type: integer }, minItems: 1, maxItems: 3 } }
        - { name: pipe, in: query, style: pipeDelimited, explode: false, schema: { type: array, items: { type: string, enum: [a, b, c] } } }
        - { name: sp, in: query, style: spaceDelimited, explode: false, schema: { type: array, items: { type: string, enum: [a, b, c] } } }
        - { name: obj, in: query, style: form, explode: false, schema: { type: object, properties: { r: { type: integer }, g: { type: integer } }, additionalProperties: false } }
      responses: { '200': { description: ok, content: { application/json: { schema: { type: string }, example: ok } } } }
  /json:
    get:
      parameters:
        - { name: filter, in: query, required: true, content: { application/json: { schema: { type: object, required: [a], properties: { a: { type: integer } } } } } }
      responses: { '200': { description: ok, content: { application/json: { schema: { type: string }, example: ok } } } }
  /oneof:
    get:
      parameters:
        - { name: id, in: query, schema: { oneOf: [ { type: integer }, { type: string, format: uuid } ] } }
        - { name: v, in: query, schema: { oneOf: [ { type: integer, minimum: 5 }, { type: array, items: { type: integer } } ] } }
        - { name: flag, in: query, allowEmptyValue: true, schema: { type: boolean } }
        - { name: q, in: query, schema: { type: string, maxLength: 3 } }
      responses: { '200': { description: ok, content: { application/json: { schema: { type: string }, example: ok } } } }
`,
    [
      ['/exploded?offset=3&limit=10', 200, '"ok"\n'],
      ['/exploded?limit=10', 422, /query\/page\/offset is required but missing/],
      ['/exploded?offset=3&limit=99', 422, /query\/page\/limit must be at most 50, not 99/],
      ['/exploded?offset=3&other=1', 200, '"ok"\n'],
      ['/exploded', 422, /query\/page is required but missing/],
      ['/bracket-name?page[size]=5', 200, '"ok"\n'],
      ['/bracket-name?page%5Bsize%5D=5&ids%5B%5D=1&ids%5B%5D=2', 200, '"ok"\n'],
      ['/bracket-name?page%5Bsize%5D=x', 422, /query\/page\[size\] must be an integer, not a string/],
      ['/bracket-name?page[size]=5&ids[]=1&ids[]=2&ids[]=3', 422, /query\/ids\[\] must have at most 2 items, not 3/],
      ['/bracket-name?page[size]=5&ids[]=1', 200, '"ok"\n'],
      ['/deep?f[age]=3&f[tags]=a&f[tags]=b', 200, '"ok"\n'],
      ['/deep?f[age]=3&f[tags][]=a&f[tags][]=b', 200, '"ok"\n'],
      ['/deep?f[age]=3&f[tags][0]=a&f[tags][1]=b&f[in][x]=true', 200, '"ok"\n'],
      ['/deep?f[nope]=3', 422, /query\/f has properties that are not allowed:/],
      ['/deep?f%5Bage%5D=x', 422, /query\/f\/age must be an integer, not a string/],
      ['/csv?ids=1,2,3', 200, '"ok"\n'],
      ['/csv?ids=1%2C2%2C3', 200, '"ok"\n'],
      ['/csv?ids=1,2,3,4', 422, /query\/ids must have at most 3 items, not 4/],
      ['/csv?ids=', 422, /query\/ids must have at least 1 item, not 0/],
      ['/csv?pipe=a|b', 200, '"ok"\n'],
      ['/csv?pipe=a%7Cb', 200, '"ok"\n'],
      ['/csv?sp=a%20b', 200, '"ok"\n'],
      ['/csv?sp=a+b', 200, '"ok"\n'],
      ['/csv?obj=r,1,g,2', 200, '"ok"\n'],
      ['/csv?obj=r,1,g', 422, /query\/obj\/g must be an integer, not a string/],
      ['/json?filter=%7B%22a%22%3A1%7D', 200, '"ok"\n'],
      ['/json?filter=%7B%22a%22%3A%22x%22%7D', 422, /query\/filter\/a must be an integer, not a string/],
      ['/json?filter=notjson', 422, /query\/filter must be an object, not a string/],
      ['/oneof?id=5', 200, '"ok"\n'],
      ['/oneof?id=d8b8148d-5798-44de-821a-64b85b15e968', 200, '"ok"\n'],
      ['/oneof?id=abc', 422, /query\/id must match the format uuid;/],
      ['/oneof?v=3', 200, '"ok"\n'],
      ['/oneof?v=3&v=4', 200, '"ok"\n'],
      ['/oneof?v=7', 200, '"ok"\n'],
      ['/oneof?flag', 200, '"ok"\n'],
      ['/oneof?flag=', 200, '"ok"\n'],
      ['/oneof?flag=yes', 422, /query\/flag must be a boolean, not a string/],
      ['/oneof?q=a%2Bb', 200, '"ok"\n'],
      ['/oneof?q=a+b', 200, '"ok"\n'],
      ['/oneof?q=%F0%9F%98%80%F0%9F%98%80%F0%9F%98%80', 200, '"ok"\n'],
      ['/oneof?q=%FF', 200, '"ok"\n'],
      ['/oneof?q=%zz', 200, '"ok"\n'],
      ['/oneof?q=a&q=b', 422, /query\/q must be a string, not an array/],
    ],
  );
});
