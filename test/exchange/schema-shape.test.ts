import { type JsonObject, numberFrom } from '../../src/document';
import { type JsonType, schemaShapes, type Shape } from '../../src/exchange/wire/schema-shape';
import { shapesOf } from './make';

const TYPES: JsonType[] = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'];
const allowed = (shape: Shape): string => TYPES.filter((type) => shape.allows(type)).join(' ');
const shape = (schema: JsonObject, schemas: JsonObject = {}): Shape => shapesOf(schema, schemas)('/schema');
const ALL = TYPES.join(' ');

test.each<[JsonObject, string]>([
  [{}, ALL],
  [{ type: 'integer' }, 'integer'],
  [{ type: 'number' }, 'integer number'],
  [{ type: ['string', 'null'] }, 'null string'],
  [{ const: 1 }, 'integer'],
  [{ enum: [1.5, null, 'a', true, [], {}] }, ALL],
  [{ type: 'number', enum: [1, 2] }, 'integer'],
  [{ properties: {} }, 'object'],
  [{ items: {} }, 'array'],
  [{ pattern: '^a' }, 'string'],
  [{ allOf: [{ maxLength: 3 }, { description: 'says nothing' }] }, 'string'],
  [{ format: 'uuid' }, 'string'],
  [{ format: 'int32' }, ALL],
  [{ minimum: 3, maxLength: 2 }, ALL],
  [{ oneOf: [{ pattern: '^a' }, { minimum: 3 }] }, ALL],
  [{ if: { type: 'integer' }, then: { maximum: 5 }, else: { pattern: '^a' } }, ALL],
  [{ if: {}, then: { type: 'string' }, else: { type: 'integer' } }, 'string'],
  [{ if: true, then: { oneOf: [{ type: 'string' }, { items: {} }] } }, 'string array'],
  [{ if: false, then: { type: 'string' }, else: { type: 'integer' } }, 'integer'],
  [{ if: false, then: { type: 'string' } }, ALL],
  [{ const: numberFrom('9007199254740993') }, 'integer'],
  [{ enum: [numberFrom('0.12345678901234567890')] }, 'integer number'],
  [{ type: 'string', items: {} }, 'string'],
  [{ oneOf: [{ type: 'integer' }, { type: 'boolean' }] }, 'boolean integer'],
  [{ anyOf: [{ type: 'integer' }, { description: 'says nothing' }] }, 'integer'],
  [{ allOf: [{ type: ['integer', 'string'] }, { type: 'number' }] }, 'integer'],
  [{ allOf: [{ type: 'integer' }, { minimum: 3 }] }, 'integer'],
  [{ type: ['integer', 'null'], oneOf: [{ type: 'integer' }, { type: 'string' }] }, 'integer'],
  [{ type: 'object', then: { type: 'string' } }, 'object'],
  [{ $ref: '#/components/schemas/Id' }, 'integer'],
  [{ $ref: '#/components/schemas/Id', type: ['integer', 'string'] }, 'integer'],
  [{ $ref: '#/components/schemas/Loop' }, ALL],
  [{ $ref: '#/nowhere' }, ALL],
  [{ type: 'nonsense' }, ''],
])('the types of %j', (schema, types) => {
  const schemas: JsonObject = { Id: { type: 'integer' }, Loop: { allOf: [{ $ref: '#/components/schemas/Loop' }] } };
  expect(allowed(shape(schema, schemas))).toBe(types);
});

test('properties come from every part of a schema', () => {
  const found = shape({
    properties: { a: { type: 'integer' }, __proto__x: { type: 'null' } },
    allOf: [{ properties: { a: { minimum: 1 }, b: { type: 'boolean' } } }],
    oneOf: [{ properties: { c: { type: 'string' } } }, { properties: { c: { type: 'integer' } } }],
    then: { properties: { d: { type: 'array', items: { type: 'number' } } } },
    patternProperties: { '^x-': { type: 'null' }, '(': { type: 'string' } },
    additionalProperties: { type: 'integer' },
  });
  expect([...found.names]).toEqual(['a', '__proto__x', 'b', 'c', 'd']);
  expect(found.open).toBe(true);
  const types = (name: string): string => allowed(found.property(name));
  expect(['a', 'b', 'c', 'd', 'x-y', 'other'].map(types)).toEqual([
    'integer',
    // additionalProperties applies to a name that does not stand beside it.
    '',
    'integer',
    '',
    'null',
    'integer',
  ]);
  expect(allowed(found.property('__proto__'))).toBe('integer');
});

test('a named property is that of its own part', () => {
  const found = shape({
    allOf: [{ properties: { a: { type: 'integer' } } }, { properties: { b: { type: 'boolean' } } }],
    oneOf: [{ properties: { c: { type: 'string' } } }, { properties: { c: { type: 'integer' } } }, { required: ['a'] }],
  });
  expect(['a', 'b', 'c', 'z', 'constructor'].map((name) => allowed(found.property(name)))).toEqual([
    'integer',
    'boolean',
    'integer string',
    ALL,
    ALL,
  ]);
});

test.each<[JsonObject, boolean]>([
  [{ properties: { a: {} } }, false],
  [{ properties: { a: {} }, additionalProperties: false }, false],
  [{ properties: { a: {} }, additionalProperties: true }, true],
  [{ properties: { a: {} }, patternProperties: { '^x': {} } }, true],
  [{ type: 'object' }, true],
])('whether %j asks for other names', (schema, open) => {
  expect(shape(schema).open).toBe(open);
});

test('items, with and without a prefix', () => {
  const found = shape({ prefixItems: [{ type: 'string' }, { type: 'boolean' }], items: { type: 'integer' } });
  expect([0, 1, 2, 99].map((index) => allowed(found.item(index)))).toEqual(['string', 'boolean', 'integer', 'integer']);
  expect(allowed(shape({ type: 'array' }).item(0))).toBe(ALL);
});

test('items that a $dynamicRef means are those of the schema that led there', () => {
  const list = {
    $id: 'https://example.com/list',
    $defs: { item: { $dynamicAnchor: 'item', type: 'string' } },
    type: 'object',
    properties: { data: { type: 'array', items: { $dynamicRef: '#item' } } },
  };
  const planets = {
    $id: 'https://example.com/planets',
    $defs: { item: { $dynamicAnchor: 'item', type: 'array' } },
    $ref: '#/components/schemas/List',
  };
  expect(allowed(shape(planets, { List: list }).property('data').item(0))).toBe('array');
  expect(allowed(shape(list).property('data').item(0))).toBe('string');
});

test('cyclic schemas can be followed to any depth', () => {
  let node = shape(
    { $ref: '#/components/schemas/Node' },
    {
      Node: {
        type: 'object',
        properties: { next: { $ref: '#/components/schemas/Node' } },
        anyOf: [{ $ref: '#/components/schemas/Node' }],
      },
    },
  );
  for (let depth = 0; depth < 50; depth++) node = node.property('next');
  expect(allowed(node)).toBe('object');
});

test('shapes are made once for a document', () => {
  const root = { schema: { type: 'string' } };
  expect(schemaShapes(root)('/schema')).toBe(schemaShapes(root)('/schema'));
  expect(allowed(schemaShapes(root)(undefined))).toBe(ALL);
});
