/** A page in Chromium, recorded by Playwright, is checked: nothing of what browsers and tools do is a violation. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { runHere } from '../scenarios/support/run-here';
import { inBrowser } from './chromium';

const pet = {
  type: 'object',
  required: ['id', 'name'],
  properties: { id: { type: 'integer' }, name: { type: 'string', maxLength: 12 } },
};
const json = (schema: object) => ({ 'application/json': { schema } });
const responses = (status: number, schema?: object) => ({
  [status]: { description: 'as it is', ...(schema === undefined ? {} : { content: json(schema) }) },
});
const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'Pets', version: '1' },
  servers: [{ url: '/api' }],
  paths: {
    '/pets': {
      get: { operationId: 'listPets', responses: responses(200, { type: 'array', items: pet }) },
      post: {
        operationId: 'createPet',
        requestBody: { required: true, content: json({ type: 'object', required: ['name'] }) },
        responses: responses(201, pet),
      },
    },
    '/pets/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
      get: { operationId: 'getPet', responses: { ...responses(200, pet), ...responses(404, { type: 'object' }) } },
      delete: { operationId: 'removePet', responses: responses(204) },
    },
    '/pets/{id}/photo': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
      put: {
        operationId: 'putPhoto',
        requestBody: {
          required: true,
          content: {
            'multipart/form-data': {
              schema: {
                type: 'object',
                required: ['title', 'photo'],
                properties: { title: { type: 'string', maxLength: 4 }, photo: { type: 'string' } },
              },
            },
          },
        },
        responses: responses(204),
      },
    },
    '/search': {
      post: {
        operationId: 'search',
        requestBody: {
          required: true,
          content: {
            'application/x-www-form-urlencoded': {
              schema: { type: 'object', required: ['q'], properties: { q: { type: 'string', maxLength: 7 } } },
            },
          },
        },
        responses: responses(200, { type: 'array', items: pet }),
      },
    },
    '/newest': { get: { operationId: 'newest', responses: responses(302) } },
    '/routed': { get: { operationId: 'routed', responses: responses(200, pet) } },
  },
};
const PAGE = `<!doctype html><title>Pets</title><script>
const ask = (path, init) => fetch('/api' + path, init).then((response) => response.text()).catch(() => '');
const asJson = (body) => ({ method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
window.done = (async () => {
  await ask('/pets');
  await ask('/pets', asJson({ name: 'Zoé' }));
  await ask('/pets/5');
  await ask('/pets/404');
  await ask('/newest');
  await ask('/search', { method: 'POST', body: new URLSearchParams({ q: 'Zoé & ü' }) });
  const form = new FormData();
  form.append('title', 'Zoé!');
  form.append('photo', new Blob([new Uint8Array([0, 255, 200, 13, 10])]), 'a.png');
  await ask('/pets/5/photo', { method: 'PUT', body: form });
  await ask('/pets/5', { method: 'DELETE' });
  await ask('/routed');
  await ask('/blocked');
})();
</script>`;

function respond(request: IncomingMessage, response: ServerResponse): void {
  const path = request.url ?? '';
  const send = (status: number, value?: unknown, headers: Record<string, string> = {}): void => {
    const body = value === undefined ? undefined : gzipSync(JSON.stringify(value));
    const typed = body === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' };
    response.writeHead(status, { ...typed, ...headers }).end(body);
  };
  const zoe = { id: 5, name: 'Zoé' };
  request.resume().on('end', () => {
    if (path === '/') return void response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(PAGE);
    if (path === '/api/newest') return send(302, 'over there', { Location: '/api/pets/5' });
    if (path === '/api/pets/404') return send(404, { message: 'no' });
    if (request.method === 'DELETE' || request.method === 'PUT') return send(204);
    if (path === '/api/pets' && request.method === 'POST') return send(201, zoe, { 'Set-Cookie': 'sid=abc; HttpOnly' });
    if (path.startsWith('/api/pets/')) return send(200, zoe, { 'Cache-Control': 'max-age=60' });
    if (path === '/api/pets' || path === '/api/search') return send(200, [zoe]);
    return send(404);
  });
}

inBrowser('a page recorded by Playwright', (open) => {
  let folder: string;
  let server: Server;
  let url: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tandem-page-'));
    server = createServer(respond);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Records the page; one route the test itself responds to, one is blocked. */
  async function record(name: string, options: { content?: 'embed' | 'attach' | 'omit'; mode?: 'full' | 'minimal' }) {
    const path = join(folder, name);
    mkdirSync(join(path, '..'), { recursive: true });
    const context = await (await open()).newContext({ recordHar: { path, ...options } });
    const page = await context.newPage();
    await page.route('**/api/routed', (route) => route.fulfill({ json: { not: 'of the server' } }));
    await page.route('**/api/blocked', (route) => route.abort());
    await page.goto(url);
    await page.evaluate('window.done');
    await context.close();
    return path;
  }

  const check = async (file: string, document = JSON.stringify(DOCUMENT)) => {
    writeFileSync(join(folder, 'openapi.json'), document);
    const { code, stdout } = await runHere(['check', file, '--document', join(folder, 'openapi.json'), '--verbose']);
    return { code, stdout, figures: /^\d+ exchanges?: .*$/m.exec(stdout)?.[0] };
  };

  test.each([
    ['embedded', 'embed/a.har', { content: 'embed' }],
    ['attached', 'attach/a.har', { content: 'attach' }],
    ['of the minimal mode', 'minimal/a.har', { content: 'embed', mode: 'minimal' }],
  ] as const)('bodies %s: all of the server conforms', async (_name, file, options) => {
    const { code, stdout, figures } = await check(await record(file, options));
    expect({ code, figures }).toEqual({
      code: 0,
      figures: '10 exchanges: 9 conform, 0 violate the document, 1 not in the document',
    });
    expect(stdout).toContain('the test that recorded it responded itself');
  });

  test('bodies left out: status and header fields are checked', async () => {
    const { code, figures } = await check(await record('omit/a.har', { content: 'omit' }));
    expect({ code, figures }).toEqual({
      code: 0,
      figures: expect.stringContaining('0 violate the document') as string,
    });
  });

  test.each(['embed', 'attach'] as const)('a body that violates the document is found (%s)', async (content) => {
    const strict = JSON.stringify(DOCUMENT).replaceAll('"maxLength":12', '"maxLength":2');
    const { code, stdout } = await check(await record(`bad-${content}/a.har`, { content }), strict);
    expect(code).toBe(1);
    expect(stdout).toContain('must have at most 2 characters');
  });
});
