import type { JsonObject } from '../../src/document';
import { canHave } from '../../src/lint/place-in-schema';

const closed = (properties: JsonObject): JsonObject => ({ type: 'object', additionalProperties: false, properties });
const root: JsonObject = {
  Pet: closed({
    name: { type: 'string' },
    tags: { type: 'array', maxItems: 2, items: closed({ t: {} }) },
    mother: { $ref: '#/Pet' },
  }),
  Cat: { allOf: [{ $ref: '#/Pet' }, { type: 'object', properties: { lives: {} } }] },
  Any: { oneOf: [{ $ref: '#/Pet' }, closed({ wheels: {} })] },
  Map: { type: 'object', patternProperties: { '^x-': { type: 'string' } }, additionalProperties: { $ref: '#/Pet' } },
  Open: { type: 'object', properties: { name: { type: 'string' } } },
  Pair: { type: 'array', prefixItems: [{ type: 'string' }, { $ref: '#/Pet' }], items: false },
  Loop: { allOf: [{ $ref: '#/Loop' }, closed({ a: {} })] },
  Maybe: { type: ['object', 'null'], anyOf: [{ type: 'null' }, { $ref: '#/Pet' }] },
};

it.each([
  ['/Pet', ''],
  ['/Pet', '/name'],
  ['/Pet', '/tags/1/t'],
  ['/Pet', '/mother/mother/name'],
  ['/Any', '/wheels'],
  ['/Any', '/mother'],
  ['/Map', '/anything/name'],
  ['/Map', '/x-a'],
  ['/Open', '/whatever/it/is'],
  ['/Pair', '/1/name'],
  ['/Loop', '/a/b'],
  ['/Maybe', '/name'],
])('%s can have %s', (schema, place) => expect(canHave(root, schema, place)).toBe(true));

it.each([
  ['/Pet', '/nmae'],
  ['/Pet', '/name/first'],
  ['/Pet', '/tags/2'],
  ['/Pet', '/tags/t'],
  ['/Pet', '/mother/father'],
  ['/Cat', '/lives'],
  ['/Any', '/name/wheels'],
  ['/Map', '/anything/wheels'],
  ['/Map', '/x-a/name'],
  ['/Pair', '/2'],
  ['/Loop', '/b'],
  ['/Maybe', '/wheels'],
])('%s cannot have %s', (schema, place) => expect(canHave(root, schema, place)).toBe(false));
