import type { Page } from 'playwright-core';
import { createEngine } from '../../../src/mock/engine';
import { fetchOf } from '../../../src/mock/web/fetch';
import { type PageRoute, routeApi, type Routable, type RouteOptions } from '../../../src/mock/adapters/playwright';
import type { Reply } from '../../../src/mock/overrides/reply';
import { apiOf } from '../../support/api';

const API = apiOf(`
paths:
  /pets:
    get: { operationId: pets, responses: { '200': { description: ok, content: { application/json: { example: [1] } } } } }
    post:
      operationId: create
      security: [{ cookie: [] }]
      requestBody: { required: true, content: { application/json: { schema: { type: object } } } }
      responses:
        '204': { description: made, headers: { Set-Cookie: { required: true, schema: { const: a=b } } } }
components: { securitySchemes: { cookie: { type: apiKey, in: cookie, name: key } } }
`);

interface Asked {
  readonly url?: string;
  readonly method?: string;
  readonly type?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** Routes a page that asks once, and says what became of the question. */
async function ask(
  { url = 'https://a.test/pets', method = 'GET', type = 'fetch', headers = {}, body }: Asked,
  options: RouteOptions = {},
  reply?: Reply,
) {
  const engine = createEngine(API);
  if (reply !== undefined) engine.sessions.default.overrides.put({ operation: 'pets', replies: [{ reply }] });
  let came: unknown = 'not routed';
  const page: Routable = {
    async route(matches, handler) {
      const end = (what: unknown) => async () => void (came = what);
      const route: PageRoute = {
        request: () => ({
          method: () => method,
          url: () => url,
          resourceType: () => type,
          allHeaders: async () => ({ ':authority': 'a.test', ...headers }),
          postDataBuffer: () => (body === undefined ? null : Buffer.from(body)),
        }),
        fallback: end('fallback'),
        abort: async (code) => void (came = code),
        fulfill: async (reply) => void (came = reply),
      };
      if (matches(new URL(url))) await handler(route);
    },
  };
  await routeApi(page, { currentSession: engine.sessions.default, fetch: fetchOf(engine) }, options);
  return came;
}

test('a request to a path of the document is answered with status, headers and bytes', async () => {
  expect(await ask({ headers: { origin: 'http://page.test' } })).toEqual({
    status: 200,
    headers: expect.objectContaining({
      'content-type': 'application/json',
      'content-length': '8',
      'access-control-allow-origin': 'http://page.test',
    }) as unknown,
    body: Buffer.from('[\n  1\n]\n'),
  });
});

test('method, cookies and body arrive, and cookies are set', async () => {
  const headers = { cookie: 'key=x', 'content-type': 'application/json' };
  expect(await ask({ method: 'POST', headers, body: '{}' })).toMatchObject({
    status: 204,
    headers: { 'set-cookie': 'a=b' },
  });
  expect(await ask({ method: 'POST', headers: { ...headers, cookie: '' }, body: '{}' })).toMatchObject({ status: 401 });
});

test('other requests go their own way', async () => {
  expect(await ask({ url: 'https://a.test/main.js' })).toBe('not routed');
  expect(await ask({ type: 'document' })).toBe('fallback');
  expect(await ask({}, { base: 'https://api.test' })).toBe('not routed');
  expect(await ask({ url: 'https://api.test/nothing' }, { base: 'https://api.test' })).toMatchObject({ status: 404 });
});

test.each(['reset', 'truncate'] as const)(
  'an answer that is overridden with the fault %s breaks the connection',
  async (fault) => {
    expect(await ask({}, {}, { fault })).toBe('connectionreset');
  },
);

test("Playwright's pages and contexts can be routed", () => {
  const typed = (page: Page): Routable[] => [page, page.context()];
  expect(typed).toBeDefined();
});
