import { loadDocument } from '../../src/document/load/load-document';
import { type JsonObject } from '../../src/document';
import { branchNamed, discriminatorOf } from '../../src/model';
import { explain } from '../../src/schema';
import { sample, seeded } from '../../src/schema/sample';
import { validatorsOf } from '../../src/schema/validators/validators';
import { memory } from '../document/folder';

/** A document whose component `Pet` has the discriminator. */
async function load(schemas: string, version = '3.1.0', more: Record<string, string> = {}) {
  const text = `openapi: ${version}\ninfo: { title: T, version: '1' }\npaths: {}\ncomponents:\n  schemas:\n${schemas.replace(/^(?=.)/gm, '    ')}`;
  const document = await loadDocument('api.yaml', memory({ 'api.yaml': text, ...more }));
  return { document, discriminator: discriminatorOf(document.root, '/components/schemas/Pet') };
}

const open = `Cat: { type: object, required: [kind], properties: { kind: { type: string }, lives: { type: integer } } }
Dog: { type: object, required: [kind, loud], properties: { kind: { type: string }, loud: { type: boolean } } }
Bird: { type: object, required: [kind, wings], properties: { kind: { type: string }, wings: { type: integer } } }
`;
const own = (name: string, value: string, more = ''): string =>
  `${name}: { type: object, required: [kind${more}], properties: { kind: ${value} } }\n`;
const three =
  'oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }, { $ref: "#/components/schemas/Bird" }]';
const pet = (mapping = '', list = three): string =>
  `Pet: { ${list}, discriminator: { propertyName: kind${mapping} } }\n`;

