import addFormats from 'ajv-formats';
import Ajv2020 from 'ajv/dist/2020';
import { type Json, type JsonObject, pointers } from '../../src/document';
import { sample, seeded } from '../../src/schema/sample';

type Schemas = { [name: string]: Json };
const ROOT = '/components/schemas/Root';

function fail(schema: Json, others: Schemas, mode: 'static' | 'dynamic') {
  const root: JsonObject = { openapi: '3.1.0', components: { schemas: { Root: schema, ...others } } };
  const ajv = new Ajv2020({ strict: false, logger: false, validateSchema: false });
  addFormats(ajv);
  ajv.addSchema(root, 'document');
  const accepts = (pointer: string, value: Json) => ajv.validate(`document#${encodeURI(pointer)}`, value);
  return { root, made: sample(root, ROOT, { random: seeded(1), mode, direction: 'response', accepts }) };
}

const self = { $ref: '#/components/schemas/Root' };

// name → schema, where the blame goes (below the schema), a part of the reason
const UNSATISFIABLE: { [name: string]: [Json, string, RegExp, Schemas?] } = {
  'the boolean schema false': [false, '', /allows nothing/],
  'an enum of another type': [{ type: 'string', enum: [1, 2] }, '', /enum/],
  'types that exclude each other': [{ type: 'string', allOf: [{ type: 'integer' }] }, '/allOf/0', /no type/],
  'consts that exclude each other': [{ const: 1, allOf: [{ const: 2 }] }, '/allOf/0', /enum or const/],
  'lengths that exclude each other': [{ type: 'string', minLength: 5, maxLength: 3 }, '', /bounds/],
  'patterns that exclude each other': [
    { type: 'string', allOf: [{ pattern: '^[a-z]+$' }, { pattern: '^\\d+$' }] },
    '',
    /match \^\[a-z\]\+\$ and match \^\\d\+\$/,
  ],
  'a pattern and its opposite': [{ type: 'string', pattern: '^a', not: { pattern: '^a' } }, '', /not match \^a/],
  'a pattern too long': [{ type: 'string', pattern: '^[a-z]{5}$', maxLength: 4 }, '', /0 to 4 characters/],
  'a format too long': [{ type: 'string', format: 'uuid', maxLength: 8 }, '', /format uuid/],
  'patterns that take the search to its bounds': [
    { type: 'string', allOf: [{ pattern: '^(a|b)*a(a|b){12}$' }, { pattern: '^(a|b)*b(a|b){12}$' }] },
    '',
    /no text/,
  ],
  'a text without end': [{ type: 'string', minLength: 1e9 }, '', /too long/],
  'an array without end': [{ type: 'array', minItems: 1e9 }, '', /too long/],
  'no integer between': [{ type: 'integer', exclusiveMinimum: 3, exclusiveMaximum: 4 }, '', /no integer from 3 to 4/],
  'no multiple between': [{ type: 'number', multipleOf: 7, minimum: 8, maximum: 13 }, '', /multiple of 7/],
  'a required property that is not allowed': [
    { type: 'object', required: ['a'], properties: { b: {} }, additionalProperties: false },
    '/required',
    /"a" is not allowed/,
  ],
  'a required property that is false': [
    { type: 'object', required: ['a'], properties: { a: false } },
    '/required',
    /"a"/,
  ],
  'a required property whose name is not allowed': [
    { type: 'object', required: ['a'], propertyNames: { minLength: 2 } },
    '/propertyNames',
    /name "a"/,
  ],
  'a dependency that is not allowed': [
    { type: 'object', required: ['a'], dependentRequired: { a: ['b'] }, properties: { b: false } },
    '',
    /"b" is not allowed/,
  ],
  'a chain of dependencies without end': [
    {
      type: 'object',
      required: ['a0'],
      dependentRequired: Object.fromEntries(Array.from({ length: 700 }, (_, i) => [`a${i}`, [`a${i + 1}`]])),
    },
    '',
    /more than 500 properties require each other/,
  ],
  'more required properties than allowed': [
    { type: 'object', required: ['a', 'b'], maxProperties: 1 },
    '/required',
    /too many/,
  ],
  'fewer names than needed': [
    { type: 'object', propertyNames: { enum: ['a', 'b'] }, minProperties: 3 },
    '',
    /no more than 2 properties/,
  ],
  'fewer values than unique items': [
    { type: 'array', items: { enum: ['a', 'b'] }, uniqueItems: true, minItems: 3 },
    '/items',
    /enum/,
  ],
  'more items than allowed': [
    { type: 'array', prefixItems: [{}], items: false, minItems: 2 },
    '/items',
    /allows nothing/,
  ],
  'no place for what is contained': [
    { type: 'array', contains: { type: 'string' }, items: { type: 'integer' } },
    '',
    /no type/,
  ],
  'two branches that are the same': [{ oneOf: [{ type: 'string' }, { type: 'string' }] }, '', /oneOf|accept/],
  'a branch that is never met': [{ type: 'integer', anyOf: [{ type: 'string' }, { type: 'null' }] }, '', /anyOf/],
  'not anything': [{ type: 'string', not: {} }, '', /not/],
  'if, then, else': [{ type: 'integer', if: { minimum: 0 }, then: false, else: false }, '', /if/],
  'itself inside of itself, always': [
    { type: 'object', required: ['a'], properties: { a: self } },
    '/properties/a/$ref',
    /without end/,
  ],
  'each inside of the other, always': [
    { type: 'object', required: ['a'], properties: { a: { $ref: '#/components/schemas/Other' } } },
    '',
    /without end/,
    { Other: { type: 'array', minItems: 1, items: self } },
  ],
  'deep inside': [
    {
      type: 'object',
      required: ['a'],
      properties: {
        a: {
          type: 'array',
          minItems: 1,
          items: {
            type: 'object',
            required: ['b~/c'],
            properties: { 'b~/c': { type: 'integer', minimum: 2, maximum: 1 } },
          },
        },
      },
    },
    '/properties/a/items/properties/b~0~1c',
    /bounds/,
  ],
};

