import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { sampledResponses } from '../../src/cli/docs/samples/run-samples';
import { loadDocument } from '../../src/document/load/load-document';
import type { SamplesOf } from '../../src/docs/reference';
import { type Api, buildApi } from '../../src/model';
import { HOSTILE, hostileApi, MARK } from '../docs/hostile';
import { createPackageApi } from '../support/create-package';
import { PUBLIC_DOCUMENTS } from '../support/public-documents';
import { inBrowser } from './chromium';
import { engineScript, openPage, removeSites, writeSite } from './site';

/** Screenshots are kept where this says. */
const SHOTS = process.env.SCREENSHOTS;
const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 375, height: 740 };
afterAll(removeSites);

const apis = new Map<string, Promise<Api>>();
/** The model of a public document, loaded once. */
const publicApi = (name: string): Promise<Api> => {
  const found = PUBLIC_DOCUMENTS.find((one) => one.name.startsWith(name));
  if (found === undefined) throw new Error(name);
  const api = apis.get(name) ?? loadDocument(found.file).then(buildApi);
  apis.set(name, api);
  return api;
};
/** Two samples an operation, in two languages. */
const samples: SamplesOf = ({ id, path }) =>
  ['docker-private', 'bits'].map((scenario) => ({
    id: `${id}/201/${scenario}`,
    scenario,
    title: `Sample ${scenario}`,
    credentials: [],
    code: [
      {
        language: 'curl',
        fence: 'shell',
        label: 'curl',
        text: `curl 'https://api.example${path}' # ${id}`,
        isRun: true,
      },
      {
        language: 'javascript',
        fence: 'js',
        label: 'JavaScript',
        text: `await fetch('https://api.example${path}');`,
        isRun: true,
      },
    ],
    response: { status: 201, media: 'application/json', headers: [['X-One', '1']], text: '{\n  "guid": 1\n}' },
  }));

