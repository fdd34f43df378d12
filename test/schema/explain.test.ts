import { explain } from '../../src/schema';
import { violationText } from '../../src/exchange';
import { apiOf } from '../support/api';

/**
 * The violations of a value against a schema: code, place in the value, place under the schema, and words where
 * there are some.
 */
function found(schema: string, value: unknown, direction: 'request' | 'response' = 'request'): string[] {
  const { document } = apiOf(`components:\n  schemas:\n    It:\n${schema.replace(/^(?=.)/gm, '      ')}`);
  const violations = explain(document, '/components/schemas/It', value as never, direction);
  return violations.map(({ code, pointer, specPointer, wording }) => {
    const at = specPointer.replace('/components/schemas/It', '');
    return [code, pointer, at, ...(wording === undefined ? [] : [wording])].join(' | ');
  });
}

test.each([
  ['type: string', 5, ['type |  | /type']],
  ['type: [string, "null"]', null, []],
  ['enum: [a, b]', 'c', ['enum |  | /enum']],
  ['minLength: 3', '😀😀', ['minLength |  | /minLength']],
  ['pattern: ^a', 'b', ['pattern |  | /pattern']],
  ['format: uuid', 'b', ['format |  | /format']],
  ['multipleOf: 0.01', 1.1, []],
  ['multipleOf: 0.01', 0.123, ['multipleOf |  | /multipleOf']],
  ['items: { type: integer }', [1, 'x', 2.5], ['type | /1 | /items/type', 'type | /2 | /items/type']],
  ['prefixItems: [{ const: 1 }]\nitems: false', [2, 3], ['const | /0 | /prefixItems/0/const', 'false | /1 | /items']],
  ['contains: { const: 1 }\nmaxContains: 1', [1, 1], ['contains |  | /contains']],
  ['required: [a, b]', { b: 1 }, ['required | /a | /required/0']],
  [
    'properties: { a: {} }\nadditionalProperties: false',
    { a: 1, b: 2, c: 3 },
    ['additionalProperties |  | /additionalProperties'],
  ],
  ['patternProperties: { ^x: { type: string } }', { x1: 1 }, ['type | /x1 | /patternProperties/^x/type']],
  ['propertyNames: { maxLength: 1 }', { ab: 1 }, ['propertyNames |  | /propertyNames']],
  ['dependentRequired: { a: [b] }', { a: 1 }, ['dependentRequired |  | /dependentRequired/a']],
  ['not: { const: 1 }', 1, ['not |  | /not']],
  ['if: { properties: { a: { const: 1 } } }\nthen: { required: [b] }', { a: 1 }, ['required | /b | /then/required/0']],
  [
    'allOf: [{ required: [a] }]\nunevaluatedProperties: false\nproperties: { a: {} }',
    { a: 1, b: 2 },
    ['unevaluatedProperties |  | /unevaluatedProperties'],
  ],
  ['false', 1, ['false |  | ']],
])('%s with %j', (schema, value, expected) => {
  expect(found(schema, value)).toEqual(expected);
});

test('violations are told in the order in which the document writes its keywords', () => {
  const schema = 'properties: { b: { type: string }, a: { type: string } }\nrequired: [c]\nadditionalProperties: false';
  expect(found(schema, { a: 1, b: 1, x: 1 }).map((line) => line.split(' | ').slice(0, 2).join(' '))).toEqual([
    'type /b',
    'type /a',
    'required /c',
    'additionalProperties ',
  ]);
});

