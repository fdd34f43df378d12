import { readFileSync } from 'node:fs';
import { loadDocument } from '../../src/document/load/load-document';
import { validateDocument } from '../../src/document/grammar/validate';
import { suggestionText, suggestRelations } from '../../src/infer';
import { lint } from '../../src/lint';
import { buildApi } from '../../src/model';
import { PUBLIC_DOCUMENTS } from '../support/public-documents';
import { paste } from './paste';

const HEAD = "openapi: 3.1.0\ninfo: { title: Test, version: '1' }\n";
const SCHEMA =
  '{ type: object, properties: { id: { type: string }, state: { type: string, default: "it\'s: #1" }, \'a"b:\': { type: boolean }, two words: { type: string } } }';

/** Documents with the same suggestions, written in different ways. */
const DOCUMENTS: Readonly<Record<string, Record<string, string>>> = {
  'YAML of two spaces': {
    'test.yaml': `${HEAD}paths:
  /things:
    post:
      requestBody: { content: { application/json: { schema: ${SCHEMA} } } }
      responses:
        '201':
          description: Made.
          content: { application/json: { schema: ${SCHEMA} } }
`,
  },
  'YAML of four spaces': {
    'test.yaml': `${HEAD}paths:
    /things:
        post:
            requestBody: { content: { application/json: { schema: ${SCHEMA} } } }
            responses:
                '201':
                    description: Made.
                    content: { application/json: { schema: ${SCHEMA} } }
`,
  },
  'YAML with a response in one line': {
    'test.yaml': `${HEAD}paths:
  /things:
    post:
      requestBody: { content: { application/json: { schema: ${SCHEMA} } } }
      responses:
        '201': { description: Made., content: { application/json: { schema: ${SCHEMA} } } }
`,
  },
  'a response in a file of its own': {
    'test.yaml': `${HEAD}paths:
  /things:
    post:
      requestBody: { content: { application/json: { schema: ${SCHEMA} } } }
      responses:
        '201': { $ref: made.yaml }
`,
    'made.yaml': `description: Made.
content: { application/json: { schema: ${SCHEMA} } }
`,
  },
};

async function load(files: Record<string, string>) {
  const document = await loadDocument(Object.keys(files)[0]!, { readText: (name) => Promise.resolve(files[name]!) });
  const api = buildApi(document);
  return { api, errors: lint(api, { structure: await validateDocument(document) }) };
}

async function asJson(): Promise<Record<string, string>> {
  const { api } = await load(DOCUMENTS['YAML of two spaces']!);
  return { 'test.json': JSON.stringify(api.document.root, null, 2) };
}

test.each([...Object.keys(DOCUMENTS), 'JSON'])('what is printed for %s can be pasted', async (name) => {
  const files = DOCUMENTS[name] ?? (await asJson());
  const { api, errors } = await load(files);
  expect(errors).toEqual([]);
  const suggestions = suggestRelations(api);
  expect(suggestions.map(({ relation }) => relation.id)).toEqual(['id', 'state', 'state-default', 'a"b:']);
  const pasted = await load(paste(files, suggestionText(api, suggestions)));
  expect(pasted.errors).toEqual([]);
  // What was said without saying it is said now.
  const said = pasted.api.operations[0]!.responses[0]!.relations.map(({ id, description }) => ({ id, description }));
  expect(said).toEqual(suggestions.map(({ relation: { id, description } }) => ({ id, description })));
  expect(suggestRelations(pasted.api)).toEqual([]);
});

test('names of the document cannot steer a terminal', async () => {
  const files = {
    'test.yaml': `${HEAD}paths:
  "/things\\u009b2J":
    post:
      requestBody: { content: { application/json: { schema: { type: object, properties: { "a\\u001b[2J\\u009b": { type: string } } } } } }
      responses:
        '201':
          description: Made.
          content: { application/json: { schema: { type: object, properties: { "a\\u001b[2J\\u009b": { type: string } } } } }
`,
  };
  const { api } = await load(files);
  const text = suggestionText(api, suggestRelations(api));
  expect(text).toMatch(/^x-relations:$|x-relations:/m);
  expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  expect((await load(paste(files, text))).errors.filter(({ severity }) => severity === 'error')).toEqual([]);
});

// The largest takes minutes on a busy machine, and has nothing that the others have not.
test.each(PUBLIC_DOCUMENTS.filter(({ operations }) => operations < 300).map(({ name, file }) => [name, file] as const))(
  'what is printed for %s can be pasted without a new error',
  async (_, file) => {
    const text = readFileSync(file, 'utf8');
    const { api } = await load({ [file]: text });
    const suggestions = suggestRelations(api);
    const errorsOf = (errors: Awaited<ReturnType<typeof load>>['errors']): string[] =>
      errors.filter(({ severity }) => severity === 'error').map(({ rule, message }) => `${rule}: ${message}`);
    const pasted = await load(paste({ [file]: text }, suggestionText(api, suggestions)));
    expect(errorsOf(pasted.errors)).toEqual([]);
    expect(suggestRelations(pasted.api)).toEqual([]);
    const said = pasted.api.operations.flatMap(({ responses }) => responses.flatMap(({ relations }) => relations));
    expect(new Set(said.map(({ pointer }) => pointer)).size).toBe(suggestions.length);
  },
  120_000,
);
