import { documentFrom, type Json, type JsonObject } from '../../src/document';
import { constraintsOf } from '../../src/checks/constraints';
import { bodyCases } from '../../src/contract/plan/bodies';
import { draftScenario } from '../../src/exchange';
import { requestMutants } from '../../src/mutate/mutants/request-mutants';
import { type Api, buildApi, type Operation } from '../../src/model';
import { APPLICATORS as TABLE } from '../../src/schema';
import { LEAF_KEYWORDS } from '../../src/schema/explain/leaf';

const S = '/components/schemas/S';

/** One operation whose body is of a schema, with an example. */
function apiOf(schema: JsonObject, value: Json): { api: Api; operation: Operation } {
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/S' }, example: value } };
  const responses = { 204: { description: 'done' }, 422: { description: 'invalid' } };
  const root = {
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    paths: { '/x': { post: { operationId: 'post', requestBody: { content }, responses } } },
    components: { schemas: { S: schema } },
  };
  const api = buildApi(documentFrom(root, 'test.yaml'));
  const [operation] = api.operations;
  if (operation === undefined) throw new Error('no operation');
  return { api, operation };
}

/** What coverage counts, what the plan breaks, and what mutants don't look at, in the schemas of the body. */
function setsOf(
  schema: JsonObject,
  value: Json,
  other: Json = value,
): Record<'counted' | 'broken' | 'mutated', string[]> {
  const { api, operation } = apiOf(schema, value);
  const draft = draftScenario(api, operation, undefined);
  if (typeof draft === 'string') throw new Error(draft);
  const counted = constraintsOf(api, operation).filter((pointer) => pointer.startsWith(S));
  const { body } = draft;
  if (body?.kind !== 'value') throw new Error('no body');
  const bases = [value, other].map((one, i) => ({
    draft: { ...draft, body: { ...body, value: one } },
    id: `post/${i}`,
  }));
  const broken = [...bodyCases(api, bases, 1)].flatMap(({ make }) => {
    const one = make();
    if (one === undefined || !('expected' in one) || one.expected.category === undefined) return [];
    return [one.pointer, ...(one.probed === undefined ? [] : [one.probed])];
  });
  const mutated = requestMutants(api).flatMap(({ id, pointer }) => (id.endsWith(':dropped') ? [pointer] : []));
  const inSchemas = (found: readonly string[]): string[] => [...new Set(found)].filter((one) => counted.includes(one));
  return { counted: counted.sort(), broken: inSchemas(broken).sort(), mutated: inSchemas(mutated).sort() };
}

/** A schema for each keyword, with a value that satisfies it; with another one where a value takes one branch only. */
const KEYWORDS: readonly (readonly [string, JsonObject, Json, Json?])[] = [
  ['type', { type: 'string' }, 'text'],
  ['enum', { enum: ['a', 'b'] }, 'a'],
  ['const', { const: true }, true],
  ['pattern', { pattern: '^[a-z]+$' }, 'abc'],
  ['format', { format: 'uuid' }, '4cb65058-f04f-458f-aca1-5f4e43de6407'],
  ['minLength', { minLength: 2 }, 'abc'],
  ['maxLength', { maxLength: 3 }, 'abc'],
  ['minimum', { minimum: 3 }, 4],
  ['maximum', { maximum: 3 }, 2],
  ['exclusiveMinimum', { exclusiveMinimum: 3 }, 4],
  ['exclusiveMaximum', { exclusiveMaximum: 3 }, 2],
  ['multipleOf', { multipleOf: 5 }, 10],
  ['minItems', { minItems: 1 }, ['a']],
  ['maxItems', { maxItems: 2 }, ['a']],
  ['uniqueItems', { uniqueItems: true }, ['a', 'b']],
  ['minProperties', { minProperties: 1 }, { a: 1 }],
  ['maxProperties', { maxProperties: 1 }, { a: 1 }],
  ['required', { required: ['a', 'b'] }, { a: 1, b: 2 }],
  ['dependentRequired', { dependentRequired: { a: ['b'] } }, { a: 1, b: 2 }],
  ['dependentRequired without its cause', { dependentRequired: { a: ['b'] } }, {}],
  ['not', { not: { enum: [null, false] } }, 'text'],
  ['not of a property', { type: 'object', not: { required: ['a'] } }, { b: 1 }],
  ['oneOf, no branch', { oneOf: [{ type: 'string' }, { type: 'number' }] }, 'text', 5],
  ['oneOf, two branches', { oneOf: [{ required: ['a'] }, { required: ['b'] }] }, { a: 1 }, { b: 1 }],
  ['anyOf', { anyOf: [{ type: 'string' }, { type: 'number' }] }, 5, 'text'],
  ['contains', { contains: { const: 'x' } }, ['x', 'y']],
  ['minContains', { contains: { const: 'x' }, minContains: 2 }, ['x', 'x', 'y']],
  ['maxContains', { contains: { const: 'x' }, maxContains: 2 }, ['x', 'y']],
  ['propertyNames', { propertyNames: { pattern: '^[a-z]+$' } }, { a: 1 }],
  ['additionalProperties', { properties: { a: {} }, additionalProperties: false }, { a: 1 }],
  ['unevaluatedProperties', { properties: { a: {} }, unevaluatedProperties: false }, { a: 1 }],
  ['items', { prefixItems: [{}], items: false }, ['a']],
  ['unevaluatedItems', { prefixItems: [{}], unevaluatedItems: false }, ['a']],
  ['properties', { properties: { a: false } }, {}],
  ['patternProperties', { patternProperties: { '^x': false } }, {}],
  ['prefixItems', { prefixItems: [{}, false] }, ['a']],
];

