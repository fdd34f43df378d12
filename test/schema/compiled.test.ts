import * as fc from 'fast-check';
import { documentFrom, type Json, type JsonObject } from '../../src/document';
import { reachOf } from '../../src/schema/reach';
import { ajvPool } from '../../src/schema/validators/ajv-pool';
import { directedValidators } from '../../src/schema/validators/directed-validators';

const IT = '/components/schemas/It';
const documentOf = (schemas: Record<string, JsonObject>) =>
  documentFrom({ openapi: '3.1.0', info: { title: 'T', version: '1' }, paths: {}, components: { schemas } });

const names = fc.constantFrom('a', 'b', 'c');
const scalars: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom(null, true, false, 0, 1, 1.5, -3, 'a', 'bb', 'ccc', '2026-01-01'),
  fc.integer({ min: -5, max: 5 }),
);
const { value } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalars,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(names, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
}));
const types = fc.constantFrom('null', 'boolean', 'integer', 'number', 'string', 'array', 'object');

/** Schemas of all keywords that are compiled; `Other` is a component that they refer to. */
const { schema } = fc.letrec<{ schema: JsonObject }>((tie) => {
  const list = fc.array(tie('schema'), { minLength: 1, maxLength: 2 });
  const named = fc.dictionary(names, tie('schema'), { maxKeys: 2 });
  const count = fc.nat({ max: 3 });
  const keywords: Record<string, fc.Arbitrary<unknown>> = {
    ...{ type: fc.oneof(types, fc.uniqueArray(types, { minLength: 1, maxLength: 3 })), const: value },
    ...{ enum: fc.array(value, { minLength: 1, maxLength: 3 }), format: fc.constantFrom('date', 'uuid', 'int32') },
    ...{ minimum: count, exclusiveMaximum: count, multipleOf: fc.constantFrom(0.5, 1, 2) },
    ...{ minLength: count, maxLength: count, pattern: fc.constantFrom('^a', 'b+', '[') },
    ...{ minItems: count, maxItems: count, uniqueItems: fc.boolean(), items: tie('schema'), prefixItems: list },
    ...{ contains: tie('schema'), minContains: count, maxContains: count },
    ...{ properties: named, patternProperties: fc.dictionary(fc.constantFrom('^a', 'b'), tie('schema')) },
    ...{ additionalProperties: fc.oneof(fc.boolean(), tie('schema')), propertyNames: tie('schema') },
    ...{ required: fc.uniqueArray(names, { maxLength: 2 }), minProperties: count, maxProperties: count },
    ...{ dependentRequired: fc.dictionary(names, fc.uniqueArray(names, { maxLength: 2 }), { maxKeys: 1 }) },
    ...{ dependentSchemas: named, allOf: list, anyOf: list, oneOf: list, not: tie('schema') },
    ...{ if: tie('schema'), then: tie('schema'), else: tie('schema'), readOnly: fc.boolean() },
    $ref: fc.constant('#/components/schemas/Other'),
  };
  const keyword = fc.constantFrom(...Object.keys(keywords));
  const entry = keyword.chain((name) => fc.tuple(fc.constant(name), keywords[name] ?? fc.constant(0)));
  return {
    schema: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      types.map((type): JsonObject => ({ type })),
      fc.array(entry, { maxLength: 3 }).map((entries) => Object.fromEntries(entries) as JsonObject),
    ),
  };
});

// What refers to itself at the same place accepts nothing and rejects nothing.
const plain = schema.filter((one) => !JSON.stringify(one).includes('$ref'));

test('a compiled schema and the interpreted one give one verdict', () => {
  fc.assert(
    fc.property(schema, plain, fc.array(value, { maxLength: 6 }), (It, Other, values) => {
      const document = documentOf({ It, Other });
      for (const direction of ['request', 'response'] as const) {
        const compiled = ajvPool(document.root, direction)(IT);
        if (reachOf(document.root, IT).isInterpreted || compiled === undefined) return;
        const interpreted = directedValidators(document, direction).at(IT);
        for (const one of values) expect([one, interpreted(one)]).toEqual([one, compiled(one)]);
      }
    }),
    { numRuns: 300 },
  );
});

test.each<[string, JsonObject, Json]>([
  ['contains beside prefixItems', { prefixItems: [true], contains: { type: 'null' } }, []],
  ['contains of an empty array behind another one', { items: { contains: { type: 'integer' } } }, [[0], []]],
  ['required beside propertyNames', { propertyNames: { minLength: 1 }, required: ['a'] }, {}],
  ['minProperties beside propertyNames', { propertyNames: { minLength: 1 }, minProperties: 1 }, {}],
])('what Ajv takes by mistake is rejected: %s', (_, It, one) => {
  const { at } = directedValidators(documentOf({ It }), 'request', { steps: 0, compiled: 5 });
  expect(at(IT)(one)).toBe(false);
});

describe('a schema is interpreted, then compiled', () => {
  const good = { name: 'Rex', tags: [1, 2, 3] };
  const Pet: JsonObject = {
    type: 'object',
    required: ['name'],
    properties: { name: { type: 'string' }, tags: { type: 'array', items: { type: 'integer' } } },
  };

  test.each([0, 1, 8, 40, 30_000])('after %d steps, with the same verdicts', (steps) => {
    const { at } = directedValidators(documentOf({ It: Pet }), 'request', { steps, compiled: 5 });
    for (let round = 0; round < 5; round++) {
      expect(at(IT)(good)).toBe(true);
      expect(at(IT)({ ...good, tags: [1, 'x'] })).toBe(false);
      expect(at(IT)({})).toBe(false);
    }
  });

  test('a value of more parts than there are steps is validated once, compiled', () => {
    const { at } = directedValidators(documentOf({ It: Pet }), 'request', { steps: 100, compiled: 5 });
    const tags: Json[] = Array.from({ length: 10_000 }, () => 1);
    expect(at(IT)({ name: 'Rex', tags })).toBe(true);
    expect(at(IT)({ name: 'Rex', tags: [...tags, 'x'] })).toBe(false);
  });

  test('more schemas than are kept compiled', () => {
    const schemas = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`S${i}`, { const: i }]));
    const { at } = directedValidators(documentOf(schemas), 'request', { steps: 0, compiled: 3 });
    for (let round = 0; round < 3; round++)
      for (let i = 0; i < 20; i++)
        expect([0, 7, 19].map((one) => at(`/components/schemas/S${i}`)(one))).toEqual([i === 0, i === 7, i === 19]);
  });
});
