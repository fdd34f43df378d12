/** The console of a proxy: what passes, as it passes. */
import { createProxy, type Proxy } from '../../src';
import { closeServers, httpServer } from '../support/listening';
import { PETS } from '../traffic/support/pets';
import { inBrowser } from './chromium';

inBrowser('the console of a proxy', (open) => {
  let proxy: Proxy | undefined;
  afterEach(async () => {
    await proxy?.close();
    await closeServers();
  });

  test('shows exchanges with their violations as they pass, and what was passed on before', async () => {
    const asked: string[] = [];
    const upstream = await httpServer((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(request.url?.includes('/7') === true ? '{"id":"<b>x</b>","name":"Ada"}' : '{"id":5,"name":"Ada"}');
    });
    proxy = await createProxy(PETS, { upstream, control: true, closeTimeout: 500 });
    const { url, controlUrl = '' } = proxy;
    const headers = { Authorization: 'Bearer very-secret-value' };
    await (await fetch(`${url}/v1/pets/5`, { headers })).text();
    const context = await (await open()).newContext({ viewport: { width: 1400, height: 900 } });
    const page = await context.newPage();
    const seen: string[] = [];
    page.on('pageerror', (error) => seen.push(`error ${error.message}`));
    page.on('console', (message) => seen.push(`${message.type()} ${message.text()}`));
    await page.goto(controlUrl);
    await page.locator('#live.on').waitFor();
    expect(await page.title()).toBe('Pets – Tandem console');
    expect(await page.locator('#what').innerText()).toContain(`passes on to ${upstream}`);
    const rows = page.locator('#list > li:visible > button');
    await rows.first().waitFor();
    await (await fetch(`${url}/v1/pets/7?token=very-secret-value`, { headers })).text();
    await rows.nth(1).waitFor();
    expect(await rows.first().innerText()).toContain('1 violation');
    await rows.first().click();
    const detail = page.locator('#detail');
    expect(await detail.locator('.verdict').innerText()).toBe('The response violates the document.');
    expect(await detail.locator('.violations .message').innerText()).toContain('id must be an integer');
    expect(await detail.locator('.why').innerText()).toContain('the upstream responded with 200');
    expect(await detail.locator('pre').last().innerText()).toContain('<b>x</b>');
    expect(await page.locator('#next').isVisible()).toBe(false);
    await page.locator('#filter').selectOption('non-conforming');
    expect(await rows.count()).toBe(1);
    expect(await page.content()).not.toContain('very-secret-value');
    expect(asked).toEqual(['/v1/pets/5', '/v1/pets/7?token=very-secret-value']);
    expect(seen).toEqual([]);
    await context.close();
  });
});
