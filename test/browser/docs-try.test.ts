import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { createMock, type Mock } from '../../src';
import { sampledResponses } from '../../src/cli/docs/samples/run-samples';
import { createPackageApi } from '../support/create-package';
import { inBrowser } from './chromium';
import { engineScript, openPage, removeSites, writeSite } from './site';

afterAll(removeSites);

inBrowser('the window to try requests in', (open) => {
  let mock: Mock;
  let violating: Server;
  let file: string;
  const seenByUntrue: string[] = [];

  beforeAll(async () => {
    const api = await createPackageApi();
    mock = await createMock(api, { auth: 'any' });
    file = join(await writeSite(api, { samples: sampledResponses(api), engine: engineScript() }), 'index.html');
    // It answers as the mock does, but with another type, and shows no header fields to pages.
    violating = createServer((request, response) => {
      seenByUntrue.push(`${request.method} ${request.url}`);
      response.setHeader('Access-Control-Allow-Origin', '*');
      response.setHeader('Access-Control-Allow-Headers', '*, Authorization');
      response.setHeader('Content-Type', 'application/json;charset=utf-8');
      response.statusCode = request.method === 'OPTIONS' ? 204 : 201;
      response.end(request.method === 'OPTIONS' ? '' : '{"guid": 5, "type": "docker"}');
    });
    await new Promise<void>((done) => violating.listen(0, '127.0.0.1', done));
  });
  afterAll(async () => {
    violating.closeAllConnections();
    await Promise.all([mock.close(), new Promise((done) => violating.close(done))]);
  });

  async function openWindow(): Promise<{ page: Page; close: () => Promise<void>; seen: string[] }> {
    const opened = await openPage(await open(), file, { hash: '#createPackage' });
    await opened.page.getByRole('button', { name: 'Try it' }).first().click();
    await opened.page.locator('[id="ui.try"][open]').waitFor();
    return opened;
  }
  async function send(page: Page, server: string, token?: string): Promise<string> {
    await page.locator('[id="ui.try"]').getByLabel('Server').fill(server);
    const credentials = page.locator('[id="ui.try"]').getByLabel('Token for uaa');
    if (token !== undefined) await credentials.fill(token);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.locator('[id="ui.try-verdict"] :text-matches("^(?!Validating)")').first().waitFor();
    return page.locator('[id="ui.try-verdict"]').innerText();
  }

  test('sends the sample to a running mock, and says that the answer is as documented', async () => {
    const { page, close } = await openWindow();
    expect(await page.locator('[id="ui.try"]').getByLabel('Path').inputValue()).toContain('/v3/apps/');
    expect(await send(page, mock.url)).toBe('As documented');
    expect(await page.locator('[id="ui.try-status"]').innerText()).toBe('201 Created');
    expect(JSON.parse(await page.locator('[id="ui.try-response-body"]').innerText())).toMatchObject({
      type: 'docker',
      data: { image: 'registry/image:latest' },
    });
    await close();
  });

  test('sends what brings an error, and judges that as well', async () => {
    const { page, close } = await openWindow();
    await page
      .locator('[id="ui.try"]')
      .getByLabel('Request', { exact: true })
      .selectOption({ label: 'A Docker package without an image' });
    expect(await send(page, mock.url)).toBe('As documented');
    expect(await page.locator('[id="ui.try-status"]').innerText()).toContain('422');
    expect(await page.locator('[id="ui.try-response-body"]').innerText()).toContain('Data Image required');
    // Without a token.
    await page
      .locator('[id="ui.try"]')
      .getByLabel('Request', { exact: true })
      .selectOption({ label: 'The documented sample' });
    expect(await send(page, mock.url, '')).toBe('As documented');
    expect(await page.locator('[id="ui.try-status"]').innerText()).toContain('401');
    await close();
  });

  test('says what is untrue about the answer of another server, and what a page is not shown', async () => {
    const { page, close } = await openWindow();
    const verdict = await send(page, `http://127.0.0.1:${(violating.address() as AddressInfo).port}`);
    expect(verdict).toContain('Not as documented');
    expect(verdict).toContain('response.body/guid must be a string, not an integer');
    expect(verdict).toMatch(/Not seen.*X-VCAP-Request-ID/);
    expect(verdict).not.toMatch(/X-Content-Type-Options is required/);
    expect(seenByUntrue).toContainEqual(expect.stringMatching(/^POST \/v3\/apps\//));
    await close();
  });

  test('says that nothing answers', async () => {
    const { page, close } = await openWindow();
    expect(await send(page, 'http://127.0.0.1:9')).toContain('No response');
    await close();
  });

  test('keeps a token only when asked to', async () => {
    const { page, close } = await openWindow();
    await send(page, mock.url, 'secret-1');
    const kept = (): Promise<string> => page.evaluate('JSON.stringify(localStorage) + JSON.stringify(sessionStorage)');
    expect(await kept()).not.toContain('secret-1');
    await page.locator('[id="ui.try"]').getByLabel('Remember').check();
    await send(page, mock.url, 'secret-2');
    expect(await kept()).toContain('secret-2');
    await page.locator('[id="ui.try"]').getByLabel('Remember').uncheck();
    await send(page, mock.url, 'secret-2');
    expect(await kept()).not.toContain('secret-2');
    await close();
  });

  test('sends what stands in the fields; the request as it is sent follows them', async () => {
    const { page, close } = await openWindow();
    const window = page.locator('[id="ui.try"]');
    expect(await window.locator('[data-field="body.type"]').inputValue()).toBe('docker');
    await window.locator('[data-field="path.guid"]').fill('0a2fd3ea-4e1e-4a8e-9c2f-3a3c1c6d5f11');
    await window.locator('[data-field="body.data"]').fill('{"image": "other/image:1"}');
    await window.getByText('As sent').click();
    expect(await window.getByLabel('Path').inputValue()).toContain('/0a2fd3ea-4e1e-4a8e-9c2f-3a3c1c6d5f11/');
    expect(await window.locator('[id="ui.try-text"]').inputValue()).toContain('"other/image:1"');
    expect(await send(page, mock.url)).toBe('As documented');
    expect(await window.locator('[id="ui.try-response-body"]').innerText()).toContain('other/image:1');
    await close();
  });

  test('a token that was entered stands in the samples', async () => {
    const { page, close } = await openWindow();
    await page.locator('[id="ui.try"]').getByLabel('Token for uaa').fill('my.token-1');
    expect(await page.locator('.snippet.on code').first().textContent()).toContain("TOKEN='my.token-1'");
    await page.locator('[id="ui.try"]').getByLabel('Token for uaa').fill("it's");
    expect(await page.locator('.snippet.on code').first().textContent()).toContain("TOKEN='your-token'");
    await close();
  });

  test('validates without code made from text, and asks for nothing but its own files', async () => {
    const { page, close, seen } = await openWindow();
    expect(await send(page, mock.url)).toBe('As documented');
    const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(seen.filter((line) => !line.startsWith(`request ${mock.url}`))).toEqual([]);
    await close();
  });
});
