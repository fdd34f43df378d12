import { htmlSite } from '../../../src/docs/html';
import { githubMarkdown } from '../../../src/docs/markdown';
import { buildReference } from '../../../src/docs/reference';
import { documentFrom } from '../../../src/document';
import { buildApi } from '../../../src/model';

// Examples of several media types look alike by their names: each says which one it is in.

function referenceOf(content: object): Parameters<typeof htmlSite> {
  const responses = { 200: { description: 'ok', content }, default: { summary: 'Late', description: '' } };
  const post = { requestBody: { content }, responses };
  const root = {
    openapi: '3.2.0',
    info: { title: 'T', version: '1' },
    paths: { '/p': { post } },
    components: { schemas: { S: { type: 'string' } } },
  };
  const api = buildApi(documentFrom(root, 'test.yaml'));
  return [api, buildReference(api)];
}

const SCHEMA = { $ref: '#/components/schemas/S' };
const ONE = { 'application/json': { schema: SCHEMA, example: 'a' } };
const SEVERAL = { ...ONE, 'text/csv': { schema: SCHEMA, example: 'b,c' } };

test('examples of several media types have theirs', async () => {
  const [api, reference] = referenceOf(SEVERAL);
  const page = (await htmlSite(api, reference).file('index.html')) ?? '';
  const labels = [...page.matchAll(/<summary>\s*<span>Example<\/span>\s*<small>([^<]*)<\/small>/g)];
  expect(labels.map(([, media]) => media)).toEqual(['application/json', 'text/csv', 'application/json', 'text/csv']);
  expect(githubMarkdown(reference).match(/^\*\*Example\*\* in .*$/gm)).toEqual([
    '**Example** in `application/json`',
    '**Example** in `text/csv`',
    '**Example** in `application/json`',
    '**Example** in `text/csv`',
  ]);
});

test('those of the only media type need none', async () => {
  const [api, reference] = referenceOf(ONE);
  const page = (await htmlSite(api, reference).file('index.html')) ?? '';
  expect(page).not.toMatch(/<span>Example<\/span>\s*<small>/);
  expect(githubMarkdown(reference).match(/^\*\*Example\*\*.*$/gm)).toEqual(['**Example**', '**Example**']);
});

test('a default response with a summary of its own is still called so', () => {
  const [, reference] = referenceOf(ONE);
  const text = githubMarkdown(reference);
  expect(text).toContain('Default response Late');
  expect(text).toContain('| `default` | Late |');
});
