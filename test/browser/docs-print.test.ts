import { join } from 'node:path';
import type { SamplesOf } from '../../src/docs/reference';
import { documentFrom } from '../../src/document';
import { buildApi } from '../../src/model';
import { inBrowser } from './chromium';
import { openPage, removeSites, writeSite } from './site';

afterAll(removeSites);

const responses = { 200: { description: 'ok' } };
const operation = (operationId: string, description = ''): object => {
  return { get: { operationId, summary: `Gets ${operationId}`, description, tags: ['ManagePets'], responses } };
};
/** So long that each operation has a page of its own. */
const LONG = 'A long text. '.repeat(35_000);
const api = buildApi(
  documentFrom(
    {
      openapi: '3.1.0',
      info: { title: 'Pets', version: '1' },
      paths: { '/pets': operation('pets'), '/all': operation('all', LONG) },
    },
    'pets.yaml',
  ),
);

inBrowser('the page of one operation', (open) => {
  test.each(['screen', 'print'] as const)('has the name of the API above its title: %s', async (media) => {
    const folder = await writeSite(api, { only: ['operations/pets.html'] });
    const { page, close } = await openPage(await open(), join(folder, 'operations', 'pets.html'));
    await page.emulateMedia({ media });
    const name = await page.locator('.kicker a').boundingBox();
    const title = await page.getByRole('heading', { name: 'Gets pets' }).boundingBox();
    expect((name?.y ?? 0) + (name?.height ?? 0)).toBeLessThanOrEqual(title?.y ?? 0);
    await close();
  });

  test('has tags in its navigation as the document writes them', async () => {
    const folder = await writeSite(api, { only: ['operations/pets.html'] });
    const { page, close } = await openPage(await open(), join(folder, 'operations', 'pets.html'));
    expect(await page.locator('.nav-head').first().innerText()).toBe('ManagePets');
    await close();
  });
});

const example = (value: string): object => ({ content: { 'text/plain': { example: value } } });
const all = { 200: { description: 'ok', ...example('a') }, 404: { description: 'none', ...example('b') } };
const listed = buildApi(
  documentFrom(
    {
      openapi: '3.1.0',
      info: { title: 'Pets', version: '1' },
      paths: { '/pets': { get: { operationId: 'pets', tags: ['Pets'], responses: all } } },
    },
    'listed.yaml',
  ),
);
const samples: SamplesOf = () =>
  ['first', 'second'].map((title) => ({
    ...{ id: title, scenario: title, title, credentials: [] },
    code: ['curl', 'python'].map((label) => ({ language: label, fence: label, label, text: title, isRun: true })),
    response: { status: 200, media: 'text/plain', headers: [], text: title },
  }));

inBrowser('a printed page', (open) => {
  test('has all samples in the chosen language and all responses, each under its name, and no controls', async () => {
    const folder = await writeSite(listed, { samples });
    const { page, close } = await openPage(await open(), join(folder, 'index.html'));
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.code .caption:visible').allInnerTexts()).toEqual([
      'The document',
      'Operations',
      ...['first', 'curl', 'second', 'curl'],
      ...['200 OK', '404 Not Found'],
    ]);
    expect(await page.locator('.snippet pre:visible').allInnerTexts()).toEqual(['first', 'second']);
    expect(await page.locator('main :is(button, select, [role=tab], .panel-head):visible').count()).toBe(0);
    await close();
  });

  test.each(['light', 'dark'])('is dark on white where the reader has chosen %s colours', async (theme) => {
    const folder = await writeSite(listed, { samples });
    const { page, close } = await openPage(await open(), join(folder, 'index.html'));
    await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
    await page.emulateMedia({ media: 'print' });
    // Of each text its lightest channel, of each ground its darkest: `rgb(…)` or `rgba(…, 0)`.
    const channels = await page.evaluate<{ texts: number[]; grounds: number[] }>(`(() => {
      const seen = [...document.querySelectorAll('.code *')].filter((one) => one.getClientRects().length > 0);
      const of = (colour) => (/\\((\\d+), (\\d+), (\\d+)\\)/.exec(colour) ?? []).slice(1).map(Number);
      return {
        texts: seen.map((one) => Math.min(...of(getComputedStyle(one).color))),
        grounds: seen.flatMap((one) => of(getComputedStyle(one).backgroundColor)),
      };
    })()`);
    expect(channels.texts.length).toBeGreaterThan(10);
    expect(channels.texts.filter((darkest) => darkest > 0x66)).toEqual([]);
    expect(channels.grounds.filter((one) => one < 0xe0)).toEqual([]);
    await close();
  });
});
