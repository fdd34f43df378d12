import { loadDocument } from '../../src';
import { buildApi } from '../../src/model';
import { typesOf } from '../../src/types';
import { apiOf } from '../support/api';
import { compileErrors } from './compile';

/** Says that two types are the same: `equal<A, B>(true)` compiles for these only. */
const EQUAL = `
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function equal<A, B>(same: Same<A, B>): void;
`;

/** What the compiler says, as strictly as it can, of statements about the types of a document. */
function errorsOf(document: string, statements: string): string[] {
  return compileErrors({ 'types.ts': typesOf(apiOf(document)), 'statements.ts': statementsOf(statements) });
}

function statementsOf(statements: string): string {
  return `import type * as T from './types';\n${EQUAL}${statements}`;
}

const schemas = (yaml: string): string => `components:\n  schemas:\n${yaml.trim().replace(/^(?=.)/gm, '    ')}`;

describe('a discriminator narrows', () => {
  const narrowing = "declare const pet: T.Pet;\nif (pet.kind === 'cat') equal<typeof pet.meow, boolean>(true);\n";
  test.each([
    [
      'where the branches share one enum',
      `Kind: { type: string, enum: [cat, dog] }
Pet:
  oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]
  discriminator: { propertyName: kind, mapping: { cat: '#/components/schemas/Cat', dog: Dog } }
Cat: { type: object, required: [kind, meow], properties: { kind: { $ref: '#/components/schemas/Kind' }, meow: { type: boolean } } }
Dog: { type: object, required: [kind], properties: { kind: { $ref: '#/components/schemas/Kind' } } }`,
    ],
    [
      'where the branches inherit by allOf',
      `Pet:
  oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]
  discriminator: { propertyName: kind, mapping: { cat: Cat, dog: Dog } }
Base: { type: object, required: [kind], properties: { kind: { type: string } } }
Cat: { allOf: [{ $ref: '#/components/schemas/Base' }, { type: object, required: [meow], properties: { meow: { type: boolean } } }] }
Dog: { allOf: [{ $ref: '#/components/schemas/Base' }] }`,
    ],
    [
      'where the branches name their value in allOf, and there is no mapping',
      `Pet:
  oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]
  discriminator: { propertyName: kind }
Cat: { type: object, required: [kind, meow], properties: { kind: { type: string, enum: [cat] }, meow: { type: boolean } } }
Dog: { allOf: [{ type: object, required: [kind], properties: { kind: { type: string, enum: [dog] } } }] }`,
    ],
  ])('%s', (_, yaml) => {
    expect(errorsOf(schemas(yaml), narrowing)).toEqual([]);
  });

  const first = (yaml: string, statements: string): void => expect(errorsOf(schemas(yaml), statements)).toEqual([]);

  test('by the mapping of the schema that others extend, for those that extend them as well', () => {
    const yaml = `Animal: { type: object, required: [species], properties: { species: { type: string } }, discriminator: { propertyName: species, mapping: { cat: Cat, lion: Lion } } }
Cat: { allOf: [{ $ref: '#/components/schemas/Animal' }, { type: object, required: [lives], properties: { lives: { type: integer } } }] }
Lion: { allOf: [{ $ref: '#/components/schemas/Cat' }, { type: object, required: [mane], properties: { mane: { type: boolean } } }] }
Fox: { allOf: [{ $ref: '#/components/schemas/Animal' }] }
Any: { oneOf: [{ $ref: '#/components/schemas/Lion' }, { $ref: '#/components/schemas/Fox' }] }`;
    first(
      yaml,
      `equal<T.Lion['species'], 'lion'>(true);
equal<T.Cat['species'], 'cat' | 'lion'>(true);
equal<T.Fox['species'], string>(true);
const cat: T.Cat = { species: 'lion', lives: 9 };
void cat;`,
    );
  });

  test.each([
    ['a mapping', ', mapping: { cat: Cat, fox: Fox }', 'cat', 'fox'],
    ['their names', '', 'Cat', 'Fox'],
  ])('by %s, where schemas extend the one that lists them', (_, mapping, cat, fox) => {
    const yaml = `Animal: { type: object, required: [kind], properties: { kind: { type: string } }, oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Fox' }], discriminator: { propertyName: kind${mapping} } }
Cat: { allOf: [{ $ref: '#/components/schemas/Animal' }, { type: object, required: [lives], properties: { lives: { type: integer } } }] }
Fox: { allOf: [{ $ref: '#/components/schemas/Animal' }, { type: object, required: [tail], properties: { tail: { type: string } } }] }`;
    first(
      yaml,
      `equal<T.Cat['kind'], '${cat}'>(true);
declare const one: T.Animal;
if (one.kind === '${cat}') equal<typeof one.lives, number>(true);
if (one.kind === '${fox}') equal<typeof one.tail, string>(true);`,
    );
  });

  describe('by the names of schemas that extend one, where there is no mapping', () => {
    const family = (kind: string, more = ''): string =>
      `Animal: { type: object, required: [kind], properties: { kind: ${kind} }, discriminator: { propertyName: kind } }
Cat: { allOf: [{ $ref: '#/components/schemas/Animal' }, { type: object, required: [lives], properties: { lives: { type: integer } } }] }
Lion: { allOf: [{ $ref: '#/components/schemas/Cat' }, { type: object, required: [mane], properties: { mane: { type: boolean } } }] }
Zoo: { type: object, required: [one], properties: { one: { $ref: '#/components/schemas/Animal' } } }${more}`;

    test('each is known by its own', () => {
      const yaml = family('{ type: string }');
      first(
        yaml,
        `equal<T.Lion['kind'], 'Lion'>(true);
equal<T.Cat['kind'], 'Cat' | 'Lion'>(true);
declare const zoo: T.Zoo;
if (zoo.one.kind === 'Lion' && 'mane' in zoo.one) equal<typeof zoo.one.mane, boolean>(true);
if (zoo.one.kind === 'Animal') equal<typeof zoo.one, T.AnimalBase & { kind: 'Animal' }>(true);
else equal<typeof zoo.one.lives, number>(true);`,
      );
      expect(errorsOf(schemas(yaml), "const one: T.Animal = { kind: 'tiger' };\nvoid one;")).toHaveLength(1);
    });

    test.each([
      ['a number is none', '{ type: integer }', '', 'const one: T.Animal = { kind: 7 };\nvoid one;'],
      [
        'a mapping elsewhere has another value',
        '{ type: string }',
        "\nPet: { oneOf: [{ $ref: '#/components/schemas/Lion' }], discriminator: { propertyName: kind, mapping: { lion: Lion } } }",
        "const one: T.Pet = { kind: 'lion', lives: 9, mane: true };\nvoid one;",
      ],
      [
        'the schema itself has another value',
        '{ type: string, enum: [cat, lion] }',
        '',
        "const one: T.Lion = { kind: 'lion', lives: 9, mane: true };\nvoid one;",
      ],
    ])('but where %s', (_, kind, more, statements) => first(family(kind, more), statements));
  });

  describe('the union of a schema and those that extend it', () => {
    const animals = (property: string, mapping: string): string =>
      `Animal: { type: object, required: [species], properties: { species: ${property} }, discriminator: { propertyName: species, mapping: ${mapping} } }
Cat: { allOf: [{ $ref: '#/components/schemas/Animal' }, { type: object, required: [lives], properties: { lives: { type: integer } } }] }
Lion: { allOf: [{ $ref: '#/components/schemas/Cat' }, { type: object, required: [mane], properties: { mane: { type: boolean, readOnly: true } } }] }
Zoo: { type: object, required: [one, all], properties: { one: { $ref: '#/components/schemas/Animal' }, all: { type: array, items: { $ref: '#/components/schemas/Animal' } }, named: { additionalProperties: { allOf: [{ $ref: '#/components/schemas/Animal' }] } } } }`;
    const mapped = '{ cat: Cat, lion: Lion }';

    test('takes what each adds, wherever the schema is referred to', () => {
      const yaml = animals('{ type: string }', mapped);
      first(
        yaml,
        `const zoo: T.Zoo = { one: { species: 'lion', lives: 9, mane: true }, all: [{ species: 'cat', lives: 9 }, { species: 'Animal' }], named: { a: { species: 'cat', lives: 9 } } };
void zoo;
declare const animal: T.Animal;
if (animal.species === 'lion' && 'mane' in animal) equal<typeof animal.mane, boolean>(true);
if (animal.species === 'Animal') equal<typeof animal, T.AnimalBase & { species: 'Animal' }>(true);
else equal<typeof animal.lives, number>(true);`,
      );
      expect(errorsOf(schemas(yaml), "const zoo: T.Zoo['one'] = { species: 'cat' };\nvoid zoo;")).toHaveLength(1);
    });

    test('leaves out the schema itself where each of its values is one of them', () => {
      const yaml = animals('{ type: string, enum: [cat, lion] }', mapped);
      first(yaml, 'equal<T.Animal, T.Cat | T.Lion>(true);');
      const other = animals('{ type: string, enum: [cat, lion, fox] }', mapped);
      first(other, "const fox: T.Animal = { species: 'fox' };\nvoid fox;");
    });

    test('takes any value where one of them, or the default mapping, does', () => {
      const fox = "Fox: { allOf: [{ $ref: '#/components/schemas/Animal' }] }";
      first(`${animals('{ type: string }', mapped)}\n${fox}`, "const one: T.Animal = { species: 'vixen' };\nvoid one;");
      const open = animals('{ type: string }', `${mapped}, defaultMapping: Animal`);
      first(open, "const one: T.Animal = { species: 'vixen' };\nvoid one;");
    });

    test('knows of null, and of what travels one way only', () => {
      const paths = `paths:
  /a:
    post:
      operationId: a
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Animal' } } } }
      responses: { '200': { description: OK, content: { application/json: { schema: { $ref: '#/components/schemas/Zoo' } } } } }`;
      const nullable = animals('{ type: string }', mapped).replace('type: object', "type: [object, 'null']");
      const statements = `const sent: T.Operations['a']['requestBody'] = { species: 'lion', lives: 9 };
const none: T.Operations['a']['requestBody'] = null;
declare const got: T.Operations['a']['responses'][200];
if (got.one !== null && 'mane' in got.one) equal<typeof got.one.mane, boolean>(true);
void [sent, none];`;
      expect(errorsOf(`${paths}\n${schemas(nullable)}`, statements)).toEqual([]);
    });

    test('is of the body itself where its schema has the mapping', () => {
      const paths = `paths:
  /a:
    get:
      operationId: a
      responses: { '200': { description: OK, content: { application/json: { schema: { type: object, required: [kind], properties: { kind: { type: string } }, discriminator: { propertyName: kind, mapping: { a: A, b: B } } } } } } }`;
      const yaml = `A: { type: object, required: [kind, a], properties: { kind: { type: string, const: a }, a: { type: number } } }
B: { type: object, required: [kind, b], properties: { kind: { type: string, const: b }, b: { type: number } } }`;
      const statements = `declare const got: T.Operations['a']['responses'][200];
if (got.kind === 'a') equal<typeof got.a, number>(true);`;
      expect(errorsOf(`${paths}\n${schemas(yaml)}`, statements)).toEqual([]);
    });

    test('leaves out one that is made of all of them', () => {
      first(
        `Animal: { type: object, required: [species], properties: { species: { type: string } }, discriminator: { propertyName: species, mapping: { odd: Odd, cat: Cat } } }
Cat: { allOf: [{ $ref: '#/components/schemas/Animal' }] }
Either: { oneOf: [{ $ref: '#/components/schemas/Animal' }, { type: string }] }
Odd: { allOf: [{ $ref: '#/components/schemas/Either' }] }`,
        "const one: T.Animal = { species: 'cat' };\nvoid one;",
      );
    });
  });

  test('to the number that a text of the mapping stands for', () => {
    first(
      `Pet:
  oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }]
  discriminator: { propertyName: kind, mapping: { '1': Cat, '2': Dog } }
Cat: { type: object, required: [kind, meow], properties: { kind: { type: integer }, meow: { type: boolean } } }
Dog: { type: object, required: [kind], properties: { kind: { type: integer } } }`,
      'declare const pet: T.Pet;\nif (pet.kind === 1) equal<typeof pet.meow, boolean>(true);',
    );
  });

  test('to a text that begins with zeros, which is no number', () => {
    const yaml = `Pet: { oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }], discriminator: { propertyName: kind, mapping: { '01': Cat, '02': Dog } } }
Cat: { type: object, required: [kind, meow], properties: { kind: { type: string }, meow: { type: boolean } } }
Dog: { type: object, required: [kind], properties: { kind: { type: string } } }`;
    first(yaml, narrowing.replace("'cat'", "'01'"));
  });

  test('but neither the branch for all other values, nor a property that may be left out to one that may not', () => {
    first(
      `Pet:
  anyOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Other' }]
  discriminator: { propertyName: kind, mapping: { cat: Cat }, defaultMapping: Other }
Cat: { type: object, properties: { kind: { type: string }, meow: { type: boolean } } }
Other: { type: object, properties: { kind: { type: string } } }`,
      "const pets: T.Pet[] = [{ kind: 'zebra' }, {}, { meow: true }];\nvoid pets;",
    );
  });

  test('to something, never to nothing: a value that the schema takes is of its type', () => {
    const yaml = `Pet:
  oneOf: [{ $ref: '#/components/schemas/TextC' }, { $ref: '#/components/schemas/QuoteC' }]
  discriminator: { propertyName: kind }
TextC: { type: object, required: [kind], properties: { kind: { enum: [text] } } }
QuoteC: { allOf: [{ type: object, required: [kind], properties: { kind: { enum: [quote] } } }] }`;
    expect(errorsOf(schemas(yaml), "const pet: T.Pet = { kind: 'quote' };\nvoid pet;")).toEqual([]);
  });
});

