import addFormats from 'ajv-formats';
import Ajv2020 from 'ajv/dist/2020';
import { equal, type Json, type JsonObject } from '../../src/document';
import { sample, seeded, type SampleOptions } from '../../src/schema/sample';

type Schemas = { [name: string]: Json };
const ROOT = '/components/schemas/Root';
const SEEDS = Array.from({ length: 20 }, (_, i) => i * 7919 + 1);

/** With the `u` flag, as Ajv does it, and without where only that is valid. */
function regExp(pattern: string, flags: string): RegExp {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return new RegExp(pattern);
  }
}
regExp.code = 'regExp';

/**
 * An OpenAPI document with one schema under test and those that it refers to, and an Ajv that knows nothing of the
 * sampler.
 */
function prepare(schema: Json, others: Schemas = {}) {
  const root: JsonObject = { openapi: '3.1.0', components: { schemas: { Root: schema, ...others } } };
  const ajv = new Ajv2020({ strict: false, logger: false, validateSchema: false, code: { regExp } });
  addFormats(ajv);
  ajv.addSchema(root, 'document');
  const accepts: SampleOptions['accepts'] = (pointer, value) => ajv.validate(`document#${encodeURI(pointer)}`, value);
  return { root, accepts };
}

function make(schema: Json, others: Schemas = {}, options: Partial<SampleOptions> & { seed?: number } = {}) {
  const { root, accepts } = prepare(schema, others);
  const random = seeded(options.seed ?? 1);
  return sample(root, ROOT, { random, mode: 'static', direction: 'response', accepts, ...options });
}

function valueOf(schema: Json, others: Schemas = {}, options: Partial<SampleOptions> & { seed?: number } = {}): Json {
  const made = make(schema, others, options);
  if (!('value' in made)) throw new Error(`${made.reason} (${made.pointer})`);
  return made.value;
}

const id = { type: 'string', pattern: '^[a-z]{2}-\\d{2}$' };
const cat = {
  type: 'object',
  required: ['kind', 'lives'],
  properties: { kind: { type: 'string' }, lives: { type: 'integer' } },
};
const dog = {
  type: 'object',
  required: ['kind', 'barks'],
  properties: { kind: { type: 'string' }, barks: { type: 'boolean' } },
};
const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

