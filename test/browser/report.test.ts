import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import type { RunEvent } from '../../src/contract';
import { oncePer } from '../../src/document';
import { htmlReporter } from '../../src/report';
import { hostileRun, startOf, endOf, written, caseOf, exchangeOf } from '../report/support';
import { cleanRun, findingsRun } from '../report/create-package-run';
import { inBrowser } from './chromium';

/** Screenshots are kept where this says. */
const SHOTS = process.env.SCREENSHOTS;
const folder = mkdtempSync(join(tmpdir(), 'tandem-report-'));
afterAll(() => rmSync(folder, { recursive: true }));

const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 375, height: 740 };

inBrowser('the HTML report', (open) => {
  let pages = 0;

  /** Opens the page of a run; whatever it would do beside being shown is told. */
  async function show(
    html: string,
    options: { viewport?: typeof WIDE; colorScheme?: 'light' | 'dark'; javaScriptEnabled?: boolean } = {},
  ) {
    const context = await (await open()).newContext({ viewport: WIDE, ...options });
    const page = await context.newPage();
    const seen: string[] = [];
    page.on('dialog', (dialog) => {
      seen.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('pageerror', (error) => seen.push(`error ${error.message}`));
    page.on('console', (message) => seen.push(`${message.type()} ${message.text()}`));
    const file = join(folder, `${pages++}.html`);
    writeFileSync(file, html);
    const { href } = pathToFileURL(file);
    const asked = (url: string): void => {
      if (!url.startsWith(href) && url !== 'data:,') seen.push(`request ${url}`);
    };
    page.on('requestfinished', (request) => asked(request.url()));
    page.on('requestfailed', (request) => {
      // What the policy stops is never sent.
      if (request.failure()?.errorText !== 'csp') asked(request.url());
    });
    await page.goto(href);
    return { page, seen, close: () => context.close() };
  }

  async function shot(page: Page, name: string, fullPage = true): Promise<void> {
    if (SHOTS === undefined) return;
    mkdirSync(SHOTS, { recursive: true });
    await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage });
  }

  const widthOf = (page: Page): Promise<number> => page.evaluate('document.documentElement.scrollWidth');
  const shown = (page: Page): Promise<number> => page.locator('#list > li:visible').count();

  describe.each([
    ['0 findings', cleanRun, 'Passed'],
    ['100 findings', findingsRun, 'Failed'],
  ])('with %s', (name, events, verdict) => {
    test.each([
      ['wide', 'light', WIDE],
      ['wide', 'dark', WIDE],
      ['phone', 'light', PHONE],
      ['phone', 'dark', PHONE],
    ] as const)('on a %s screen, %s', async (screen, colorScheme, viewport) => {
      const html = await pageOf(events);
      const { page, seen, close } = await show(html, { viewport, colorScheme });
      expect(await page.locator('h1').innerText()).toBe(verdict);
      // Nothing stands beside the screen.
      expect(await widthOf(page)).toBe(viewport.width);
      await shot(page, `${name} ${screen} ${colorScheme}`);
      await page.locator('#list summary').first().click();
      await page.locator('#list > li').first().scrollIntoViewIfNeeded();
      expect(await page.locator('#list > li').first().locator('.exchange').isVisible()).toBe(true);
      expect(await widthOf(page)).toBe(viewport.width);
      await shot(page, `${name} ${screen} ${colorScheme} open`, false);
      const contrast = await poorContrast(page);
      expect(contrast).toEqual([]);
      expect(seen).toEqual([]);
      await close();
    });
  });

  test('is searched and filtered', async () => {
    const { page, seen, close } = await show(await pageOf(findingsRun));
    const all = await page.locator('#list > li').count();
    expect(await page.locator('#shown').innerText()).toBe(`${all} shown`);
    await page.selectOption('#by-verdict', 'failed');
    expect(await shown(page)).toBe(96);
    expect(await page.locator('#shown').innerText()).toBe(`96 of ${all} shown`);
    await page.selectOption('#by-verdict', 'flaky');
    expect(await shown(page)).toBe(4);
    await page.fill('#search', 'SHA256 nothing-has-this');
    await page.locator('#none').waitFor();
    expect(await shown(page)).toBe(0);
    await page.locator('#clear').click();
    expect(await shown(page)).toBe(all);
    // A cell of the matrix selects its cases.
    await page.locator('td.bad a').first().click();
    expect(await page.locator('#by-kind').inputValue()).not.toBe('');
    expect(await shown(page)).toBeLessThan(all);
    expect(seen).toEqual([]);
    await close();
  });

  test('is used with the keyboard alone', async () => {
    const { page, close } = await show(await pageOf(findingsRun));
    await page.keyboard.press('/');
    expect(await page.evaluate('document.activeElement.id')).toBe('search');
    await page.keyboard.press('Escape');
    const summary = page.locator('#list summary').first();
    await summary.focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('#list details').first().getAttribute('open')).not.toBeNull();
    const link = page.locator('.finding a').first();
    const target = (await link.getAttribute('href')) ?? '';
    await link.focus();
    await page.keyboard.press('Enter');
    // The page follows a link after the browser has.
    await page.waitForFunction(`document.querySelector('${target} details').open`);
    await page.waitForFunction(`document.activeElement.closest('li')?.id === '${target.slice(1)}'`);
    await close();
  });

  test('is read without its script, too, and printed', async () => {
    const { page, close } = await show(await pageOf(findingsRun), { javaScriptEnabled: false });
    await page.locator('#list summary').first().click();
    expect(await page.locator('#list .exchange').first().isVisible()).toBe(true);
    const pdf = await page.pdf();
    expect(pdf.length).toBeGreaterThan(10_000);
    await close();
  });

  test('runs nothing of what an implementation writes, and asks for nothing', async () => {
    const { page, seen, close } = await show(written(htmlReporter(), hostileRun()), { viewport: PHONE });
    await page.evaluate(`document.querySelectorAll('details').forEach((one) => { one.open = true; })`);
    for (const link of await page.locator('td a').all()) await link.click();
    await page.fill('#search', '<img');
    await page.waitForTimeout(300);
    expect(await page.locator('img, iframe, object, embed, svg:not(.bar):not(.plot)').count()).toBe(0);
    expect(await page.locator('script').count()).toBe(1);
    expect(
      await page.evaluate(
        `[...document.querySelectorAll('*')].flatMap((one) => one.getAttributeNames()).filter((name) => name.startsWith('on'))`,
      ),
    ).toEqual([]);
    expect(await widthOf(page)).toBe(PHONE.width);
    await shot(page, 'hostile', false);
    expect(seen).toEqual([]);
    await close();
  });

  test('its policy stops a script that got in all the same', async () => {
    const html = written(htmlReporter(), hostileRun()).replace(
      '<main>',
      '<main><img src="https://a.example/x.png" onerror="alert(1)"><script>alert(2)</script>',
    );
    const { page, seen, close } = await show(html);
    await page.waitForTimeout(300);
    expect(seen.filter((line) => /^(?:dialog|request)/.test(line))).toEqual([]);
    expect(seen.filter((line) => line.includes('Content Security Policy')).length).toBeGreaterThan(0);
    await close();
  });

  test('stays usable with 5,000 cases', async () => {
    const many = Array.from({ length: 5000 }, (_, i): RunEvent => ({
      type: 'pass',
      case: caseOf(`makePet/coverage/case-${i}`),
      exchange: exchangeOf({ name: `n${i}`, text: 'x'.repeat(300) }, { ok: i }),
    }));
    const html = written(htmlReporter(), [startOf(5000), ...many, endOf({ passed: 5000 })]);
    const { page, close } = await show(html);
    await page.fill('#search', 'case-4321');
    // As numbered list items, it took minutes to hide them: the wait ends long before.
    await page.locator('#shown', { hasText: '1 of 5000 shown' }).waitFor();
    await close();
  });
});