test.each(['{}', 'true'])('what not: %s forbids is never there', (all) => {
  const yaml = `Pet: { type: object, properties: { name: { type: string }, gone: { not: ${all} } } }`;
  expect(errorsOf(schemas(yaml), "const pet: T.Pet = { name: 'Rex' };\nvoid pet;")).toEqual([]);
  expect(errorsOf(schemas(yaml), "const pet: T.Pet = { gone: 'x' };\nvoid pet;")).toHaveLength(1);
});

describe('what is required', () => {
  const user = `Base: { type: object, properties: { id: { type: string, readOnly: true }, pin: { type: string, writeOnly: true }, name: { type: string } } }
User: { allOf: [{ $ref: '#/components/schemas/Base' }], required: [id, pin, name] }
Listed: { allOf: [{ $ref: '#/components/schemas/Base' }, { required: [id, pin, name] }] }`;
  const paths = `paths:
  /users:
    post:
      operationId: make
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/User' } } } }
      responses: { '200': { description: OK, content: { application/json: { schema: { $ref: '#/components/schemas/Listed' } } } } }`;

  test('is required in its own direction, and is never undefined there', () => {
    const statements = `declare const sent: T.Operations['make']['requestBody'];
declare const got: T.Operations['make']['responses'][200];
equal<typeof sent.pin, string>(true);
equal<typeof sent.name, string>(true);
equal<'id' extends keyof typeof sent ? true : false, false>(true);
equal<typeof got.id, string>(true);
equal<'pin' extends keyof typeof got ? true : false, false>(true);`;
    expect(errorsOf(`${paths}\n${schemas(user)}`, statements)).toEqual([]);
  });

  test('in a branch has the type of its declaration beside the branches', () => {
    const yaml = `A: { type: object, properties: { a: { type: string }, b: { type: number } }, oneOf: [{ required: [a] }, { required: [b] }] }`;
    expect(errorsOf(schemas(yaml), 'equal<(T.A & { b: number })["b"], number>(true);')).toEqual([]);
  });
});

