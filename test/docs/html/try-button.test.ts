import { htmlSite, type SiteOptions } from '../../../src/docs/html';
import { buildReference } from '../../../src/docs/reference';
import { documentFrom } from '../../../src/document';
import { buildApi } from '../../../src/model';

const done = { responses: { 200: { description: 'Done' } } };
const api = buildApi(
  documentFrom(
    {
      openapi: '3.1.0',
      info: { title: 'T', version: '1' },
      paths: { '/pets': { get: { operationId: 'list', ...done }, trace: { operationId: 'echo', ...done } } },
      webhooks: { found: { post: { operationId: 'found', ...done } } },
    },
    'test.yaml',
  ),
);

async function pageWith(options: SiteOptions): Promise<string> {
  return (await htmlSite(api, buildReference(api), options).file('index.html')) ?? '';
}

test('without samples, each request that a page can send has a button that opens it', async () => {
  const buttons = [...(await pageWith({ engine: 'void 0' })).matchAll(/data-try="([^"]*)"/g)].map(([, name]) => name);
  expect(buttons).toEqual(['list']);
});

test('a page that has nothing to send requests with has no button', async () => {
  expect(await pageWith({})).not.toMatch(/data-try|try-alone/);
});
