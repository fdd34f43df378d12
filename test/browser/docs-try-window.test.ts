import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { documentFrom } from '../../src/document';
import { buildApi } from '../../src/model';
import { inBrowser } from './chromium';
import { engineScript, openPage, removeSites, writeSite } from './site';

afterAll(removeSites);

const responses = { 200: { description: 'Done', content: { 'application/json': { schema: { type: 'string' } } } } };
const api = buildApi(
  documentFrom(
    {
      openapi: '3.1.0',
      info: { title: 'T', version: '1' },
      paths: {
        '/first': { get: { operationId: 'first', responses } },
        '/never': {
          get: {
            operationId: 'never',
            parameters: [{ name: 'any', in: 'query', required: true, schema: { not: {} } }],
            responses,
          },
        },
        '/bare': {
          get: { operationId: 'bare', responses: { 200: { description: 'Done' } } },
          trace: { operationId: 'echo', responses: { 200: { description: 'Done' } } },
        },
      },
    },
    'test.yaml',
  ),
);

const security = [{ key: [] }, { login: [], key: [] }];
const parameters = [{ name: 'page', in: 'query', schema: { type: 'integer' } }];
const secured = buildApi(
  documentFrom(
    {
      openapi: '3.1.0',
      info: { title: 'T', version: '1' },
      paths: {
        '/all': {
          get: { operationId: 'list', security: [...security, {}], parameters, responses },
          delete: { operationId: 'removeAll', security, responses },
          post: { operationId: 'open', security: [], responses },
        },
      },
      components: {
        securitySchemes: {
          key: { type: 'apiKey', in: 'header', name: 'X-Key' },
          login: { type: 'http', scheme: 'bearer' },
        },
      },
    },
    'secured.yaml',
  ),
);

inBrowser('the window to try requests in, of several operations', (open) => {
  let server: Server;
  let file: string;
  /** Responses that the server holds back, in the order of their requests. */
  const held: ServerResponse[] = [];
  let came: () => void = () => undefined;

  beforeAll(async () => {
    file = join(await writeSite(api, { engine: engineScript() }), 'index.html');
    server = createServer((request, response) => {
      response.setHeader('Access-Control-Allow-Origin', '*');
      response.setHeader('Content-Type', 'application/json');
      held.push(response);
      came();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });

  async function openWindow(page: Page, operation: string): Promise<void> {
    await page.locator(`[data-try="${operation}"]`).click();
    await page.locator('[id="ui.try"][open]').waitFor();
  }

  test('a response that comes late is not shown under another operation', async () => {
    const { page, close } = await openPage(await open(), file);
    await openWindow(page, 'first');
    await page.getByLabel('Server').fill(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const arrived = new Promise<void>((done) => (came = done));
    await page.getByRole('button', { name: 'Send' }).click();
    await arrived;
    await page.getByRole('button', { name: 'Close' }).click();
    await openWindow(page, 'never');
    const ended = page.waitForEvent('requestfinished');
    held.shift()?.end('"of the first"');
    await ended;
    // What the page does with the response is done when it has run a task of its own after it.
    await page.evaluate('new Promise((done) => setTimeout(done))');
    expect(await page.locator('[id="ui.try-response"]').isHidden()).toBe(true);
    expect(await page.locator('[id="ui.try-response-body"]').textContent()).not.toContain('of the first');
    expect(await page.getByRole('button', { name: 'Send' }).isDisabled()).toBe(true);
    await close();
  });

  test('sends the credentials that the reader chooses, and keeps what was entered', async () => {
    const site = await writeSite(secured, { engine: engineScript() });
    const { page, close } = await openPage(await open(), join(site, 'index.html'));
    const dialog = page.getByRole('dialog');
    const authorization = dialog.getByLabel('Authorization');
    const headers = (): Promise<string> => dialog.getByLabel('Headers', { exact: true }).inputValue();
    await openWindow(page, 'open');
    expect(await authorization.isVisible()).toBe(false);
    await dialog.getByRole('button', { name: 'Close' }).click();
    await openWindow(page, 'list');
    await dialog.getByText('As sent').click();
    expect(await authorization.locator('option').allInnerTexts()).toEqual(['key', 'login and key', 'None']);
    expect(await headers()).toBe('X-Key: {key}');
    await dialog.getByLabel('page').fill('7');
    await authorization.selectOption('login and key');
    expect((await headers()).split('\n').sort()).toEqual(['Authorization: Bearer {login}', 'X-Key: {key}']);
    expect(await dialog.getByLabel('Path').inputValue()).toBe('/all?page=7');
    expect(await dialog.getByLabel('Token for login').isVisible()).toBe(true);
    await authorization.selectOption('None');
    expect(await headers()).toBe('');
    expect(await dialog.getByLabel('Key for key').count()).toBe(0);
    // The next operation that takes what was chosen is sent with it.
    await authorization.selectOption('login and key');
    await dialog.getByRole('button', { name: 'Close' }).click();
    await openWindow(page, 'removeAll');
    expect(await headers()).toContain('Authorization: Bearer {login}');
    expect(await authorization.inputValue()).toBe('login and key');
    await close();
  });

  test('says that a document allows no request to an operation, and sends none', async () => {
    const { page, close, seen } = await openPage(await open(), file);
    await openWindow(page, 'never');
    expect(await page.getByRole('dialog').getByRole('status').innerText()).toBe(
      'The document allows no request to this operation.',
    );
    expect(await page.getByRole('button', { name: 'Send' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Close' }).click();
    await openWindow(page, 'bare');
    expect(await page.getByRole('button', { name: 'Send' }).isDisabled()).toBe(false);
    expect(seen).toEqual([]);
    await close();
  });

  test('where the samples stand below the text, nothing is shown of those that are empty', async () => {
    const boxes = async (javaScriptEnabled: boolean): Promise<string[]> => {
      const viewport = { width: 1000, height: 900 };
      const { page, close } = await openPage(await open(), file, { viewport, javaScriptEnabled });
      const shown = await page
        .locator('.operation > .row > .code:visible')
        .evaluateAll((all) => all.map((one) => one.closest('article')?.id ?? ''));
      await close();
      return shown;
    };
    expect(await boxes(true)).toEqual(['first', 'never', 'bare']);
    expect(await boxes(false)).toEqual(['first', 'never']);
  });
});
