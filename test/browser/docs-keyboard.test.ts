import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { RunSample } from '../../src/docs/reference';
import { documentFrom } from '../../src/document';
import { buildApi } from '../../src/model';
import { inBrowser } from './chromium';
import { engineScript, openPage, removeSites, writeSite } from './site';

afterAll(removeSites);

const ERROR = { description: 'no', content: { 'application/json': { example: { code: 1 } } } };
const api = buildApi(
  documentFrom(
    {
      openapi: '3.1.0',
      info: { title: 'Pets', version: '1', description: 'See [the list](#operation/list).' },
      servers: [{ url: 'http://127.0.0.1:1' }],
      security: [{ key: [] }],
      paths: {
        '/pets': {
          post: {
            operationId: 'add',
            summary: 'Adds a pet',
            requestBody: {
              content: {
                'application/json': {
                  schema: {
                    properties: { name: { type: 'string' }, home: { properties: { street: { type: 'string' } } } },
                  },
                },
              },
            },
            responses: { 201: { description: 'ok', content: { 'application/json': { example: {} } } }, 422: ERROR },
          },
          get: { operationId: 'list', summary: 'Lists pets', responses: { 200: { description: 'ok' } } },
        },
      },
      components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'Key' } } },
    },
    'pets.yaml',
  ),
);

const code = (language: string): RunSample['code'][number] => {
  return { language, fence: language, label: language, text: `${language} of it`, isRun: true };
};
const samples = (): RunSample[] =>
  ['one', 'two'].map((scenario) => ({
    id: scenario,
    scenario,
    title: scenario,
    credentials: [],
    code: [code('curl'), code('python')],
    response: { status: 201, media: 'application/json', headers: [], text: '{}' },
  }));

/** Everything that a reader can act on and sees, as a short text each. */
const REACHABLE = `[...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
  .filter((one) => one.checkVisibility() && !one.matches('[tabindex="-1"]') && one.closest('dialog') === null)
  .map((one) => { one.dataset.seen = 'no'; return one; }).length`;
/** What has the focus, marked as seen, and whether the reader sees it there. */
const FOCUSED = `(() => {
  const one = document.activeElement;
  if (one === document.body || one === null) return 'out';
  one.dataset.seen = 'yes';
  const { outlineStyle, outlineWidth, opacity } = getComputedStyle(one);
  const isSeen = outlineStyle !== 'none' && outlineWidth !== '0px' && opacity === '1';
  return isSeen ? 'seen' : 'unseen: ' + one.outerHTML.slice(0, 120);
})()`;
const UNREACHED = `[...document.querySelectorAll('[data-seen="no"]')].map((one) => one.outerHTML.slice(0, 120))`;

/** Goes forward until an element has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let i = 0; i < 150; i++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate<boolean>(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
  }
  throw new Error(`Tab does not lead to ${selector}`);
}

inBrowser('pages with the keyboard alone', (open) => {
  let folder: string;
  beforeAll(async () => {
    folder = await writeSite(api, { samples, engine: engineScript() });
  });
  const pets = async (options: Parameters<typeof openPage>[2] = {}): ReturnType<typeof openPage> =>
    openPage(await open(), join(folder, 'index.html'), options);

  test.each([
    ['wide', { width: 1400, height: 900 }],
    ['phone', { width: 390, height: 844 }],
  ])('everything is reached, seen where it is, and left again: %s', async (_screen, viewport) => {
    const { page, close } = await pets({ viewport });
    await page.evaluate(`document.querySelectorAll('details').forEach((one) => { one.open = true; })`);
    const count = await page.evaluate<number>(REACHABLE);
    expect(count).toBeGreaterThan(30);
    const found = new Set<string>();
    for (let i = 0; i <= count; i++) {
      await page.keyboard.press('Tab');
      found.add(await page.evaluate<string>(FOCUSED));
    }
    expect([...found].filter((one) => one.startsWith('unseen'))).toEqual([]);
    expect(await page.evaluate(UNREACHED)).toEqual([]);
    await close();
  });

  test('an object in JSON is folded and opened again; what is copied is all of it', async () => {
    const { page, close } = await pets();
    await page.locator('[role="tab"]', { hasText: '422' }).first().click();
    await page.evaluate(`document.querySelectorAll('details').forEach((one) => { one.open = true; })`);
    const code = page.locator('pre.json:visible code', { has: page.locator('.fold') }).first();
    const whole = await code.textContent();
    await tabTo(page, '.fold');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.getAttribute("aria-expanded")')).toBe('false');
    expect(await code.innerText()).not.toContain('code');
    expect(await code.textContent()).toBe(whole);
    await page.keyboard.press('Enter');
    expect(await code.innerText()).toContain('code');
    await close();
  });

  test('theme, languages, tabs, folds and copies are operated', async () => {
    const { page, close } = await pets();
    await tabTo(page, '[id="ui.theme"]');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('dark');
    await tabTo(page, '[data-language="python"]');
    await page.keyboard.press('Space');
    expect(await page.locator('.snippet:visible code').first().innerText()).toContain('python');
    await tabTo(page, '.pick select');
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('.sample.on').first().getAttribute('data-scenario')).toBe('two');
    await tabTo(page, '.copy');
    await page.keyboard.press('Enter');
    await page.locator('.copy', { hasText: /Copied|Selected/ }).waitFor();
    await tabTo(page, '[role="tab"]');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    expect(await page.locator('[role="tabpanel"]:visible').first().getAttribute('id')).toBe('add.422.examples');
    expect(await page.locator('[id="add.422"]').getAttribute('open')).toBe('');
    await page.keyboard.press('Shift+Tab');
    await close();
  });

  test('a request is written and left: the focus stays in its window, and comes back', async () => {
    const { page, close } = await pets();
    await tabTo(page, '.try');
    await page.keyboard.press('Enter');
    await page.locator('[id="ui.try"]').waitFor();
    for (let i = 0; i < 25; i++) {
      await page.keyboard.press('Tab');
      const isOutside = `document.activeElement !== document.body && !document.activeElement.closest('dialog')`;
      expect(await page.evaluate(isOutside)).toBe(false);
    }
    await page.keyboard.press('Escape');
    expect(await page.locator('[id="ui.try"]').isVisible()).toBe(false);
    expect(await page.evaluate(`document.activeElement.matches('.try')`)).toBe(true);
    await close();
  });

  test("a phone's menu opens where the reader is, and closes", async () => {
    const { page, close } = await pets({ viewport: { width: 390, height: 844 }, hash: '#list' });
    await page.locator('nav [aria-current][href="#list"]').waitFor({ state: 'attached' });
    await page.evaluate(`document.getElementById('ui.menu').focus({ preventScroll: true })`);
    await page.keyboard.press('Enter');
    expect(await page.locator('[id="ui.navigation"]').isVisible()).toBe(true);
    expect(await page.locator('nav [aria-current]').getAttribute('href')).toBe('#list');
    await page.keyboard.press('Tab');
    await page.keyboard.type('pets');
    await page.locator('[id="ui.found"] a').first().waitFor();
    await page.keyboard.press('Escape');
    expect(await page.locator('[id="ui.navigation"]').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.locator('[id="ui.navigation"]').isVisible()).toBe(false);
    expect(await page.evaluate('document.activeElement.id')).toBe('ui.menu');
    await close();
  });
});
