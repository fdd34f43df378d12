/**
 * An independent check of the mock's own answers: response schemas of every keyword, static and dynamic, held against an Ajv that is built
 * here and knows nothing of the mock. Of OpenAPI 3.0, the same is said beside it in JSON Schema 2020-12, by hand.
 */
import addFormats from 'ajv-formats';
import Ajv2020 from 'ajv/dist/2020';
import { documentFrom, type Json, type JsonObject } from '../../src/document';
import { createEngine } from '../../src/mock/engine';
import { buildApi } from '../../src/model';
import { bodyOf, request } from '../support/api';

type Schemas = { readonly [name: string]: Json };
type Table = Readonly<Record<string, Json>>;

const SEEDS = [1, 2, 3, 4, 5, 6];
const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
const object = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({ type: 'object', properties, ...more });

/** Components of the document of OpenAPI 3.1. */
const SHARED: Schemas = {
  Tree: object({ name: { type: 'string' }, children: { type: 'array', items: ref('Tree') } }, { required: ['name'] }),
  Chain: object({ next: { anyOf: [ref('Chain'), { type: 'null' }] } }, { required: ['next'] }),
  Ping: object({ pong: ref('Pong') }),
  Pong: object({ ping: ref('Ping') }, { required: ['ping'] }),
  DynamicTree: {
    $id: 'https://example.com/tree',
    $dynamicAnchor: 'node',
    ...object({ data: true, children: { type: 'array', items: { $dynamicRef: '#node' } } }),
  },
  Pet: {
    ...object({ kind: { type: 'string' }, name: { type: 'string', minLength: 1 } }, { required: ['kind', 'name'] }),
    discriminator: {
      propertyName: 'kind',
      mapping: { cat: '#/components/schemas/Cat', dog: '#/components/schemas/Dog' },
    },
  },
  Cat: {
    allOf: [
      ref('Pet'),
      object({ kind: { const: 'cat' }, lives: { type: 'integer', minimum: 1, maximum: 9 } }, { required: ['lives'] }),
    ],
  },
  Dog: { allOf: [ref('Pet'), object({ kind: { const: 'dog' }, barks: { type: 'boolean' } }, { required: ['barks'] })] },
  Base: object({ id: { type: 'string', format: 'uuid' } }, { required: ['id'] }),
  Middle: { allOf: [ref('Base'), object({ tag: { type: 'string', pattern: '^[a-z]+$' } }, { required: ['tag'] })] },
};

