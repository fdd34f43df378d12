import * as fc from 'fast-check';
import { explain, schemaProblems, validatorsOf } from '../../src/schema';
import { documentFrom, type Json, numberFrom } from '../../src/document';
import { violationText } from '../../src/exchange';
import { processorTime } from '../support/processor-time';

const IT = '/components/schemas/It';
const documentWith = (schemas: Record<string, unknown>) =>
  documentFrom({ openapi: '3.1.0', info: { title: 'T', version: '1' }, paths: {}, components: { schemas } });

/** What a value breaks, in the words that users read. */
function broken(schemas: Record<string, unknown>, value: Json): string[] {
  return explain(documentWith(schemas), IT, value, 'request').map((violation) =>
    violationText({ ...violation, in: 'request.body' }),
  );
}

const base = { type: 'object', required: ['p'], properties: { p: { type: 'string' } } };
const branches = [
  { required: ['x'], properties: { x: { type: 'integer' } } },
  { required: ['y'], properties: { y: { type: 'integer' } } },
];

describe('unevaluatedProperties', () => {
  test.each([
    [
      'beside $ref and oneOf',
      { $ref: '#/components/schemas/Base', oneOf: branches },
      { p: 'a', x: 1 },
      { p: 'a', x: 1, z: 1 },
    ],
    [
      'beside anyOf',
      { $ref: '#/components/schemas/Base', anyOf: branches },
      { p: 'a', x: 1, y: 1 },
      { p: 'a', x: 1, y: 'q', z: 1 },
    ],
    [
      'beside if',
      { ...base, if: { required: ['k'] }, then: { properties: { k: true } } },
      { p: 'a', k: 1 },
      { p: 'a', z: 1 },
    ],
    ['beside if, without then', { ...base, if: { properties: { k: true } } }, { p: 'a', k: 1 }, { p: 'a', k: 1, z: 1 }],
    [
      'beside dependentSchemas',
      { ...base, dependentSchemas: { p: { properties: { q: true } } } },
      { p: 'a', q: 1 },
      { p: 'a', z: 1 },
    ],
  ])('%s', (_, schema, good, bad) => {
    const schemas = { Base: base, It: { ...schema, unevaluatedProperties: false } };
    expect(broken(schemas, good as Json)).toEqual([]);
    expect(broken(schemas, bad as Json).at(-1)).toMatch(/has properties that are not allowed: .*z/);
  });

  test('is no news of a property that another keyword rejects', () => {
    const It = { allOf: [base], unevaluatedProperties: false };
    expect(broken({ It }, { p: 5 })).toHaveLength(1);
    expect(broken({ It }, { p: 5, z: 1 })).toHaveLength(2);
  });

  test('with a schema rejects the property', () => {
    const It = { properties: { a: true }, unevaluatedProperties: { type: 'integer' } };
    expect(explain(documentWith({ It }), IT, { a: 'x', b: 'x' }, 'request')).toMatchObject([
      { code: 'type', pointer: '/b' },
    ]);
  });
});

test('unevaluatedItems, beside contains', () => {
  const It = { prefixItems: [true], contains: { type: 'string' }, unevaluatedItems: false };
  expect(broken({ It }, [1, 'a', 'b'])).toEqual([]);
  expect(explain(documentWith({ It }), IT, [1, 'a', 2], 'request')).toMatchObject([
    { code: 'unevaluatedItems', args: { keys: ['2'] } },
  ]);
});

