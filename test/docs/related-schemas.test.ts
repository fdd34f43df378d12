import { buildReference, plain, type SchemaView } from '../../src/docs/reference';
import { apiOf } from '../support/api';

// What a schema says by the schemas around it: the form of another that it is, and what a $dynamicRef means there.

describe('a schema that is one of the forms of another', () => {
  const animals = (pet: string, schema: string): string[] => {
    const api = apiOf(`
openapi: 3.1.0
paths:
  /a: { get: { responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/${schema}' } } } } } } }
components:
  schemas:
    Pet: { type: object, required: [kind], properties: { kind: { type: string } }, ${pet} }
    Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { properties: { mood: { type: string } } }] }
    Lion: { allOf: [{ $ref: '#/components/schemas/Cat' }, { properties: { mane: { type: boolean } } }] }
    Dog: { allOf: [{ $ref: '#/components/schemas/Pet' }], properties: { kind: { const: dog } } }
`);
    const view = buildReference(api).operations[0]?.responses[0]?.contents[0]?.schema;
    return view?.properties.find(({ name }) => name === 'kind')?.schema.constraints.map(plain) ?? [];
  };
  const CATS = `discriminator: { propertyName: kind, mapping: { cat: '#/components/schemas/Cat' } }`;

  test.each([
    ['Lion', 'discriminator: { propertyName: kind }', ['Lion in this form']],
    ['Cat', 'discriminator: { propertyName: kind }', ['Cat or Lion in this form']],
    ['Cat', CATS, ['cat or Lion in this form']],
    ['Dog', 'discriminator: { propertyName: kind, mapping: { dog: Dog } }', []],
    ['Pet', 'discriminator: { propertyName: kind }', []],
    ['Cat', 'description: without a discriminator', []],
  ])('%s of a Pet with %s has its own value', (schema, pet, words) => {
    expect(animals(pet, schema)).toEqual(words);
  });
});

describe('a $dynamicRef', () => {
  const GENERIC = `
components:
  schemas:
    Page:
      $id: https://example.com/page
      type: object
      properties: { items: { type: array, items: { $dynamicRef: '#item' } }, first: { $dynamicRef: '#item' } }
      $defs: { item: { $dynamicAnchor: item, description: anything } }
    Pets:
      $id: https://example.com/pets
      $ref: https://example.com/page
      $defs: { item: { $dynamicAnchor: item, type: object, properties: { name: { type: string } } } }
    Numbers:
      $id: https://example.com/numbers
      allOf: [{ $ref: https://example.com/page }]
      $defs: { item: { $dynamicAnchor: item, type: integer } }
    Box:
      $id: https://example.com/box
      properties: { content: { $dynamicRef: '#item' } }
      $defs: { item: { $dynamicAnchor: item } }
    Texts:
      $id: https://example.com/texts
      $ref: https://example.com/box
      $defs: { item: { $dynamicAnchor: item, type: string } }
    Tree:
      $id: https://example.com/tree
      $dynamicAnchor: node
      type: object
      properties: { children: { type: array, items: { $dynamicRef: '#node' } } }
    Strict:
      $id: https://example.com/strict
      $dynamicAnchor: node
      $ref: https://example.com/tree
      properties: { name: { type: string } }
`;
  const reference = (schema: string): ReturnType<typeof buildReference> =>
    buildReference(
      apiOf(`
openapi: 3.1.0
paths:
  /a: { get: { responses: { '200': { description: ok, content: { application/json: { schema: ${schema} } } } } } }
${GENERIC}`),
    );
  const shown = (schema: string): SchemaView | undefined =>
    reference(schema).operations[0]?.responses[0]?.contents[0]?.schema;

  test('means what the schemas around say', () => {
    const pets = shown("{ $ref: '#/components/schemas/Pets' }");
    expect(pets?.properties.map(({ schema }) => schema.type)).toEqual(['array of objects', 'object']);
    expect(pets?.properties[1]?.schema.properties.map(({ name }) => name)).toEqual(['name']);
    const [items, first] = shown("{ $ref: '#/components/schemas/Page' }")?.properties ?? [];
    expect([items?.schema.type, first?.schema.description]).toEqual(['array of any values', 'anything']);
  });

  test('means something else in each of two properties', () => {
    const both = shown(
      "{ properties: { a: { $ref: '#/components/schemas/Pets' }, b: { $ref: '#/components/schemas/Numbers' } } }",
    );
    expect(both?.properties.map(({ schema }) => schema.properties[0]?.schema.type)).toEqual([
      'array of objects',
      'array of integers',
    ]);
  });

  test('means what a part of a schema says, not what stands beside it', () => {
    const both = shown(
      "{ allOf: [{ $ref: '#/components/schemas/Numbers' }, { properties: { a: { $ref: '#/components/schemas/Texts' } } }] }",
    );
    expect(both?.properties.map(({ name, schema }) => [name, schema.type])).toEqual([
      ['items', 'array of integers'],
      ['first', 'integer'],
      ['a', 'object'],
    ]);
    expect(both?.properties[2]?.schema.properties[0]?.schema.type).toBe('string');
  });

  test('that leads back is a link to the schema that is being shown', () => {
    const strict = shown("{ $ref: '#/components/schemas/Strict' }");
    const children = strict?.properties.find(({ name }) => name === 'children')?.schema;
    expect(children?.items?.link?.name).toBe('Strict');
    expect(children?.type).toBe('array of objects');
  });

  test('is shown in the schema itself, though all named schemas are listed', () => {
    const all = reference("{ properties: { a: { $ref: '#/components/schemas/Pets' } } }");
    const link = all.schemas.find(({ name }) => name === 'Pets');
    const view = link === undefined ? undefined : all.schema(link);
    expect(view?.properties[0]?.schema.type).toBe('array of objects');
  });
});
