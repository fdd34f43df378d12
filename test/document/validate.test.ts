import { documentFrom } from '../../src/document';
import { loadDocument } from '../../src/document/load/load-document';
import { validateDocument } from '../../src/document/grammar/validate';
import { memory } from './folder';

const info = { title: 'Pets', version: '1' };
const ok = { description: 'OK' };
const withSchemas = (openapi: string, schemas: object) => ({ openapi, info, paths: {}, components: { schemas } });

describe('validating a document', () => {
  it('finds nothing wrong with good ones', async () => {
    const node = { type: 'object', properties: { next: { $ref: '#/components/schemas/Node' } } };
    const path = { '/a': { get: { responses: { 200: ok } } }, '/b': { $ref: '#/paths/~1a' } };
    for (const openapi of ['3.0.0', '3.0.4', '3.1.0', '3.1.9']) {
      const root = { ...withSchemas(openapi, { Node: node }), paths: path };
      expect([openapi, await validateDocument(documentFrom(root))]).toEqual([openapi, []]);
    }
  });

  it('checks 3.0 as it was written, not as it was brought to 2020-12', async () => {
    const schema = { type: 'string', nullable: true };
    const limits = { type: 'integer', minimum: 1, exclusiveMinimum: true };
    expect(await validateDocument(documentFrom(withSchemas('3.0.3', { schema, limits })))).toEqual([]);
    const typed = documentFrom(withSchemas('3.0.3', { A: { type: ['string', 'null'] } }));
    expect(await validateDocument(typed)).toContainEqual({
      message: "'type' must be one type: a list of types came with OpenAPI 3.1",
      pointer: '/components/schemas/A/type',
    });
  });

  it('checks 3.0 of several files as it was written', async () => {
    const files = {
      'openapi.yaml': `openapi: 3.0.3
info: {title: Pets, version: '1'}
paths: {/a: {$ref: a.yaml}, /b: {$ref: a.yaml}}
components: {schemas: {Name: {$ref: name.yaml}}}
`,
      'a.yaml': "post: {responses: {'200': {}}, callbacks: {done: {'{$url}': {$ref: b.yaml}}}}",
      'b.yaml': "post: {responses: {'200': {description: OK}}}",
      'name.yaml': 'type: string\nnullable: true\n',
    };
    const document = await loadDocument('openapi.yaml', memory(files));
    const findings = await validateDocument(document);
    expect(findings).toEqual([{ message: "a response needs 'description'", pointer: '/paths/~1a/post/responses/200' }]);
    expect(document.locate('/paths/~1a/post/responses/200')).toMatchObject({ file: 'a.yaml', line: 1, column: 20 });
  });

  it.each(['3.0.3', '3.1.0'])('names what is wrong in %s once, at the place where it is written', async (openapi) => {
    const document = documentFrom({
      openapi,
      info: { title: 'Pets' },
      paths: {
        '/a': {
          get: {
            responses: {
              200: { $ref: '#/components/responses/R' },
              201: { $ref: '#/components/responses/R' },
              foo: ok,
            },
            parameters: [{ name: 'x', in: 'nowhere', schema: {} }],
          },
        },
      },
      components: { responses: { R: { content: {} } } },
    });
    const findings = await validateDocument(document);
    expect(findings).toContainEqual({ message: "an info object needs 'version'", pointer: '/info' });
    expect(findings).toContainEqual({
      message: "'foo' must be a status such as '200' or '4XX', or 'default'",
      pointer: '/paths/~1a/get/responses/foo',
    });
    expect(findings.filter(({ pointer }) => pointer === '/components/responses/R')).toEqual([
      { message: "a response needs 'description'", pointer: '/components/responses/R' },
    ]);
    expect(findings.filter(({ pointer }) => pointer.endsWith('/parameters/0/in'))).not.toEqual([]);
    expect(findings.filter(({ message }) => /oneOf|\$ref|"else"/.test(message))).toEqual([]);
  });

  it.each([
    [
      'a version of the API that is a number',
      { info: { title: 'A', version: 1 }, paths: {} },
      "'version' of an info object must be a string, not 1: put it in quotes",
      '/info/version',
    ],
    ['no paths', { info, components: {} }, "a document needs 'paths'", ''],
  ])('%s', async (_what, more, message, pointer) => {
    expect(await validateDocument(documentFrom({ openapi: '3.0.3', ...more }))).toContainEqual({ message, pointer });
  });

  it('3.1 needs paths, webhooks or components: without any, nothing is loaded', async () => {
    expect(await validateDocument(documentFrom({ openapi: '3.1.0', info, components: {} }))).toEqual([]);
    expect(() => documentFrom({ openapi: '3.1.0', info })).toThrow("neither 'paths' nor 'webhooks' nor 'components'");
    expect(() => documentFrom({ openapi: '3.1.0', info, paths: [] })).toThrow("neither 'paths'");
  });

  it('does not follow a $ref that is data', async () => {
    const document = documentFrom(
      withSchemas('3.1.0', { A: { default: { $ref: '#/nowhere' }, example: { $ref: 'x.yaml' } } }),
    );
    expect(await validateDocument(document)).toEqual([]);
  });

  it('does not change the document', async () => {
    const root = withSchemas('3.1.0', { A: { type: 'string' }, B: { $ref: '#/components/schemas/A' } });
    const document = documentFrom(root);
    await validateDocument(document);
    expect(document.root).toEqual(root);
  });
});
