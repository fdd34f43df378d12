import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { documentFrom } from '../../src/document';
import { buildApi } from '../../src/model';
import { inBrowser } from './chromium';
import { engineScript, openPage, removeSites, writeSite } from './site';

afterAll(removeSites);

const scopes = { read: 'Reads *pets*', write: 'Writes pets' };
const document = (flows: object): object => ({
  openapi: '3.1.0',
  info: { title: 'Pets', version: '1' },
  security: [{ login: ['write'] }],
  paths: { '/pets': { get: { operationId: 'list', responses: { 200: { description: 'ok' } } } } },
  components: { securitySchemes: { login: { type: 'oauth2', flows } } },
});

/** A token that came once: the code, and the challenge that its verifier must fit. */
const codes = new Map<string, string>();
const asked: { readonly authorization: string | undefined; readonly fields: Record<string, string> }[] = [];

/** What some token URLs respond with: the status, and the body, or where they lead. */
const UNUSUAL: Readonly<Record<string, readonly [status: number, body: string, location?: string] | undefined>> = {
  '/nulls': [200, '{"access_token": "a token", "error": null, "expires_in": null, "scope": null}'],
  '/object': [400, '{"error": {"code": 7}}'],
  '/page': [502, '<h1>Bad gateway</h1>'],
  '/form': [200, 'access_token=a&scope=b'],
  '/elsewhere': [307, '', '/token'],
};

/** An authorization server as RFC 6749 and RFC 7636 have it. */
async function authorize(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Allow-Headers', 'Authorization');
  if (request.method === 'OPTIONS') return void response.writeHead(204).end();
  const [status, text, location] = UNUSUAL[url.pathname] ?? [];
  if (status !== undefined)
    return void response.writeHead(status, location === undefined ? {} : { Location: location }).end(text);
  if (url.pathname === '/authorize') {
    if (url.searchParams.get('client_id') === 'waits') return void response.end('Sign in');
    const query = Object.fromEntries(url.searchParams);
    const back = new URL(query.redirect_uri ?? '');
    const isImplicit = query.response_type === 'token';
    const isDenied = query.client_id === 'denied';
    codes.set('code-1', query.code_challenge ?? '');
    const good = isImplicit ? { access_token: `implicit for ${query.scope}` } : { code: 'code-1' };
    const own = { ...(isDenied ? { error: 'access_denied', error_description: 'Not you' } : good), state: query.state };
    const text = new URLSearchParams(own as Record<string, string>).toString();
    back[isImplicit ? 'hash' : 'search'] = text;
    return void response.writeHead(302, { Location: back.href }).end();
  }
  let body = '';
  for await (const part of request) body += String(part);
  const fields = Object.fromEntries(new URLSearchParams(body));
  asked.push({ authorization: request.headers.authorization, fields });
  const send = (status: number, value: object): void =>
    void response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
  const challenge = createHash('sha256')
    .update(fields.code_verifier ?? '')
    .digest('base64url');
  if (fields.grant_type === 'authorization_code' && codes.get(fields.code ?? '') !== challenge)
    return send(400, { error: 'invalid_grant' });
  if (fields.username === 'nobody') return send(400, { error: 'invalid_grant', error_description: 'Wrong password' });
  send(200, { access_token: `token by ${fields.grant_type}`, expires_in: 60, scope: 'read' });
}

