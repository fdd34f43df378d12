import { join } from 'node:path';
import { type Document, pointers, resolve } from '../../src/document';
import { isTree } from '../../src/document/tree';
import { loadDocument } from '../../src/document/load/load-document';
import { folder, memory, messageOf } from './folder';

const load = (files: Record<string, string>, main = 'openapi.yaml') => loadDocument(main, memory(files));
const head = (version = '3.1.0') => `openapi: ${version}\ninfo: {title: Pets, version: '1'}\n`;

/** Every `$ref` text of a document. */
function references(document: Document): string[] {
  const found: string[] = [];
  JSON.stringify(document.root, (key, value: unknown) => {
    if (key === '$ref' && typeof value === 'string' && !value.startsWith('not/a')) found.push(value);
    return value;
  });
  return found;
}

function expectWhole(document: Document): void {
  for (const reference of references(document)) {
    const pointer = pointers.fromReference(reference);
    expect([reference, pointer !== undefined && resolve(document.root, pointer) !== undefined]).toEqual([
      reference,
      true,
    ]);
  }
}

describe('a document of several files', () => {
  const files = {
    'api/openapi.yaml': `${head()}paths:
  /pets:
    $ref: paths/pets.yaml
  /animals:
    $ref: paths/pets.yaml
components:
  schemas:
    Pet: {$ref: schemas/_index.yaml#/Pet}
    Owner: {$ref: schemas/_index.yaml#/Owner}
`,
    'api/paths/pets.yaml': `get:
  parameters:
    - $ref: '../parameters.json#/page'
  responses:
    '200':
      description: All pets
      content:
        application/json:
          schema: {type: array, items: {$ref: ../schemas/Pet.yaml}}
          example: {$ref: not/a/reference.yaml}
    default: {$ref: '../openapi-common.yaml#/components/responses/Error'}
`,
    'api/parameters.json': '{\n  "page": {"name": "page", "in": "query", "schema": {"$ref": "schemas/Page.json"}}\n}',
    'api/schemas/_index.yaml': 'Pet: {$ref: ./Pet.yaml}\nOwner: {$ref: Owner.yaml}\n',
    'api/schemas/Pet.yaml': `type: object
properties:
  name: {type: string}
  owner: {$ref: Owner.yaml}
  page: {$ref: Page.json}
`,
    'api/schemas/Owner.yaml': `type: object
properties:
  pets: {type: array, items: {$ref: './Pet.yaml'}}
  first: {$ref: './Pet.yaml#/properties/name'}
  boss: {$ref: '#'}
`,
    'api/schemas/Page.json': '{"type": "integer",\n "minimum": 1}',
    'api/openapi-common.yaml': `${head()}components:
  responses:
    Error: {description: Wrong, content: {application/json: {schema: {$ref: '#/components/schemas/Problem'}}}}
  schemas:
    Problem: {type: object, properties: {cause: {$ref: '#/components/schemas/Problem'}}}
    Unused: {$ref: nowhere.yaml}
`,
  };

  it('is put together: each part once, under its own name', async () => {
    const { root } = await load(files, 'api/openapi.yaml');
    expect(root.paths).toEqual({
      '/pets': {
        get: {
          parameters: [{ $ref: '#/components/parameters/page' }],
          responses: {
            200: {
              description: 'All pets',
              content: {
                'application/json': {
                  schema: { type: 'array', items: { $ref: '#/components/schemas/Pet' } },
                  example: { $ref: 'not/a/reference.yaml' },
                },
              },
            },
            default: { $ref: '#/components/responses/Error' },
          },
        },
      },
      '/animals': { $ref: '#/paths/~1pets' },
    });
    expect(root.components).toEqual({
      schemas: {
        Pet: {
          type: 'object',
          properties: {
            name: { type: 'string' },
            owner: { $ref: '#/components/schemas/Owner' },
            page: { $ref: '#/components/schemas/Page' },
          },
        },
        Owner: {
          type: 'object',
          properties: {
            pets: { type: 'array', items: { $ref: '#/components/schemas/Pet' } },
            first: { $ref: '#/components/schemas/Pet/properties/name' },
            boss: { $ref: '#/components/schemas/Owner' },
          },
        },
        Page: { type: 'integer', minimum: 1 },
        Problem: { type: 'object', properties: { cause: { $ref: '#/components/schemas/Problem' } } },
      },
      parameters: { page: { name: 'page', in: 'query', schema: { $ref: '#/components/schemas/Page' } } },
      responses: {
        Error: {
          description: 'Wrong',
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    });
  });

  it('names its files, the main one first', async () => {
    const { files: names } = await load(files, 'api/openapi.yaml');
    expect(names[0]).toBe('api/openapi.yaml');
    expect([...names].sort()).toEqual(Object.keys(files).sort());
  });

  it('knows where each part is written', async () => {
    const document = await load(files, 'api/openapi.yaml');
    const place = (pointer: string) => {
      const { file, line, column, pointer: inside } = document.locate(pointer);
      return `${file}:${line}:${column} ${inside}`;
    };
    expect(place('/paths/~1pets/get/responses/200/description')).toBe(
      'api/paths/pets.yaml:6:7 /get/responses/200/description',
    );
    expect(place('/paths/~1animals/$ref')).toBe('api/openapi.yaml:7:5 /paths/~1animals/$ref');
    expect(place('/components/schemas/Owner/properties/pets/items')).toBe(
      'api/schemas/Owner.yaml:3:23 /properties/pets/items',
    );
    expect(place('/components/schemas/Page/minimum')).toBe('api/schemas/Page.json:2:2 /minimum');
    expect(place('/components/parameters/page/in')).toBe('api/parameters.json:2:28 /page/in');
    expect(place('/components/schemas/Problem')).toBe('api/openapi-common.yaml:7:5 /components/schemas/Problem');
    expect(place('/info/title')).toBe('api/openapi.yaml:2:8 /info/title');
  });

  it('is read from the file system, too', async () => {
    const path = join(folder(files), 'api/openapi.yaml');
    const document = await loadDocument(path);
    expectWhole(document);
    expect(document.files).toContain(join(path, '../schemas/Owner.yaml'));
    expect((await loadDocument(path)).root).toEqual((await load(files, 'api/openapi.yaml')).root);
  });
});

describe('bundling', () => {
  it('keeps the keys beside a $ref in 3.1, where they are a schema of their own', async () => {
    const document = await load({
      'openapi.yaml': `${head()}components:
  schemas:
    A: {$ref: pet.yaml, properties: {added: {type: string}}, required: [added]}
`,
      'pet.yaml': '{properties: {own: {type: string}}, required: [own]}',
    });
    expect(document.root.components).toEqual({
      schemas: {
        A: { $ref: '#/components/schemas/pet', properties: { added: { type: 'string' } }, required: ['added'] },
        pet: { properties: { own: { type: 'string' } }, required: ['own'] },
      },
    });
  });

  it('brings 3.0 schemas in other files to 2020-12', async () => {
    const document = await load({
      'openapi.yaml': `${head('3.0.3')}components:
  schemas:
    A: {$ref: pet.json, description: ignored}
`,
      'pet.json': `{"$schema": "http://json-schema.org/draft-04/schema#", "id": "https://a.b/pet", "type": "object",
        "properties": {"id": {"type": "string", "nullable": true}, "tag": {"$ref": "#/definitions/tag"}},
        "definitions": {"tag": {"type": "integer", "minimum": 0, "exclusiveMinimum": true}}}`,
    });
    expect(document.root.components).toEqual({
      schemas: {
        A: {
          type: 'object',
          properties: { id: { type: ['string', 'null'] }, tag: { $ref: '#/components/schemas/A/definitions/tag' } },
          definitions: { tag: { type: 'integer', exclusiveMinimum: 0 } },
        },
      },
    });
  });

  it('gives a part another name where its own is taken', async () => {
    const document = await load({
      'openapi.yaml': `${head()}components:
  schemas:
    Pet: {properties: {a: {$ref: a/Pet.yaml}, b: {$ref: 'b/Pet.yaml'}, c: {$ref: 'c/My pet!.yaml'}}}
`,
      'a/Pet.yaml': 'title: a',
      'b/Pet.yaml': 'title: b',
      'c/My pet!.yaml': 'title: c',
    });
    expect(document.root.components).toMatchObject({
      schemas: { Pet_2: { title: 'a' }, Pet_3: { title: 'b' }, My_pet_: { title: 'c' } },
    });
    expectWhole(document);
  });

  it('keeps discriminators right: mappings by file, by reference and by name', async () => {
    const document = await load({
      'openapi.yaml': `${head()}components:
  schemas:
    Pet:
      oneOf: [{$ref: models/Cat.yaml}, {$ref: 'models/all.yaml#/components/schemas/Dog'}]
      discriminator: {propertyName: type, mapping: {cat: models/Cat.yaml, lost: models/Lost.yaml, own: Pet}}
`,
      'models/Cat.yaml': 'title: Cat',
      'models/all.yaml': `components:
  schemas:
    Dog:
      title: Dog
      discriminator: {propertyName: size, mapping: {big: BigDog, small: '#/components/schemas/SmallDog'}}
    BigDog: {title: Big}
    SmallDog: {title: Small}
`,
    });
    expect(document.root.components).toMatchObject({
      schemas: {
        Pet: {
          oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
          discriminator: { mapping: { cat: '#/components/schemas/Cat', lost: 'models/Lost.yaml', own: 'Pet' } },
        },
        Dog: {
          discriminator: { mapping: { big: '#/components/schemas/BigDog', small: '#/components/schemas/SmallDog' } },
        },
        BigDog: { title: 'Big' },
        SmallDog: { title: 'Small' },
      },
    });
  });

  it('takes references on maps, which other tools take', async () => {
    const document = await load({
      'openapi.yaml': `${head('3.0.3')}paths: {$ref: paths.yaml}
components:
  schemas: {$ref: schemas/index.yaml}
`,
      'paths.yaml': `/pets:
  get:
    responses:
      '200': {description: OK, content: {application/json: {schema: {$ref: schemas/index.yaml#/Pet}}}}
`,
      'schemas/index.yaml': `Pet: {type: object, properties: {$ref: props.yaml}}
Toy: {type: string, nullable: true}
`,
      'schemas/props.yaml': 'toy: {$ref: "index.yaml#/Toy"}\n',
    });
    expect(document.root).toMatchObject({
      paths: {
        '/pets': {
          get: {
            responses: { 200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } } } },
          },
        },
      },
      components: {
        schemas: {
          Pet: { type: 'object', properties: { toy: { $ref: '#/components/schemas/Toy' } } },
          Toy: { type: ['string', 'null'] },
        },
      },
    });
    expect(document.locate('/components/schemas/Pet/properties/toy')).toMatchObject({
      file: 'schemas/props.yaml',
      line: 1,
    });
    expect(document.locate('/paths/~1pets/get')).toMatchObject({ file: 'paths.yaml', line: 2 });
  });

  it('refuses such a map that contains itself', async () => {
    const files = {
      'openapi.yaml': `${head()}components: {schemas: {A: {$ref: a.yaml}}}`,
      'a.yaml': 'properties: {$ref: "b.yaml"}',
      'b.yaml': 'x: {properties: {$ref: "b.yaml"}}',
    };
    expect(await messageOf(load(files))).toMatch(/contains (?:it again|itself)/);
  });

  it('merges a path item of another file with the keys beside its reference', async () => {
    const document = await load({
      'openapi.yaml': `${head('3.0.3')}paths:
  /a: {$ref: a.yaml, parameters: [{name: a, in: query}]}
`,
      'a.yaml': 'get: {responses: {}}\nparameters: []\n',
    });
    expect(document.root.paths).toEqual({ '/a': { get: { responses: {} }, parameters: [{ name: 'a', in: 'query' }] } });
    expect(document.locate('/paths/~1a/get/responses')).toMatchObject({ file: 'a.yaml', pointer: '/get/responses' });
  });

  it('takes path items that refer to each other in a circle, through callbacks', async () => {
    const document = await load({
      'openapi.yaml': `${head('3.0.3')}paths:\n  /a: {$ref: 'a.yaml'}\n`,
      'a.yaml': "post: {responses: {}, callbacks: {done: {'{$url}': {$ref: 'b.yaml'}}}}",
      'b.yaml': "post: {responses: {}, callbacks: {done: {'{$url}': {$ref: 'a.yaml'}}}}",
    });
    expect(references(document)).toEqual(['#/components/x-pathItems/b', '#/paths/~1a']);
    expectWhole(document);
  });

  it('follows references back into the first file, and to the first file by its name', async () => {
    const document = await load({
      'openapi.yaml': `${head()}components:
  schemas:
    A: {$ref: a.yaml}
    B: {type: string}
    C: {$ref: './openapi.yaml#/components/schemas/B'}
x-shared: {D: {items: {$ref: d.yaml}}}
`,
      'a.yaml': "properties: {b: {$ref: 'openapi.yaml#/components/schemas/B'}, d: {$ref: 'openapi.yaml#/x-shared/D'}}",
      'd.yaml': 'title: D',
    });
    expect(document.root.components).toEqual({
      schemas: {
        A: { properties: { b: { $ref: '#/components/schemas/B' }, d: { $ref: '#/x-shared/D' } } },
        B: { type: 'string' },
        C: { $ref: '#/components/schemas/B' },
        d: { title: 'D' },
      },
    });
    expectWhole(document);
  });

  it('finds references to other files in parts that only references lead to', async () => {
    const document = await load({
      'openapi.yaml': `${head()}components: {schemas: {A: {$ref: '#/x-shared/A'}}}
x-shared: {A: {items: {$ref: a.yaml}, contains: {$ref: 'openapi.yaml#/x-shared/A'}}}
`,
      'a.yaml': 'title: A',
    });
    expect(document.root['x-shared']).toEqual({
      A: { items: { $ref: '#/components/schemas/a' }, contains: { $ref: '#/x-shared/A' } },
    });
  });

  it('decodes file names, and follows pointers through references', async () => {
    const document = await load({
      'openapi.yaml': `${head()}components:
  schemas:
    A: {$ref: 'my%20pet.yaml#/definitions/a~1b/properties/x'}
`,
      'my pet.yaml': 'definitions: {a/b: {$ref: other.yaml}}',
      'other.yaml': 'properties: {x: {title: X}}',
    });
    expect(document.root.components).toEqual({ schemas: { A: { title: 'X' } } });
    expect(document.locate('/components/schemas/A/title')).toMatchObject({
      file: 'other.yaml',
      pointer: '/properties/x/title',
    });
  });

  it('drops the $id of a schema file: its references are relative to the file', async () => {
    const document = await load({
      'openapi.yaml': `${head()}components: {schemas: {A: {$ref: a.json}}}`,
      'a.json':
        '{"$id": "https://a.b/a.json", "$schema": "https://json-schema.org/draft/2020-12/schema", "items": {"$ref": "b.json"}}',
      'b.json': '{"$id": "b.json", "title": "B"}',
    });
    expect(document.root.components).toEqual({
      schemas: { A: { items: { $ref: '#/components/schemas/b' } }, b: { title: 'B' } },
    });
  });
});