describe('what else an object has', () => {
  test('is anything where patterns close nothing, and of the type of those that only say how names begin', () => {
    const yaml = `A: { type: object, properties: { n: { type: number } }, patternProperties: { '^x-': { type: string } } }
B: { type: object, patternProperties: { '^[a-z]$': { type: string } } }
C: { type: object, patternProperties: { '^x-': { type: string } }, additionalProperties: false }`;
    const statements = `declare const a: { n: 1; 'x-a': 'text'; other: null };
const taken: T.A = a;
equal<T.A['x-a'], string>(true);
equal<T.A['n'], number | undefined>(true);
equal<T.B['q'], unknown>(true);
equal<T.C['x-a'], string>(true);
void taken;`;
    expect(errorsOf(schemas(yaml), statements)).toEqual([]);
  });

  test('begins as its pattern says, where nothing else is allowed', () => {
    const yaml = `A: { type: object, patternProperties: { '^s_': { type: string }, '^n_': { type: number } }, additionalProperties: false }
B: { type: object, patternProperties: { '^x': { type: string }, '^x-': { type: number } }, additionalProperties: false }`;
    const statements = `const a: T.A = { s_a: 'text', n_b: 1 };
// @ts-expect-error a number is given
const number: T.A = { s_a: 1 };
// @ts-expect-error no pattern has it
const other: T.A = { other: 'text' };
equal<T.B['x-a'], string | number>(true);
void [a, number, other];`;
    expect(errorsOf(schemas(yaml), statements)).toEqual([]);
  });

  describe('for some values only', () => {
    const part = 'if: { required: [a] }, then: { properties: { b: { type: string } } }';
    test.each([
      ['is anything for others', `A: { type: object, properties: { a: {} }, ${part} }`, 'unknown'],
      [
        'is what is declared where nothing else is allowed',
        `A: { type: object, properties: { a: {} }, ${part}, unevaluatedProperties: false }`,
        'string | undefined',
      ],
      [
        'in a member of allOf as well',
        `A: { type: object, properties: { a: {} }, allOf: [{ ${part} }], unevaluatedProperties: false }`,
        'string | undefined',
      ],
      [
        'of several dependencies is one of them',
        `A: { type: object, properties: { a: {} }, dependentSchemas: { a: { properties: { b: { type: string } } }, c: { properties: { b: { type: number } } } }, unevaluatedProperties: false }`,
        'string | number | undefined',
      ],
    ])('%s', (_, yaml, type) => {
      const statements = `equal<T.A['b'], ${type}>(true);\nconst a: T.A = { a: 1, b: 'text' };\nvoid a;`;
      expect(errorsOf(schemas(yaml), statements)).toEqual([]);
    });

    test('is one of what several members declare, and what is declared for each value stays as it is', () => {
      const v = (type: string): string => `{ if: { required: [a] }, then: { properties: { v: ${type} } } }`;
      const [text, number, fixed] = ['{ type: string }', '{ type: number }', '{ const: x }'].map(v);
      const yaml = `A: { type: object, properties: { a: {} }, allOf: [${text}, ${number}], unevaluatedProperties: false }
B: { type: object, properties: { a: {}, v: { type: string } }, allOf: [${fixed}], unevaluatedProperties: false }
C: { type: object, allOf: [${fixed}, { properties: { a: {}, v: { type: string } } }], unevaluatedProperties: false }
D: { type: object, properties: { a: {} }, allOf: [${text}, { $ref: '#/components/schemas/E' }], unevaluatedProperties: false }
E: { if: { required: [a] }, else: { $ref: '#/components/schemas/F' } }
F: { properties: { v: { type: boolean } } }
G: { type: object, patternProperties: { '^x-': { type: number } }, if: { required: [a] }, then: { properties: { x-a: { type: integer } } } }`;
      const statements = `equal<T.A['v'], string | number | undefined>(true);
equal<T.B['v'], string | undefined>(true);
equal<T.C['v'], string | undefined>(true);
equal<T.D['v'], string | boolean | undefined>(true);
equal<T.G['x-b'], number>(true);
const all: [T.A, T.A, T.B] = [{ v: 'text' }, { v: 1 }, { v: 'other' }];
void all;`;
      expect(errorsOf(schemas(yaml), statements)).toEqual([]);
    });

    test('is what a pattern or another part has for each value, too', () => {
      const rule = 'if: { required: [a] }, then: { properties: { x-a: { type: string } } }';
      const yaml = `A: { type: object, properties: { a: {} }, ${rule}, allOf: [{ patternProperties: { '^x-': {} } }], unevaluatedProperties: false }
B: { type: object, properties: { a: {} }, ${rule}, allOf: [{ additionalProperties: { type: [string, number] } }], unevaluatedProperties: false }`;
      const statements = "const all: [T.A, T.B] = [{ 'x-a': 1, 'x-b': 2 }, { 'x-a': 1 }];\nvoid all;";
      expect(errorsOf(schemas(yaml), statements)).toEqual([]);
    });

    test('counts behind a reference, in allOf and in a test as well', () => {
      const tested = '{ if: { properties: { v: { const: 1 } }, required: [v] } }';
      const yaml = `A: { type: object, properties: { a: {} }, if: { required: [a] }, then: { $ref: '#/components/schemas/V' }, unevaluatedProperties: false }
B: { type: object, properties: { a: {} }, dependentSchemas: { a: { allOf: [{ $ref: '#/components/schemas/V' }] } }, unevaluatedProperties: false }
C: { type: object, properties: { a: {} }, allOf: [${tested}], unevaluatedProperties: false }
D: { type: object, properties: { a: {} }, if: { required: [a] }, then: { oneOf: [{ properties: { v: { type: string } } }, { properties: { v: { type: 'null' } } }] }, unevaluatedProperties: false }
E: { type: object, properties: { a: {} }, if: { required: [a] }, then: { $ref: '#/components/schemas/V' } }
F: { type: string, if: { minLength: 2 }, then: { $ref: '#/components/schemas/G' } }
G: { maxLength: 9 }
V: { properties: { v: { type: string } } }`;
      const statements = `equal<T.A['v'], string | undefined>(true);
equal<T.B['v'], string | undefined>(true);
equal<T.C['v'], 1 | undefined>(true);
equal<T.D['v'], string | null | undefined>(true);
equal<T.E['v'], unknown>(true);
equal<T.F, string>(true);
const all: [T.A, T.B, T.C, T.D] = [{ a: 1, v: 'x' }, { a: 1, v: 'x' }, { a: 1, v: 1 }, { a: 1, v: null }];
void all;`;
      expect(errorsOf(schemas(yaml), statements)).toEqual([]);
    });

    test('is not there where the object has no other properties', () => {
      const yaml = `A: { type: object, properties: { a: {} }, ${part}, additionalProperties: false }`;
      expect(errorsOf(schemas(yaml), "equal<'b' extends keyof T.A ? true : false, false>(true);")).toEqual([]);
    });
  });

  test('is of the type of the others where it is required and nothing declares it', () => {
    const yaml = `A: { type: object, required: [n], additionalProperties: { type: integer } }
B: { type: object, required: [x-a, n], patternProperties: { '^x-': { type: string } }, additionalProperties: { type: boolean } }
C: { type: object, required: [x-a], patternProperties: { '^x-': { type: string } }, additionalProperties: false }
D: { type: object, required: [n], additionalProperties: true }
E: { type: object, required: [n], additionalProperties: { $ref: '#/components/schemas/A' } }`;
    const statements = `equal<T.A['n'], number>(true);
const a: T.A = { n: 1, other: 2 };
equal<T.B['x-a'], string>(true);
equal<T.B['n'], boolean>(true);
equal<T.C['x-a'], string>(true);
equal<T.D['n'], unknown>(true);
equal<T.E['n'], T.A>(true);
void a;`;
    expect(errorsOf(schemas(yaml), statements)).toEqual([]);
  });

  test('of a map may have the names that propertyNames lists, and no other', () => {
    const yaml = `Day: { type: string, enum: [mon, tue] }
Hours: { type: object, propertyNames: { $ref: '#/components/schemas/Day' }, additionalProperties: { type: integer } }
Open: { type: object, required: [a], properties: { b: { type: string } }, propertyNames: { enum: [a, b, c] } }`;
    const statements = `const hours: T.Hours = { mon: 8 };
equal<typeof hours.tue, number | undefined>(true);
// @ts-expect-error
const sunday: T.Hours = { sun: 1 };
equal<T.Open, { a: unknown; b?: string; c?: unknown }>(true);
void sunday;`;
    expect(errorsOf(schemas(yaml), statements)).toEqual([]);
  });

  test('is of no type that only another branch declares', () => {
    const yaml = `A:
  type: object
  required: [id]
  oneOf: [{ type: object, properties: { id: { type: string } } }, { type: object, required: [id, other], properties: { other: { type: number } } }]`;
    const statements = `declare const taken: { id: 5; other: 1 };
const a: T.A = taken;
void a;`;
    expect(errorsOf(schemas(yaml), statements)).toEqual([]);
  });
});

