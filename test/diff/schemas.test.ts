import { changesOfSchemas, named } from './support';

/** Two schemas, and what their differences mean for a client that sends such values, and for one that reads them. */
type Row = readonly [name: string, old: string, now: string, request: readonly string[], response: readonly string[]];

const SAME: readonly string[] = [];
const tight = ['breaking constraint-tightened'];
const loose = ['compatible constraint-relaxed'];

const ROWS: readonly Row[] = [
  // Types.
  [
    'a type is another one',
    '{ type: string }',
    '{ type: integer }',
    ['breaking type-changed'],
    ['breaking type-changed'],
  ],
  [
    'an integer becomes a number',
    '{ type: integer }',
    '{ type: number }',
    ['compatible type-widened'],
    ['breaking type-widened'],
  ],
  [
    'a number becomes an integer',
    '{ type: number }',
    '{ type: integer }',
    ['breaking type-narrowed'],
    ['compatible type-narrowed'],
  ],
  [
    'a type is added',
    '{ type: string }',
    '{ type: [string, integer] }',
    ['compatible type-widened'],
    ['breaking type-widened'],
  ],
  [
    'a type is taken away',
    '{ type: [string, integer] }',
    '{ type: string }',
    ['breaking type-narrowed'],
    ['compatible type-narrowed'],
  ],
  [
    'null is allowed',
    '{ type: string }',
    "{ type: [string, 'null'] }",
    ['compatible type-widened'],
    ['breaking type-widened'],
  ],
  [
    'null is not allowed any more',
    "{ type: [string, 'null'] }",
    '{ type: string }',
    ['breaking type-narrowed'],
    ['compatible type-narrowed'],
  ],
  ['a type where there was none', '{}', '{ type: string }', ['breaking type-narrowed'], ['compatible type-narrowed']],
  [
    'types as alternatives',
    '{ type: [string, integer] }',
    '{ oneOf: [{ type: string }, { type: integer }] }',
    SAME,
    SAME,
  ],
  [
    'types as alternatives within an alternative',
    '{ oneOf: [{ oneOf: [{ type: string }, { type: integer }] }, { type: boolean }] }',
    '{ oneOf: [{ type: string }, { type: integer }, { type: boolean }] }',
    SAME,
    SAME,
  ],
  [
    'listed values as alternatives within an alternative',
    '{ oneOf: [{ oneOf: [{ const: a }, { const: b }] }, { type: boolean }] }',
    '{ oneOf: [{ const: a }, { type: boolean }] }',
    ['breaking enum-value-removed'],
    ['compatible enum-value-removed'],
  ],
  [
    'null as an alternative',
    "{ type: [string, 'null'], maxLength: 5 }",
    "{ anyOf: [{ type: string, maxLength: 5 }, { type: 'null' }] }",
    SAME,
    SAME,
  ],
  // Listed values.
  [
    'a value of an open list is gone',
    '{ type: string, x-extensible-enum: [a, b] }',
    '{ type: string, x-extensible-enum: [b] }',
    ['warning enum-value-removed'],
    ['compatible enum-value-removed'],
  ],
  [
    'a value of an open list is new',
    '{ type: string, x-extensible-enum: [a] }',
    '{ type: string, x-extensible-enum: [a, b] }',
    ['compatible enum-value-added'],
    ['compatible enum-value-added'],
  ],
  [
    'values of an open list in another order',
    '{ type: string, x-extensible-enum: [a, b] }',
    '{ type: string, x-extensible-enum: [b, a] }',
    SAME,
    SAME,
  ],
  [
    'a list becomes an open one',
    '{ type: string, enum: [a] }',
    '{ type: string, x-extensible-enum: [a] }',
    ['compatible enum-removed'],
    ['breaking enum-removed'],
  ],
  [
    'an open list is closed',
    '{ type: string, x-extensible-enum: [a] }',
    '{ type: string, enum: [a] }',
    ['breaking enum-added'],
    ['compatible enum-added'],
  ],
  [
    'a listed value is gone',
    '{ enum: [a, b] }',
    '{ enum: [a] }',
    ['breaking enum-value-removed'],
    ['compatible enum-value-removed'],
  ],
  [
    'a listed value is new',
    '{ enum: [a] }',
    '{ enum: [a, b] }',
    ['compatible enum-value-added'],
    ['breaking enum-value-added'],
  ],
  [
    'values are listed',
    '{ type: string }',
    '{ type: string, enum: [a] }',
    ['breaking enum-added'],
    ['compatible enum-added'],
  ],
  [
    'values are not listed any more',
    '{ type: string, enum: [a] }',
    '{ type: string }',
    ['compatible enum-removed'],
    ['breaking enum-removed'],
  ],
  [
    'a constant is another one',
    '{ const: a }',
    '{ const: b }',
    ['breaking enum-value-removed', 'compatible enum-value-added'],
    ['breaking enum-value-added', 'compatible enum-value-removed'],
  ],
  ['a constant as a list of one', '{ const: a }', '{ enum: [a] }', SAME, SAME],
  [
    'listed values as alternatives',
    '{ type: string, oneOf: [{ const: a, title: A }, { const: b }] }',
    '{ type: string, enum: [a, b] }',
    SAME,
    SAME,
  ],
  [
    'listed values as alternatives, with null and one more',
    "{ anyOf: [{ const: a }, { type: 'null' }] }",
    "{ type: [string, 'null'], enum: [a, null, b] }",
    ['compatible enum-value-added'],
    ['breaking enum-value-added'],
  ],
  ['the order of listed values', '{ enum: [a, b] }', '{ enum: [b, a] }', SAME, SAME],
  ['a boolean with both values listed', '{ type: boolean }', '{ type: boolean, enum: [true, false] }', SAME, SAME],
  // Bounds.
  [
    'a maximum is lower',
    '{ type: integer, maximum: 10 }',
    '{ type: integer, maximum: 5 }',
    tight,
    ['compatible constraint-tightened'],
  ],
  [
    'a maximum is higher',
    '{ type: integer, maximum: 5 }',
    '{ type: integer, maximum: 10 }',
    loose,
    ['breaking constraint-relaxed'],
  ],
  [
    'a minimum is higher',
    '{ type: number, minimum: 1 }',
    '{ type: number, minimum: 2 }',
    tight,
    ['compatible constraint-tightened'],
  ],
  [
    'a minimum excludes itself',
    '{ type: number, minimum: 1 }',
    '{ type: number, exclusiveMinimum: 1 }',
    tight,
    ['compatible constraint-tightened'],
  ],
  [
    'above 0 is from 1 on, of integers',
    '{ type: integer, exclusiveMinimum: 0 }',
    '{ type: integer, minimum: 1 }',
    SAME,
    SAME,
  ],
  [
    'a bound is new',
    '{ type: string }',
    '{ type: string, maxLength: 5 }',
    ['breaking constraint-added'],
    ['compatible constraint-added'],
  ],
  [
    'a bound is gone',
    '{ type: string, maxLength: 5 }',
    '{ type: string }',
    ['compatible constraint-removed'],
    ['breaking constraint-removed'],
  ],
  ['a minimal length of 0', '{ type: string }', '{ type: string, minLength: 0 }', SAME, SAME],
  [
    'more items at least',
    '{ type: array, minItems: 1 }',
    '{ type: array, minItems: 2 }',
    tight,
    ['compatible constraint-tightened'],
  ],
  [
    'fewer properties at most',
    '{ type: object, maxProperties: 3 }',
    '{ type: object, maxProperties: 2 }',
    tight,
    ['compatible constraint-tightened'],
  ],
  [
    'multiples of a multiple',
    '{ type: integer, multipleOf: 5 }',
    '{ type: integer, multipleOf: 10 }',
    tight,
    ['compatible constraint-tightened'],
  ],
  [
    'multiples of something else',
    '{ type: integer, multipleOf: 4 }',
    '{ type: integer, multipleOf: 6 }',
    ['breaking constraint-changed'],
    ['breaking constraint-changed'],
  ],
  ['a bound of a type that it is not about', '{ type: integer }', '{ type: integer, maxLength: 5 }', SAME, SAME],
  // Patterns and formats, which values decide.
  [
    'a pattern is new',
    '{ type: string }',
    "{ type: string, pattern: '^a' }",
    ['breaking constraint-added'],
    ['compatible constraint-added'],
  ],
  [
    'a pattern is gone',
    "{ type: string, pattern: '^a' }",
    '{ type: string }',
    ['compatible constraint-removed'],
    ['breaking constraint-removed'],
  ],
  [
    'a pattern lets more through',
    "{ type: string, pattern: '^[a-c]+$' }",
    "{ type: string, pattern: '^[a-z]+$' }",
    ['compatible constraint-changed'],
    ['breaking constraint-changed'],
  ],
  [
    'a pattern lets less through',
    "{ type: string, pattern: '^[a-z]+$' }",
    "{ type: string, pattern: '^[a-c]+$' }",
    ['breaking constraint-changed'],
    ['compatible constraint-changed'],
  ],
  [
    'a pattern is written otherwise',
    "{ type: string, pattern: '^[0-9]{2}$' }",
    "{ type: string, pattern: '^\\d\\d$' }",
    ['compatible constraint-changed'],
    ['compatible constraint-changed'],
  ],
  [
    'a format is another one',
    '{ type: string, format: date }',
    '{ type: string, format: uuid }',
    ['breaking constraint-changed'],
    ['breaking constraint-changed'],
  ],
  [
    'more bits',
    '{ type: integer, format: int32 }',
    '{ type: integer, format: int64 }',
    ['compatible constraint-changed'],
    ['breaking constraint-changed'],
  ],
  [
    'a format that nobody validates',
    '{ type: string }',
    '{ type: string, format: password }',
    ['compatible constraint-changed'],
    ['compatible constraint-changed'],
  ],
  // Lists.
  [
    'items must differ',
    '{ type: array }',
    '{ type: array, uniqueItems: true }',
    ['breaking constraint-added'],
    ['compatible constraint-added'],
  ],
  [
    'items of another type',
    '{ type: array, items: { type: string } }',
    '{ type: array, items: { type: integer } }',
    ['breaking type-changed'],
    ['breaking type-changed'],
  ],
  [
    'items by position',
    '{ type: array, prefixItems: [{ type: string }] }',
    '{ type: array, prefixItems: [{ type: [string, integer] }] }',
    ['compatible type-widened'],
    ['breaking type-widened'],
  ],
  [
    'no more items than those by position',
    '{ type: array, prefixItems: [{ type: string }] }',
    '{ type: array, prefixItems: [{ type: string }], items: false }',
    ['breaking value-forbidden'],
    ['compatible value-forbidden'],
  ],
  [
    'an item of a kind is required',
    '{ type: array, items: { type: integer } }',
    '{ type: array, items: { type: integer }, contains: { minimum: 5 } }',
    ['breaking constraint-added'],
    ['compatible constraint-added'],
  ],
  // Objects.
  [
    'a property is new',
    '{ type: object, properties: { a: { type: string } } }',
    '{ type: object, properties: { a: { type: string }, b: { type: string } } }',
    ['compatible property-added'],
    ['compatible property-added'],
  ],
  [
    'a property is new, and required',
    '{ type: object, properties: { a: { type: string } } }',
    '{ type: object, required: [b], properties: { a: { type: string }, b: { type: string } } }',
    ['breaking property-added'],
    ['compatible property-added'],
  ],
  [
    'a property is new where others were not allowed',
    '{ type: object, additionalProperties: false }',
    '{ type: object, additionalProperties: false, properties: { b: { type: string } } }',
    ['compatible property-added'],
    ['breaking property-added'],
  ],
  [
    'a property is gone',
    '{ type: object, properties: { a: { type: string } } }',
    '{ type: object }',
    ['warning property-removed'],
    ['warning property-removed'],
  ],
  [
    'a property is gone where others are not allowed',
    '{ type: object, properties: { a: { type: string } }, additionalProperties: false }',
    '{ type: object, additionalProperties: false }',
    ['breaking property-removed'],
    ['warning property-removed'],
  ],
  [
    'a required property is gone',
    '{ type: object, required: [a], properties: { a: { type: string } } }',
    '{ type: object }',
    ['warning property-removed'],
    ['breaking property-removed'],
  ],
  [
    'a property is required',
    '{ type: object, properties: { a: {} } }',
    '{ type: object, required: [a], properties: { a: {} } }',
    ['breaking property-required'],
    ['compatible property-required'],
  ],
  [
    'a property may be left out',
    '{ type: object, required: [a], properties: { a: {} } }',
    '{ type: object, properties: { a: {} } }',
    ['compatible property-optional'],
    ['breaking property-optional'],
  ],
  [
    'a required property is only read',
    '{ type: object, properties: { a: { readOnly: true } } }',
    '{ type: object, required: [a], properties: { a: { readOnly: true } } }',
    SAME,
    ['compatible property-required'],
  ],
  [
    'a required property is only written',
    '{ type: object, required: [a], properties: { a: { writeOnly: true } } }',
    '{ type: object, properties: { a: { writeOnly: true } } }',
    ['compatible property-optional'],
    SAME,
  ],
  [
    'a property becomes readOnly',
    '{ type: object, properties: { a: { type: string } } }',
    '{ type: object, properties: { a: { type: string, readOnly: true } } }',
    ['warning property-direction'],
    SAME,
  ],
  [
    'what is only read is of another type',
    '{ type: object, properties: { a: { type: string, readOnly: true } } }',
    '{ type: object, properties: { a: { type: integer, readOnly: true } } }',
    SAME,
    ['breaking type-changed'],
  ],
  [
    'additional properties are not allowed any more',
    '{ type: object }',
    '{ type: object, additionalProperties: false }',
    ['breaking properties-closed'],
    ['compatible properties-closed'],
  ],
  [
    'additional properties are allowed',
    '{ type: object, additionalProperties: false }',
    '{ type: object }',
    ['compatible properties-opened'],
    ['breaking properties-opened'],
  ],
  [
    'the values of a map',
    '{ type: object, additionalProperties: { type: integer } }',
    '{ type: object, additionalProperties: { type: number } }',
    ['compatible type-widened'],
    ['breaking type-widened'],
  ],
  [
    'properties by pattern',
    "{ type: object, patternProperties: { '^x': { maximum: 5, type: integer } } }",
    "{ type: object, patternProperties: { '^x': { maximum: 3, type: integer } } }",
    tight,
    ['compatible constraint-tightened'],
  ],
  [
    'properties by a pattern that lets every value through',
    '{ type: object }',
    "{ type: object, patternProperties: { '^x-': {} } }",
    ['compatible property-pattern-added'],
    ['compatible property-pattern-added'],
  ],
  [
    'properties by a pattern with values of a type',
    '{ type: object }',
    "{ type: object, patternProperties: { '^x-': { type: string } } }",
    ['breaking type-narrowed', 'compatible property-pattern-added'],
    ['compatible property-pattern-added', 'compatible type-narrowed'],
  ],
  [
    'properties by a pattern are gone',
    "{ type: object, patternProperties: { '^x-': { type: string } } }",
    '{ type: object }',
    ['compatible property-pattern-removed', 'compatible type-widened'],
    ['breaking type-widened', 'compatible property-pattern-removed'],
  ],
  ['names that are strings', '{ type: object }', '{ type: object, propertyNames: { type: string } }', SAME, SAME],
  [
    'shorter names',
    '{ type: object, propertyNames: { maxLength: 5 } }',
    '{ type: object, propertyNames: { maxLength: 3 } }',
    tight,
    ['compatible constraint-tightened'],
  ],
  [
    'a property requires another one',
    '{ type: object, properties: { a: {}, b: {} } }',
    '{ type: object, properties: { a: {}, b: {} }, dependentRequired: { a: [b] } }',
    ['breaking dependent-required-added'],
    ['compatible dependent-required-added'],
  ],
  // Alternatives and conditions.
  [
    'an alternative is gone',
    '{ oneOf: [{ type: string }, { type: array, items: { type: string } }] }',
    '{ oneOf: [{ type: string }] }',
    ['breaking branch-removed'],
    ['compatible branch-removed'],
  ],
  [
    'an alternative is new',
    '{ type: object, required: [a] }',
    '{ oneOf: [{ type: object, required: [a] }, { type: array }] }',
    ['compatible branch-added'],
    ['breaking branch-added'],
  ],
  [
    'alternatives in another order',
    '{ anyOf: [{ type: object, required: [a] }, { type: array }] }',
    '{ anyOf: [{ type: array }, { type: object, required: [a] }] }',
    SAME,
    SAME,
  ],
  [
    'an alternative differs',
    '{ oneOf: [{ type: object, required: [a] }, { type: string }] }',
    '{ oneOf: [{ type: object, required: [a, b] }, { type: string }] }',
    ['breaking property-required'],
    ['compatible property-required'],
  ],
  [
    'one more schema applies',
    '{ allOf: [{ type: object }] }',
    '{ allOf: [{ type: object }, { required: [a] }] }',
    ['breaking property-required'],
    ['compatible property-required'],
  ],
  [
    'allOf of one schema',
    '{ allOf: [{ type: object, required: [a] }] }',
    '{ type: object, required: [a] }',
    SAME,
    SAME,
  ],
  [
    'what is not allowed is less',
    '{ type: integer, not: { minimum: 5 } }',
    '{ type: integer, not: { minimum: 10 } }',
    ['compatible constraint-tightened'],
    ['breaking constraint-tightened'],
  ],
  [
    'something is not allowed',
    '{ type: string }',
    '{ type: string, not: { const: a } }',
    ['breaking constraint-added'],
    ['compatible constraint-added'],
  ],
  [
    'a condition',
    '{ type: object, properties: { a: { type: boolean }, b: {} } }',
    '{ type: object, properties: { a: { type: boolean }, b: {} }, if: { properties: { a: { const: true } }, required: [a] }, then: { required: [b] } }',
    ['breaking constraint-added'],
    ['compatible constraint-added'],
  ],
  [
    'a condition of two texts, which samples seldom meet',
    '{ type: object, properties: { a: { type: string }, b: { type: string } } }',
    '{ type: object, properties: { a: { type: string }, b: { type: string } }, if: { properties: { a: { const: x } }, required: [a] }, then: { required: [b] }, else: { maxProperties: 1 } }',
    ['breaking constraint-added'],
    ['compatible constraint-added'],
  ],
  [
    'what a condition requires',
    '{ type: object, if: { required: [a] }, then: { required: [b] } }',
    '{ type: object, if: { required: [a] }, then: { required: [b, c] } }',
    ['breaking property-required'],
    ['compatible property-required'],
  ],
  [
    'an alternative that takes what another one takes',
    '{ oneOf: [{ type: object, required: [a] }] }',
    '{ oneOf: [{ type: object, required: [a] }, { type: object, required: [b] }] }',
    ['breaking branch-added'],
    ['breaking branch-added'],
  ],
  [
    'an alternative among those that come again',
    "{ schema: { $ref: '#/components/schemas/N' }, schemas: { N: { anyOf: [{ type: string }, { type: array, items: { $ref: '#/components/schemas/N' } }] } } }",
    "{ schema: { $ref: '#/components/schemas/N' }, schemas: { N: { anyOf: [{ type: string }, { type: boolean, enum: [true] }, { type: array, items: { $ref: '#/components/schemas/N' } }] } } }",
    ['compatible branch-added'],
    ['breaking branch-added'],
  ],
  [
    'what holds beside a property',
    '{ type: object, properties: { a: {} } }',
    '{ type: object, properties: { a: {} }, dependentSchemas: { a: { required: [b] } } }',
    ['breaking constraint-added'],
    ['compatible constraint-added'],
  ],
  [
    'what no schema has evaluated is not allowed',
    '{ type: object, allOf: [{ properties: { a: {} } }] }',
    '{ type: object, allOf: [{ properties: { a: {} } }], unevaluatedProperties: false }',
    ['breaking properties-closed'],
    ['compatible properties-closed'],
  ],
  // Texts and defaults.
  [
    'a default is another one',
    '{ type: integer, default: 10 }',
    '{ type: integer, default: 20 }',
    ['warning default-changed'],
    ['documentation default-changed'],
  ],
  [
    'a default of what was always sent',
    '{ type: object, required: [a], properties: { a: { type: integer } } }',
    '{ type: object, required: [a], properties: { a: { type: integer, default: 20 } } }',
    ['documentation default-changed'],
    ['documentation default-changed'],
  ],
  [
    'a description',
    '{ type: string, description: A name }',
    '{ type: string, description: The name }',
    ['documentation documentation'],
    ['documentation documentation'],
  ],
  [
    'a value is deprecated',
    '{ type: string }',
    '{ type: string, deprecated: true }',
    ['compatible schema-deprecated'],
    ['compatible schema-deprecated'],
  ],
];

