import { join } from 'node:path';
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
