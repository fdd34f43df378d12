import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type Controlled, controlled } from '../mock/control/support';
import { TODO } from '../resources/documents';
import { apiOf } from '../support/api';
import { inBrowser } from './chromium';

/** Screenshots are kept where this says. */
const SHOTS = process.env.SCREENSHOTS;
const WIDE = { width: 1400, height: 900 };
const PHONE = { width: 375, height: 740 };
const HOSTILE = '<img src=x onerror=alert(1)>"\'</script><script>alert(2)</script>';

inBrowser('the console', (open) => {
  /** Opens the console of a mock; whatever it does that it should not is told. */
  async function show(mock: Controlled, options: { viewport?: typeof WIDE; colorScheme?: 'light' | 'dark' } = {}) {
    const context = await (await open()).newContext({ viewport: WIDE, ...options });
    const page = await context.newPage();
    const seen: string[] = [];
    page.on('dialog', (dialog) => {
      seen.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('pageerror', (error) => seen.push(`error ${error.message}`));
    page.on('console', (message) => seen.push(`${message.type()} ${message.text()}`));
    page.on('request', (request) => {
      if (!request.url().startsWith(mock.server.url) && request.url() !== 'data:,')
        seen.push(`request ${request.url()}`);
    });
    await page.goto(mock.base);
    await page.locator('#live.on').waitFor();
    return { page, seen, close: () => context.close() };
  }
  async function shot(page: Page, name: string): Promise<void> {
    if (SHOTS === undefined) return;
    mkdirSync(SHOTS, { recursive: true });
    await page.screenshot({ path: join(SHOTS, `console ${name}.png`), fullPage: true });
  }
  const rows = (page: Page) => page.locator('#list > li:visible > button');

  test.each([
    ['wide', 'light', WIDE],
    ['wide', 'dark', WIDE],
    ['phone', 'light', PHONE],
    ['phone', 'dark', PHONE],
  ] as const)(
    'on a %s screen, %s: requests as they arrive, with their reasons',
    async (screen, colorScheme, viewport) => {
      const mock = await controlled();
      await mock.ask({ type: 'bits' });
      const { page, seen, close } = await show(mock, { viewport, colorScheme });
      expect(await page.title()).toBe('Create a Package – Tandem console');
      await rows(page).first().waitFor();
      await mock.ask({ type: 'other', data: { a: 1 } });
      await page.locator('#list .s4').first().waitFor();
      await fetch(`${mock.server.url}/nowhere?token=S3CRET`);
      await page.getByText('/nowhere').first().waitFor();
      expect(await rows(page).count()).toBe(3);
      await rows(page).nth(1).click();
      const detail = page.locator('#detail');
      expect(await detail.locator('h2').innerText()).toMatch(/^POST .* → 422$/);
      expect(await detail.locator('.violations .place').first().innerText()).toMatch(
        /create-package\.yaml:\d+:\d+ \(#\//,
      );
      expect(await detail.locator('.why').innerText()).toMatch(/x-precedence/);
      expect(await detail.locator('dt').allInnerTexts()).toContain('Authorization');
      expect(await detail.innerText()).not.toMatch(/\[object|\bnull\b|undefined/);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width);
      expect(await page.content()).not.toContain('S3CRET');
      await shot(page, `${screen} ${colorScheme}`);
      expect(seen).toEqual([]);
      await close();
    },
  );

  test('the next answer is chosen with a button, and shown as an override', async () => {
    const mock = await controlled();
    const { page, seen, close } = await show(mock);
    await page.locator('#responses').getByRole('button', { name: 'unknown-app', exact: true }).first().click();
    await page.locator('#overrides').getByText('unknown-app').waitFor();
    expect((await mock.ask({ type: 'bits' })).status).toBe(404);
    expect((await mock.ask({ type: 'bits' })).status).toBe(201);
    await page.locator('#overrides').getByText('used up').waitFor();
    await page.locator('#list').getByText('override o1').waitFor();
    await rows(page).nth(1).click();
    expect(await page.locator('.why').innerText()).toContain('override o1');
    await page.getByRole('button', { name: 'Remove the override o1' }).click();
    await page.locator('#overrides').getByText('None').waitFor();
    expect(seen).toEqual([]);
    await close();
  });

  test('copies a request as a command and as a test', async () => {
    const mock = await controlled();
    await mock.ask({ type: 'bits' });
    const { page, close } = await show(mock);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await rows(page).first().click();
    const clipboard = (): Promise<string> => page.evaluate('navigator.clipboard.readText()');
    await page.getByRole('button', { name: 'Copy as curl' }).click();
    await page.getByText('The command was copied.').waitFor();
    expect(await clipboard()).toMatch(/^curl 'http:.*\$TOKEN/);
    await page.getByRole('button', { name: 'Copy as test' }).click();
    await page.getByText('The test was copied.').waitFor();
    expect(await clipboard()).toContain('    .expect(201);\n');
    await close();
  });

  test('works with the keyboard alone', async () => {
    const mock = await controlled();
    for (const type of ['bits', 'other']) await mock.ask({ type });
    const { page, close } = await show(mock);
    await rows(page).nth(1).waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.id')).toBe('filter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.locator('#detail h2').innerText()).toContain('→ 422');
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('#detail h2').innerText()).toContain('→ 201');
    expect(await page.locator('#list [aria-current=true] .status').innerText()).toBe('201');
    await page.locator('#filter').selectOption('invalid');
    expect(await rows(page).count()).toBe(1);
    await page.getByRole('button', { name: 'Clear view' }).click();
    expect(await rows(page).count()).toBe(0);
    await close();
  });

  test('shows hostile bodies, headers and paths as text', async () => {
    const mock = await controlled();
    const { page, seen, close } = await show(mock);
    await mock.ask({ type: HOSTILE, [HOSTILE]: HOSTILE }, { 'X-Hostile': HOSTILE });
    await fetch(`${mock.server.url}/${encodeURIComponent(HOSTILE)}?a=<script>alert(3)</script>`);
    await fetch(`${mock.server.url}/v3/apps/a/packages`, { method: 'POST', body: `javascript:${HOSTILE}` });
    await rows(page).nth(2).waitFor();
    for (let i = 0; i < 3; i++) await rows(page).nth(i).click();
    expect(await page.locator('#detail pre').first().innerText()).toContain(JSON.stringify(HOSTILE).slice(1, -1));
    expect(await page.locator('#detail').innerText()).toContain(HOSTILE);
    expect(await page.locator('img, #detail script, #list script').count()).toBe(0);
    expect(seen).toEqual([]);
    await close();
  });

  test('looks at the state, puts, removes and forgets', async () => {
    const mock = await controlled({}, undefined, apiOf(TODO));
    const { page, seen, close } = await show(mock);
    const things = page.locator('#things > li');
    await things.nth(2).waitFor();
    await page.locator('#path').fill('/todos');
    await page.locator('#value').fill(JSON.stringify({ title: HOSTILE }));
    await page.getByRole('button', { name: 'Put' }).click();
    await page.getByText('Saved /todos/4.').waitFor();
    expect(await things.nth(3).innerText()).toContain(JSON.stringify(HOSTILE).slice(1, -1));
    await page.getByRole('button', { name: 'Edit /todos/4' }).click();
    await page.locator('#value').fill('{ "title": "Buy tea", "done": true }');
    await page.getByRole('button', { name: 'Put' }).click();
    await page.getByText('Buy tea').first().waitFor();
    expect(mock.engine.sessions.default.state.get('/todos/4')).toEqual({ id: 4, title: 'Buy tea', done: true });
    await page.locator('#path').fill('/todos');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.getByRole('button', { name: 'Remove /todos/1' }).click();
    await page.locator('#value').fill('{ "title": 5 }');
    await page.getByRole('button', { name: 'Put' }).click();
    await page.getByText('That failed').waitFor();
    expect(mock.engine.sessions.default.state.get('/todos/1')).toBeUndefined();
    await page.getByRole('button', { name: 'Forget all changes' }).click();
    await page.getByRole('button', { name: 'Edit /todos/1' }).waitFor();
    expect(mock.engine.sessions.default.state.save()).toEqual({ resources: {} });
    expect(seen.filter((line) => !line.includes('422'))).toEqual([]);
    await close();
  });

  test('may not be framed, and runs no script but its own', async () => {
    const mock = await controlled();
    const response = await fetch(`${mock.base}/`);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/default-src 'none'.*script-src 'sha256-[^ ]+';.*frame-ancestors 'none'/);
    expect(policy).not.toMatch(/unsafe/);
    expect(await response.text()).not.toMatch(/https?:\/\//);
    const { page, close } = await show(mock);
    await page.evaluate(
      'document.body.append(Object.assign(document.createElement("script"), { textContent: "window.ran = 1" }))',
    );
    expect(await page.evaluate('window.ran')).toBeUndefined();
    await close();
  });
});