describe('a schema that no value satisfies', () => {
  const table = Object.entries(UNSATISFIABLE);

  test.each(table)('%s: a reason and the place', (_name, [schema, place, reason, others]) => {
    for (const mode of ['static', 'dynamic'] as const) {
      const { root, made } = fail(schema, others ?? {}, mode);
      expect({ mode, made }).toMatchObject({ mode, made: { reason: expect.stringMatching(reason) } });
      const { pointer } = made as { pointer: string };
      if (others === undefined)
        expect({ mode, pointer: pointer.startsWith(ROOT + place) ? '' : pointer }).toEqual({ mode, pointer: '' });
      expect(pointers.valueAt(root, pointer)).toBeDefined();
    }
  });

  test('a reference to nowhere, and a pointer to nowhere, are told', () => {
    const root = { components: { schemas: { Root: { $ref: '#/components/schemas/Gone' } } } };
    const options = { random: seeded(1), mode: 'static', direction: 'response', accepts: () => false } as const;
    expect(sample(root, ROOT, options)).toEqual({
      reason: 'the reference "#/components/schemas/Gone" leads nowhere',
      pointer: `${ROOT}/$ref`,
    });
    expect(sample(root, '/nowhere', options)).toEqual({ reason: 'there is no schema here', pointer: '/nowhere' });
  });

  test('validators that accept nothing are believed', () => {
    const root = { components: { schemas: { Root: { type: 'string' } } } };
    const options = { random: seeded(1), mode: 'static', direction: 'response', accepts: () => false } as const;
    expect(sample(root, ROOT, options)).toEqual({
      reason: 'no value was found that the schema accepts',
      pointer: ROOT,
    });
  });

  test('a property that cannot be made is left out where it is optional', () => {
    const { made } = fail(
      { type: 'object', properties: { a: { type: 'string', minLength: 2, maxLength: 1 }, b: { const: 1 } } },
      {},
      'static',
    );
    expect(made).toEqual({ value: { b: 1 } });
  });
});