test.each([
  ['{ type: object, properties: { a: { type: string } } }', 'compatible', 'breaking'],
  ['{ type: object, additionalProperties: true, properties: { a: { type: string } } }', 'compatible', 'breaking'],
  ['{ type: object, properties: { a: true } }', 'compatible', 'breaking'],
])('a property is new where others may be anything, however that is written: %s', (now, client, server) => {
  for (const others of [
    '',
    ', additionalProperties: true',
    ', additionalProperties: {}',
    ', unevaluatedProperties: {}',
  ]) {
    const found = changesOfSchemas(`{ type: object${others} }`, now, 'request');
    expect([others, found.map((one) => [one.id, one.client, one.server])]).toEqual([
      others,
      [['property-added', client, server]],
    ]);
  }
});

test.each(ROWS)('%s', (_, old, now, request, response) => {
  expect(named(changesOfSchemas(old, now, 'request'))).toEqual([...request].sort());
  expect(named(changesOfSchemas(old, now, 'response'))).toEqual([...response].sort());
});

const union = (
  mapping: string,
  branches = "{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }",
): string => `
schema: { oneOf: [${branches}], discriminator: { propertyName: kind, mapping: ${mapping} } }
schemas:
  Cat: { type: object, required: [kind], properties: { kind: { type: string }, lives: { type: integer } } }
  Dog: { type: object, required: [kind, bark], properties: { kind: { type: string }, bark: { type: string } } }
`;
const inline = (kind: string): string =>
  `{ type: object, required: [kind], properties: { kind: { const: ${kind} }, ${kind}: { type: string } } }`;