describe('$dynamicRef', () => {
  const schemas = {
    listOf: {
      $id: 'list-of',
      type: 'array',
      items: { $dynamicRef: '#item' },
      $defs: { any: { $dynamicAnchor: 'item', not: {} } },
    },
    It: { $id: 'words', $defs: { word: { $dynamicAnchor: 'item', type: 'string' } }, $ref: 'list-of' },
    Numbers: { $id: 'numbers', $defs: { number: { $dynamicAnchor: 'item', type: 'number' } }, $ref: 'list-of' },
  };

  test('means the outermost schema with the anchor', () => {
    const document = documentWith(schemas);
    expect(explain(document, IT, ['a'], 'request')).toEqual([]);
    expect(explain(document, IT, ['a', 5], 'request')).toMatchObject([
      { code: 'type', pointer: '/1', specPointer: `${IT}/$defs/word/type` },
    ]);
    expect(explain(document, '/components/schemas/Numbers', [5], 'request')).toEqual([]);
  });

  test('to a schema itself recurs', () => {
    const It = {
      $dynamicAnchor: 'node',
      properties: { name: { type: 'string' }, all: { items: { $dynamicRef: '#node' } } },
    };
    expect(explain(documentWith({ It }), IT, { all: [{ all: [{ name: 5 }] }] }, 'request')).toMatchObject([
      { code: 'type', pointer: '/all/0/all/0/name' },
    ]);
  });
});

test('if without else, and without then', () => {
  const It = {
    if: { properties: { kind: { const: 'box' } }, required: ['kind'] },
    then: { required: ['size'] },
    minProperties: 1,
  };
  expect(broken({ It }, { kind: 'box' })).toHaveLength(1);
  expect(broken({ It }, { kind: 'bag' })).toEqual([]);
  expect(broken({ It }, {})).toHaveLength(1);
});

test('names that objects of JavaScript have are names like others', () => {
  const It = JSON.parse('{"properties":{"__proto__":{"type":"number"},"constructor":{"type":"number"}}}') as object;
  const wrong = JSON.parse('{"__proto__":"x","constructor":"x"}') as Json;
  expect(explain(documentWith({ It }), IT, wrong, 'request')).toHaveLength(2);
});

test('numbers are compared as they are written', () => {
  const It = {
    properties: {
      id: { type: 'integer', format: 'int64', minimum: numberFrom('9223372036854775000') },
      one: { multipleOf: 1 },
    },
  };
  expect(broken({ It }, { id: numberFrom('9223372036854775807'), one: 3 })).toEqual([]);
  expect(broken({ It }, { id: numberFrom('9223372036854775808') })).toHaveLength(1);
  expect(broken({ It }, { id: numberFrom('9223372036854774999') })).toHaveLength(1);
  expect(broken({ It }, { one: 1.0000000001 })).toHaveLength(1);
});

test('an empty enum accepts nothing', () => {
  expect(broken({ It: { enum: [] } }, 1)).toEqual(['request.body cannot have any value: its enum is empty']);
  expect(broken({ It: { properties: { n: { enum: [] } } } }, {})).toEqual([]);
});

test.each([
  ['type', [], 'keyword'],
  ['allOf', [], 'keyword'],
  ['minLength', -1, 'keyword'],
  ['maxLength', 'twelve', 'keyword'],
  ['required', true, 'keyword'],
  ['pattern', '[', 'pattern'],
])('%s: %j is a problem with a place, and is passed over', (keyword, value, kind) => {
  const document = documentWith({
    It: { properties: { a: { $ref: '#/components/schemas/A' } } },
    A: { [keyword]: value },
  });
  expect(schemaProblems(document, IT)).toEqual([
    {
      pointer: `/components/schemas/A/${keyword}`,
      reason: expect.stringMatching(`^${keyword} must be `),
      kind,
    },
  ]);
  expect(validatorsOf(document).accepts(IT, { a: 'x' }, 'request')).toBe(true);
});

test('a value nested too deep is rejected as such', () => {
  const It = { items: { $ref: '#/components/schemas/It' }, unevaluatedItems: false };
  let value: Json = 1;
  for (let depth = 0; depth < 20_000; depth++) value = [value];
  expect(broken({ It }, value)).toEqual([expect.stringMatching(/nested too deep/)]);
});

test('a reference that closes an endless circle is passed over, and reported', () => {
  const document = documentWith({ It: { type: 'integer', allOf: [{ $ref: '#/components/schemas/It' }] } });
  expect([1, 'a'].map((value) => validatorsOf(document).accepts(IT, value, 'request'))).toEqual([true, false]);
  expect(document.problems).toMatchObject([{ message: expect.stringContaining('goes round in a circle') }]);
});