type SampleRun = typeof cleanRun;

/** The page of a run, made once. */
const pageOf = oncePer(async (events: SampleRun): Promise<string> => {
  const run = await events();
  return written(htmlReporter(), run.events, run.context);
});

/** Texts whose contrast is below 4.5:1 (WCAG 2.2, 1.4.3). */
function poorContrast(page: Page): Promise<string[]> {
  return page.evaluate(`(() => {
    const parse = (color) => (color.match(/[\\d.]+/g) ?? []).map(Number);
    const luminance = ([r, g, b]) => [r, g, b].map((c) => (c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const behind = (node) => { for (let here = node; here; here = here.parentElement) { const color = parse(getComputedStyle(here).backgroundColor); if (color.length === 3 || color[3] > 0) return color; } return [255, 255, 255]; };
    const poor = new Set();
    for (const node of document.querySelectorAll('header *, nav *, section:not(#cases) *, form *, #list > li:nth-child(-n+20) *')) {
      if (![...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim() !== '') || node.closest('svg') || !node.checkVisibility()) continue;
      const [a, b] = [luminance(parse(getComputedStyle(node).color)), luminance(behind(node))].sort((x, y) => y - x);
      if ((a + 0.05) / (b + 0.05) < 4.5) poor.add(node.tagName + '.' + node.className + ' ' + ((a + 0.05) / (b + 0.05)).toFixed(2));
    }
    return [...poor];
  })()`);
}
