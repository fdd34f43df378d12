/** Files are chosen in the window to try requests in, and reach the mock as they are. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { createMock, type Mock } from '../../src';
import { sampledResponses } from '../../src/cli/docs/samples/run-samples';
import { apiOf } from '../support/api';
import { inBrowser } from './chromium';
import { engineScript, openPage, removeSites, writeSite } from './site';

afterAll(removeSites);

const api = apiOf(`
paths:
  /albums:
    post:
      operationId: addAlbum
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [cover, meta]
              properties:
                cover: { type: string, contentMediaType: image/png, maxLength: 12 }
                pages: { type: array, maxItems: 2, items: { type: string, format: binary } }
                meta: { type: object, required: [year], properties: { year: { type: integer } } }
                note: { type: string }
            encoding: { cover: { contentType: 'image/png, image/jpeg' } }
            example: { cover: drawn, meta: { year: 1999 }, note: "two\\nlines" }
      responses: { '201': { description: Made } }
  /scans:
    post:
      operationId: addScan
      requestBody: { required: true, content: { image/png: { schema: { maxLength: 5 } } } }
      responses: { '204': { description: Kept } }
`);
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff]);

inBrowser('files in the window to try requests in', (open) => {
  let file: string;
  let mock: Mock;
  beforeAll(async () => {
    file = join(await writeSite(api, { samples: sampledResponses(api), engine: engineScript() }), 'index.html');
    mock = await createMock(api);
  });
  afterAll(() => mock.close());

  async function openWindow(operation: string): Promise<{ page: Page; close: () => Promise<void> }> {
    const opened = await openPage(await open(), file, { hash: `#${operation}` });
    await opened.page.locator(`[id="${operation}"]`).getByRole('button', { name: 'Try it' }).click();
    await opened.page.locator('[id="ui.try"][open]').waitFor();
    await opened.page.getByLabel('Server').fill(mock.url);
    return opened;
  }
  /** What the page says of the response to what stands in the window. */
  async function send(page: Page): Promise<string[]> {
    await page
      .locator('[id="ui.try-verdict"]')
      .evaluate((verdict: { replaceChildren(): void }) => verdict.replaceChildren());
    await page.getByRole('button', { name: 'Send' }).click();
    await page.locator('[id="ui.try-verdict"] :text-matches("^(?!Validating)")').first().waitFor();
    return Promise.all(['status', 'verdict'].map((name) => page.locator(`[id="ui.try-${name}"]`).innerText()));
  }

  test('files of a form go with its other parts, each with its type', async () => {
    const { page, close } = await openWindow('addAlbum');
    const field = (name: string) => page.locator(`[data-field="body.${name}"]`);
    await field('cover').setInputFiles({ name: 'cover.png', mimeType: 'image/png', buffer: PNG });
    await field('pages').setInputFiles(
      ['one.bin', 'two.bin'].map((name) => ({ name, mimeType: 'application/octet-stream', buffer: PNG })),
    );
    await field('meta').fill('{ "year": 2001 }');
    expect(await send(page)).toEqual(['201 Created', 'As documented']);
    const [call] = mock.calls('addAlbum');
    expect(call?.violations).toEqual([]);
    expect(call?.request.body).toMatchObject({ meta: { year: 2001 }, note: 'two\nlines' });
    expect((call?.request.body as { pages: unknown[] }).pages).toHaveLength(2);
    await close();
  });

  test('without a file, the form is sent as it is shown, and as it was changed', async () => {
    const { page, close } = await openWindow('addAlbum');
    expect(await send(page)).toEqual(['201 Created', 'As documented']);
    await page.getByText('As sent').click();
    const raw = page.locator('[id="ui.try-text"]');
    await raw.fill((await raw.inputValue()).replace('1999', '2002'));
    expect(await send(page)).toEqual(['201 Created', 'As documented']);
    expect(mock.calls('addAlbum').at(-1)?.request.body).toMatchObject({ meta: { year: 2002 } });
    await close();
  });

  test('a file that is the whole body is sent with its type', async () => {
    const { page, close } = await openWindow('addScan');
    await page.getByLabel('File').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: PNG });
    expect(await send(page)).toEqual(['204 No Content', 'As documented']);
    await page.getByLabel('File').setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: PNG });
    const [status] = await send(page);
    expect(status).toContain('415');
    await close();
  });
});
