import { documentFrom } from '../../src/document';
import { loadDocument } from '../../src/document/load/load-document';
import { memory, messageOf } from './folder';

const info = { title: 'Pets', version: '1' };

describe('versions', () => {
  it.each(['3.0.0', '3.0.4', '3.1.0', '3.1.2', '3.1.0-rc1'])('%s is accepted', (openapi) => {
    expect(documentFrom({ openapi, info, paths: {} }).version).toBe(openapi);
  });

  it.each([
    ['swagger: "1.2"', "a.yaml:2:1 (#/swagger): Swagger '1.2' is not supported: 2.0 is"],
    [
      'openapi: 4.0.0',
      "a.yaml:2:1 (#/openapi): OpenAPI '4.0.0' is not supported: write the document as 3.0.x, 3.1.x or 3.2.x",
    ],
    ['openapi: 4.0.0', "OpenAPI '4.0.0' is not supported"],
    ['openapi: "3.1"', "OpenAPI '3.1' is not supported"],
    ['openapi: 3.1', "'openapi' must be a string such as '3.1.0', and it is 3.1, a number"],
    ['openapi: ', "'openapi' must be a string such as '3.1.0', and it is null"],
    [
      'asyncapi: 3.0.0',
      "a.yaml:2:1 (#/asyncapi): this is not an OpenAPI document: it has no 'openapi' field; it is an AsyncAPI document",
    ],
    [
      'arazzo: 1.0.0',
      "(#/arazzo): this is not an OpenAPI document: it has no 'openapi' field; it is an Arazzo document",
    ],
    ['overlay: 1.0.0', 'it is an OpenAPI Overlay'],
    [
      'OpenAPI: 3.1.0',
      "a.yaml:2:1 (#/OpenAPI): this is not an OpenAPI document: it has no 'openapi' field; write 'openapi'",
    ],
    ['item: [{ name: a }]', 'it is a Postman collection: export the API as OpenAPI'],
    ['kind: discovery#restDescription', 'it is a Google API discovery document: convert it'],
    ['log: { entries: [] }', 'it is an HTTP recording (HAR): check it'],
    ['data: { __schema: {} }', 'it is a GraphQL schema, which OpenAPI cannot describe: use '],
    ['_postman_variable_scope: environment', 'it is a Postman environment: export the API as OpenAPI'],
    ["swaggerVersion: '1.2'", 'it is a Swagger 1 document: convert it'],
    ["$schema: 'https://json-schema.org/draft/2020-12/schema'", 'it is a JSON Schema: use '],
    ['services: {}', "a.yaml:1:1: this is not an OpenAPI document: it has no 'openapi' field"],
  ])('%s is refused', async (line, message) => {
    const text = `info: {title: A, version: '1'}\n${line}\npaths: {}\n`;
    expect(await messageOf(loadDocument('a.yaml', memory({ 'a.yaml': text })))).toContain(message);
  });

  it('names a converter for Swagger 2.0', async () => {
    expect(await messageOf(() => documentFrom({ swagger: '1.2', info, paths: {} }))).toContain('is not supported');
  });
});

describe('schema dialects of OpenAPI 3.1', () => {
  const withDialect = (jsonSchemaDialect: string) => ({ openapi: '3.1.0', info, jsonSchemaDialect, paths: {} });
  const withSchema = ($schema: unknown) => ({
    openapi: '3.1.0',
    info,
    components: { schemas: { Pet: { $schema, type: 'object' } } },
  });

  it.each(['https://spec.openapis.org/oas/3.1/dialect/base', 'https://json-schema.org/draft/2020-12/schema'])(
    '%s is accepted, and no schema keeps it: there is one dialect',
    (uri) => {
      expect(documentFrom(withDialect(uri)).version).toBe('3.1.0');
      expect(documentFrom(withSchema(uri)).root.components).toEqual({ schemas: { Pet: { type: 'object' } } });
    },
  );

  it('others are read as 2020-12, and named', async () => {
    const own = 'https://example.com/dialect';
    expect(await messageOf(() => documentFrom(withDialect(own)))).toMatch(
      /\(#\/jsonSchemaDialect\): the schema dialect ".*dialect" isn't known: schemas are read as JSON Schema 2020-12/,
    );
    expect(await messageOf(() => documentFrom(withSchema(own)))).toMatch(
      /\(#\/components\/schemas\/Pet\/\$schema\): the schema dialect .* isn't known/,
    );
  });

  it('old drafts are brought to 2020-12, each schema by the $schema around it', () => {
    const list = (more: object) => ({ items: [{ type: 'string' }], additionalItems: false, ...more });
    const dependencies = { a: ['b'], c: { required: ['d'] } };
    const schemas = {
      Old: { $schema: 'http://json-schema.org/draft-07/schema#', properties: { l: list({}) }, dependencies },
      Older: {
        $schema: 'http://json-schema.org/draft-04/schema#',
        ...{ minimum: 1, exclusiveMinimum: true },
        properties: { r: { $ref: '#/components/schemas/Old', maxLength: 3 } },
      },
      New: { items: { type: 'string' }, dependencies },
    };
    const document = documentFrom({ openapi: '3.1.0', components: { schemas } });
    expect(document.problems).toEqual([]);
    expect(document.root.components).toEqual({
      schemas: {
        Old: {
          properties: { l: { prefixItems: [{ type: 'string' }], items: false } },
          dependentRequired: { a: ['b'] },
          dependentSchemas: { c: { required: ['d'] } },
        },
        Older: { exclusiveMinimum: 1, properties: { r: { $ref: '#/components/schemas/Old' } } },
        New: schemas.New,
      },
    });
  });

  it('mean nothing in 3.0, and are dropped there', () => {
    const root = { ...withSchema('http://json-schema.org/draft-04/schema#'), openapi: '3.0.3' };
    expect(documentFrom(root).root.components).toEqual({ schemas: { Pet: { type: 'object' } } });
  });
});