// name → schema, or [schema, schemas that it refers to]
const SATISFIABLE: { [name: string]: Json | [Json, Schemas] } = {
  // Types, values
  'the boolean schema true': true,
  'nothing said': {},
  'type null': { type: 'null' },
  'type boolean': { type: 'boolean' },
  'several types': { type: ['integer', 'string'], minimum: 5, minLength: 9 },
  'nullable type array': { type: ['string', 'null'], minLength: 3 },
  'nullable object in an object': {
    type: 'object',
    required: ['a'],
    properties: { a: { type: ['object', 'null'], required: ['b'] } },
  },
  'no type, bounds of several': {
    minLength: 3,
    minimum: 10,
    minItems: 2,
    minProperties: 2,
    not: { type: ['boolean', 'null'] },
  },
  'enum with its types narrowed': { type: 'string', enum: [1, null, 'one', 'two'] },
  'enum narrowed by a pattern': { enum: ['a', 'bb', 'ccc', 4], pattern: '^.{3}$', type: 'string' },
  'enum in two parts': { allOf: [{ enum: ['a', 'b', 'c'] }, { enum: ['c', 'd', 'b'] }, { not: { const: 'b' } }] },
  'const object': { const: { a: [1, { b: null }] } },
  'const beside a type': { type: 'integer', const: 7 },
  'examples of which the second is valid': { type: 'integer', minimum: 10, examples: [3, 12] },
  'a default that is not valid': { type: 'string', maxLength: 3, default: 'too long' },
  'an example that is not valid': {
    type: 'object',
    required: ['a', 'b'],
    properties: { a: { type: 'integer' }, b: id },
    example: { a: 1 },
  },
  // Strings
  'minLength and maxLength': { type: 'string', minLength: 7, maxLength: 7 },
  'an empty string': { type: 'string', maxLength: 0 },
  'a long string': { type: 'string', minLength: 3000 },
  'length in code points': { type: 'string', pattern: '^\\p{Emoji_Presentation}+$', minLength: 3, maxLength: 4 },
  pattern: id,
  'pattern without anchors': { type: 'string', pattern: '[0-9]{3}' },
  'pattern anchored at one end': { type: 'string', pattern: 'end$', minLength: 8 },
  'pattern with a length': { type: 'string', pattern: '^[a-z]+(-[a-z]+)*$', minLength: 20, maxLength: 22 },
  'pattern, unanchored, with a length': { type: 'string', pattern: 'a.c', minLength: 5, maxLength: 5 },
  'two patterns': { allOf: [{ type: 'string', pattern: '^[a-z0-9]{8,}$' }, { pattern: '\\d{2}' }] },
  'two patterns that fight': {
    type: 'string',
    allOf: [{ pattern: '^a.*z$' }, { pattern: '^.{2}q.{2}$' }],
    maxLength: 5,
  },
  'three patterns and a length': {
    type: 'string',
    allOf: [{ pattern: '[A-Z]' }, { pattern: '\\d' }, { pattern: '[!?]' }],
    minLength: 8,
    maxLength: 8,
  },
  'a pattern and none of another': { type: 'string', pattern: '^[ab]{4}$', not: { pattern: 'aa|bb' } },
  'looks ahead': { type: 'string', pattern: '^(?=.*[A-Z])(?=.*\\d)(?=.*[@$!%*?&])[A-Za-z\\d@$!%*?&]{8,16}$' },
  'negative look ahead': { type: 'string', pattern: '^(?!xn--|aa)[a-z]{2}[a-z-]*$' },
  'a look ahead in a loop': { type: 'string', pattern: '^(?:(?!ab)[abc]){5}$' },
  'look behind': { type: 'string', pattern: '^[a-z]+(?<!a)\\.txt$' },
  'back reference': { type: 'string', pattern: '^(["\'])[a-z]+\\1$' },
  'named back reference': { type: 'string', pattern: '^(?<q>[ab])(?<r>[cd])\\k<r>\\k<q>$' },
  'word boundaries': { type: 'string', pattern: '\\bfoo\\b.*\\bbar\\b', minLength: 12 },
  'unicode classes': { type: 'string', pattern: '^\\p{Lu}\\p{Ll}+\\u{1F600}$' },
  'a pattern only without the u flag': { type: 'string', pattern: '^[\\w\\-.]+\\@[a-z]\\-\\d$' },
  'counted repeats': { type: 'string', pattern: '^([0-9a-f]{2}:){5}[0-9a-f]{2}$' },
  'a control character': { type: 'string', pattern: '^\\x00\\t[^ -~]$' },
  'alternatives with lengths': { type: 'string', pattern: '^(?:a{3}|b{30})$', minLength: 10 },
  'semantic version': {
    type: 'string',
    pattern: '^(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(?:-[0-9A-Za-z.-]+)?$',
    minLength: 12,
  },
  contentMediaType: {
    type: 'string',
    contentMediaType: 'application/json',
    contentSchema: { type: 'object', required: ['a'], properties: { a: { type: 'integer' } } },
  },
  contentEncoding: { type: 'string', contentEncoding: 'base64', contentMediaType: 'image/png', maxLength: 8 },
  // Formats
  ...Object.fromEntries(
    [
      ...[
        'date-time',
        'date',
        'time',
        'duration',
        'email',
        'idn-email',
        'hostname',
        'idn-hostname',
        'ipv4',
        'ipv6',
        'uri',
      ],
      ...[
        'uri-reference',
        'uri-template',
        'iri',
        'iri-reference',
        'uuid',
        'json-pointer',
        'relative-json-pointer',
        'regex',
      ],
      ...['byte', 'binary', 'password', 'unheard-of'],
    ].map((format) => [`format ${format}`, { type: 'string', format, minLength: 1 }]),
  ),
  'format beside pattern: email': { type: 'string', format: 'email', pattern: '@example\\.org$' },
  'format beside pattern: date-time': { type: 'string', format: 'date-time', pattern: '^1999-.*\\.\\d{3}\\+02:00$' },
  'format beside pattern: uri': { type: 'string', format: 'uri', pattern: '^ftp://.+\\.zip$' },
  'format beside pattern: uuid': { type: 'string', format: 'uuid', pattern: '^[0-9A-F-]{8}-.*-1.{3}-' },
  'format beside length': { type: 'string', format: 'email', minLength: 40, maxLength: 42 },
  'format beside length: hostname': { type: 'string', format: 'hostname', maxLength: 3 },
  'format byte beside length': { type: 'string', format: 'byte', minLength: 13, maxLength: 16 },
  'format without type': { format: 'ipv4' },
  'two formats': { type: 'string', allOf: [{ format: 'hostname' }, { format: 'ipv4' }] },
  'formats of numbers': {
    type: 'object',
    required: ['a', 'b', 'c', 'd'],
    properties: {
      a: { type: 'integer', format: 'int32' },
      b: { type: 'integer', format: 'int64' },
      c: { type: 'number', format: 'float' },
      d: { format: 'double', minimum: 0.1 },
    },
  },
  // Numbers
  'minimum and maximum': { type: 'integer', minimum: -3, maximum: -2 },
  'exclusive bounds with integers': { type: 'integer', exclusiveMinimum: 3, exclusiveMaximum: 5 },
  'exclusive bounds with fractions': { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 0.001 },
  'integer within fractional bounds': { type: 'integer', minimum: 2.2, maximum: 3.9 },
  multipleOf: { type: 'integer', multipleOf: 7, minimum: 50 },
  'multipleOf 0.01 in a narrow range': { type: 'number', multipleOf: 0.01, minimum: 19.981, maximum: 20.02 },
  'two multiples': {
    allOf: [
      { type: 'number', multipleOf: 0.4 },
      { multipleOf: 0.6, minimum: 1 },
    ],
  },
  'integer multiple of a fraction': { type: 'integer', multipleOf: 1.5, exclusiveMinimum: 0 },
  'a large multiple': { type: 'integer', multipleOf: 1e15, minimum: 1 },
  'a small multiple': { type: 'number', multipleOf: 1e-7, exclusiveMinimum: 0, maximum: 1e-6 },
  'a number that is no integer': { type: 'number', not: { type: 'integer' }, minimum: 1, maximum: 2 },
  'a number that is no multiple': { type: 'integer', not: { multipleOf: 2 }, minimum: 10 },
  // Arrays
  items: { type: 'array', items: id, minItems: 2 },
  prefixItems: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }], minItems: 2, items: false },
  'prefixItems and items': { type: 'array', prefixItems: [{ const: 'a' }], items: { type: 'boolean' }, minItems: 4 },
  'prefixItems in two parts': {
    allOf: [
      { type: 'array', prefixItems: [{ type: 'integer' }, true], minItems: 2 },
      { prefixItems: [{ minimum: 5 }], items: { type: 'string' } },
    ],
  },
  'uniqueItems of an enum': { type: 'array', uniqueItems: true, items: { enum: ['a', 'b', 'c'] }, minItems: 3 },
  'uniqueItems of booleans': { type: 'array', uniqueItems: true, items: { type: 'boolean' }, minItems: 2 },
  'uniqueItems of small integers': {
    type: 'array',
    uniqueItems: true,
    items: { type: 'integer', minimum: 1, maximum: 5 },
    minItems: 5,
  },
  'an integer of which most are forbidden': {
    type: 'integer',
    minimum: 0,
    maximum: 150,
    not: { enum: Array.from({ length: 101 }, (_, n) => 50 + n) },
  },
  'uniqueItems of objects': {
    type: 'array',
    uniqueItems: true,
    minItems: 4,
    items: { type: 'object', required: ['a', 'b'], properties: { a: { type: 'boolean' }, b: { type: 'boolean' } } },
  },
  'uniqueItems of a pattern': {
    type: 'array',
    uniqueItems: true,
    minItems: 5,
    items: { type: 'string', pattern: '^[a-e]$' },
  },
  'uniqueItems of a tuple': {
    type: 'array',
    uniqueItems: true,
    minItems: 2,
    prefixItems: [{ enum: ['a', 'b'] }, { const: 'a' }],
    items: false,
  },
  contains: { type: 'array', contains: { const: 'x' }, items: { type: 'string' }, minItems: 2 },
  'minContains and maxContains': {
    type: 'array',
    contains: { type: 'integer' },
    minContains: 2,
    maxContains: 2,
    minItems: 5,
  },
  'contains none': { type: 'array', contains: { type: 'string' }, minContains: 0, maxContains: 0, minItems: 1 },
  'two contains': { type: 'array', allOf: [{ contains: { const: 1 } }, { contains: { const: 2 } }], maxItems: 2 },
  'contains, uniqueItems, prefixItems': {
    type: 'array',
    uniqueItems: true,
    prefixItems: [{ type: 'string' }],
    contains: { type: 'integer', minimum: 5, maximum: 7 },
    minContains: 3,
    minItems: 4,
  },
  'contains in a tuple': {
    type: 'array',
    prefixItems: [{ type: ['string', 'integer'] }, { type: 'string' }],
    items: false,
    contains: { type: 'integer' },
  },
  unevaluatedItems: {
    type: 'array',
    allOf: [{ prefixItems: [{ type: 'string' }] }],
    unevaluatedItems: { type: 'boolean' },
    minItems: 3,
  },
  'unevaluatedItems false': {
    type: 'array',
    anyOf: [{ prefixItems: [{ type: 'integer' }, { type: 'string' }] }],
    unevaluatedItems: false,
    minItems: 2,
  },
  'unevaluatedItems false with contains': {
    type: 'array',
    contains: { type: 'integer' },
    unevaluatedItems: false,
    minItems: 2,
  },
  'items that are not': { type: 'array', minItems: 1, not: { items: { type: 'string' } } },
  // Objects
  'properties and required': {
    type: 'object',
    required: ['a'],
    properties: { a: id, b: { type: 'array', items: id } },
  },
  'required without schema': { type: 'object', required: ['a', 'b'], properties: { b: { type: 'integer' } } },
  'required without schema, others typed': {
    type: 'object',
    required: ['x'],
    additionalProperties: { type: 'integer' },
  },
  'additionalProperties false': { type: 'object', additionalProperties: false, properties: { a: {} } },
  'a map': { type: 'object', additionalProperties: { type: 'integer', minimum: 4 }, minProperties: 3 },
  patternProperties: { type: 'object', patternProperties: { '^x-[a-z]{2}$': { type: 'integer' } }, minProperties: 1 },
  'patternProperties, additionalProperties false, minProperties': {
    type: 'object',
    patternProperties: { '^[a-c]{2}$': { type: 'integer' } },
    additionalProperties: false,
    minProperties: 5,
  },
  'patternProperties beside properties': {
    type: 'object',
    required: ['a1'],
    properties: { a1: { minimum: 3 } },
    patternProperties: { '^a': { type: 'integer' } },
  },
  'patternProperties that forbid': { type: 'object', patternProperties: { '^[a-p]': false }, minProperties: 2 },
  'additionalProperties false in two parts': {
    type: 'object',
    allOf: [
      { patternProperties: { '^a': {} }, additionalProperties: false },
      { patternProperties: { z$: {} }, additionalProperties: false },
    ],
    minProperties: 2,
  },
  'propertyNames with pattern': { type: 'object', propertyNames: { pattern: '^[A-Z]{3}$' }, minProperties: 2 },
  'propertyNames with enum': { type: 'object', propertyNames: { enum: ['a', 'b', 'c'] }, minProperties: 3 },
  'propertyNames narrows properties': {
    type: 'object',
    properties: { a: {}, bb: {} },
    propertyNames: { maxLength: 1 },
  },
  'propertyNames and patternProperties': {
    type: 'object',
    propertyNames: { maxLength: 4, minLength: 4 },
    patternProperties: { '^x': { type: 'boolean' } },
    additionalProperties: false,
    minProperties: 1,
  },
  'minProperties from the optional': {
    type: 'object',
    minProperties: 2,
    properties: { a: {}, b: {}, c: {} },
    additionalProperties: false,
  },
  maxProperties: { type: 'object', maxProperties: 2, required: ['c'], properties: { a: {}, b: {}, c: {} } },
  'dependentRequired chain': {
    type: 'object',
    properties: { a: {}, b: {}, c: {}, d: { type: 'integer' } },
    required: ['a'],
    dependentRequired: { a: ['b'], b: ['c'], c: ['d'] },
    additionalProperties: false,
  },
  'dependentRequired that cannot be': {
    type: 'object',
    properties: { a: { type: 'string' }, b: false },
    dependentRequired: { a: ['b'] },
  },
  'dependentRequired with maxProperties': {
    type: 'object',
    properties: { a: {}, b: {}, c: {} },
    dependentRequired: { a: ['b', 'c'] },
    maxProperties: 2,
    minProperties: 1,
  },
  dependentSchemas: {
    type: 'object',
    required: ['card'],
    properties: { card: { type: 'integer' } },
    dependentSchemas: { card: { required: ['address'], properties: { address: { type: 'string', minLength: 20 } } } },
  },
  'dependentSchemas that cannot be': {
    type: 'object',
    properties: { a: {}, b: {} },
    required: ['b'],
    dependentSchemas: { a: { properties: { b: false } } },
  },
  'unevaluatedProperties false with allOf': {
    allOf: [
      { type: 'object', required: ['a'], properties: { a: { type: 'integer' } } },
      { properties: { b: { type: 'string' } } },
    ],
    properties: { c: {} },
    unevaluatedProperties: false,
  },
  'unevaluatedProperties with a schema': {
    type: 'object',
    properties: { a: {} },
    unevaluatedProperties: { type: 'integer' },
    required: ['x', 'y'],
  },
  'unevaluatedProperties false with oneOf': {
    type: 'object',
    oneOf: [
      { required: ['a'], properties: { a: {} } },
      { required: ['b'], properties: { b: {} } },
    ],
    unevaluatedProperties: false,
  },
  'unevaluatedProperties false with if': {
    type: 'object',
    properties: { a: { enum: [1, 2] } },
    required: ['a'],
    if: { properties: { a: { const: 1 } } },
    then: { properties: { b: {} }, required: ['b'] },
    else: { properties: { c: {} } },
    unevaluatedProperties: false,
  },
  'unevaluatedProperties false, nested': {
    allOf: [{ type: 'object', properties: { a: {} }, unevaluatedProperties: { type: 'integer' } }],
    unevaluatedProperties: false,
    required: ['z'],
  },
  'unevaluatedProperties with patterns': {
    type: 'object',
    allOf: [{ patternProperties: { '^p[0-9]$': { type: 'integer' } } }],
    unevaluatedProperties: false,
    minProperties: 2,
  },
  'a property called constructor': {
    type: 'object',
    required: ['constructor', '__proto__', 'toString'],
    properties: { constructor: { type: 'integer' } },
    additionalProperties: { type: 'string' },
  },
  // Combinations
  'allOf of objects': {
    allOf: [
      { type: 'object', required: ['a'], properties: { a: { type: 'integer' } } },
      { properties: { a: { minimum: 4 } } },
      { properties: { a: { maximum: 4 } } },
    ],
  },
  'anyOf of required': {
    type: 'object',
    properties: { a: {}, b: {} },
    anyOf: [{ required: ['a'] }, { required: ['b'] }],
  },
  'anyOf whose first cannot be': { type: 'string', anyOf: [{ type: 'integer' }, { maxLength: 2 }] },
  'oneOf of types': { oneOf: [{ type: 'null' }, { type: 'integer' }, { type: 'string' }] },
  'oneOf with overlapping ranges': {
    type: 'integer',
    oneOf: [
      { minimum: 0, maximum: 10 },
      { minimum: 0, maximum: 20 },
    ],
  },
  'oneOf with overlapping objects': {
    oneOf: [
      { type: 'object', properties: { a: { type: 'integer' } } },
      { type: 'object', properties: { b: { type: 'integer' } } },
    ],
  },
  // A value of one is one of the others unless it breaks a member of its own in each.
  'oneOf of many open objects with members in common': {
    oneOf: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => ({
      type: 'object',
      required: name < 'c' ? ['method', name] : ['method'],
      properties: {
        token: { type: 'string', description: `Of ${name}.` },
        method: { type: 'string' },
        more: { type: 'object' },
        [name]: { type: 'string' },
      },
    })),
  },
  'oneOf where one needs more': {
    type: 'object',
    properties: { a: { type: 'integer' }, b: { type: 'integer' } },
    oneOf: [{ required: ['a'] }, { required: ['a', 'b'] }],
  },
  'oneOf of number and integer': { oneOf: [{ type: 'number' }, { type: 'integer' }] },
  'oneOf with overlapping patterns': { type: 'string', oneOf: [{ pattern: '^a' }, { pattern: 'b$' }], minLength: 3 },
  'oneOf in oneOf': {
    oneOf: [
      { oneOf: [{ type: 'integer' }, { type: 'number' }] },
      {
        oneOf: [
          { type: 'string', maxLength: 3 },
          { type: 'string', minLength: 2 },
        ],
      },
    ],
  },
  'two oneOf': {
    type: 'object',
    allOf: [
      { oneOf: [{ required: ['a'] }, { required: ['b'] }] },
      { oneOf: [{ required: ['b'] }, { required: ['c'] }] },
    ],
  },
  'not a type': { not: { type: ['string', 'number', 'boolean', 'null'] } },
  'not with enum': { type: 'string', enum: ['a', 'b', 'c'], not: { enum: ['a', 'b'] } },
  'not with const and range': {
    type: 'integer',
    minimum: 1,
    maximum: 3,
    allOf: [{ not: { const: 1 } }, { not: { const: 2 } }],
  },
  'not required': { type: 'object', properties: { a: {}, b: {} }, not: { required: ['a'] } },
  'not with properties': {
    type: 'object',
    required: ['a'],
    properties: { a: { type: 'integer', minimum: 0, maximum: 9 } },
    not: { properties: { a: { maximum: 5 } } },
  },
  'not anyOf': { type: 'integer', not: { anyOf: [{ minimum: 10 }, { multipleOf: 2 }] } },
  'not allOf': { type: 'string', not: { allOf: [{ minLength: 3 }, { pattern: '^s' }] } },
  'not not': { not: { not: { type: 'integer', minimum: 100 } } },
  'not a reference': [{ type: 'string', not: ref('Short') }, { Short: { maxLength: 20 } }],
  'if, then, else on a const': {
    type: 'object',
    required: ['kind'],
    properties: { kind: { enum: ['a', 'b'] } },
    if: { properties: { kind: { const: 'a' } } },
    then: { required: ['x'], properties: { x: { type: 'integer' } } },
    else: { required: ['y'], properties: { y: { type: 'string' } } },
  },
  'if whose then cannot be': { type: 'integer', minimum: 0, maximum: 20, if: { maximum: 10 }, then: false },
  'several ifs': {
    type: 'object',
    required: ['n'],
    properties: { n: { type: 'integer', minimum: 0, maximum: 9 } },
    allOf: [
      { if: { properties: { n: { minimum: 3 } } }, then: { required: ['a'] } },
      { if: { properties: { n: { minimum: 6 } } }, then: { required: ['b'] } },
    ],
  },
  // References
  '$ref with siblings': [
    { $ref: '#/components/schemas/Name', maxLength: 5 },
    { Name: { type: 'string', pattern: '^[A-Z][a-z]+$' } },
  ],
  '$ref into $defs': {
    $defs: { 'a/b~c': { type: 'integer', minimum: 3 } },
    $ref: '#/components/schemas/Root/$defs/a~1b~0c',
  },
  $anchor: [
    { type: 'array', minItems: 1, items: { $ref: '#here' } },
    { Other: { $anchor: 'here', type: 'string', maxLength: 2 } },
  ],
  'a schema with its own $id': {
    $id: 'https://example.com/root',
    $defs: { n: { type: 'integer', minimum: 9 } },
    type: 'array',
    minItems: 1,
    items: { $ref: '#/$defs/n' },
  },
  'recursive list': [
    { type: 'object', required: ['value'], properties: { value: { type: 'integer' }, next: ref('Root') } },
    {},
  ],
  'recursive tree with minItems': {
    type: 'object',
    required: ['children'],
    properties: { children: { type: 'array', minItems: 2, items: { anyOf: [ref('Root'), { type: 'integer' }] } } },
  },
  'recursive, required, with a way out': {
    type: 'object',
    required: ['left', 'right'],
    properties: { left: { oneOf: [ref('Root'), { type: 'null' }] }, right: { oneOf: [ref('Root'), { type: 'null' }] } },
  },
  'mutual recursion': [
    { type: 'object', required: ['b'], properties: { b: ref('B') } },
    { B: { type: 'object', required: ['cs'], properties: { cs: { type: 'array', items: ref('Root') } } } },
  ],
  'recursion through allOf': {
    type: 'object',
    allOf: [{ properties: { self: ref('Root'), n: { type: 'integer' } } }, { required: ['n'] }],
  },
  'JSON itself': {
    oneOf: [
      { type: ['null', 'boolean', 'number', 'string'] },
      { type: 'array', items: ref('Root') },
      { type: 'object', additionalProperties: ref('Root') },
    ],
  },
  // Discriminators
  'discriminator, mapping, a plain string': [
    {
      oneOf: [ref('Cat'), ref('Dog')],
      discriminator: { propertyName: 'kind', mapping: { meow: ref('Cat') && '#/components/schemas/Cat', woof: 'Dog' } },
    },
    { Cat: cat, Dog: dog },
  ],
  'discriminator without mapping': [
    { anyOf: [ref('Cat'), ref('Dog')], discriminator: { propertyName: 'kind' } },
    { Cat: cat, Dog: dog },
  ],
  'discriminator whose branches have enums': [
    {
      oneOf: [ref('Cat'), ref('Dog')],
      discriminator: {
        propertyName: 'kind',
        mapping: { c: '#/components/schemas/Cat', d: '#/components/schemas/Dog' },
      },
    },
    {
      Cat: { allOf: [cat, { properties: { kind: { enum: ['c'] } } }] },
      Dog: { allOf: [dog, { properties: { kind: { const: 'd' } } }] },
    },
  ],
  'discriminator that contradicts its branches': [
    { oneOf: [ref('Cat')], discriminator: { propertyName: 'kind', mapping: { c: '#/components/schemas/Cat' } } },
    { Cat: { allOf: [cat, { properties: { kind: { enum: ['feline'] } } }] } },
  ],
  'discriminator of a parent': [
    { type: 'array', minItems: 2, items: ref('Pet') },
    {
      Pet: {
        type: 'object',
        required: ['kind'],
        properties: { kind: { type: 'string' } },
        discriminator: { propertyName: 'kind', mapping: { cat: '#/components/schemas/Cat' } },
      },
      Cat: { allOf: [ref('Pet'), cat] },
    },
  ],
  // Together
  'much at once': [
    {
      type: 'object',
      required: ['id', 'tags', 'owner', 'price'],
      properties: {
        id: { type: 'string', format: 'uuid' },
        tags: { type: 'array', uniqueItems: true, minItems: 2, items: { type: 'string', pattern: '^[a-z]{1,3}$' } },
        price: { type: 'number', multipleOf: 0.01, exclusiveMinimum: 0 },
        owner: { allOf: [ref('Person'), { required: ['mail'] }] },
        meta: {
          type: 'object',
          propertyNames: { pattern: '^[a-z_]+$' },
          additionalProperties: { type: ['string', 'integer', 'null'] },
        },
      },
      additionalProperties: false,
      dependentRequired: { meta: ['id'] },
    },
    {
      Person: {
        type: 'object',
        required: ['name'],
        properties: {
          name: { type: 'string', minLength: 1 },
          mail: { type: 'string', format: 'email' },
          friends: { type: 'array', items: ref('Person') },
        },
      },
    },
  ],
};