const OF_31: Table = {
  // Any type
  'nothing said': {},
  true: true,
  const: { const: { a: [1, null] } },
  'enum with null': { enum: [null, 'a', 5] },
  'enum of objects narrowed': { enum: [{ a: 1 }, { a: 2, b: 3 }], required: ['b'] },
  'several types': { type: ['string', 'integer', 'null'], minLength: 4, minimum: 10 },
  not: { not: { type: ['string', 'number', 'null'] } },
  'not a const': { type: 'string', minLength: 1, maxLength: 1, not: { enum: ['a', 'b', 'A', '0'] } },
  'not with required': object(
    { a: { type: 'string' }, b: { type: 'string' } },
    { not: { required: ['a', 'b'] }, minProperties: 1 },
  ),
  // Numbers
  'exclusive bounds': { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 0.001 },
  'integer in a tiny range': { type: 'integer', exclusiveMinimum: 6, exclusiveMaximum: 8 },
  'integer between fractions': { type: 'integer', minimum: 2.1, maximum: 3.9 },
  'multipleOf in a range': { type: 'integer', multipleOf: 7, minimum: 100, maximum: 106 },
  'multipleOf a fraction': { type: 'number', multipleOf: 0.01, minimum: 19.4, exclusiveMaximum: 20 },
  'two multipleOf': { allOf: [{ type: 'integer', multipleOf: 4 }, { multipleOf: 6 }], minimum: 13, maximum: 30 },
  'large numbers': { type: 'integer', minimum: 9007199254740000, maximum: 9007199254740991 },
  'negative range': { type: 'number', maximum: -5.5, minimum: -5.75 },
  'int32 and int64': object(
    { a: { type: 'integer', format: 'int32' }, b: { type: 'integer', format: 'int64' } },
    { required: ['a', 'b'] },
  ),
  // Strings
  'long minLength': { type: 'string', minLength: 5000 },
  'length in characters': { type: 'string', minLength: 3, maxLength: 3 },
  pattern: { type: 'string', pattern: '^[A-Z]{3}-\\d{4,6}(?:-x|-y)?$' },
  'pattern without anchors': { type: 'string', pattern: 'needle', minLength: 20 },
  'pattern with lookaheads': { type: 'string', pattern: '^(?=.*\\d)(?=.*[a-z])(?=.*[A-Z]).{8,12}$' },
  'pattern with a negative lookahead': { type: 'string', pattern: '^(?!admin|root)[a-z]{4,5}$' },
  'pattern of properties': { type: 'string', pattern: '^\\p{Lu}\\p{Ll}+$', maxLength: 6 },
  'pattern with a length': { type: 'string', pattern: '^(ab|cde)*$', minLength: 7, maxLength: 8 },
  'two patterns': { allOf: [{ type: 'string', pattern: '^[a-f]' }, { pattern: '[0-9]$' }], minLength: 6 },
  'format with a length': { type: 'string', format: 'email', minLength: 30, maxLength: 40 },
  'format with a pattern': { type: 'string', format: 'date', pattern: '^2015-' },
  'uri with a pattern': { type: 'string', format: 'uri', pattern: '^https://' },
  formats: object(
    Object.fromEntries(
      [
        'date',
        'date-time',
        'time',
        'duration',
        'email',
        'hostname',
        'ipv4',
        'ipv6',
        'uri',
        'uri-reference',
        'uuid',
        'json-pointer',
        'regex',
        'byte',
      ].map((format) => [format, { type: 'string', format }]),
    ),
    { minProperties: 14 },
  ),
  // Arrays
  items: { type: 'array', items: { type: 'integer' }, minItems: 3, maxItems: 4 },
  'uniqueItems over a small enum': { type: 'array', items: { enum: ['a', 'b', 'c'] }, uniqueItems: true, minItems: 3 },
  'uniqueItems of booleans': { type: 'array', items: { type: 'boolean' }, uniqueItems: true, minItems: 2 },
  'uniqueItems of objects': {
    type: 'array',
    items: object({ a: { enum: [1, 2] } }, { required: ['a'] }),
    uniqueItems: true,
    minItems: 2,
  },
  prefixItems: { type: 'array', prefixItems: [{ const: 'a' }, { type: 'integer' }, { type: 'null' }], minItems: 3 },
  'prefixItems and items': {
    type: 'array',
    prefixItems: [{ type: 'string' }],
    items: { type: 'boolean' },
    minItems: 4,
  },
  'prefixItems and no more': {
    type: 'array',
    prefixItems: [{ type: 'string' }, { type: 'integer' }],
    items: false,
    minItems: 2,
  },
  contains: { type: 'array', items: { type: 'integer' }, contains: { minimum: 100 } },
  'minContains and maxContains': {
    type: 'array',
    items: { type: 'integer', minimum: 0, maximum: 9 },
    contains: { multipleOf: 5 },
    minContains: 2,
    maxContains: 3,
    minItems: 6,
  },
  'minContains 0': { type: 'array', contains: { type: 'string' }, minContains: 0, maxContains: 0, minItems: 2 },
  'contains with unique items': {
    type: 'array',
    items: { type: 'integer' },
    contains: { const: 5 },
    uniqueItems: true,
    minItems: 4,
  },
  unevaluatedItems: {
    allOf: [{ prefixItems: [{ type: 'string' }] }],
    type: 'array',
    unevaluatedItems: { type: 'integer' },
    minItems: 3,
  },
  'unevaluatedItems false': {
    type: 'array',
    prefixItems: [{ type: 'string' }, { type: 'string' }],
    unevaluatedItems: false,
    minItems: 1,
  },
  'maxItems 0': { type: 'array', items: { type: 'string' }, maxItems: 0 },
  // Objects
  'required without a schema': { type: 'object', required: ['a', 'b'] },
  'minProperties with names': { type: 'object', minProperties: 3, propertyNames: { pattern: '^x-[a-z]{2}$' } },
  'minProperties and maxProperties': {
    type: 'object',
    minProperties: 2,
    maxProperties: 2,
    additionalProperties: { type: 'integer' },
  },
  'maxProperties below what is optional': object(
    { a: { type: 'string' }, b: { type: 'string' }, c: { type: 'string' } },
    { maxProperties: 2, required: ['c'] },
  ),
  patternProperties: {
    type: 'object',
    patternProperties: { '^n_': { type: 'number' }, '^s_': { type: 'string' } },
    additionalProperties: false,
    minProperties: 2,
  },
  'patternProperties over properties': object(
    { n_a: { minimum: 5 } },
    { patternProperties: { '^n_': { type: 'integer' } }, required: ['n_a'] },
  ),
  'additionalProperties as a schema': object(
    { a: { type: 'string' } },
    { additionalProperties: { type: 'array', items: { type: 'null' }, minItems: 1 }, minProperties: 3 },
  ),
  'additionalProperties false': object({ a: { type: 'string' } }, { additionalProperties: false, required: ['a'] }),
  'propertyNames as an enum': { type: 'object', propertyNames: { enum: ['one', 'two'] }, minProperties: 2 },
  dependentRequired: object(
    { card: { type: 'string' }, address: { type: 'string' } },
    { required: ['card'], dependentRequired: { card: ['address'] } },
  ),
  dependentSchemas: object(
    { a: { type: 'integer' } },
    { required: ['a'], dependentSchemas: { a: { properties: { b: { const: 1 } }, required: ['b'] } } },
  ),
  unevaluatedProperties: {
    allOf: [ref('Base')],
    ...object({ more: { type: 'integer' } }),
    required: ['more'],
    unevaluatedProperties: false,
  },
  'unevaluatedProperties as a schema': {
    anyOf: [object({ a: { type: 'string' } }, { required: ['a'] })],
    type: 'object',
    minProperties: 3,
    unevaluatedProperties: { type: 'integer' },
  },
  'keys of prototypes': object(
    { constructor: { type: 'string' }, toString: { type: 'integer' } },
    { required: ['constructor', 'toString'] },
  ),
  'readOnly and writeOnly': object(
    { id: { type: 'integer', readOnly: true }, secret: { type: 'string', writeOnly: true } },
    { required: ['id'] },
  ),
  // Combinations
  'allOf of overlapping objects': {
    allOf: [
      object({ a: { type: 'integer', minimum: 3 } }, { required: ['a'] }),
      object({ a: { maximum: 4 }, b: { type: 'string' } }, { required: ['b'] }),
    ],
  },
  'allOf of bounds': { allOf: [{ type: 'string', minLength: 2 }, { maxLength: 4 }, { pattern: '^q' }] },
  'oneOf that excludes': {
    oneOf: [
      object({ a: { type: 'integer' } }, { required: ['a'] }),
      object({ a: {}, b: { type: 'integer' } }, { required: ['a', 'b'] }),
    ],
  },
  'oneOf of overlapping numbers': {
    oneOf: [
      { type: 'integer', multipleOf: 3 },
      { type: 'integer', multipleOf: 5 },
    ],
    minimum: 13,
    maximum: 18,
  },
  'oneOf of types': {
    oneOf: [
      { type: 'string', maxLength: 3 },
      { type: 'array', items: { type: 'string' } },
    ],
  },
  anyOf: {
    anyOf: [
      { type: 'string', const: 'x' },
      { type: 'integer', minimum: 5 },
    ],
  },
  'anyOf with a base': object(
    { a: { type: 'string' }, b: { type: 'string' } },
    { anyOf: [{ required: ['a'] }, { required: ['b'] }], maxProperties: 1 },
  ),
  'if, then, else': object(
    { country: { enum: ['US', 'NL'] }, code: { type: 'string' } },
    {
      required: ['country', 'code'],
      if: { properties: { country: { const: 'US' } } },
      then: { properties: { code: { pattern: '^\\d{5}$' } } },
      else: { properties: { code: { pattern: '^\\d{4}[A-Z]{2}$' } } },
    },
  ),
  'if without then': { type: 'integer', minimum: 1, maximum: 10, if: { multipleOf: 2 }, else: { minimum: 7 } },
  'not within allOf': {
    allOf: [{ type: 'integer', minimum: 1, maximum: 4 }, { not: { enum: [1, 2] } }, { not: { multipleOf: 4 } }],
  },
  'a sibling of $ref': { ...(ref('Base') as JsonObject), properties: { id: { pattern: '^[0-7]' } } },
  // References
  'recursive by $ref': ref('Tree'),
  'recursive through null': ref('Chain'),
  'two that need each other': ref('Ping'),
  'recursive by $dynamicRef': ref('DynamicTree'),
  'discriminator of a parent': {
    oneOf: [ref('Cat'), ref('Dog')],
    discriminator: {
      propertyName: 'kind',
      mapping: { cat: '#/components/schemas/Cat', dog: '#/components/schemas/Dog' },
    },
  },
  'deep allOf': {
    allOf: [ref('Middle'), object({ count: { type: 'integer', minimum: 1 } }, { required: ['count'] })],
    unevaluatedProperties: false,
  },
  'a list of discriminated ones': { type: 'array', minItems: 3, items: { anyOf: [ref('Cat'), ref('Dog')] } },
};