describe('arrays, names and numbers', () => {
  test('tuples are closed by maxItems, items and unevaluatedItems', () => {
    const first = 'type: array, prefixItems: [{ type: number }, { type: string }], minItems: 2';
    const yaml = `A: { ${first}, maxItems: 2 }\nB: { ${first}, items: false }\nC: { ${first}, unevaluatedItems: false }`;
    const statements = ['A', 'B', 'C'].map((name) => `equal<T.${name}, [number, string]>(true);`).join('\n');
    expect(errorsOf(schemas(yaml), statements)).toEqual([]);
  });

  test.each([
    ['fewer items than are named', 'maxItems: 1', '[number?]'],
    [
      'more items than are named',
      'items: { type: boolean }, minItems: 1, maxItems: 4',
      '[number, string?, boolean?, boolean?]',
    ],
    ['many more', 'minItems: 2, maxItems: 100, items: { type: boolean }', '[number, string, ...boolean[]]'],
    ['any number of items', 'minItems: 3, items: { type: boolean }', '[number, string, ...boolean[]]'],
  ])('tuples of %s', (_, keywords, type) => {
    const yaml = `A: { prefixItems: [{ type: number }, { type: string }], ${keywords} }`;
    expect(errorsOf(schemas(yaml), `equal<T.A, ${type}>(true);`)).toEqual([]);
  });

  test('schemas may be called like words of TypeScript', () => {
    const about = [
      'keyof',
      'unique',
      'readonly',
      'infer',
      'intrinsic',
      'asserts',
      'is',
      'abstract',
      'undefined',
      'object',
    ];
    const yaml = about.map((word) => `${word}: { type: object, properties: { a: { type: string } } }`).join('\n');
    const uses = about.map((word) => `    ${word}: { $ref: '#/components/schemas/${word}' }`).join('\n');
    const list = about
      .map((word) => `Of${word}: { type: array, items: { $ref: '#/components/schemas/${word}' } }`)
      .join('\n');
    const all = `${yaml}\n${list}\nAll:\n  type: object\n  properties:\n${uses}`;
    expect(errorsOf(schemas(all), "equal<NonNullable<T.All['keyof']>['a'], string | undefined>(true);")).toEqual([]);
  });

  test.each([
    ['{ type: integer, enum: [1, 9007199254740993] }', 'number'],
    ['{ enum: [9007199254740993, a] }', "number | 'a'"],
    ['{ const: 18446744073709551616 }', 'number'],
    ['{ type: [integer, string], enum: [12345678901234567890, a] }', "number | 'a'"],
    ['{ const: { a: [0.1000000000000000001] } }', '{ a: [number] }'],
  ])('a number that a double cannot hold is any number: %s', async (schema, type) => {
    const text = `openapi: 3.1.0\ninfo: { title: T, version: '1' }\n${schemas(`A: ${schema}`)}`;
    const document = await loadDocument('openapi.yaml', { readText: () => Promise.resolve(text) });
    const modules = {
      'types.ts': typesOf(buildApi(document)),
      'statements.ts': statementsOf(`equal<T.A, ${type}>(true);`),
    };
    expect(compileErrors(modules)).toEqual([]);
  });
});

