import { createMock, loadDocument } from '../../src';
import { dialectsNamed } from '../../src/document/dialect/vocabularies';
import { lint } from '../../src/lint';
import { buildApi } from '../../src/model';
import { validatorsOf } from '../../src/schema/validators/validators';
import { memory } from './folder';

/*
 * Dialects of one's own (`$schema`, `jsonSchemaDialect`): what the `$vocabulary` of a meta-schema lists has a meaning, one
 * that isn't understood is one warning, and schemas of the document's dialect are as ever.
 */

const VOCAB = 'https://json-schema.org/draft/2020-12/vocab';
const meta = (vocabulary: object): string =>
  JSON.stringify({ $id: 'https://example.com/dialect', $vocabulary: { [`${VOCAB}/core`]: true, ...vocabulary } });
const FILES: Readonly<Record<string, string>> = {
  'plain.json': meta({ [`${VOCAB}/applicator`]: true }),
  'closed.json': meta({ [`${VOCAB}/validation`]: true, 'https://example.com/vocab/money': true }),
  'optional.json': meta({
    [`${VOCAB}/applicator`]: true,
    [`${VOCAB}/validation`]: true,
    'https://example.com/vocab/money': false,
  }),
  'silent.json': '{}',
};

async function load(schema: string, more = ''): ReturnType<typeof loadDocument> {
  const text = `openapi: 3.1.0
info: { title: T, version: '1' }
${more}
paths:
  /it: { post: { requestBody: { required: true, content: { application/json: { schema: ${schema} } } }, responses: { '204': { description: done }, '422': { description: bad } } } }
  /other: { post: { requestBody: { required: true, content: { application/json: { schema: { type: integer } } } }, responses: { '204': { description: done }, '422': { description: bad } } } }
`;
  return loadDocument('openapi.yaml', {
    readText: (name) => {
      const found = name === 'openapi.yaml' ? text : FILES[name];
      return found === undefined ? Promise.reject(new Error('there is none')) : Promise.resolve(found);
    },
  });
}

const WHOLE = 'type: object, required: [a], properties: { a: { type: integer } }';

/** The dialect, bodies that are taken and rejected, and what lint says. */
test.each<[name: string, taken: unknown[], rejected: unknown[], findings: RegExp[]]>([
  ['plain.json', [{ a: 'x' }, [], 1], [], []],
  ['closed.json', [{ a: 'x' }], [{}, 1], [/requires the vocabulary '\S+\/money'/, /'a' is required, and no property/]],
  ['optional.json', [{ a: 1 }], [{ a: 'x' }, {}], []],
  ['silent.json', [{ a: 1 }], [{ a: 'x' }], [/"silent.json" isn't known: schemas are read as JSON Schema 2020-12/]],
  ['none.json', [{ a: 1 }], [{ a: 'x' }], [/"none.json" isn't known/]],
  ['https://json-schema.org/draft/2020-12/schema', [{ a: 1 }], [{ a: 'x' }], []],
  ['http://json-schema.org/draft-07/schema#', [{ a: 1 }], [{ a: 'x' }], []],
])('a schema in %s', async (dialect, taken, rejected, findings) => {
  const document = await load(`{ $schema: '${dialect}', ${WHOLE}, allOf: [{ $schema: '${dialect}' }] }`);
  const messages = lint(buildApi(document)).map(({ message }) => message);
  expect(messages).toEqual(findings.map((one) => expect.stringMatching(one)));
  const mock = await createMock(document, { listen: false });
  const ask = async (path: string, body: unknown): Promise<number> => {
    const headers = { 'Content-Type': 'application/json' };
    return (await mock.fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })).status;
  };
  for (const body of taken) expect([body, await ask('/it', body)]).toEqual([body, 204]);
  for (const body of rejected) expect([body, await ask('/it', body)]).toEqual([body, 422]);
  expect(await ask('/other', 'x')).toBe(422);
});

test('a dialect of the whole document holds for schemas that name none', async () => {
  const standard = 'https://json-schema.org/draft/2020-12/schema';
  const document = await load(`{ $schema: '${standard}', ${WHOLE} }`, 'jsonSchemaDialect: plain.json');
  const mock = await createMock(document, { listen: false });
  const post = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '"x"' };
  expect([(await mock.fetch('/it', post)).status, (await mock.fetch('/other', post)).status]).toEqual([422, 204]);
});

const SEVERAL = {
  openapi: '3.1.0',
  info: { title: 'T', version: '1' },
  jsonSchemaDialect: 'plain.json',
  paths: {},
};
const DRAFT_7 = 'http://json-schema.org/draft-07/schema#';

/** Bodies that a schema of components takes and rejects, in a document whose own dialect asserts little. */
test.each<[name: string, schema: object, files: Record<string, object>, taken: unknown[], rejected: unknown[]]>([
  ['a dialect of a schema beside identifiers', { $schema: VOCAB.replace('vocab', 'schema'), type: 'integer' }, {}, [1], ['x']],
  ['the dialect of a file, for a part of it', { $ref: 'a.json#/definitions/pair' }, { 'a.json': { $schema: DRAFT_7, definitions: { pair: { items: [{ type: 'integer' }] } } } }, [[1]], [['x']]],
  ['the dialect of another document', { $ref: 'b.json#/components/schemas/A' }, { 'b.json': { openapi: '3.1.0', jsonSchemaDialect: DRAFT_7, components: { schemas: { A: { items: [{ type: 'integer' }] } } } } }, [[1]], [['x']]],
  ['a dialect below that of the file', { $ref: 'c.json#/$defs/a' }, { 'c.json': { $schema: DRAFT_7, $defs: { a: { $schema: 'sub/open.json', items: { type: 'integer' } } } }, 'sub/open.json': { $vocabulary: { [`${VOCAB}/core`]: true, [`${VOCAB}/validation`]: true } } }, [['x']], []],
  ['no dialect in the file', { $ref: 'd.json' }, { 'd.json': { type: 'integer' } }, ['x'], []],
])('%s', async (_, schema, files, taken, rejected) => {
  const Named = { $id: 'named', $anchor: 'here' };
  const main = { ...SEVERAL, components: { schemas: { It: schema, Named } } };
  const all = { 'openapi.json': main, 'plain.json': JSON.parse(FILES['plain.json'] ?? '') as object, ...files };
  const texts = Object.entries(all).map(([name, value]) => [name, JSON.stringify(value)] as const);
  const document = await loadDocument('openapi.json', memory(Object.fromEntries(texts)));
  expect(document.problems).toEqual([]);
  const accepts = (value: unknown): boolean => validatorsOf(document).accepts('/components/schemas/It', value, 'request');
  expect([taken.map(accepts), rejected.map(accepts)]).toEqual([taken.map(() => true), rejected.map(() => false)]);
}); // prettier-ignore

test('only what schemas and the document name is read: an example is data', () => {
  const schema = { $schema: 'https://one.test/', properties: { a: { $schema: 'https://two.test/' } } };
  const example = { $schema: 'https://three.test/' };
  const named = dialectsNamed({
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://zero.test/',
    components: {
      schemas: { One: { ...schema, examples: [example], default: example } },
      examples: { Two: { value: example } },
    },
  });
  expect(named).toEqual(['https://zero.test/', 'https://one.test/', 'https://two.test/']);
});
