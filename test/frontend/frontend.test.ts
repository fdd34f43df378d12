/** A small front end (`app/`), built with Vite as a user would, whose API is the mock in three ways; the same answers in all of them. */
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { createEngine } from '../../src/mock/engine';
import { fetchOf } from '../../src/mock/web/fetch';
import { routeApi } from '../../src/mock/adapters/playwright';
import { startServer } from '../../src/mock/server';
import { inBrowser } from '../browser/chromium';
import { createPackageApi } from '../support/create-package';
import { installedProject, removeProject, ROOT, run } from '../support/installed-project';
import { type Served, serveFolder } from './serve';

const SEED = 7;
const AT = Date.parse('2015-11-03T00:53:54Z');
const APP = 'd8b8148d-5798-44de-821a-64b85b15e968';
const PACKAGES = `/v3/apps/${APP}/packages`;
/** No such host: whatever answers there is in the browser, or in this process. */
const NOWHERE = 'https://api.example.com';
const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 375, height: 740 };
/** Screenshots are kept where this says. */
const SHOTS = process.env.SCREENSHOTS;

interface Look {
  readonly colorScheme?: 'light' | 'dark';
  readonly viewport?: typeof WIDE;
}

inBrowser('the front end', (open) => {
  let project: string | undefined;
  let site: Served;
  beforeAll(async () => {
    project = await installedProject('test/frontend/app');
    await cp(join(ROOT, 'node_modules/msw/lib/mockServiceWorker.js'), join(project, 'public/mockServiceWorker.js'));
    const { code, output } = await run(
      process.execPath,
      [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build'],
      project,
    );
    expect({ code, output }).toMatchObject({ code: 0 });
    // What belongs to Node.js, a bundler leaves out with a warning: there is nothing of it.
    expect(output).not.toContain('externalized');
    site = await serveFolder(join(project, 'dist'));
  });
  afterAll(async () => {
    await site?.close();
    await removeProject(project);
  });

  const engine = async () => createEngine(await createPackageApi(), { seed: SEED, now: () => AT });

  /** A page of the front end whose API is at an address, `prepare`d before it is opened. */
  async function openPage(
    { api, mock = '', from = site.url, ...look }: Look & { api: string; mock?: string; from?: string },
    prepare: (page: Page) => Promise<void> = () => Promise.resolve(),
  ) {
    const context = await (await open()).newContext({ viewport: WIDE, ...look });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await prepare(page);
    await page.goto(`${from}/?api=${encodeURIComponent(api)}${mock}`);
    return { page, errors, close: () => context.close() };
  }

  type Opened = Awaited<ReturnType<typeof openPage>>;
  const ready = (page: Page) => page.waitForSelector('html[data-ready]', { state: 'attached' });
  const IN_PAGE = `&mock=${SEED}&at=${new Date(AT).toISOString()}`;

  async function openRouted(look?: Look): Promise<Opened & { api: string }> {
    const mock = await engine();
    const fetchable = { currentSession: mock.sessions.default, fetch: fetchOf(mock) };
    const opened = await openPage({ api: NOWHERE, ...look }, (page) => routeApi(page, fetchable, { base: NOWHERE }));
    return { ...opened, api: NOWHERE };
  }

  /** Each way opens a page with a mock that begins anew. */
  const WAYS: Record<string, (look?: Look) => Promise<Opened & { api: string }>> = {
    'a server of another origin': async (look) => {
      const server = await startServer(await engine());
      const opened = await openPage({ api: server.url, ...look });
      return { ...opened, api: server.url, close: () => opened.close().then(server.close) };
    },
    "Playwright's routing": openRouted,
    'MSW in the page': async (look) => ({
      ...(await openPage({ api: NOWHERE, mock: IN_PAGE, ...look })),
      api: NOWHERE,
    }),
  };

  describe.each(Object.entries(WAYS))('its API is %s', (_, openWay) => {
    test('the form creates a package, shows it, and shows why there is none', async () => {
      const { page, errors, close } = await openWay();
      await ready(page);
      await page.fill('[name=app]', APP);
      await page.fill('[name=token]', 'token');
      await page.click('button');
      await expect(responseOf(page)).resolves.toMatchObject({
        title: 'The package is created',
        Type: 'bits',
        State: 'AWAITING_UPLOAD',
      });
      const { Guid, Address, Request } = await responseOf(page);
      expect(Address).toBe(`/v3/packages/${Guid}`);
      // A header that the document declares, so that the page may see it across origins.
      expect(Request).toMatch(/^[0-9a-f-]{36}/);

      await page.check('[value=docker]');
      await page.click('button');
      await page.waitForSelector('#answer.refused');
      await expect(responseOf(page)).resolves.toMatchObject({ Status: '422', Error: 'CF-UnprocessableEntity' });

      await page.fill('[name=token]', '');
      await page.click('button');
      await page.waitForSelector('dd:text("401")');
      await expect(responseOf(page)).resolves.toMatchObject({ Error: 'CF-NotAuthenticated' });
      expect(errors).toEqual([]);
      await close();
    });
  });

  test('the answers are the same in all three ways, byte for byte', async () => {
    const seen: Record<string, unknown[]> = {};
    for (const [way, openWay] of Object.entries(WAYS)) {
      const { page, api, errors, close } = await openWay();
      await ready(page);
      const script = `(${exchange.toString()})(${JSON.stringify(api)}, ${JSON.stringify(SENT)})`;
      seen[way] = await page.evaluate<unknown[]>(script);
      expect(errors).toEqual([]);
      await close();
    }
    const [first, ...others] = Object.values(seen);
    expect(first).toHaveLength(SENT.length);
    for (const other of others) expect(other).toEqual(first);
    const expected = expect.arrayContaining([201, 400, 401, 404, 413, 422]) as unknown;
    expect(first?.map((one) => (one as { status: number }).status)).toEqual(expected);
  });

  test.each([
    ['wide', 'light', WIDE],
    ['wide', 'dark', WIDE],
    ['phone', 'light', PHONE],
    ['phone', 'dark', PHONE],
  ] as const)('it fits a %s screen, %s', async (width, colorScheme, viewport) => {
    const { page, close } = await openRouted({ colorScheme, viewport });
    await ready(page);
    const shot = async (name: string): Promise<void> => {
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(viewport.width);
      if (SHOTS === undefined) return;
      await mkdir(SHOTS, { recursive: true });
      await page.screenshot({ path: join(SHOTS, `frontend-${name}-${width}-${colorScheme}.png`), fullPage: true });
    };
    await page.fill('[name=app]', APP);
    await page.fill('[name=token]', 'token');
    await page.check('[value=docker]');
    await page.fill('[name=image]', 'registry/image:latest');
    await page.click('button');
    await page.waitForSelector('#answer:not(.refused):not([hidden])');
    await shot('created');
    await page.fill('[name=image]', '');
    await page.click('button');
    await page.waitForSelector('#answer.refused');
    await shot('refused');
    await close();
  });

  describe('a Content-Security-Policy', () => {
    const openUnder = async (script: string) => {
      const policy = `default-src 'self'; script-src ${script}; connect-src 'self' ${NOWHERE}; img-src 'self' data:`;
      const strict = await serveFolder(join(project ?? '', 'dist'), { 'Content-Security-Policy': policy });
      const opened = await openPage({ api: NOWHERE, mock: IN_PAGE, from: strict.url });
      return { ...opened, close: () => opened.close().then(strict.close) };
    };

    test("without 'unsafe-eval' has no mock in the page, and one message says why and what to do", async () => {
      const { page, errors, close } = await openUnder("'self'");
      const { title, Reason } = await responseOf(page);
      expect(title).toBe('The mock did not start');
      expect(Reason).toContain("which this page's Content-Security-Policy (or this runtime) forbids");
      expect(Reason).toContain("Allow 'unsafe-eval' in the script-src");
      expect(errors).toEqual([Reason]);
      await close();
    });

    test("with 'unsafe-eval' has one", async () => {
      const { page, errors, close } = await openUnder("'self' 'unsafe-eval'");
      await ready(page);
      const status = `fetch('${NOWHERE}/v3/nowhere').then((answer) => answer.status)`;
      expect([await page.evaluate(status), errors]).toEqual([404, []]);
      await close();
    });
  });
});

/** What is sent in the page, one after another. */
const TOKEN = { Authorization: 'bearer token', 'Content-Type': 'application/json' };
const DOCKER = '{"type":"docker","data":{"image":"registry/image:latest"}}';
const SENT: readonly (readonly [path: string, init: RequestInit])[] = [
  [PACKAGES, { method: 'POST', headers: TOKEN, body: DOCKER }],
  [PACKAGES, { method: 'POST', headers: TOKEN, body: '{"type":"bits"}' }],
  [PACKAGES, { method: 'POST', headers: { ...TOKEN, 'X-VCAP-Request-ID': 'mine' }, body: DOCKER }],
  [PACKAGES, { method: 'POST', headers: TOKEN, body: '{"type":"Grüße"}' }],
  [PACKAGES, { method: 'POST', headers: TOKEN, body: '{' }],
  [PACKAGES, { method: 'POST', headers: TOKEN }],
  [PACKAGES, { method: 'POST', body: DOCKER }],
  [PACKAGES, { method: 'POST', headers: { ...TOKEN, Prefer: 'example=unknown-app' }, body: DOCKER }],
  [PACKAGES, { method: 'POST', headers: { ...TOKEN, Prefer: 'dynamic=true' }, body: DOCKER }],
  [PACKAGES, { method: 'POST', credentials: 'include', headers: TOKEN, body: DOCKER }],
  [PACKAGES, { method: 'DELETE', headers: TOKEN }],
  [PACKAGES, { method: 'HEAD', headers: TOKEN }],
  ['/v3/nowhere?a=%20b', {}],
  [PACKAGES, { method: 'POST', headers: TOKEN, body: ' '.repeat(10 * 1024 * 1024 + 1) }],
  [PACKAGES, { method: 'POST', headers: TOKEN, body: DOCKER }],
];

/** Runs in the page: what its `fetch` gives it of each answer. */
async function exchange(api: string, sent: readonly (readonly [string, RequestInit])[]): Promise<unknown[]> {
  const seen: unknown[] = [];
  for (const [path, init] of sent) {
    try {
      const response = await fetch(api + path, init);
      const { status, statusText, ok } = response;
      const bytes = [...new Uint8Array(await response.arrayBuffer())];
      seen.push({
        path,
        status,
        statusText,
        ok,
        headers: [...response.headers],
        bytes: bytes.map((byte) => byte.toString(16)).join(' '),
      });
    } catch (error) {
      seen.push({ path, error: String(error) });
    }
  }
  return seen;
}

/** What the page shows of the last answer, by the names that it gives. */
async function responseOf(page: Page): Promise<Record<string, string>> {
  await page.waitForSelector('#answer:not([hidden])');
  const title = await page.innerText('#answer h2');
  const names = await page.locator('#answer dt').allInnerTexts();
  const values = await page.locator('#answer dd').allInnerTexts();
  return { title, ...Object.fromEntries(names.map((name, index) => [name, values[index] ?? ''])) };
}
