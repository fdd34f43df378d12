import { documentFrom, resolve } from '../../src/document';
import { loadDocument } from '../../src/document/load/load-document';
import { validateDocument } from '../../src/document/grammar/validate';
import { memory } from './folder';

const text = `swagger: '2.0'
info: { title: Pets, version: '1' }
host: api.example.com
basePath: /v1
schemes: [https, http]
consumes: [application/json]
produces: [application/json, application/xml]
securityDefinitions:
  basic: { type: basic }
  login: { type: oauth2, flow: accessCode, authorizationUrl: 'https://a.example/a', tokenUrl: 'https://a.example/t', scopes: { read: Read } }
parameters:
  PetBody: { name: pet, in: body, required: true, schema: { $ref: '#/definitions/Pet' } }
  Limit: { name: limit, in: query, type: integer, maximum: 100 }
responses:
  NotFound: { description: None, schema: { $ref: '#/definitions/Error' } }
definitions:
  Pet: { type: object, discriminator: kind, required: [kind], properties: { kind: { type: string }, tag: { type: string, x-nullable: true } } }
  Error: { type: object }
paths:
  /pets:
    parameters: [{ $ref: '#/parameters/Limit' }]
    get:
      parameters:
        - { name: ids, in: query, type: array, items: { type: string } }
        - { name: tags, in: query, type: array, collectionFormat: multi, items: { type: string } }
      responses:
        '200':
          description: Pets
          schema: { type: array, items: { $ref: '#/definitions/Pet' } }
          headers: { X-Total: { type: integer } }
          examples: { application/json: [] }
        '404': { $ref: '#/responses/NotFound' }
    post:
      parameters: [{ $ref: '#/parameters/PetBody' }]
      responses: { '201': { description: Made } }
  /pets/{id}/photo:
    post:
      consumes: [multipart/form-data]
      parameters:
        - { name: id, in: path, required: true, type: string }
        - { name: photo, in: formData, required: true, type: file }
        - { name: labels, in: formData, type: array, items: { type: string }, collectionFormat: pipes }
      responses: { '204': { description: Done } }
`;
const load = (files: Record<string, string>) => loadDocument('api.yaml', memory(files));