inBrowser('a token by OAuth, in the window to try requests in', (open) => {
  let server: Server;
  let origin: string;
  let folder = '';
  const serve = (path: string, response: ServerResponse): void => {
    const file = join(folder, path);
    if (!existsSync(file)) return void response.writeHead(404).end();
    const type = path.endsWith('.html') ? 'text/html' : path.endsWith('.css') ? 'text/css' : 'text/javascript';
    response.writeHead(200, { 'Content-Type': type }).end(readFileSync(file));
  };
  beforeAll(async () => {
    server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
      if (pathname.startsWith('/docs/')) serve(pathname.slice('/docs/'.length), response);
      else void authorize(request, response);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });

  /** The window of the operation, with the form for a token open. */
  async function openForm(flows: object, from?: 'folder'): Promise<{ page: Page; close: () => Promise<void> }> {
    asked.length = 0;
    folder = await writeSite(buildApi(documentFrom(document(flows), 'pets.yaml')), { engine: engineScript() });
    const opened = await openPage(await open(), join(folder, 'index.html'));
    const { page } = opened;
    if (from === undefined) await page.goto(`${origin}/docs/index.html`);
    await page.getByRole('button', { name: 'Try it' }).click();
    await page.getByLabel('Server').fill(origin);
    await page.getByText('Get a token for login').click();
    return opened;
  }
  const token = (page: Page): Promise<string> => page.getByLabel('Token for login').first().inputValue();
  async function get(page: Page): Promise<string> {
    await page.getByRole('button', { name: 'Get a token' }).click();
    const note = page.locator('.try-token [role="status"]');
    await note.filter({ hasNotText: 'Waiting' }).filter({ hasText: /./ }).waitFor();
    return note.innerText();
  }
  const kept = (page: Page): Promise<string> =>
    page.evaluate('JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + location.href');

  test('by the credentials of a client; the scopes that the operation needs are chosen, and nothing is kept', async () => {
    const { page, close } = await openForm({ clientCredentials: { tokenUrl: `${origin}/token`, scopes } });
    await page.getByLabel('Client ID').fill('me');
    await page.getByLabel('Client secret', { exact: true }).fill('a secret:');
    await page.getByRole('checkbox', { name: 'read' }).check();
    expect(await get(page)).toBe('The token is in its field. It expires in 60 seconds. Scopes granted: read.');
    expect(await token(page)).toBe('token by client_credentials');
    const basic = `Basic ${btoa('me:a%20secret%3A')}`;
    const fields = { grant_type: 'client_credentials', scope: 'read write' };
    expect(asked).toEqual([{ authorization: basic, fields }]);
    expect(await kept(page)).not.toMatch(/secret|token by/);
    // Where the server takes the credentials in the body only.
    await page.getByLabel('The client secret is sent').selectOption('in the body');
    await get(page);
    const inBody = { ...fields, client_id: 'me', client_secret: 'a secret:' };
    expect(asked[1]).toEqual({ authorization: undefined, fields: inBody });
    await close();
  });

  test.each([
    [{ clientCredentials: { tokenUrl: '/token', scopes } }, 'What is entered here is sent to ORIGIN/token'],
    [{ implicit: { authorizationUrl: 'https://a.example.com/in', scopes } }, 'You sign in at https://a.example.com/in'],
    [
      { authorizationCode: { authorizationUrl: '/in', tokenUrl: '/token', scopes } },
      'You sign in at ORIGIN/in; what is entered here is sent to ORIGIN/token',
    ],
  ])('shows where what is entered goes: %j', async (flows, text) => {
    const { page, close } = await openForm(flows);
    await page.getByLabel('Client ID').focus();
    expect(await page.locator('.try-hint').first().innerText()).toBe(text.replaceAll('ORIGIN', origin));
    await close();
  });

  test('says where to get one for a device, since a page cannot run its flow', async () => {
    const { page, close } = await openForm({
      deviceAuthorization: { deviceAuthorizationUrl: `${origin}/device`, tokenUrl: `${origin}/token`, scopes },
    });
    expect(await page.locator('.try-hint').innerText()).toBe(
      `This page cannot run this flow. Ask for a code with a client of your own at ${origin}/device, and for a token at ${origin}/token`,
    );
    expect(await page.getByRole('button', { name: 'Get a token' }).isVisible()).toBe(false);
    await close();
  });

  test('by user name and password, with the keyboard; a rejection is shown in words', async () => {
    const { page, close } = await openForm({ password: { tokenUrl: '/token', scopes } });
    await page.getByLabel('User name', { exact: true }).fill('nobody');
    await page.getByLabel('Password', { exact: true }).fill('pass');
    await page.getByLabel('Password', { exact: true }).press('Enter');
    const note = page.locator('.try-token [role="status"]');
    await note.filter({ hasText: 'Wrong password' }).waitFor();
    expect(await note.innerText()).toBe('The authorization server rejects it: Wrong password (invalid_grant).');
    await page.getByLabel('User name', { exact: true }).fill('me');
    await get(page);
    expect(await token(page)).toBe('token by password');
    expect(asked[1]?.fields).toEqual({ grant_type: 'password', username: 'me', password: 'pass', scope: 'write' });
    await close();
  });

  test('by a sign-in, whose code is of use only to the page that began it', async () => {
    const flow = { authorizationUrl: `${origin}/authorize?audience=pets`, tokenUrl: `${origin}/token`, scopes };
    const { page, close } = await openForm({ authorizationCode: flow });
    await page.getByLabel('Client ID').fill('me');
    expect(await page.locator('.try-hint').last().innerText()).toContain(`${origin}/docs/index.html`);
    const popup = page.waitForEvent('popup');
    await get(page);
    expect(await token(page)).toBe('token by authorization_code');
    expect(asked[0]?.fields).toMatchObject({ client_id: 'me', code: 'code-1', code_verifier: expect.any(String) });
    if (!(await popup).isClosed()) await (await popup).waitForEvent('close');
    await page.getByLabel('Client ID').fill('denied');
    expect(await get(page)).toBe('The authorization server rejects it: Not you (access_denied).');
    await close();
  });

  test('by a sign-in that is begun again, while the first one waits', async () => {
    const flow = { authorizationUrl: `${origin}/authorize`, tokenUrl: `${origin}/token`, scopes };
    const { page, close } = await openForm({ authorizationCode: flow });
    await page.getByLabel('Client ID').fill('waits');
    for (const _ of [1, 2]) {
      const popup = page.waitForEvent('popup');
      await page.getByRole('button', { name: 'Get a token' }).click();
      await (await popup).waitForURL(/authorize/);
    }
    expect(await page.locator('.try-token [role="status"]').innerText()).toMatch(/^Waiting/);
    await page.getByLabel('Client ID').fill('me');
    await get(page);
    expect(await token(page)).toBe('token by authorization_code');
    await close();
  });

  test.each([
    ['/nulls', 'The token is in its field.'],
    ['/object', 'The authorization server rejects it: {"code":7}.'],
    ['/page', 'The token URL responds with 502 Bad Gateway.'],
    ['/form', 'The authorization server sent no access_token.'],
    ['/elsewhere', 'redirects the request. Secrets are sent only to the token URL of the document.'],
  ])('from a token URL that responds in another way: %s', async (tokenUrl, text) => {
    const { page, close } = await openForm({ clientCredentials: { tokenUrl, scopes } });
    expect(await get(page)).toContain(text);
    // What leads elsewhere is not followed.
    expect(asked).toEqual([]);
    await close();
  });

  test('by the implicit flow, where the document has no other', async () => {
    const { page, close } = await openForm({ implicit: { authorizationUrl: `${origin}/authorize`, scopes } });
    expect(await get(page)).toMatch(/^Enter the client ID/);
    await page.getByLabel('Client ID').fill('me');
    await get(page);
    expect(await token(page)).toBe('implicit for write');
    await close();
  });

  test.each([
    ['an address that runs something', { authorizationUrl: 'javascript:alert(1)' }, undefined, /cannot be called/],
    ['no address', {}, undefined, /the document has none/],
    ['an address of another program', { authorizationUrl: 'http-sign-in:here' }, undefined, /cannot be called/],
    ['pages in a folder', { authorizationUrl: 'https://a.invalid' }, 'folder' as const, /serve the pages by HTTP/],
  ])('is not asked for with %s', async (_title, own, from, text) => {
    const { page, close } = await openForm({ authorizationCode: { ...own, tokenUrl: '/token', scopes } }, from);
    expect(await get(page)).toMatch(text);
    expect(asked).toEqual([]);
    await close();
  });
});