inBrowser('the pages of a reference', (open) => {
  const shot = async (page: Page, name: string): Promise<void> => {
    if (SHOTS === undefined) return;
    mkdirSync(SHOTS, { recursive: true });
    await page.screenshot({ path: join(SHOTS, `${name}.png`) });
  };
  const widthOf = (page: Page): Promise<number> => page.evaluate('document.documentElement.scrollWidth');

  describe.each([
    ['create-package', createPackageApi, 'index.html', '#createPackage'],
    ['Train Travel', () => publicApi('Train'), 'index.html', '#create-booking'],
    ['GitHub', () => publicApi('GitHub'), 'operations/pulls-create.html', ''],
    ['GitHub index', () => publicApi('GitHub'), 'index.html', ''],
  ])('of %s', (name, load, file, hash) => {
    let folder: string;
    beforeAll(async () => {
      folder = await writeSite(await load(), { samples, engine: 'void 0', only: [file] });
    });

    test.each([
      ['wide', 'light', WIDE],
      ['phone', 'dark', PHONE],
      ...(name === 'create-package'
        ? ([
            ['wide', 'dark', WIDE],
            ['phone', 'light', PHONE],
          ] as const)
        : []),
    ] as const)('can be read and used by everybody on a %s screen, %s', async (screen, colorScheme, viewport) => {
      const { page, seen, close } = await openPage(await open(), join(folder, file), { viewport, colorScheme, hash });
      await shot(page, `docs ${name} ${screen} ${colorScheme}`);
      // Nothing stands beside the screen, with all that is folded open.
      await page.evaluate(`document.querySelectorAll('details').forEach((one, i) => { one.open = i < 400; })`);
      expect(await widthOf(page)).toBe(viewport.width);
      if (name !== 'GitHub index' || screen === 'wide') expect(await accessFaults(page)).toEqual([]);
      expect(seen).toEqual([]);
      await close();
    });
  });

  test('of create-package need less than 300 KB for their first paint', async () => {
    const api = await createPackageApi();
    const folder = await writeSite(api, { samples: sampledResponses(api), engine: engineScript() });
    const { page, seen, close } = await openPage(await open(), join(folder, 'index.html'));
    const files: string[] = [];
    page.on('request', (request) => files.push(request.url().replace(/^.*\//, '')));
    await page.reload();
    const own = ['index.html', 'assets/icon.svg', 'assets/page.js', 'assets/style.css', 'assets/theme.js'];
    // A browser asks for the icon when it likes, or not again.
    const asked = new Set([...files, 'icon.svg']);
    expect([...asked].sort()).toEqual(own.map((path) => path.replace(/^.*\//, '')).sort());
    expect(own.reduce((sum, path) => sum + statSync(join(folder, path)).size, 0)).toBeLessThan(300_000);
    expect(seen).toEqual([]);
    await close();
  });

  test('of a document with 706 operations paint as soon as those of create-package', async () => {
    const small = join(await writeSite(await createPackageApi(), { samples, only: ['index.html'] }), 'index.html');
    const large = await writeSite(await publicApi('GitHub'), { only: ['index.html', 'operations/repos-get.html'] });
    const times = new Map<string, number[]>();
    const files = [small, join(large, 'index.html'), join(large, 'operations/repos-get.html')];
    for (let round = 0; round < 3; round++) {
      for (const file of files) {
        const { page, close } = await openPage(await open(), file);
        const painted = await page.evaluate<number>(
          `new Promise((done) => new PerformanceObserver((list) => { for (const one of list.getEntries()) if (one.name === 'first-contentful-paint') done(one.startTime); }).observe({ type: 'paint', buffered: true }))`,
        );
        times.set(file, [...(times.get(file) ?? []), painted]);
        await close();
      }
    }
    const [least = NaN, index = NaN, operation = NaN] = files.map((file) => Math.min(...(times.get(file) ?? [])));
    process.stderr.write(
      `first paint: create-package ${least}, GitHub's index ${index}, one of its operations ${operation} ms\n`,
    );
    expect(index).toBeLessThan(least * 3);
    expect(operation).toBeLessThan(least * 3);
  });

  test('are searched, and lead to what was found, with the keyboard alone', async () => {
    const folder = await writeSite(await createPackageApi(), { samples });
    const { page, seen, close } = await openPage(await open(), join(folder, 'index.html'));
    await page.keyboard.press('/');
    await page.keyboard.type('login_server');
    await page.locator('[id="ui.found"] a').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const target = page.locator('[id="createPackage.body.docker.data.credentials.login_server"]');
    expect(await page.evaluate('location.hash')).toBe('#createPackage.body.docker.data.credentials.login_server');
    await expectInView(page, target);
    // An operation is found once: by its name in the navigation, its id and the words of its description.
    await page.fill('[id="ui.search"]', 'createPackage');
    const operations = page.locator('[id="ui.found"] a[href="#createPackage"]');
    expect(await operations.count()).toBe(1);
    expect(await page.locator('[id="ui.found"] a').first().getAttribute('href')).toBe('#createPackage');
    await page.keyboard.press('/');
    await page.keyboard.press('Escape');
    expect(await page.locator('[id="ui.navigation"]').isVisible()).toBe(true);
    expect(seen).toEqual([]);
    await close();
  });

  test('have deep links that open what is folded', async () => {
    const folder = await writeSite(await createPackageApi());
    const hash = '#createPackage.422.everything-wrong';
    const { page, close } = await openPage(await open(), join(folder, 'index.html'), { hash });
    await expectInView(page, page.locator(`[id="${hash.slice(1)}"]`));
    const field = 'createPackage.body.docker.data.image';
    expect(await page.locator(`[id="${field}"] > p a`).first().getAttribute('href')).toBe(`#${field}`);
    await close();
  });

  test('show one sample in the language that the reader chose, the next time too', async () => {
    const folder = await writeSite(await createPackageApi(), { samples });
    const { page, close } = await openPage(await open(), join(folder, 'index.html'), { hash: '#createPackage' });
    const shown = page.locator('.snippet:visible code');
    expect(await shown.allInnerTexts()).toEqual([expect.stringContaining('curl')]);
    await page.getByRole('button', { name: 'JavaScript' }).click();
    expect(await shown.allInnerTexts()).toEqual([expect.stringContaining('await fetch')]);
    await page.locator('.pick select').selectOption('Sample bits');
    expect(await page.locator('.sample.on').getAttribute('data-scenario')).toBe('bits');
    await page.reload();
    expect(await shown.allInnerTexts()).toEqual([expect.stringContaining('await fetch')]);
    await close();
  });

  test('show the response of the sample, and those of other statuses as tabs beside it', async () => {
    const folder = await writeSite(await createPackageApi(), { samples: sampledResponses(await createPackageApi()) });
    const { page, close } = await openPage(await open(), join(folder, 'index.html'), { hash: '#createPackage' });
    const panel = page.locator('[id="createPackage"] [role="tabpanel"]:visible');
    expect(await page.getByRole('tab').allInnerTexts()).toEqual(expect.arrayContaining(['201', '401', '422']));
    expect(await panel.getAttribute('id')).toBe('createPackage.201.examples');
    expect(await panel.locator('details[open]').getAttribute('data-scenario')).toBe('docker-private');
    await page.locator('.pick select').selectOption({ index: 2 });
    expect(await panel.locator('details[open]').count()).toBe(1);
    await page.getByRole('tab', { name: '422' }).click();
    expect(await panel.getAttribute('id')).toBe('createPackage.422.examples');
    expect(await page.locator('[id="createPackage.422"]').getAttribute('open')).toBe('');
    const schema = page.locator('.schema').first();
    await schema.getByRole('button', { name: 'Close all' }).click();
    expect(await schema.locator('details[open]').count()).toBe(0);
    await schema.getByRole('button', { name: 'Open all' }).click();
    expect(await schema.locator('details:not([open])').count()).toBe(0);
    await close();
  });

  test('follow the reader in the menu of a phone, and keep the colours that were chosen', async () => {
    const folder = await writeSite(await publicApi('Train'), { samples });
    const { page, close } = await openPage(await open(), join(folder, 'index.html'), { viewport: PHONE });
    await page.locator('nav [aria-current][href="#introduction"]').waitFor({ state: 'attached' });
    for (const id of ['get-trips', 'delete-booking', 'get-stations']) {
      await page.evaluate(`document.getElementById('${id}').scrollIntoView()`);
      await page.locator(`nav [aria-current][href="#${id}"]`).waitFor({ state: 'attached' });
    }
    await page.getByRole('button', { name: 'Dark colours' }).click();
    await page.reload();
    expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('dark');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('booking');
    expect(await page.locator('[id="ui.found"] a').first().innerText()).toMatch(/booking/i);
    await close();
  });

  test('are read without their script, too, and printed', async () => {
    const folder = await writeSite(await createPackageApi(), { samples });
    const { page, close } = await openPage(await open(), join(folder, 'index.html'), { javaScriptEnabled: false });
    expect(await page.locator('.snippet:visible').count()).toBe(4);
    expect(await page.locator('[id="ui.search"]').isVisible()).toBe(false);
    expect((await page.pdf()).length).toBeGreaterThan(50_000);
    await close();
  });

  test('of a hostile document run nothing and ask for nothing', async () => {
    const api = hostileApi();
    const hostileSamples: SamplesOf = () => [
      {
        id: HOSTILE,
        scenario: HOSTILE,
        title: HOSTILE,
        credentials: [],
        code: [{ language: HOSTILE, fence: HOSTILE, label: HOSTILE, text: HOSTILE, isRun: true }],
        response: { status: 200, media: HOSTILE, headers: [[HOSTILE, HOSTILE]], text: HOSTILE },
      },
    ];
    const guide = { title: HOSTILE, path: 'guide.html', text: HOSTILE };
    const folder = await writeSite(api, {
      samples: hostileSamples,
      before: [guide],
      engine: engineScript(),
      theme: { css: `</style><script>window.hostile = 30</script><style> body { background: url(${MARK}j.png) }` },
    });
    for (const file of ['index.html', 'guide.html']) {
      const { page, seen, close } = await openPage(await open(), join(folder, file));
      await page.evaluate(`document.querySelectorAll('details').forEach((one) => { one.open = true; })`);
      await page.fill('[id="ui.search"]', '<img');
      const addresses = await page.evaluate<string[]>(
        `[...document.querySelectorAll('a')].map((one) => one.getAttribute('href'))`,
      );
      expect(
        addresses.filter((href) => !/^(?:#|https?:|mailto:|[\w.-]+\.(?:html|json|yaml)(?:#|$))/.test(href)),
      ).toEqual([]);
      const attributes = await page.evaluate<string[]>(
        `[...document.querySelectorAll('*')].flatMap((one) => one.getAttributeNames().filter((name) => /^on|^src|^style$|^action$/.test(name)).map((name) => name + '=' + one.getAttribute(name)))`,
      );
      const own = ['theme', 'page', 'search', 'navigation', 'engine', 'document'];
      expect(attributes.filter((one) => !own.some((name) => one === `src=assets/${name}.js`))).toEqual([]);
      expect(
        await page
          .locator('main :is(script, style, iframe, object, embed, img, svg, math, form, base, meta, link)')
          .count(),
      ).toBe(0);
      if (file === 'index.html') {
        await page.locator('.try').first().click();
        await page.locator('[id="ui.try"]').waitFor();
      }
      expect(await page.evaluate('window.hostile')).toBeUndefined();
      // What the policy stops is told on the console, and nothing else.
      expect(seen.filter((line) => !line.includes('Content Security Policy'))).toEqual([]);
      await close();
    }
  });

  test('stop a script that got in all the same', async () => {
    const folder = await writeSite(await createPackageApi());
    const file = join(folder, 'index.html');
    const text = readFileSync(file, 'utf8').replace(
      '<main',
      `<img src="${MARK}x.png" onerror="window.hostile=1"><script>window.hostile=2</script><main`,
    );
    (require('node:fs') as typeof import('node:fs')).writeFileSync(file, text);
    const { page, seen, close } = await openPage(await open(), file);
    expect(await page.evaluate('window.hostile')).toBeUndefined();
    expect(seen.filter((line) => line.startsWith('request') && !line.includes('x.png'))).toEqual([]);
    expect(seen.some((line) => line.includes('Content Security Policy'))).toBe(true);
    await close();
  });
});

async function expectInView(page: Page, target: ReturnType<Page['locator']>): Promise<void> {
  await target.waitFor({ state: 'visible' });
  const isInView = `(() => { const { top } = document.querySelector(':target').getBoundingClientRect(); return top >= 0 && top < innerHeight; })()`;
  // `waitForFunction` evaluates a text in the page while it waits, which the page's policy forbids.
  while (!(await page.evaluate<boolean>(isInView))) await page.waitForTimeout(50);
}

/** What axe finds: rule, and the first elements that break it. */
async function accessFaults(page: Page): Promise<string[]> {
  await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  return page.evaluate<string[]>(
    `axe.run(document, { resultTypes: ['violations'], preload: false }).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map(({ html, any }) => html.slice(0, 150) + ' ' + (any[0]?.message ?? '')).join(' | ')))`,
  );
}