/** Attempts that the validators refused: none is expected, the repairs are for what nobody has thought of. */
let refused = 0;

describe('a sample of', () => {
  const table = Object.entries(SATISFIABLE).map(([name, said]): [string, Json, Schemas] =>
    Array.isArray(said) ? [name, said[0], said[1]] : [name, said, {}],
  );

  test.each(table)('%s is valid, static and dynamic', (_name, schema, others) => {
    const { root, accepts } = prepare(schema, others);
    const before = JSON.stringify(root);
    const wrong: string[] = [];
    for (const seed of SEEDS) {
      for (const mode of ['static', 'dynamic'] as const) {
        const accepting: SampleOptions['accepts'] = (pointer, value) => {
          const verdict = accepts(pointer, value);
          if (pointer === ROOT && !verdict) refused++;
          return verdict;
        };
        const made = sample(root, ROOT, { random: seeded(seed), mode, direction: 'response', accepts: accepting });
        if (!('value' in made)) throw new Error(`${mode}, seed ${seed}: ${made.reason} (${made.pointer})`);
        const text = JSON.stringify(made.value);
        if (!accepts(ROOT, made.value) || !equal(JSON.parse(text), made.value))
          wrong.push(`${mode}, seed ${seed}: ${text}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(JSON.stringify(root)).toBe(before);
  });

  afterAll(() => {
    process.stdout.write(
      `sampler: ${table.length} schemas, ${table.length * 40} samples, ${refused} refused at first\n`,
    );
  });
});

describe('a static sample', () => {
  test.each<[Json, Json]>([
    [{ enum: ['FAIL', 'GOOD'], example: 'GOOD' }, 'GOOD'],
    [{ enum: [1, 2, 3], default: 3 }, 3],
    [{ enum: [1, 2, 3], default: 3, example: 2 }, 2],
    [{ allOf: [{ enum: ['FAIL', 'GOOD'] }], example: 'GOOD' }, 'GOOD'],
    [{ oneOf: [{ enum: ['A'] }, { enum: ['B'] }], example: 'B' }, 'B'],
    [{ enum: ['FAIL', null], example: null }, null],
    [{ enum: ['FAIL', 'GOOD'], example: 'OTHER' }, 'FAIL'],
  ])('of %j is what the document shows, where it is valid: %j', (schema, expected) => {
    const { root, accepts } = prepare(schema);
    expect(sample(root, ROOT, { random: seeded(1), mode: 'static', direction: 'response', accepts })).toEqual({
      value: expected,
    });
  });

  test('is the same whatever the seed', () => {
    for (const said of Object.values(SATISFIABLE)) {
      const [schema, others] = Array.isArray(said) ? said : [said, {}];
      const { root, accepts } = prepare(schema, others);
      const of = (seed: number) =>
        sample(root, ROOT, { random: seeded(seed), mode: 'static', direction: 'response', accepts });
      expect(of(1)).toEqual(of(2));
    }
  });

  test('shows examples, then defaults, the outermost first, and only valid ones', () => {
    const named = { Name: { type: 'string', example: 'of the type', maxLength: 20 } };
    const schema = {
      type: 'object',
      properties: {
        a: { type: 'integer', examples: ['no', 5], example: 6, default: 7 },
        b: { type: 'integer', example: 6, default: 7 },
        c: { type: 'integer', default: 7 },
        d: { type: 'integer', default: 'seven' },
        e: { ...(ref('Name') as object), example: 'of the property' },
        f: { ...(ref('Name') as object), example: 'too long for the limit of the type' },
        g: ref('Name'),
      },
    };
    expect(valueOf(schema, named)).toEqual({
      ...{ a: 5, b: 6, c: 7, d: 1, e: 'of the property', f: 'of the type', g: 'of the type' },
    });
  });

  test('takes what it can from examples of parts', () => {
    const parts = {
      A: {
        type: 'object',
        properties: { a: { type: 'string' }, n: { type: 'integer' } },
        example: { a: 'shown', n: 'wrong' },
      },
    };
    const schema = {
      allOf: [ref('A'), { required: ['b'], properties: { b: { type: 'string' } }, example: { b: 'too' } }],
    };
    expect(valueOf(schema, parts)).toEqual({ a: 'shown', n: 1, b: 'too' });
    const extended = { allOf: [ref('A')], properties: { b: { type: 'string' } } };
    expect(valueOf(extended, parts)).toEqual({ a: 'shown', n: 1, b: 'string' });
  });

  test('shows all optional properties in document order, one entry of a map, one item, and stops at recursion', () => {
    const schema = {
      type: 'object',
      required: ['z'],
      properties: {
        a: { type: 'string' },
        z: { type: 'integer' },
        list: { type: 'array', items: { type: 'boolean' } },
        map: { type: 'object', additionalProperties: { type: 'string', format: 'date' } },
        parent: ref('Root'),
        children: { type: 'array', items: ref('Root') },
        pet: ref('Pet'),
      },
    };
    const others = {
      Pet: { type: 'object', required: ['owner'], properties: { owner: ref('Root'), name: { type: 'string' } } },
    };
    expect(JSON.stringify(valueOf(schema, others))).toBe(
      '{"a":"string","z":1,"list":[true],"map":{"property1":"2024-01-15"},"children":[],"pet":{"owner":{"z":1},"name":"Aurora"}}',
    );
  });

  test('prefers something to null', () => {
    expect(valueOf({ oneOf: [{ type: 'null' }, { type: 'integer' }] })).toBe(1);
    expect(valueOf({ type: ['null', 'boolean'] })).toBe(true);
    expect(valueOf({ enum: [null, 'a'] })).toBe('a');
  });

  test('uses decimals of an example, which are multiples as they are written', () => {
    const root = {
      components: { schemas: { Root: { type: 'array', items: { type: 'number', multipleOf: 0.01, example: 19.99 } } } },
    };
    const options = { random: seeded(1), mode: 'static', direction: 'response' } as const;
    expect(sample(root, ROOT, { ...options, accepts: () => true })).toEqual({ value: [19.99] });
  });
});

describe('discriminators', () => {
  const pets = { Cat: cat, Dog: dog };
  const mapping = {
    miau: '#/components/schemas/Cat',
    wuff: '#/components/schemas/Dog',
    bark: '#/components/schemas/Dog',
  };
  const discriminator = { propertyName: 'kind', mapping };

  test('say the name of the branch that was chosen', () => {
    for (const keyword of ['oneOf', 'anyOf']) {
      const schema = { [keyword]: [ref('Cat'), ref('Dog')], discriminator };
      const kinds = SEEDS.map((seed) => valueOf(schema, pets, { seed, mode: 'dynamic' }) as JsonObject);
      for (const pet of kinds) expect('lives' in pet ? ['miau'] : ['wuff', 'bark']).toContain(pet.kind);
      expect(new Set(kinds.map(({ kind }) => kind))).toEqual(new Set(['miau', 'wuff', 'bark']));
    }
  });

  test('of a parent: a child is made, and says its own name', () => {
    const parent = { type: 'object', required: ['kind'], properties: { kind: { type: 'string' } } };
    const child = { allOf: [ref('Parent'), { required: ['lives'], properties: { lives: { type: 'integer' } } }] };
    const schemas = (given: Json): Schemas => ({ Parent: { ...parent, discriminator: given }, Child: child });
    const mapped = { propertyName: 'kind', mapping: { young: '#/components/schemas/Child' } };
    expect(valueOf(ref('Parent'), schemas(mapped))).toEqual({ kind: 'young', lives: 1 });
    expect(valueOf(ref('Child'), schemas(mapped))).toEqual({ kind: 'young', lives: 1 });
    expect(valueOf(ref('Child'), schemas({ propertyName: 'kind' }))).toEqual({ kind: 'Child', lives: 1 });
    expect(valueOf(ref('Parent'), schemas({ propertyName: 'kind' }))).toEqual({ kind: 'Parent' });
  });
});

describe('the direction', () => {
  const schema = {
    type: 'object',
    required: ['id', 'secret', 'name'],
    properties: {
      id: { type: 'integer', readOnly: true },
      secret: { type: 'string', writeOnly: true },
      name: { type: 'string' },
      inner: { allOf: [ref('Inner')] },
      stamp: ref('Stamp'),
    },
  };
  const others = {
    Inner: {
      type: 'object',
      required: ['at', 'key'],
      properties: { at: ref('Stamp'), key: { type: 'string', writeOnly: true } },
    },
    Stamp: { type: 'string', format: 'date', readOnly: true },
  };
  const anything = { accepts: () => true };

  test('leaves out readOnly properties of requests and writeOnly ones of responses, required or not', () => {
    expect(valueOf(schema, others, { ...anything, direction: 'request' })).toEqual({
      secret: 'string',
      name: 'string',
      inner: { key: 'string' },
    });
    expect(valueOf(schema, others, { ...anything, direction: 'response' })).toEqual({
      ...{ id: 1, name: 'Aurora', inner: { at: '2024-01-15' }, stamp: '2024-01-15' },
    });
  });

  test('leaves them out of examples too', () => {
    const example = { id: 9, secret: 's', name: 'n', inner: { at: '2000-01-01', key: 'k' } };
    const shown = { ...schema, example };
    expect(valueOf(shown, others, { ...anything, direction: 'request' })).toEqual({
      secret: 's',
      name: 'n',
      inner: { key: 'k' },
    });
    expect(valueOf(shown, others, { ...anything, direction: 'response' })).toEqual({
      id: 9,
      name: 'n',
      inner: { at: '2000-01-01' },
    });
  });

  test('gives way to validators that know nothing of it', () => {
    expect(valueOf(schema, others, { direction: 'request' })).toEqual({
      ...{ id: 1, secret: 'string', name: 'string', inner: { at: '2024-01-15', key: 'string' } },
    });
  });
});

describe('chance', () => {
  const schema = {
    type: 'object',
    required: ['id', 'name', 'n', 'list'],
    properties: {
      id: { type: 'string', format: 'uuid' },
      name: { type: 'string' },
      n: { type: 'number' },
      list: { type: 'array', items: { enum: [1, 2, 3] } },
    },
  };

  test('the same seed gives the same value, another seed another', () => {
    for (const seed of SEEDS) {
      const value = valueOf(schema, {}, { mode: 'dynamic', seed });
      expect(valueOf(schema, {}, { mode: 'dynamic', seed })).toEqual(value);
      expect(valueOf(schema, {}, { mode: 'dynamic', seed: seed + 1 })).not.toEqual(value);
    }
  });

  test('one source gives one value after another', () => {
    const random = seeded(3);
    const values = Array.from({ length: 50 }, () => JSON.stringify(valueOf(schema, {}, { mode: 'dynamic', random })));
    expect(new Set(values).size).toBe(50);
  });

  test('the numbers of a seed stay what they are: recorded runs depend on them', () => {
    const random = seeded(42);
    expect(Array.from({ length: 6 }, () => random.int(0, 99))).toEqual([76, 84, 8, 51, 85, 65]);
    expect(random.int(5, 5)).toBe(5);
    for (let i = 0; i < 100; i++) {
      const large = random.int(-(2 ** 52), 2 ** 52);
      expect(Number.isInteger(large) && Math.abs(large) <= 2 ** 52).toBe(true);
    }
  });
});

describe('fresh strings', () => {
  test('occur in no example, are long where they may be, and keep to their schemas', () => {
    const schema = {
      type: 'object',
      required: ['free', 'short', 'patterned', 'day', 'choice'],
      properties: {
        free: { type: 'string', example: 'shown', default: 'usual' },
        short: { type: 'string', maxLength: 4 },
        patterned: { type: 'string', pattern: '^[a-z]+-x$', example: 'abc-x' },
        day: { type: 'string', format: 'date', example: '2000-01-01' },
        choice: { enum: ['one', 'two'] },
      },
      example: { free: 'whole', short: 's', patterned: 'whole-x', day: '2000-01-01', choice: 'one' },
    };
    for (const mode of ['static', 'dynamic'] as const) {
      const made = SEEDS.map(
        (seed) => valueOf(schema, {}, { mode, seed, freshStrings: true }) as Record<string, string>,
      );
      for (const { free, short, patterned, choice } of made) {
        expect(free!.length).toBeGreaterThanOrEqual(12);
        expect(short).toHaveLength(4);
        expect(patterned).toMatch(/^[a-z]{10,}-x$/);
        expect(['one', 'two']).toContain(choice);
      }
      expect(new Set(made.map(({ free }) => free)).size).toBe(SEEDS.length);
      expect(new Set(made.map(({ patterned }) => patterned)).size).toBe(SEEDS.length);
    }
  });
});

describe('schemas that are large or refer to themselves', () => {
  const many = (of: (i: number) => Json): Schemas =>
    Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`p${i}`, of(i)]));

  test('end, and stay small', () => {
    const mutual = Object.fromEntries(
      Array.from({ length: 50 }, (_, k) => [
        `S${k}`,
        { type: 'object', properties: { ...many((i) => ref(`S${i}`)), own: { const: k } } },
      ]),
    );
    const accepts = () => true;
    for (const mode of ['static', 'dynamic'] as const) {
      for (const [schema, others] of [
        [{ type: 'object', properties: many(() => ref('Root')) }, {}],
        [{ type: 'object', properties: many(() => ({ type: 'array', items: ref('Root') })) }, {}],
        [ref('S0'), mutual],
      ] as [Json, Schemas][]) {
        expect(JSON.stringify(valueOf(schema, others, { mode, accepts })).length).toBeLessThan(20_000);
      }
    }
  });

  test('a schema that is all of itself says no more than without', () => {
    const accepts = (_: string, value: Json) => value === 1;
    expect(valueOf({ allOf: [ref('Root')], type: 'integer' }, {}, { accepts })).toBe(1);
  });

  test('an array of many items is made', () => {
    expect(
      valueOf({
        type: 'array',
        minItems: 3000,
        items: { type: 'object', required: ['a'], properties: { a: { type: 'integer' } } },
      }),
    ).toHaveLength(3000);
  });

  test.each<Json>([
    { type: 'integer' },
    { type: 'integer', minimum: 1, maximum: 3000 },
    { type: 'integer', maximum: -5 },
    { type: 'number', multipleOf: 0.5 },
    { type: 'string', format: 'date' },
  ])('3,000 items that all differ are made of %j', (items) => {
    const list = valueOf({ type: 'array', minItems: 3000, uniqueItems: true, items }) as readonly Json[];
    expect(new Set(list).size).toBe(3000);
  });

  test('where no other number is left, that is the reason', () => {
    const made = make({
      type: 'array',
      minItems: 3,
      uniqueItems: true,
      items: { type: 'integer', minimum: 1, maximum: 2 },
    });
    expect(made).toMatchObject({ reason: 'no other integer was found' });
  });

  test('an object of 300 required levels is made', () => {
    let schema: Json = { type: 'string' };
    for (let level = 0; level < 300; level++) schema = { type: 'object', required: ['a'], properties: { a: schema } };
    expect(JSON.stringify(valueOf(schema))).toMatch(/^(?:\{"a":){300}"/);
  });
});