const both = "{ cat: '#/components/schemas/Cat', dog: '#/components/schemas/Dog' }";
const more = "{ cat: '#/components/schemas/Cat', dog: '#/components/schemas/Dog', hound: '#/components/schemas/Dog' }";
const turned = "{ cat: '#/components/schemas/Dog', dog: '#/components/schemas/Cat' }";

const DISCRIMINATED: readonly Row[] = [
  [
    'a value of the mapping is gone',
    union(more),
    union(both),
    ['breaking discriminator-changed'],
    ['compatible discriminator-changed'],
  ],
  [
    'a value of the mapping is new',
    union(both),
    union(more),
    ['compatible discriminator-changed'],
    ['breaking discriminator-changed'],
  ],
  [
    'values of the mapping mean other schemas',
    union(both),
    union(turned),
    ['breaking discriminator-changed', 'breaking discriminator-changed'],
    ['breaking discriminator-changed', 'breaking discriminator-changed'],
  ],
  [
    'a discriminator is new: the same values are valid',
    union(both).replace(/, discriminator: .* \}$/m, ' }'),
    union(both),
    ['compatible discriminator-changed'],
    ['compatible discriminator-changed'],
  ],
  [
    'a discriminator whose alternatives are one now, written in place',
    union(both, `${inline('cat')}, ${inline('dog')}`),
    union(both, inline('cat')),
    ['breaking branch-removed'],
    ['compatible branch-removed'],
  ],
  [
    'a discriminator of alternatives that are the whole now',
    union(both).replace(/^schema: (.*)$/m, 'schema: { oneOf: [$1, { type: integer }] }'),
    union(both),
    ['breaking branch-removed'],
    ['compatible branch-removed'],
  ],
  [
    'a discriminator is gone: who chose by it cannot any more',
    union(both),
    union(both).replace(/, discriminator: .* \}$/m, ' }'),
    ['warning discriminator-changed'],
    ['warning discriminator-changed'],
  ],
  [
    'the mapping in another order',
    union(both),
    union("{ dog: '#/components/schemas/Dog', cat: '#/components/schemas/Cat' }"),
    SAME,
    SAME,
  ],
];