describe('the values of the branches', () => {
  const cases: Readonly<Record<string, { schemas: string; values: unknown[][]; version?: string }>> = {
    'without a mapping are the names of the schemas': {
      schemas: pet() + open,
      values: [['Cat'], ['Dog'], ['Bird']],
    },
    'without a mapping are those of the mapping of a schema that they extend': {
      schemas: `${pet()}Animal: { type: object, discriminator: { propertyName: kind, mapping: { meow: Cat, purr: Cat } } }\n${open.replace('Cat: {', 'Cat: { allOf: [{ $ref: "#/components/schemas/Animal" }],')}`,
      values: [['meow', 'purr'], ['Dog'], ['Bird']],
    },
    'without a mapping are those that the schemas have in an extension': {
      schemas:
        pet(', mapping: { meow: Cat }') +
        open
          .replace(/(Cat|Dog): \{/g, '$1: { x-discriminator-value: its-$1,')
          .replace('Bird: {', 'Bird: { x-ms-discriminator-value: owl,'),
      values: [['meow'], ['its-Dog'], ['owl']],
    },
    'by name, by pointer, by a relative path of the own file, and unmapped': {
      schemas:
        pet(', mapping: { meow: Cat, woof: "#/components/schemas/Dog", arf: "./api.yaml#/components/schemas/Dog" }') +
        open,
      values: [['meow'], ['woof', 'arf'], ['Bird']],
    },
    'by the URI of an $id': {
      schemas: `${pet(', mapping: { meow: "https://a.example/cat" }')}${open.replace('Cat: {', 'Cat: { $id: "https://a.example/cat",')}`,
      values: [['meow'], ['Dog'], ['Bird']],
    },
    'are what the branches themselves allow where their names are none of it': {
      schemas: `${pet()}${own('Cat', '{ enum: [cat] }')}${own('Dog', '{ const: dog }', ', why')}${own('Bird', '{ allOf: [{ enum: [bird, owl] }] }', ', why')}`,
      values: [['cat'], ['dog'], ['bird', 'owl']],
    },
    'are what mapping and branch agree on': {
      schemas: `${pet(', mapping: { meow: Cat, purr: Cat, "1": Dog }')}${own('Cat', '{ enum: [purr, other] }')}${own('Dog', '{ const: 1 }')}${own('Bird', '{ type: string }')}`,
      values: [['purr'], [1], ['Bird']],
    },
    'come through aliases, allOf and a reference with siblings': {
      schemas: `${pet(', mapping: { meow: Real }')}Cat: { $ref: "#/components/schemas/Real", description: an alias }\n${own('Real', '{ type: string }')}Dog: { allOf: [{ $ref: "#/components/schemas/Base" }] }\nBase: { properties: { kind: { $ref: "#/components/schemas/Woof" } } }\nWoof: { enum: [woof] }\n${own('Bird', '{ type: string }')}`,
      values: [['meow'], ['woof'], ['Bird']],
    },
    'of a branch with branches of its own are those of all of them': {
      schemas: `Pet: { oneOf: [{ $ref: "#/components/schemas/Mammal" }, { $ref: "#/components/schemas/Bird" }], discriminator: { propertyName: kind } }\nMammal: { oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }], discriminator: { propertyName: kind, mapping: { meow: Cat } } }\n${open}`,
      values: [['meow', 'Dog'], ['Bird']],
    },
    'are known for schemas that are written in place, by what they allow': {
      schemas:
        'Pet: { anyOf: [{ properties: { kind: { const: a } } }, { properties: { n: {} } }], discriminator: { propertyName: kind } }\n',
      values: [['a'], []],
    },
    'in OpenAPI 3.0, too': {
      schemas: pet(', mapping: { meow: Cat }') + open,
      values: [['meow'], ['Dog'], ['Bird']],
      version: '3.0.3',
    },
  };
  for (const [name, { schemas, values, version }] of Object.entries(cases)) {
    test(name, async () => {
      const { discriminator } = await load(schemas, version);
      expect(discriminator?.branches.map((branch) => branch.values)).toEqual(values);
    });
  }

  test('of another file are followed as references are', async () => {
    const other = 'components: { schemas: { Cat: { type: object, properties: { kind: { type: string } } } } }';
    const { discriminator } = await load(
      `Pet: { oneOf: [{ $ref: "pets.yaml#/components/schemas/Cat" }], discriminator: { propertyName: kind, mapping: { meow: "pets.yaml#/components/schemas/Cat" } } }\n`,
      '3.1.0',
      { 'pets.yaml': other },
    );
    expect(discriminator?.branches[0]?.values).toEqual(['meow']);
  });
});

describe('a discriminator without branches', () => {
  const parent = (mapping: string, kind = '{ type: string }'): string =>
    `Pet: { type: object, required: [kind], properties: { kind: ${kind} }, discriminator: { propertyName: kind${mapping} } }\n`;
  const children = `Cat: { allOf: [{ $ref: "#/components/schemas/Pet" }, { required: [lives], properties: { lives: { type: integer } } }] }
Kitten: { allOf: [{ $ref: "#/components/schemas/Cat" }] }
`;
  test('is about the schemas that extend its own: those of the mapping first', async () => {
    const { discriminator } = await load(parent(', mapping: { young: Kitten }') + children);
    expect(discriminator).toMatchObject({
      keyword: undefined,
      own: ['Pet'],
      branches: [
        { pointer: '/components/schemas/Kitten', values: ['young'] },
        { pointer: '/components/schemas/Cat', values: ['Cat'] },
      ],
    });
  });

  test('a value of the parent is one of a child where the parent may not say its own name', async () => {
    const { document } = await load(parent('', '{ enum: [Cat, Kitten] }') + children);
    const made = sample(document.root, '/components/schemas/Pet', {
      random: seeded(1),
      mode: 'static',
      direction: 'response',
      accepts: () => true,
    });
    expect(made).toEqual({ value: { kind: 'Cat', lives: 1 } });
  });
});

describe('a rejected value', () => {
  const rejected = async (schemas: string, value: JsonObject, version?: string) => {
    const { document } = await load(schemas, version);
    return explain(document, '/components/schemas/Pet', value, 'request').map(({ code, pointer, args }) => ({
      code,
      pointer,
      args,
    }));
  };
  test('without the property: it is required', async () => {
    const found = await rejected(pet(', mapping: { meow: Cat }') + open, { lives: 9 });
    expect(found).toEqual([{ code: 'required', pointer: '/kind', args: { name: 'kind' } }]);
  });

  test('with a value that names no branch', async () => {
    const args = { name: 'kind', allowed: ['Cat', 'Dog', 'Bird'], value: 'fish' };
    // An open property: two branches require more.
    const found = await rejected(pet('', three.replace(/{[^}]*Cat" }, /, '')) + open, { kind: 'fish' });
    expect(found).toEqual([{ code: 'discriminator', pointer: '/kind', args: { ...args, allowed: ['Dog', 'Bird'] } }]);
  });

  test('with a name speaks of that branch only, in a nested one as well', async () => {
    expect(await rejected(pet('', three.replace(/{[^}]*Cat" }, /, '')) + open, { kind: 'Dog' })).toMatchObject([
      { code: 'required', pointer: '/loud' },
    ]);
  });

  test('that nothing is for goes to the defaultMapping', async () => {
    const list = three.replace(/{[^}]*Cat" }, /, '');
    expect(await rejected(pet(', defaultMapping: Dog', list) + open, { kind: 'x' }, '3.2.0')).toMatchObject([
      { code: 'required', pointer: '/loud' },
    ]);
    expect(
      await rejected(pet(', defaultMapping: "./api.yaml#/components/schemas/Dog"', list) + open, {}, '3.2.0'),
    ).toMatchObject([
      { code: 'required', pointer: '/kind' },
      { code: 'required', pointer: '/loud' },
    ]);
  });
});

test('a value is made for each of many branches, whatever their values are called', async () => {
  const names = ['One', 'Two', 'Three', 'Four', 'Five', 'Six'];
  const list = `oneOf: [${names.map((name) => `{ $ref: "#/components/schemas/${name}" }`).join(', ')}]`;
  const schemas = names
    .map((name) => own(name, `{ type: string, enum: [${name.toLowerCase()}-1] }`, ', why, when'))
    .join('');
  const { document, discriminator } = await load(pet('', list) + schemas);
  for (const mode of ['static', 'dynamic'] as const) {
    for (const seed of [1, 2, 3]) {
      const made = sample(document.root, '/components/schemas/Pet', {
        random: seeded(seed),
        mode,
        direction: 'response',
        accepts: (pointer, value) => validatorsOf(document).accepts(pointer, value, 'response'),
      });
      expect(made).toMatchObject({ value: { kind: expect.stringMatching(/^[a-z]+-1$/) as string } });
    }
  }
  expect(discriminator && branchNamed(discriminator, 'two-1')).toBe('/components/schemas/Pet/oneOf/1');
});