describe('a branch that was meant', () => {
  const pets = `
discriminator: { propertyName: kind }
properties: { kind: { enum: [cat, dog] } }
required: [kind]
oneOf:
  - { properties: { kind: { const: cat }, lives: { type: integer } }, required: [lives] }
  - { properties: { kind: { const: dog }, tricks: { type: array } } }`;

  test('is the one that the discriminator names', () => {
    expect(found(pets, { kind: 'cat', lives: 'nine' })).toEqual(['type | /lives | /oneOf/0/properties/lives/type']);
    expect(found(pets, { kind: 'dog', tricks: 1 })).toEqual(['type | /tricks | /oneOf/1/properties/tricks/type']);
  });

  test('adds nothing where the discriminator names none: its property has said it', () => {
    expect(found(pets, { kind: 'cow' })).toEqual(['enum | /kind | /properties/kind/enum']);
    expect(found(pets, {})).toEqual(['required | /kind | /required/0']);
  });

  test("is none where the discriminator's property is missing: it is required", () => {
    const events = `
discriminator: { propertyName: t }
oneOf:
  - { required: [t, v], properties: { t: { const: a }, v: { type: integer } } }
  - { required: [t, w], properties: { t: { const: b }, w: { type: string } } }`;
    expect(found(events, {})).toEqual(['required | /t | /discriminator']);
    expect(found(events, { v: 1 })).toEqual(['required | /t | /discriminator']);
    expect(found(events, { t: null })).toEqual(['discriminator | /t | /discriminator']);
  });

  test('without a discriminator is the one whose single values fit, or the one of the right type', () => {
    const plain = pets.replace(/^discriminator.*\n/m, '');
    expect(found(plain, { kind: 'cat', lives: 'nine' })).toEqual(['type | /lives | /oneOf/0/properties/lives/type']);
    expect(found('oneOf: [{ type: "null" }, { type: object, required: [a] }]', {})).toEqual([
      'required | /a | /oneOf/1/required/0',
    ]);
    expect(found('anyOf: [{ type: "null" }, { type: object }]', 5)).toEqual(['anyOf |  | /anyOf']);
  });

  test('of single values alone are one list of them', () => {
    const colours = (values: string): string => `${values}\ntitle: Colour`;
    expect(
      found(colours('oneOf: [{ const: red, title: Red }, { const: green }, { enum: [blue, cyan] }]'), 'pink'),
    ).toEqual(['enum |  | /oneOf']);
    const { document } = apiOf('components: { schemas: { It: { oneOf: [{ const: red }, { const: green }] } } }');
    const [violation] = explain(document, '/components/schemas/It', 'pink', 'request');
    expect(violation).toMatchObject({ args: { allowed: ['red', 'green'], value: 'pink' } });
    expect(found('anyOf: [{ const: red }, { type: string, maxLength: 3 }]', 'pinkish')).not.toEqual([
      'enum |  | /anyOf',
    ]);
  });

  test('of single values has each value once, and none where one has words or a fault of its own', () => {
    const inSchema = (branches: string): ReturnType<typeof explain> => {
      const { document } = apiOf(`components: { schemas: { It: { oneOf: [${branches}] } } }`);
      return explain(document, '/components/schemas/It', 'q', 'request');
    };
    expect(inSchema('{ enum: [a, b] }, { enum: [b, c] }')).toMatchObject([{ args: { allowed: ['a', 'b', 'c'] } }]);
    expect(inSchema('{ enum: [a], x-fault: { enum: unreadable-body } }, { const: b }')).toMatchObject([
      { specPointer: '/components/schemas/It/oneOf/0/enum', category: 'unreadable-body' },
    ]);
    expect(inSchema('{ const: a, x-message: Say a }, { const: b }')).toMatchObject([{ wording: 'Say a' }]);
  });

  test('and two branches at once are one too many', () => {
    expect(found('oneOf: [{ type: integer }, { minimum: 1 }]', 5)).toEqual(['oneOf |  | /oneOf']);
  });
});

describe('wording', () => {
  test('goes by keyword, with the names that it is about', () => {
    const schema = 'additionalProperties: false\nx-message: { additionalProperties: "Unknown field(s): {keys}" }';
    expect(found(schema, { foo: 1, "a'b": 2 })).toEqual([
      "additionalProperties |  | /additionalProperties | Unknown field(s): 'foo', 'a'b'",
    ]);
  });

  test('of oneOf and anyOf is that of alternatives of single values, too', () => {
    for (const keyword of ['oneOf', 'anyOf'])
      expect(found(`${keyword}: [{ const: a }, { enum: [b] }]\nx-message: { ${keyword}: Say a or b }`, 'c')).toEqual([
        `enum |  | /${keyword} | Say a or b`,
      ]);
  });

  test('of a string stands for any violation of the schema, once', () => {
    expect(found('type: string\nenum: [a]\nx-message: Say a', 5)).toEqual(['type |  | /type | Say a']);
  });

  test('of an absent property is that of null', () => {
    const schema =
      'required: [a]\nproperties: { a: { type: string, not: { const: null }, x-message: { type: A is text, not: A is needed } } }';
    expect(found(schema, {})).toEqual([
      'required | /a | /required/0 | A is text',
      'required | /a | /required/0 | A is needed',
    ]);
  });

  test('is our own where the document has none', () => {
    const { document } = apiOf('components: { schemas: { It: { type: string } } }');
    const [violation] = explain(document, '/components/schemas/It', 5, 'request');
    expect(violationText({ ...violation!, in: 'request.body' })).toBe('request.body must be a string, not an integer');
  });
});

test('readOnly properties are not required of a request, writeOnly ones not of a response', () => {
  const schema = 'required: [id, secret]\nproperties: { id: { readOnly: true }, secret: { writeOnly: true } }';
  expect(found(schema, { secret: 1 }, 'request')).toEqual([]);
  expect(found(schema, { id: 1 }, 'response')).toEqual([]);
  expect(found(schema, {}, 'request')).toEqual(['required | /secret | /required/1']);
  expect(found(schema, {}, 'response')).toEqual(['required | /id | /required/0']);
});

test('a huge wrong value is told in at most a hundred violations', () => {
  expect(
    found(
      'items: { type: string }',
      Array.from({ length: 100_000 }, () => 1),
    ),
  ).toHaveLength(100);
});

test('a cyclic schema is walked as far as the value goes', () => {
  const schema = 'type: object\nproperties: { next: { $ref: "#/components/schemas/It" } }';
  expect(found(schema, { next: { next: { next: 5 } } })).toEqual(['type | /next/next/next | /type']);
});