const inherited = (...children: readonly string[]): string => `
schema: { $ref: '#/components/schemas/Pet', description: A pet }
schemas:
  Pet: { type: object, required: [kind], properties: { kind: { type: string } }, discriminator: { propertyName: kind } }
${children.join('\n')}
`;
const child = (name: string, age: string): string =>
  `  ${name}: { allOf: [{ $ref: '#/components/schemas/Pet' }, { required: [age], properties: { age: { type: ${age} } } }] }`;

const INHERITED: readonly Row[] = [
  [
    'a schema that extends the one with the discriminator is new',
    inherited(child('Cat', 'integer')),
    inherited(child('Cat', 'integer'), child('Dog', 'integer')),
    ['compatible discriminator-changed'],
    ['breaking discriminator-changed'],
  ],
  [
    'a member of a schema that extends it is wider',
    inherited(child('Cat', 'integer')),
    inherited(child('Cat', 'number')),
    ['compatible type-widened'],
    ['breaking type-widened'],
  ],
  [
    'schemas that extend it in another order',
    inherited(child('Cat', 'integer'), child('Dog', 'integer')),
    inherited(child('Dog', 'integer'), child('Cat', 'integer')),
    SAME,
    SAME,
  ],
];

test.each([...DISCRIMINATED, ...INHERITED])('%s', (_, old, now, request, response) => {
  expect(named(changesOfSchemas(old, now, 'request'))).toEqual([...request].sort());
  expect(named(changesOfSchemas(old, now, 'response'))).toEqual([...response].sort());
});