describe('media types and headers', () => {
  const document = `paths:
  /a:
    post:
      operationId: a
      requestBody: { required: true, content: { application/json: { schema: { type: number } }, text/plain: {} } }
      responses:
        '200':
          description: OK
          headers: { X-Total: { required: true, schema: { type: integer } }, X-Next: { schema: { type: string } } }
          content: { application/json: { schema: { type: boolean } }, application/octet-stream: {} }`;

  test('one without a schema does not erase the others', () => {
    const statements = `type A = T.Operations['a'];
equal<A['requestBody'], number>(true);
equal<A['requestContent']['text/plain'], unknown>(true);
equal<A['responses'][200], boolean>(true);
equal<A['responseContent'][200], { 'application/json': boolean; 'application/octet-stream': unknown }>(true);
equal<A['responseHeaders'][200], { 'X-Total': number; 'X-Next'?: string }>(true);`;
    expect(errorsOf(document, statements)).toEqual([]);
  });
});

describe('a $dynamicRef means', () => {
  const listOf = `listOf: { $id: list-of, type: array, items: { $dynamicRef: '#item' }, $defs: { any: { $dynamicAnchor: item } } }`;
  test.each([
    [
      'what the schema that refers to the list has for its anchor',
      `${listOf}
words: { $id: words, $ref: list-of, $defs: { word: { $dynamicAnchor: item, type: string } } }
numbers: { $id: numbers, $defs: { number: { $dynamicAnchor: item, type: number } }, allOf: [{ $ref: list-of }] }
both: { type: object, required: [w], properties: { w: { $ref: words }, n: { $ref: numbers } } }`,
      `equal<T.listOf, unknown[]>(true);
equal<T.words, string[]>(true);
equal<T.numbers, number[]>(true);
equal<T.both['w'], string[]>(true);`,
    ],
    [
      'the outermost of several',
      `${listOf}
rows: { $id: rows, $ref: list-of, $defs: { row: { $dynamicAnchor: item, type: array, items: { type: string } } } }
table: { $id: table, $ref: rows, $defs: { row: { $dynamicAnchor: item, type: array, items: { type: number } } } }`,
      'equal<T.rows, string[][]>(true);\nequal<T.table, number[][]>(true);',
    ],
    [
      'the schema itself, where nothing extends it',
      `Tree: { $dynamicAnchor: node, type: object, properties: { kids: { type: array, items: { $dynamicRef: '#node' } } } }`,
      'equal<T.Tree, { kids?: T.Tree[] }>(true);',
    ],
    [
      'the schema that extends it, all the way down',
      `Tree: { $id: tree, $dynamicAnchor: node, type: object, properties: { kids: { type: array, items: { $dynamicRef: '#node' } } } }
Named: { $id: named, $dynamicAnchor: node, $ref: tree, required: [name], properties: { name: { type: string } } }`,
      `declare const named: T.Named;
equal<NonNullable<NonNullable<typeof named.kids>[number]['kids']>[number]['name'], string>(true);
declare const tree: T.Tree;
equal<'name' extends keyof NonNullable<typeof tree.kids>[number] ? true : false, false>(true);`,
    ],
    [
      'in each direction what travels in it',
      `Page: { $id: page, type: object, required: [data], properties: { data: { $dynamicRef: '#T' } }, $defs: { T: { $dynamicAnchor: T } } }
Users: { $id: users, $ref: page, $defs: { T: { $dynamicAnchor: T, type: object, required: [id], properties: { id: { type: string, readOnly: true } } } } }`,
      "equal<T.Users['data']['id'], string>(true);",
    ],
  ])('%s', (_, yaml, statements) => {
    expect(errorsOf(schemas(yaml), statements)).toEqual([]);
  });
});