describe('what is wrong in several files', () => {
  const main = `${head()}components:\n  schemas:\n    A: {$ref: 'sub/a.yaml'}\n`;
  it.each([
    [
      'a missing file',
      {},
      "openapi.yaml:5:9 (#/components/schemas/A/$ref): $ref 'sub/a.yaml' cannot be followed: sub/a.yaml: there is no such file",
    ],
    [
      'a file that is missing further down',
      { 'sub/a.yaml': 'type: array\nitems:\n  $ref: b.yaml\n' },
      "sub/a.yaml:3:3 (#/items/$ref): $ref 'b.yaml' cannot be followed: sub/b.yaml: there is no such file",
    ],
    [
      'a broken file',
      { 'sub/a.yaml': 'type: array\nitems: a: b\n' },
      "sub/a.yaml:2:8: this cannot be read as YAML: Nested mappings are not allowed in compact mappings (a text that has ': ' in it is written in quotes)",
    ],
    [
      'an address that nothing is read from',
      { 'sub/a.yaml': 'items: { $ref: ftp://example.com/b.yaml }' },
      "$ref 'ftp://example.com/b.yaml' cannot be followed: ftp://example.com/b.yaml: only files, http and https can be read, not ftp:",
    ],
    ['an empty file', { 'sub/a.yaml': '' }, 'points to null, and a schema object is needed'],
    [
      'a pointer to nowhere',
      { 'sub/a.yaml': "$ref: 'b.yaml#/definitions/Patt'", 'sub/b.yaml': 'definitions: {Pat: {}}' },
      "$ref 'b.yaml#/definitions/Patt' points to nothing; did you mean 'b.yaml#/definitions/Pat'?",
    ],
    [
      'a local pointer to nowhere in another file',
      { 'sub/a.yaml': 'items:\n  $ref: "#/definitions/Nope"' },
      "sub/a.yaml:2:3 (#/items/$ref): $ref '#/definitions/Nope' points to nothing",
    ],
    [
      'a circle between files',
      { 'sub/a.yaml': '$ref: b.yaml', 'sub/b.yaml': '$ref: a.yaml' },
      "openapi.yaml:5:9 (#/components/schemas/A/$ref): $ref 'sub/a.yaml' goes round in a circle",
    ],
    [
      'a circle through the first file',
      { 'sub/a.yaml': "$ref: '../openapi.yaml#/components/schemas/A'" },
      "$ref 'sub/a.yaml' goes round in a circle",
    ],
    [
      'a chain without end',
      {
        'sub/a.yaml': '$ref: 1.yaml',
        ...Object.fromEntries(Array.from({ length: 120 }, (_, i) => [`sub/${i}.yaml`, `$ref: ${i + 1}.yaml`])),
      },
      "$ref 'sub/a.yaml' leads through more than 100 others",
    ],
    [
      'an anchor that another file has not',
      { 'sub/a.yaml': 'items: {$ref: "b.yaml#there"}', 'sub/b.yaml': '$anchor: here' },
      "$ref 'b.yaml#there' points to nothing: there is no $anchor 'there'",
    ],
    [
      'a dialect of its own',
      { 'sub/a.yaml': '$schema: https://example.com/dialect' },
      'sub/a.yaml:1:1 (#/$schema): the schema dialect "https://example.com/dialect" isn\'t known',
    ],
  ])('%s', async (_what, files, message) => {
    expect(await messageOf(load({ 'openapi.yaml': main, ...files }))).toContain(message);
  });
});

it('no object of the result contains itself', async () => {
  const document = await load({
    'openapi.yaml': `${head()}components: {schemas: {A: {$ref: a.yaml}, B: {$ref: b.yaml}}}`,
    'a.yaml': 'properties: {b: {$ref: b.yaml}, a: {$ref: "#"}}',
    'b.yaml': 'properties: {a: {$ref: a.yaml}}',
  });
  expect(isTree(document.root)).toBe(true);
  expect(JSON.parse(JSON.stringify(document.root))).toEqual(document.root);
});
