import { htmlSite } from '../../../src/docs/html';
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

test('without samples, each request that a page can send has a button that opens it', async () => {
  const page = (await htmlSite(api, buildReference(api)).file('index.html')) ?? '';
  const buttons = [...page.matchAll(/data-try="([^"]*)"/g)].map(([, anchor]) => anchor);
  expect(buttons).toEqual(['list']);
});