describe('what the API sends by itself', () => {
  const event = `Event: { type: object, required: [id, pin], properties: { id: { type: string, readOnly: true }, pin: { type: string, writeOnly: true } } }`;
  const call = `post:
        operationId: told
        parameters: [{ name: X-Signature, in: header, required: true, schema: { type: string } }]
        requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Event' } } } }
        responses: { '200': { description: OK, content: { application/json: { schema: { $ref: '#/components/schemas/Event' } } } } }`;
  const statements = (told: string): string => `type Told = ${told};
equal<Told['parameters']['header']['X-Signature'], string>(true);
equal<Told['requestBody']['id'], string>(true);
equal<'pin' extends keyof Told['requestBody'] ? true : false, false>(true);
equal<Told['responses'][200]['pin'], string>(true);
equal<'id' extends keyof Told['responses'][200] ? true : false, false>(true);`;

  test('webhooks are there by name and method; readOnly is sent, writeOnly comes back', () => {
    const document = `webhooks:\n  it happened:\n    ${call.replace(/^ {2}/gm, '')}\n${schemas(event)}`;
    expect(errorsOf(document, statements("T.Webhooks['it happened']['post']"))).toEqual([]);
  });

  test('callbacks are there by name, address and method', () => {
    const document = `openapi: 3.0.3
paths:
  /subscriptions:
    post:
      operationId: subscribe
      responses: { '204': { description: OK } }
      callbacks:
        done:
          '{$request.body#/url}':
            ${call.replace(/^ {8}/gm, ' '.repeat(14))}
${schemas(event)}`;
    const told = "T.Operations['subscribe']['callbacks']['done']['{$request.body#/url}']['post']";
    expect(errorsOf(document, statements(told))).toEqual([]);
  });

  test('a document without webhooks exports none', () => {
    expect(typesOf(apiOf(schemas('A: { type: string }')))).not.toContain('Webhooks');
  });
});