test('the time for unique items grows with their number, not with its square', () => {
  const It = { uniqueItems: true };
  /** Processor time for a list of objects, and for the same list with one of them repeated at its end. */
  const timeOf = (length: number): number => {
    const list = Array.from({ length }, (_, i) => ({ id: i, name: 'x', more: { deep: [i % 2] } }));
    const once = (): number =>
      processorTime(() => {
        expect(broken({ It }, list)).toEqual([]);
        expect(broken({ It }, [...list, { name: 'x', id: 7, more: { deep: [1] } }])).toHaveLength(1);
      });
    // The shortest of several: what collects garbage isn't part of it.
    return Math.min(once(), once(), once());
  };
  timeOf(2_000);
  // Ten times the items: 10 times the time in a line, 100 times in a square.
  expect(timeOf(20_000) / timeOf(2_000)).toBeLessThan(45);
});

test('the place of a wrong item is known in a long list and in a large map', () => {
  const It = { items: { type: 'integer' }, additionalProperties: { type: 'integer' } };
  // More items than an explanation evaluates together.
  const list: Json[] = Array.from({ length: 40_000 }, (_, i) => i);
  expect(explain(documentWith({ It }), IT, [...list, 'x'], 'request')).toMatchObject([{ pointer: '/40000' }]);
  const map = Object.fromEntries(list.map((value) => [`k${JSON.stringify(value)}`, value]));
  expect(explain(documentWith({ It }), IT, { ...map, last: 'x' }, 'request')).toMatchObject([{ pointer: '/last' }]);
});

test('explaining agrees with the verdict', () => {
  const name = fc.constantFrom('a', 'b', 'c');
  const leaf = fc.oneof(
    fc.record({ type: fc.constantFrom('string', 'integer', 'object', 'array', 'null') }),
    fc.record({ const: fc.constantFrom(1, 'x', null) }),
    fc.record({ minProperties: fc.nat(2) }),
    fc.boolean(),
  );
  const { schema } = fc.letrec<{ schema: unknown }>((tie) => {
    const inner = tie('schema');
    const list = fc.array(inner, { minLength: 1, maxLength: 3 });
    const object = fc.record(
      {
        ...{ properties: fc.dictionary(name, inner, { maxKeys: 2 }), required: fc.array(name, { maxLength: 2 }) },
        ...{ allOf: list, anyOf: list, oneOf: list, not: inner, if: inner, then: inner, else: inner },
        ...{ dependentSchemas: fc.dictionary(name, inner, { maxKeys: 1 }), propertyNames: leaf },
        ...{ prefixItems: list, items: inner, contains: inner, uniqueItems: fc.boolean() },
        ...{ additionalProperties: inner, unevaluatedProperties: inner, unevaluatedItems: inner },
      },
      { requiredKeys: [] },
    );
    return { schema: fc.oneof({ depthSize: 'small', withCrossShrink: true }, leaf, object) };
  });
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(1, 'x', null, 2.5),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(name, tie('value'), { maxKeys: 3 }),
    ),
  }));
  fc.assert(
    fc.property(schema, value, (It, tried) => {
      const document = documentWith({ It });
      const accepted = validatorsOf(document).accepts(IT, tried, 'request');
      expect(explain(document, IT, tried as Json, 'request').length === 0).toBe(accepted);
      // The interpreter, which is asked by `acceptsBy`, and Ajv are of one mind.
      expect(validatorsOf(document).acceptsBy(It as Json, tried)).toBe(accepted);
    }),
    { numRuns: 150 },
  );
});

test.each([
  'http://localhost:3000/a',
  'http://10.0.0.1',
  'file:///tmp/a.txt',
  'wss://example.com/ä',
  'https://müller.de',
])('format url takes each address, also of this machine: %s', (value) =>
  expect(broken({ It: { type: 'string', format: 'url' } }, value)).toEqual([]),
);

test.each(['example.com', '/a/b', 'http://a b', ''])('format url takes nothing but addresses: %j', (value) =>
  expect(broken({ It: { type: 'string', format: 'url' } }, value)).toEqual([
    expect.stringContaining('must match the format url'),
  ]),
);
