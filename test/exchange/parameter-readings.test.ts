import { type Ask, mockOf } from './mock-of';

let ask: Ask;

beforeAll(async () => {
  ask = await mockOf(
    `
    paths:
      /q:
        get:
          parameters:
            - { name: id, in: query, schema: { anyOf: [{ type: array, items: { type: integer } }, { type: 'null' }] } }
            - { name: lim, in: query, schema: { anyOf: [{ type: integer, maximum: 100 }, { type: string, const: all }] } }
            - { name: b, in: query, schema: { anyOf: [{ type: boolean }, { type: string, enum: [auto] }] } }
            - { name: v, in: query, schema: { oneOf: [{ type: integer, minimum: 5 }, { type: array, items: { type: integer } }] } }
            - { name: n, in: query, schema: { type: [integer, 'null'] } }
            - { name: i, in: query, schema: { type: integer } }
            - { name: mixed, in: query, schema: { type: array, items: { oneOf: [{ type: integer }, { const: all }] } } }
            - { name: flag, in: query, allowEmptyValue: true, schema: { type: boolean } }
            - { name: json, in: query, content: { application/json: { schema: { type: string } } } }
            - { name: xml, in: query, content: { application/xml: { schema: { type: object, required: [a], properties: { a: { type: integer } } } } } }
            - { name: csv, in: query, content: { text/csv: { schema: { type: object, required: [a] } } } }
            - { name: form, in: query, content: { application/x-www-form-urlencoded: { schema: { type: object, required: [a], properties: { a: { type: integer } } } } } }
            - { name: X-Union, in: header, schema: { anyOf: [{ type: integer, minimum: 3 }, { const: none }] } }
            - { name: c, in: cookie, schema: { anyOf: [{ type: boolean }, { const: none }] } }
            - { name: if, in: query, schema: { if: { type: integer }, then: { minimum: 10 }, else: { pattern: '^[a-z]+$' } } }
            - { name: else, in: query, schema: { if: { type: string }, then: { pattern: '^[a-z]+$' }, else: { minimum: 10 } } }
            - { name: ifs, in: query, schema: { type: array, items: { if: { type: integer }, then: { minimum: 10 }, else: { pattern: '^[a-z]+$' } } } }
            - { name: csv-if, in: query, explode: false, schema: { if: { type: array }, then: { maxItems: 2 }, else: { type: integer } } }
            - { name: not, in: query, schema: { not: { type: string } } }
            - { name: X-If, in: header, schema: { if: { type: integer }, then: { minimum: 10 }, else: { pattern: '^[a-z]+$' } } }
            - { name: raw, in: cookie, style: cookie, schema: { type: string, maxLength: 3 } }
          responses: { '200': { description: ok } }
      /m/{p}: { get: { parameters: [{ name: p, in: path, required: true, style: matrix, schema: { type: string } }], responses: { '200': { description: ok } } } }
      /l/{p}: { get: { parameters: [{ name: p, in: path, required: true, style: label, schema: { type: string } }], responses: { '200': { description: ok } } } }
      /u/{p}: { get: { parameters: [{ name: p, in: path, required: true, schema: { anyOf: [{ type: integer, minimum: 1 }, { enum: [latest] }] } }], responses: { '200': { description: ok } } } }
  `,
    '3.2.0',
  );
});

test.each([
  ['/q?id=1', 200],
  ['/q?id=1&id=2', 200],
  ['/q?id=x', 422],
  ['/q?lim=10', 200],
  ['/q?lim=all', 200],
  ['/q?lim=1000', 422],
  ['/q?b=true', 200],
  ['/q?b=auto', 200],
  ['/q?b=other', 422],
  ['/q?v=3', 200],
  ['/q?v=3&v=4', 200],
  ['/q?v=7', 200],
  ['/q?n=', 200],
  ['/q?i=1e3', 200],
  ['/q?i=%2B1', 422],
  ['/q?i=%201', 422],
  ['/q?i=', 422],
  ['/q?mixed=1&mixed=all', 200],
  ['/q?mixed=1&mixed=other', 422],
  ['/q?flag', 200],
  ['/q?flag=', 200],
  ['/q?flag=yes', 422],
  ['/q?json=%22a%22', 200],
  ['/q?json=a', 422],
  ['/q?xml=%3Cr%3E%3Ca%3E1%3C/a%3E%3C/r%3E', 200],
  ['/q?xml=%3Cr%3E%3Ca%3Ex%3C/a%3E%3C/r%3E', 422],
  ['/q?xml=a', 422],
  ['/q?csv=a', 200],
  ['/q?form=a%3D1', 200],
  ['/q?form=a%3Dx', 422],
  ['/m/;p=5', 200],
  ['/m/5', 422],
  ['/l/.5', 200],
  ['/l/5', 422],
  // Without a type a text may be a number, but no list: only what speaks of lists means one.
  ['/q?if=abc', 200],
  ['/q?if=50', 200],
  ['/q?if=5', 422],
  ['/q?if=A1', 422],
  ['/q?else=abc', 200],
  ['/q?else=50', 200],
  ['/q?else=5', 422],
  ['/q?else=A1', 422],
  ['/q?ifs=abc&ifs=50', 200],
  ['/q?ifs=abc&ifs=5', 422],
  ['/q?ifs=A1', 422],
  ['/q?csv-if=7', 200],
  ['/q?csv-if=a,b', 200],
  ['/q?csv-if=a,b,c', 422],
  ['/q?not=7', 200],
  ['/q?not=a', 422],
  ['/u/5', 200],
  ['/u/latest', 200],
  ['/u/0', 422],
])('%s is %d', async (target, status) => {
  expect((await ask(target)).status).toBe(status);
});

test.each([
  ['x-union', '5', 200],
  ['x-union', 'none', 200],
  ['x-union', '1', 422],
  ['x-if', '50', 200],
  ['x-if', '5', 422],
  ['x-if', 'A1', 422],
  ['cookie', 'c=true', 200],
  ['cookie', 'c=other', 422],
  ['cookie', 'raw=%41', 200],
  ['cookie', 'raw=%41b', 422],
])('the header %s: %s is %d', async (name, value, status) => {
  expect((await ask('/q', { headers: { [name]: value } })).status).toBe(status);
});