test('a change has its part, its operations and a value that shows it', () => {
  const change = changesOfSchemas('{ type: string, maxLength: 5 }', '{ type: string, maxLength: 3 }', 'request')[0];
  expect(change).toMatchObject({
    ...{
      subject: 'the request body',
      operations: ['POST /pets'],
      sentBy: 'client',
      client: 'breaking',
      server: 'compatible',
    },
    ...{ message: 'maxLength is 3 instead of 5', witness: { value: 'text', valid: 'before' } },
  });
});

const MESSAGES: readonly (readonly [string, string, string])[] = [
  ['{ type: integer }', '{ type: integer, exclusiveMinimum: 0 }', 'exclusiveMinimum 0 is new'],
  ['{ type: integer, exclusiveMaximum: 9 }', '{ type: integer }', 'exclusiveMaximum 9 is gone'],
  ['{ type: number, maximum: 5 }', '{ type: number, exclusiveMaximum: 5 }', 'exclusiveMaximum 5 instead of maximum 5'],
  [
    '{ type: integer, exclusiveMinimum: 3 }',
    '{ type: integer, exclusiveMinimum: 4 }',
    'exclusiveMinimum is 4 instead of 3',
  ],
  ['{ type: object, dependentRequired: { a: [b] } }', '{ type: object }', "'a' no longer requires 'b'"],
  ['{ type: object, required: [a], properties: { a: {} } }', '{ type: object }', "'a' was required, and is gone"],
  ['{ type: string, enum: [a, b] }', '{ type: string }', 'values other than "a", "b" are valid now'],
];