/** Schemas of OpenAPI 3.0, and the same in JSON Schema 2020-12. */
const OF_30: Readonly<Record<string, readonly [Json, Json]>> = {
  nullable: [
    { type: 'string', nullable: true, minLength: 2 },
    { type: ['string', 'null'], minLength: 2 },
  ],
  'nullable enum': [
    { type: 'string', nullable: true, enum: ['a', null] },
    { type: ['string', 'null'], enum: ['a', null] },
  ],
  'nullable in an object': [
    object({ a: { type: 'integer', nullable: true } }, { required: ['a'] }),
    object({ a: { type: ['integer', 'null'] } }, { required: ['a'] }),
  ],
  'boolean exclusive bounds': [
    { type: 'integer', minimum: 3, exclusiveMinimum: true, maximum: 5, exclusiveMaximum: true },
    { type: 'integer', exclusiveMinimum: 3, exclusiveMaximum: 5 },
  ],
  'exclusiveMinimum false': [
    { type: 'number', minimum: 3, exclusiveMinimum: false, maximum: 3 },
    { type: 'number', minimum: 3, maximum: 3 },
  ],
  'a single item type': [
    { type: 'array', items: { type: 'string', enum: ['a', 'b'] }, uniqueItems: true, minItems: 2 },
    { type: 'array', items: { enum: ['a', 'b'] }, uniqueItems: true, minItems: 2 },
  ],
  'additionalProperties false below allOf': [
    {
      allOf: [
        object({ a: { type: 'string' } }, { required: ['a'] }),
        object({ a: {} }, { additionalProperties: false }),
      ],
    },
    object({ a: { type: 'string' } }, { required: ['a'], additionalProperties: false }),
  ],
  'oneOf with a discriminator': [
    {
      oneOf: [ref('Round'), ref('Square')],
      discriminator: {
        propertyName: 'shape',
        mapping: { circle: '#/components/schemas/Round', Square: '#/components/schemas/Square' },
      },
    },
    {
      oneOf: [
        object(
          { shape: { const: 'circle' }, radius: { type: 'number', exclusiveMinimum: 0 } },
          { required: ['shape', 'radius'] },
        ),
        object(
          { shape: { const: 'Square' }, side: { type: 'number', exclusiveMinimum: 0 } },
          { required: ['shape', 'side'] },
        ),
      ],
    },
  ],
  'siblings of $ref count for nothing': [
    { ...(ref('Small') as JsonObject), maximum: 0 },
    { type: 'integer', minimum: 1, maximum: 2 },
  ],
  'byte, binary and password': [
    object(
      { a: { type: 'string', format: 'byte' }, b: { type: 'string', format: 'password', minLength: 12 } },
      { required: ['a', 'b'] },
    ),
    object({ a: { type: 'string', format: 'byte' }, b: { type: 'string', minLength: 12 } }, { required: ['a', 'b'] }),
  ],
};
const SHARED_30: Schemas = {
  Round: object(
    { shape: { type: 'string' }, radius: { type: 'number', minimum: 0, exclusiveMinimum: true } },
    { required: ['shape', 'radius'] },
  ),
  Square: object(
    { shape: { type: 'string' }, side: { type: 'number', minimum: 0, exclusiveMinimum: true } },
    { required: ['shape', 'side'] },
  ),
  Small: { type: 'integer', minimum: 1, maximum: 2 },
};