describe('Swagger 2.0', () => {
  it('becomes OpenAPI in one dialect, without a finding of its form', async () => {
    const document = await load({ 'api.yaml': text });
    expect(document.problems).toEqual([]);
    expect(await validateDocument(document)).toEqual([]);
    expect(document).toMatchObject({ version: '2.0' });
    expect(document.root).toMatchObject({
      servers: [{ url: 'https://api.example.com/v1' }, { url: 'http://api.example.com/v1' }],
      components: {
        securitySchemes: {
          basic: { type: 'http', scheme: 'basic' },
          login: { flows: { authorizationCode: { scopes: { read: 'Read' } } } },
        },
        parameters: { Limit: { schema: { type: 'integer', maximum: 100 } } },
        schemas: {
          Pet: { discriminator: { propertyName: 'kind' }, properties: { tag: { type: ['string', 'null'] } } },
        },
        responses: { NotFound: { content: { 'application/xml': { schema: { $ref: '#/components/schemas/Error' } } } } },
      },
    });
  });

  it('parameters, bodies and responses say what they said', async () => {
    const { root } = await load({ 'api.yaml': text });
    const { '/pets': pets, '/pets/{id}/photo': photo } = root.paths as Record<string, never>;
    expect(pets).toMatchObject({
      parameters: [{ $ref: '#/components/parameters/Limit' }],
      get: {
        parameters: [
          { name: 'ids', style: 'form', explode: false, schema: { type: 'array', items: { type: 'string' } } },
          { name: 'tags', style: 'form', explode: true },
        ],
        responses: {
          200: {
            headers: { 'X-Total': { schema: { type: 'integer' } } },
            content: { 'application/json': { schema: { type: 'array' }, example: [] }, 'application/xml': {} },
          },
          404: { $ref: '#/components/responses/NotFound' },
        },
      },
      post: {
        parameters: [],
        requestBody: {
          required: true,
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } },
        },
      },
    });
    expect(photo).toMatchObject({
      post: {
        parameters: [{ name: 'id', in: 'path', schema: { type: 'string' } }],
        requestBody: {
          required: true,
          content: {
            'multipart/form-data': {
              schema: { required: ['photo'], properties: { photo: { type: 'string', format: 'binary' } } },
              encoding: { labels: { style: 'pipeDelimited', explode: false } },
            },
          },
        },
      },
    });
  });

  it('places lead to what is written', async () => {
    const document = await load({ 'api.yaml': text });
    const line = (pointer: string) => document.locate(pointer).line;
    const at = (words: string) => text.slice(0, text.indexOf(words)).split('\n').length;
    expect(line('/components/schemas/Pet')).toBe(at('  Pet:'));
    expect(line('/paths/~1pets/get/parameters/1')).toBe(at('- { name: tags'));
    expect(line('/paths/~1pets/get/responses/200/content/application~1json/schema/items')).toBe(
      at('schema: { type: array'),
    );
    expect(line('/paths/~1pets/post/requestBody/content/application~1json/schema')).toBe(at('PetBody: { name'));
    expect(
      line('/paths/~1pets~1{id}~1photo/post/requestBody/content/multipart~1form-data/schema/properties/photo'),
    ).toBe(at('- { name: photo'));
    const written = (pointer: string) => document.locate(pointer).pointer;
    expect(written('/components/parameters/Limit/schema/maximum')).toBe('/parameters/Limit/maximum');
    expect(written('/paths/~1pets/get/parameters/1/schema/items/type')).toBe(
      '/paths/~1pets/get/parameters/1/items/type',
    );
    expect(written('/paths/~1pets/get/responses/200/headers/X-Total/schema/type')).toBe(
      '/paths/~1pets/get/responses/200/headers/X-Total/type',
    );
  });

  it('of several files is converted as a whole, references back included', async () => {
    const files = {
      'api.yaml': `swagger: '2.0'
info: { title: Pets, version: '1' }
paths: { /pets: { $ref: 'pets.yaml' } }
definitions: { Pet: { type: object, x-nullable: true } }
`,
      'pets.yaml': `post:
  parameters: [{ name: pet, in: body, schema: { $ref: 'api.yaml#/definitions/Pet' } }]
  responses: { '200': { description: OK, schema: { $ref: '#/definitions/Own' } } }
definitions: { Own: { type: integer, x-nullable: true } }
`,
    };
    const document = await load(files);
    expect(document.problems).toEqual([]);
    expect(document.root).toMatchObject({
      paths: {
        '/pets': {
          post: {
            requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } } },
          },
        },
      },
      components: { schemas: { Pet: { type: ['object', 'null'] } } },
    });
    const own = '/paths/~1pets/post/responses/200/content/application~1json/schema';
    expect(resolve(document.root, own)?.value).toMatchObject({ type: ['integer', 'null'] });
    expect(document.locate(own)).toMatchObject({
      file: 'pets.yaml',
      line: 3,
    });
  });

  it('has JSON for errors that are objects beside a file', async () => {
    const document = await load({
      'api.yaml': `swagger: '2.0'
info: { title: Files, version: '1' }
paths:
  /image:
    get:
      produces: [application/octet-stream]
      responses:
        '200': { description: The image, schema: { type: file } }
        '404': { description: None, schema: { $ref: '#/definitions/Message' } }
        '410': { description: Gone, schema: { type: string } }
definitions: { Message: { type: object, properties: { message: { type: string } } } }
`,
    });
    const types = (status: string): string[] =>
      Object.keys(resolve(document.root, `/paths/~1image/get/responses/${status}/content`)?.value ?? {});
    expect([types('200'), types('404'), types('410')]).toEqual([
      ['application/octet-stream'],
      ['application/json'],
      ['application/octet-stream'],
    ]);
  });

  it('is read from an object as well', () => {
    const root = {
      swagger: '2.0',
      info: { title: 'A', version: '1' },
      paths: {},
      definitions: { A: { type: 'string' } },
    };
    expect(documentFrom(root).root.components).toEqual({ schemas: { A: { type: 'string' } } });
  });

  it('redirects the references of what is only named like data', () => {
    const reference = (name: string) => ({ $ref: `#/definitions/${name}` });
    const root = {
      swagger: '2.0',
      info: { title: 'A', version: '1' },
      paths: {
        '/a': {
          get: {
            responses: {
              default: { description: 'Other', schema: reference('default') },
              '200': {
                description: 'OK',
                schema: reference('enum'),
                examples: { 'application/json': reference('no') },
              },
            },
          },
        },
      },
      definitions: {
        default: { type: 'object', properties: { example: reference('enum'), enum: reference('x-id') } },
        enum: { type: 'string', enum: ['a'], example: 'a' },
        'x-id': { type: 'object', default: reference('no') },
      },
    };
    const { problems, root: made } = documentFrom(root);
    expect(problems).toEqual([]);
    const moved = (name: string) => ({ $ref: `#/components/schemas/${name}` });
    expect(made).toMatchObject({
      paths: {
        '/a': {
          get: {
            responses: {
              default: { content: { 'application/json': { schema: moved('default') } } },
              '200': { content: { 'application/json': { schema: moved('enum'), example: reference('no') } } },
            },
          },
        },
      },
      components: {
        schemas: {
          default: { properties: { example: moved('enum'), enum: moved('x-id') } },
          'x-id': { default: reference('no') },
        },
      },
    });
  });
});