describe('a document with faults has types all the same', () => {
  test.each([
    [
      'a parameter that is declared twice is one member',
      `paths:
  /a:
    get:
      operationId: a
      parameters: [{ name: q, in: query, schema: { type: string } }, { name: q, in: query, schema: { type: integer } }]
      responses: { '204': { description: OK } }`,
      "equal<T.Operations['a']['parameters']['query'], { q?: string }>(true);",
    ],
    [
      'the second operation of an operationId is there by method and path',
      `paths:
  /a: { get: { operationId: a, responses: { '204': { description: OK } } } }
  /b: { get: { operationId: a, responses: { '200': { description: OK, content: { text/plain: { schema: { type: string } } } } } } }`,
      "equal<T.Operations['GET /b']['responses'][200], string>(true);",
    ],
    [
      'a whole query string is the type of its content',
      `openapi: 3.2.0
paths:
  /a:
    get:
      operationId: a
      parameters: [{ name: q, in: querystring, required: true, content: { application/x-www-form-urlencoded: { schema: { type: object, properties: { n: { type: integer } } } } } }]
      responses: { '204': { description: OK } }`,
      "equal<T.Operations['a']['parameters']['query'], { n?: number }>(true);",
    ],
  ])('%s', (_, document, statements) => {
    expect(errorsOf(document, statements)).toEqual([]);
  });
});