/** A mock of a document in which each schema is that of one operation's answer. */
function mockOf(version: string, table: Table, schemas: Schemas) {
  const paths = Object.keys(table).map((name, i) => {
    const content = { 'application/json': { schema: table[name] } };
    return [`/s${i}`, { get: { operationId: name, responses: { 200: { description: name, content } } } }] as const;
  });
  const root = {
    openapi: version,
    info: { title: 'Answers', version: '1' },
    paths: Object.fromEntries(paths),
    components: { schemas },
  };
  const engine = createEngine(buildApi(documentFrom(root, 'answers.yaml')));
  return (name: string, prefer: string): Json => {
    const target = `/s${Object.keys(table).indexOf(name)}`;
    const { response } = engine.respond(request('GET', target, undefined, { Prefer: prefer }));
    const body = bodyOf(response) as Json;
    if (response.status !== 200) throw new Error(`${response.status}: ${JSON.stringify(body)}`);
    return body;
  };
}

/** What an Ajv of its own has against a value. */
function validatorOf(schemas: Schemas) {
  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false, validateSchema: false });
  addFormats(ajv);
  ajv.addSchema({ components: { schemas } }, 'document');
  return (schema: Json, value: Json): unknown => {
    // References are those of the document.
    const own = JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"document#/components')) as object;
    const validate = ajv.compile(own);
    return validate(value) ? [] : validate.errors;
  };
}

