import { htmlSite, type SiteOptions } from '../../../src/docs/html';
import { buildReference } from '../../../src/docs/reference';
import { documentFrom } from '../../../src/document';
import { type Api, buildApi } from '../../../src/model';
import type { SearchFile } from '../../../src/web/page-data';

/** An API of so many operations, each with a description of some length. */
function apiOf(operations: number, description = ''): Api {
  const responses = { 200: { description: 'ok' } };
  const paths = Object.fromEntries(
    Array.from({ length: operations }, (_, i) => [
      `/things${i}`,
      { get: { operationId: `getThing${i}`, summary: `Thing ${i}`, tags: [`tag ${i % 7}`], description, responses } },
    ]),
  );
  return buildApi(documentFrom({ openapi: '3.1.0', info: { title: 'T', version: '1' }, paths }, 'test.yaml'));
}

async function filesOf(api: Api, options: SiteOptions = {}): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for await (const { path, text } of htmlSite(api, buildReference(api), { engine: 'void 0', ...options }).files())
    files.set(path, text);
  return files;
}

/** What a script that keeps data in a variable has. */
const dataOf = (script = ''): unknown => JSON.parse(script.replace(/^\w+=/, ''));

test('the navigation of a large API is there once, and each page has a way to it without a script', async () => {
  const files = await filesOf(apiOf(80, 'word '.repeat(1500)));
  const pages = [...files].filter(([path]) => /^operations\//.test(path));
  expect(pages).toHaveLength(80);
  for (const [, page] of pages) {
    expect(page).toContain('<script src="../assets/navigation.js" defer>');
    expect(page.match(/<nav\b.*?<\/nav>/s)?.[0].match(/href="[^"]*"/g)).toEqual([
      'href="../index.html#introduction"',
      expect.stringMatching(/^href="\.\.\/index\.html#tag\./),
    ]);
  }
  expect(String(dataOf(files.get('assets/navigation.js'))).match(/href="operations\/getThing\d+\.html"/g)).toHaveLength(
    80,
  );
  // The first page has all of it, for those without a script.
  expect(
    files
      .get('index.html')
      ?.match(/<nav\b.*<\/nav>/s)?.[0]
      .match(/href="operations/g),
  ).toHaveLength(80);
});

test('a text may link to any page that is made; other paths are reported', async () => {
  const text = '[own](operations/getThing1.html) [gone](operations/getThing80.html) ';
  const api = apiOf(80, text + 'word '.repeat(1500));
  const site = htmlSite(api, buildReference(api));
  const page = await site.file('operations/getThing2.html');
  expect(page).toContain('<a href="../operations/getThing1.html">own</a>');
  expect(site.lostLinks()).toEqual(['operations/getThing80.html']);
});

test('no page has a style or a script of its own, nor an image from inside: a strict policy allows all', async () => {
  for (const [path, text] of await filesOf(apiOf(2))) {
    if (!path.endsWith('.html')) continue;
    expect(text).not.toMatch(/<style|style=|<script(?![^>]*(?: src=|application\/json))|javascript:|src="data:/);
  }
});

test('a single file has everything inside', async () => {
  const files = await filesOf(apiOf(80, 'word '.repeat(1500)), { isSingleFile: true });
  expect([...files.keys()]).toEqual(['index.html']);
  const page = files.get('index.html') ?? '';
  expect(page.match(/<article class="operation"/g)).toHaveLength(80);
  expect(page).not.toMatch(/<script[^>]* src=|<link rel="stylesheet"/);
  // No document stands beside it that could be downloaded.
  expect(page).not.toContain('href="openapi.');
});

test('what is found: fields, values, meanings, discriminators and responses, each place of the document once', async () => {
  const schema = { $ref: '#/components/schemas/Animal' };
  const response = { 200: { description: 'an answer', content: { 'application/json': { schema } } } };
  const api = buildApi(
    documentFrom(
      {
        openapi: '3.1.0',
        info: { title: 'T', version: '1' },
        paths: {
          '/a': { get: { operationId: 'a', responses: response } },
          '/b': {
            get: {
              operationId: 'b',
              parameters: [{ name: 'sort', in: 'query', schema: { enum: ['up', 'down'] } }],
              responses: response,
            },
          },
        },
        components: {
          schemas: {
            Animal: {
              oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }],
              discriminator: { propertyName: 'kind', mapping: { feline: '#/components/schemas/Cat', dog: 'Dog' } },
            },
            Cat: {
              type: 'object',
              properties: { kind: { type: 'string' }, mood: { enum: ['purring'], description: 'How it *feels*' } },
            },
            Dog: { type: 'object', properties: { kind: { type: 'string' } } },
          },
        },
      },
      'test.yaml',
    ),
  );
  const { holders, texts, hits } = dataOf((await filesOf(api)).get('assets/search.js')) as SearchFile;
  const find = (word: string): string[] =>
    hits
      .filter(([, rest, name, text]) => `${name || rest.replace(/^.*\./, '')} ${texts[text] ?? ''}`.includes(word))
      .map(([holder, rest]) => `${holders[holder]?.[2] ?? ''}${rest}`);
  expect(find('mood')).toEqual(['a.200.body.feline.mood']);
  expect(find('purring')).toEqual(['a.200.body.feline.mood']);
  expect(find('How it feels')).toEqual(['a.200.body.feline.mood']);
  expect(find('feline')).toEqual(['a.200.body.feline']);
  expect(find('down')).toEqual(['b.query.sort']);
  expect(find('an answer')).toEqual(['a.200', 'b.200']);
});

test('values, names and code are found as they are written, descriptions without their marks', async () => {
  const schema = {
    enum: ['snake_case', '*/*', 'a|b'],
    description: 'A `_link`, _very_ **big**, see [the\\_guide](x.md)',
  };
  const paths = { '/a': { get: { operationId: 'list_all', parameters: [{ name: 'q', in: 'query', schema }] } } };
  const api = buildApi(documentFrom({ openapi: '3.1.0', info: { title: 'T', version: '1' }, paths }));
  const { texts } = dataOf((await filesOf(api)).get('assets/search.js')) as SearchFile;
  expect(texts).toEqual(['list_all', 'A _link, very big , see the_guide snake_case */* a|b']);
});

test('the words of the introduction, of tags and of security schemes are found where they stand', async () => {
  const api = buildApi(
    documentFrom({
      openapi: '3.1.0',
      info: { title: 'T', version: '1', description: 'Inspired by *Zanzibar*.' },
      tags: [{ name: 'drivers', description: 'Golang and others' }, { name: 'silent' }],
      components: { securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'Ask support' } } },
      paths: {},
    }),
  );
  const { holders, texts, hits } = dataOf((await filesOf(api)).get('assets/search.js')) as SearchFile;
  expect(hits.map(([holder, rest, , text]) => [holders[holder]?.join(' ') + rest, texts[text]])).toEqual([
    ['Introduction index.html introduction', 'Inspired by Zanzibar .'],
    ['key index.html security.key', 'Ask support'],
    ['drivers index.html tag.drivers', 'Golang and others'],
    ['silent index.html tag.silent', 'No operation has this tag.'],
  ]);
});