const text: JsonObject = { type: 'string', maxLength: 3 };
const long: JsonObject = { maxLength: 3 };

/** Each applicator with a schema in it, and a value with which it applies or doesn't. */
const APPLICATORS: readonly (readonly [string, JsonObject, Json])[] = [
  ['properties', { properties: { a: text } }, { a: 'abc' }],
  ['properties that no example shows', { properties: { a: text } }, {}],
  ['patternProperties', { patternProperties: { '^x': text } }, { x1: 'abc' }],
  ['patternProperties that no example shows', { patternProperties: { '^x': text } }, {}],
  ['additionalProperties', { additionalProperties: text }, { a: 'abc' }],
  ['additionalProperties that no example shows', { additionalProperties: text }, {}],
  ['unevaluatedProperties', { unevaluatedProperties: text }, {}],
  ['dependentSchemas', { dependentSchemas: { a: { properties: { b: text } } } }, { a: 1, b: 'abc' }],
  ['dependentSchemas without their cause', { dependentSchemas: { a: { required: ['b'] } } }, {}],
  ['items', { items: text }, ['abc']],
  ['items of an empty list', { items: text }, []],
  ['unevaluatedItems', { prefixItems: [{}], unevaluatedItems: text }, [1]],
  ['prefixItems', { prefixItems: [text, text] }, ['abc', 'abc']],
  ['prefixItems of an empty list', { prefixItems: [text] }, []],
  ['contains', { contains: { type: 'string', maxLength: 3 } }, [1, 'abc']],
  ['allOf', { allOf: [text, { minLength: 1 }] }, 'abc'],
  ['then', { if: { type: 'string' }, then: long }, 'abc'],
  ['then that no example shows', { if: { required: ['a'] }, then: { required: ['b'] } }, {}],
  ['else', { if: { type: 'number' }, else: long }, 'abc'],
  [
    'else that no example shows',
    { properties: { a: { enum: ['x', 'y'] } }, if: { properties: { a: { const: 'x' } } }, else: { required: ['b'] } },
    { a: 'x' },
  ],
  ['$ref with siblings', { $ref: '#/components/schemas/S/$defs/T', minLength: 1, $defs: { T: text } }, 'abc'],
];

describe('what coverage counts, what the plan breaks and what mutants change are the same', () => {
  test.each(KEYWORDS.map(([name, ...row]) => ({ name, row })))('$name', ({ row }) => {
    const { counted, broken, mutated } = setsOf(...row);
    expect(counted.length).toBeGreaterThan(0);
    expect({ broken, mutated }).toEqual({ broken: counted, mutated: counted });
  });

  test.each(APPLICATORS)('under %s', (_, schema, value) => {
    const { counted, broken, mutated } = setsOf(schema, value);
    expect(counted.length).toBeGreaterThan(0);
    expect({ broken, mutated }).toEqual({ broken: counted, mutated: counted });
  });

  test('every applicator and keyword that can be broken has its row', () => {
    const rows = new Set([...KEYWORDS, ...APPLICATORS].map(([name]) => name.split(/[ ,]/, 1)[0]));
    const applied = Object.keys(TABLE).filter((keyword) => !/test|name|nothing/.test(TABLE[keyword]?.to ?? ''));
    expect([...applied, ...LEAF_KEYWORDS].filter((keyword) => !rows.has(keyword))).toEqual([]);
  });
});