const NAMES_31 = Object.keys(OF_31);
const NAMES_30 = Object.keys(OF_30);
const PREFERENCES = ['dynamic=false', ...SEEDS.map((seed) => `dynamic=true, seed=${seed}`)];

test('there are enough of them', () => {
  expect(NAMES_31.length + NAMES_30.length).toBeGreaterThanOrEqual(60);
});

describe('OpenAPI 3.1', () => {
  const response = mockOf('3.1.0', OF_31, SHARED);
  const isValid = validatorOf(SHARED);

  test.each(NAMES_31)('%s', (name) => {
    for (const prefer of PREFERENCES) {
      const body = response(name, prefer);
      expect({ prefer, body, errors: isValid(OF_31[name]!, body) }).toEqual({ prefer, body, errors: [] });
    }
  });

  test('a multiple that a division of binary fractions misses is found where there is no other', () => {
    const price = { type: 'number', multipleOf: 0.01, minimum: 19.99, exclusiveMaximum: 20 };
    const responseOf = mockOf('3.1.0', { price }, {});
    for (const prefer of PREFERENCES) expect(responseOf('price', prefer)).toBe(19.99);
  });

  test('a discriminator names the branch that the answer is', () => {
    const bodies = PREFERENCES.map((prefer) => response('discriminator of a parent', prefer) as JsonObject);
    for (const body of bodies) expect(body).toHaveProperty(body.kind === 'cat' ? 'lives' : 'barks');
  });
});

describe('OpenAPI 3.0', () => {
  const response = mockOf('3.0.3', Object.fromEntries(NAMES_30.map((name) => [name, OF_30[name]![0]])), SHARED_30);
  const isValid = validatorOf({});

  test.each(NAMES_30)('%s', (name) => {
    for (const prefer of PREFERENCES) {
      const body = response(name, prefer);
      expect({ prefer, body, errors: isValid(OF_30[name]![1], body) }).toEqual({ prefer, body, errors: [] });
    }
  });
});