test.each([
  ['3.2.0', { query: {}, additionalOperations: { COPY: {} } }, ['QUERY', 'COPY']],
  ['3.1.0', { get: {}, query: {} }, ['GET']],
  ['3.0.3', { get: {} }, ['GET']],
])('the document of a page has the operations that it has elsewhere: OpenAPI %s', async (openapi, item, methods) => {
  const withResponses = JSON.parse(JSON.stringify(item).replaceAll('{}', '{"responses":{"200":{"description":"ok"}}}'));
  const api = buildApi(documentFrom({ openapi, info: { title: 'T', version: '1' }, paths: { '/a': withResponses } }));
  const inPage = buildApi(documentFrom(dataOf((await filesOf(api)).get('assets/document.js')) as object));
  for (const { operations } of [api, inPage]) expect(operations.map(({ method }) => method)).toEqual(methods);
});

test('the document of a page goes without descriptions, of which it needs none; data that is named so stays', async () => {
  const schema = {
    description: 'A thing',
    properties: { description: { type: 'string', description: 'What it is' } },
    example: { description: 'Red' },
  };
  const content = { 'application/json': { schema } };
  const get = { description: 'Reads it', responses: { 200: { description: 'It', content } } };
  const api = buildApi(
    documentFrom({ openapi: '3.1.0', info: { title: 'T', version: '1' }, paths: { '/a': { get } } }),
  );
  const inPage = JSON.stringify(dataOf((await filesOf(api)).get('assets/document.js')));
  for (const text of ['A thing', 'What it is', 'Reads it', '"It"']) expect(inPage).not.toContain(text);
  expect(inPage).toContain('"properties":{"description":{"type":"string"}},"example":{"description":"Red"}');
});
