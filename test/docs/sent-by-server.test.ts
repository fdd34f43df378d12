import { htmlSite } from '../../src/docs/html';
import { githubMarkdown, slateMarkdown } from '../../src/docs/markdown';
import { buildReference } from '../../src/docs/reference';
import { apiOf } from '../support/api';

const STATED: Readonly<Record<string, { readonly security: string; readonly words: string; readonly none: string }>> = {
  nothing: { security: '', words: '', none: 'without credentials' },
  'a scheme of its own': { security: 'security: [{ signature: [] }],', words: 'API key signature', none: 'or none' },
  'none at all': { security: 'security: [],', words: 'without credentials', none: 'API key signature' },
};

/** An API that needs a key, and whose server sends a callback. */
async function formsOf(security: string): Promise<string[]> {
  const api = apiOf(`
openapi: 3.1.0
security: [{ key: [] }]
paths:
  /a:
    post:
      operationId: order
      security: []
      responses: { '202': { description: ok } }
      callbacks:
        done: { '{$request.body#/url}': { post: { tags: [Shipping], ${security} responses: { '204': { description: ok } } } } }
webhooks:
  made: { post: { ${security} responses: { '204': { description: ok } } } }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
    signature: { type: apiKey, in: header, name: X-Signature }
`);
  const reference = buildReference(api);
  const page = (await htmlSite(api, reference).file('index.html')) ?? '';
  const text = page
    .replace(/^.*?<article/s, '<article')
    .replace(/<script.*$/s, '')
    .replace(/<[^>]*>/g, '');
  return [text.replace(/\s+/g, ' '), githubMarkdown(reference), slateMarkdown(reference)].map((form) =>
    form.replace(/`/g, ''),
  );
}

test.each(Object.entries(STATED))('a callback and a webhook that state %s', async (_, { security, words, none }) => {
  for (const form of await formsOf(security)) {
    const sent = form.slice(form.search(/sent by the server/i));
    expect(sent).not.toMatch(/Needs|API key key|No credentials are needed/);
    expect(sent).toContain(words);
    expect(sent).not.toContain(none);
    // A callback is listed under none of its tags.
    expect(sent).toContain('Tags: Shipping');
  }
});