test.each(MESSAGES)('from %s to %s: %s', (old, now, message) => {
  expect(changesOfSchemas(old, now, 'request').map((change) => change.message)).toEqual([message]);
});

/** The same meaning, written after another version, or with other references. */
const SAME_MEANING: readonly (readonly [string, string, string, readonly [string, string]])[] = [
  ['nullable', '{ type: string, nullable: true }', "{ type: [string, 'null'] }", ['3.0.3', '3.1.0']],
  [
    'an exclusive minimum',
    '{ type: number, minimum: 1, exclusiveMinimum: true }',
    '{ type: number, exclusiveMinimum: 1 }',
    ['3.0.3', '3.1.0'],
  ],
  ['example and examples', '{ type: string, example: a }', '{ type: string, examples: [a] }', ['3.0.3', '3.1.0']],
  [
    'a component that is moved',
    "{ schema: { $ref: '#/components/schemas/A' }, schemas: { A: { type: string } } }",
    "{ schema: { $ref: '#/components/schemas/B' }, schemas: { B: { type: string } } }",
    ['3.1.0', '3.1.0'],
  ],
  [
    'a component that is written in line',
    "{ schema: { type: array, items: { $ref: '#/components/schemas/A' } }, schemas: { A: { type: string, maxLength: 5 } } }",
    '{ type: array, items: { type: string, maxLength: 5 } }',
    ['3.1.0', '3.2.0'],
  ],
  [
    'a reference in allOf',
    "{ schema: { allOf: [{ $ref: '#/components/schemas/A' }] }, schemas: { A: { type: object, required: [a] } } }",
    "{ schema: { $ref: '#/components/schemas/A' }, schemas: { A: { type: object, required: [a] } } }",
    ['3.0.3', '3.1.0'],
  ],
  [
    'a schema in itself',
    "{ schema: { $ref: '#/components/schemas/A' }, schemas: { A: { type: object, properties: { next: { $ref: '#/components/schemas/A' } } } } }",
    "{ schema: { $ref: '#/components/schemas/A' }, schemas: { A: { type: object, properties: { next: { $ref: '#/components/schemas/B' } } }, B: { $ref: '#/components/schemas/A' } } }",
    ['3.1.0', '3.1.0'],
  ],
];

test.each(SAME_MEANING)('no change: %s', (_, old, now, versions) => {
  expect(named(changesOfSchemas(old, now, 'request', versions))).toEqual([]);
  expect(named(changesOfSchemas(old, now, 'response', versions))).toEqual([]);
});
