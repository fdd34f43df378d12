import { documentFrom, resolve } from '../../src/document';
import { loadDocument } from '../../src/document/load/load-document';
import { memory, messageOf } from './folder';

const withSchemas = (schemas: object, more: object = {}) => ({
  openapi: '3.1.0',
  info: { title: 'Pets', version: '1' },
  paths: {},
  components: { schemas, ...more },
});
const refuse = (schemas: object, more?: object) => messageOf(() => documentFrom(withSchemas(schemas, more), 'a.yaml'));

describe('references inside a document', () => {
  it('are kept', () => {
    const document = documentFrom(
      withSchemas({ Pet: { type: 'object' }, Pets: { items: { $ref: '#/components/schemas/Pet' } } }),
    );
    expect(document.root.components).toHaveProperty('schemas.Pets.items', { $ref: '#/components/schemas/Pet' });
    expect(resolve(document.root, '/components/schemas/Pets/items')).toEqual({
      value: { type: 'object' },
      pointer: '/components/schemas/Pet',
    });
  });

  it('are percent-decoded, then unescaped (RFC 6901 §6)', () => {
    const document = documentFrom(
      withSchemas({ 'a b/c~d': { type: 'string' }, Pet: { $ref: '#/components/schemas/a%20b~1c~0d' } }),
    );
    expect(resolve(document.root, '/components/schemas/Pet')?.value).toEqual({ type: 'string' });
  });

  it('to nowhere are refused with their place', async () => {
    const text = `openapi: 3.1.0
info: {title: Pets, version: '1'}
paths:
  /pets:
    get:
      responses:
        '200':
          description: All pets
          content:
            application/json:
              schema:
                type: array
                items: {$ref: '#/components/schemas/Pat'}
components:
  schemas:
    Pet: {type: object}
`;
    expect(await messageOf(loadDocument('openapi.yaml', memory({ 'openapi.yaml': text })))).toBe(
      'openapi.yaml:13:25 (#/paths/~1pets/get/responses/200/content/application~1json/schema/items/$ref): ' +
        "$ref '#/components/schemas/Pat' points to nothing; did you mean '#/components/schemas/Pet'?",
    );
  });

  it.each([
    ['a near name', '#/components/schemas/Owners', "; did you mean '#/components/schemas/Owner'?"],
    ['another case', '#/components/schemas/owner', "; did you mean '#/components/schemas/Owner'?"],
    ['a near section', '#/component/schemas/Owner', "; did you mean '#/components/schemas/Owner'?"],
    ['where Swagger 2.0 had it', '#/definitions/Owner', "; did you mean '#/components/schemas/Owner'?"],
    ['nothing like it', '#/components/schemas/Elephant', ' points to nothing'],
  ])('suggest %s', async (_what, $ref, end) => {
    expect((await refuse({ Owner: {}, Pet: { $ref } })).endsWith(end)).toBe(true);
  });

  it('in a circle are refused', async () => {
    expect(await refuse({ A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/A' } })).toBe(
      "a.yaml:1:1 (#/components/schemas/A/$ref): $ref '#/components/schemas/B' goes round in a circle: " +
        '#/components/schemas/B → #/components/schemas/A → #/components/schemas/B',
    );
    expect(await refuse({ A: { $ref: '#/components/schemas/A' } })).toContain('goes round in a circle');
  });

  it('that make schemas recursive are none of these', () => {
    const node = { properties: { next: { $ref: '#/components/schemas/Node' } } };
    expect(documentFrom(withSchemas({ Node: node })).root.components).toEqual({ schemas: { Node: node } });
  });

  it.each([
    [
      'text',
      { Pet: { title: 'x' }, A: { $ref: '#/components/schemas/Pet/title' } },
      'points to a string, and a schema object is needed',
    ],
    ['a list', { Pet: { allOf: [{}] }, A: { $ref: '#/components/schemas/Pet/allOf' } }, 'points to a list'],
    ['nothing, as # begins a comment in YAML', { A: { $ref: null } }, '$ref must be a string (in YAML it needs quotes'],
    ['an empty text', { A: { $ref: '' } }, "$ref '' is empty"],
    [
      'another file',
      { A: { $ref: './pet.yaml' } },
      "$ref './pet.yaml' leads out of this document, which was not loaded",
    ],
  ])('to %s are refused', async (_what, schemas, message) => {
    expect(await refuse(schemas)).toContain(message);
  });

  it('may mean a boolean schema, or the whole document', () => {
    expect(
      documentFrom(withSchemas({ Any: true, A: { $ref: '#/components/schemas/Any' }, All: { $ref: '#' } })).version,
    ).toBe('3.1.0');
  });

  it('are checked wherever OpenAPI has them', async () => {
    const wrong = (section: string) => ({ $ref: `#/components/${section}/Nope` });
    const operation = (more: object) => ({ paths: { '/a': { get: { responses: {}, ...more } } } });
    const response = (more: object) => operation({ responses: { 200: { description: '', ...more } } });
    const documents: object[] = [
      { paths: { '/a': { $ref: '#/components/pathItems/Nope' } } },
      { paths: { 'x-unmatched': wrong('responses') } },
      { webhooks: { a: wrong('pathItems') } },
      { paths: { '/a': { parameters: [wrong('parameters')] } } },
      operation({ parameters: [wrong('parameters')] }),
      operation({ parameters: [{ name: 'a', in: 'query', schema: wrong('schemas') }] }),
      operation({ parameters: [{ name: 'a', in: 'query', content: { 'a/b': { schema: wrong('schemas') } } }] }),
      operation({ requestBody: wrong('requestBodies') }),
      operation({ requestBody: { content: { 'a/b': { schema: wrong('schemas') } } } }),
      operation({ requestBody: { content: { 'a/b': { encoding: { a: { headers: { b: wrong('headers') } } } } } } }),
      operation({ responses: { default: wrong('responses') } }),
      operation({ callbacks: { a: wrong('callbacks') } }),
      operation({ callbacks: { a: { '{$url}': { post: { requestBody: wrong('requestBodies') } } } } }),
      response({ headers: { a: wrong('headers') } }),
      response({ headers: { 'x-a': { schema: wrong('schemas') } } }),
      response({ links: { a: wrong('links') } }),
      response({ content: { 'a/b': { examples: { a: wrong('examples') } } } }),
      { components: { securitySchemes: { a: wrong('securitySchemes') } } },
      { components: { responses: { 'x-a': wrong('responses') } } },
      ...['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'].map((map) => ({
        components: { schemas: { A: { [map]: { a: wrong('schemas') } } } },
      })),
      ...[
        'items',
        'not',
        'if',
        'then',
        'else',
        'contains',
        'propertyNames',
        'additionalProperties',
        'unevaluatedItems',
      ].map((keyword) => ({ components: { schemas: { A: { [keyword]: wrong('schemas') } } } })),
      ...['allOf', 'anyOf', 'oneOf', 'prefixItems'].map((list) => ({
        components: { schemas: { A: { [list]: [{}, wrong('schemas')] } } },
      })),
    ];
    for (const document of documents) {
      expect(await messageOf(() => documentFrom({ openapi: '3.1.0', paths: {}, ...document }))).toMatch(
        /points to nothing/,
      );
    }
  });
});

describe('what is not a reference', () => {
  it('stands in data', () => {
    const data = { $ref: 'data.yaml' };
    const root = {
      openapi: '3.1.0',
      info: { title: 'Pets', version: '1', 'x-logo': data },
      'x-anything': [data],
      paths: {
        'x-other': data,
        '/a': {
          get: {
            'x-relations': [data],
            parameters: [
              { name: 'a', in: 'query', example: data, schema: { default: data, const: data, enum: [data] } },
            ],
            responses: {
              'x-more': data,
              200: {
                description: '',
                content: {
                  'application/json': {
                    schema: { example: data, examples: [data], 'x-message': data },
                    examples: { a: { value: data, 'x-request': data } },
                  },
                },
                links: { a: { operationRef: 'other.yaml#/paths/~1b/get', parameters: { $ref: 'data' } } },
              },
            },
          },
        },
      },
    };
    expect(documentFrom(root).root).toEqual(root);
  });

  it('is the name of a property', () => {
    const type = { type: 'string' };
    const properties = {
      $ref: type,
      default: type,
      example: type,
      examples: type,
      enum: type,
      const: type,
      'x-a': type,
      value: type,
    };
    expect(documentFrom(withSchemas({ A: { properties } })).root.components).toEqual({
      schemas: { A: { properties } },
    });
  });

  it('but below such a name there may be one', async () => {
    for (const name of ['default', 'example', 'enum', 'const', 'x-a', '$ref', 'constructor']) {
      const schemas = { A: { properties: { [name]: { $ref: '#/components/schemas/Nope' } } } };
      expect(await refuse(schemas)).toContain(`(#/components/schemas/A/properties/${name}/$ref)`);
    }
  });

  it("is a discriminator's mapping to nowhere: lint tells it", () => {
    const discriminator = {
      propertyName: 'type',
      mapping: { a: '#/components/schemas/Nope', b: 'Nope', c: 'nope.yaml' },
    };
    expect(documentFrom(withSchemas({ A: { discriminator } })).root.components).toEqual({
      schemas: { A: { discriminator } },
    });
  });
});

describe('references that other tools take', () => {
  it('through another reference are made direct', () => {
    const document = documentFrom(
      withSchemas({
        Pet: { $ref: '#/components/schemas/Animal' },
        Animal: { properties: { name: { type: 'string' } } },
        Name: { $ref: '#/components/schemas/Pet/properties/name' },
      }),
    );
    expect(document.root.components).toHaveProperty('schemas.Name', {
      $ref: '#/components/schemas/Animal/properties/name',
    });
  });

  it('into an extension make that a part of the document', async () => {
    const shared = (schema: object) => ({ ...withSchemas({ A: { $ref: '#/x-shared/A' } }), 'x-shared': { A: schema } });
    expect(await messageOf(() => documentFrom(shared({ items: { $ref: '#/x-shared/Nope' } })))).toContain(
      '(#/x-shared/A/items/$ref)',
    );
    const old = documentFrom({ ...shared({ type: 'string', nullable: true }), openapi: '3.0.3' });
    expect(old.root['x-shared']).toEqual({ A: { type: ['string', 'null'] } });
  });

  it('on a map, or on an operation, are replaced by what they mean', () => {
    const document = documentFrom({
      openapi: '3.0.3',
      paths: { '/a': { get: { responses: { $ref: '#/x-responses' } }, put: { $ref: '#/paths/~1a/get' } } },
      'x-responses': { 200: { description: 'OK', content: { 'a/b': { schema: { type: 'string', nullable: true } } } } },
    });
    const responses = { 200: { description: 'OK', content: { 'a/b': { schema: { type: ['string', 'null'] } } } } };
    expect(document.root.paths).toEqual({ '/a': { get: { responses }, put: { responses } } });
    expect(document.locate('/paths/~1a/get/responses/200/description').pointer).toBe('/x-responses/200/description');
  });

  it('on a map, in a circle, are refused', async () => {
    expect(
      await messageOf(() =>
        documentFrom(
          withSchemas({ A: { properties: { a: { properties: { $ref: '#/components/schemas/A/properties' } } } } }),
        ),
      ),
    ).toMatch(/contains it again$/);
  });

  it.each([
    [{ A: { items: { properties: { $ref: '#/components/schemas' } } } }],
    [{ A: { items: { properties: { $ref: '#/components/schemas/A' } } } }],
    [
      {
        A: { properties: { $ref: '#/components/schemas/B' } },
        B: { properties: { $ref: '#/components/schemas/A' } },
      },
    ],
  ])('on a map, to what is around it, are refused: %j', async (schemas) => {
    expect(await refuse(schemas)).toMatch(
      /stands for a map of schema objects, and what it refers to contains it again$/,
    );
  });

  it('of a path item with other keys beside it are merged, its own keys first', () => {
    const get = { responses: {} };
    const document = documentFrom({
      openapi: '3.1.0',
      paths: { '/a': { $ref: '#/components/pathItems/A', summary: 'Mine', post: get } },
      components: { pathItems: { A: { summary: 'Theirs', get } } },
    });
    expect(document.root.paths).toEqual({ '/a': { summary: 'Mine', get, post: get } });
  });
});