describe('clients made for openapi-typescript take `paths`', () => {
  const document = `
openapi: 3.1.0
info: { title: Books, version: '1' }
paths:
  /books:
    get:
      operationId: listBooks
      parameters: [{ name: q, in: query, schema: { type: string } }]
      responses:
        '200': { description: OK, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Book' } } } } }
        default: { description: An error, headers: { Retry-After: { required: true, schema: { type: integer } } } }
    post:
      operationId: 'add book'
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Book' } } } }
      responses: { '201': { description: Created } }
  /books/{id}:
    patch:
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      requestBody: { content: { application/merge-patch+json: { schema: { type: object } } } }
      responses: { 4XX: { description: Wrong, content: { text/plain: { schema: { type: string } } } } }
components:
  schemas:
    Book: { type: object, required: [id, title], properties: { id: { type: integer, readOnly: true }, title: { type: string } } }
    paths: { type: string }
`;

  test.each([
    [
      'what is required is asked for',
      "equal<T.paths['/books/{id}']['patch']['parameters']['path'], { id: number }>(true);",
    ],
    ['a query of options may be left out', "const none: T.paths['/books']['get']['parameters'] = {};"],
    [
      'a body is in its media type',
      "const sent: T.paths['/books']['post']['requestBody'] = { content: { 'application/json': { title: 'Emma' } } };",
    ],
    [
      'a body that is not required may be left out',
      "const none: Pick<T.paths['/books/{id}']['patch'], 'requestBody'> = {};",
    ],
    ['there is no body where none is declared', "equal<T.paths['/books']['get']['requestBody'], undefined>(true);"],
    [
      'a response has its content',
      "equal<T.paths['/books']['get']['responses'][200]['content']['application/json'], T.Book[]>(true);",
    ],
    ['one without has none', "const gone: T.paths['/books']['post']['responses'][201] = { headers: {} };"],
    [
      'and its headers',
      "equal<T.paths['/books']['get']['responses']['default']['headers']['Retry-After'], number>(true);",
    ],
    [
      'also for a range of statuses',
      "equal<T.paths['/books/{id}']['patch']['responses']['4XX']['content']['text/plain'], string>(true);",
    ],
    [
      'schemas go by their names in the document',
      "equal<T.components['schemas']['Book'], T.Book>(true);\nequal<T.components['schemas']['paths'], string>(true);",
    ],
  ])('%s', (_, statements) => {
    expect(errorsOf(document, statements)).toEqual([]);
  });

  test('what is missing is an error', () => {
    const call = "const sent: T.paths['/books']['post'] = { parameters: {}, responses: { 201: { headers: {} } } };";
    expect(errorsOf(document, call)).toEqual([expect.stringContaining('requestBody')]);
  });

  test('and no operation is no path', () => {
    expect(typesOf(apiOf('components: {}'))).not.toContain('paths');
  });
});
