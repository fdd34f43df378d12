import { join } from 'node:path';
import { documentFrom } from '../../src/document';
import { buildApi } from '../../src/model';
import { inBrowser } from './chromium';
import { openPage, removeSites, writeSite } from './site';

afterAll(removeSites);

const block = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\`\n`;
const description = [
  block('json', '{"key": "a text", "count": 5, "none": null}'),
  block('', '{"alone": true}'),
  block('', "It's a text, and it's no code."),
  block('text', "It's not 'code'."),
  block('markdown', "# A heading\n\nIt's written."),
  block('js', "send('it'); // a comment"),
].join('\n');

inBrowser('the colours of code', (open) => {
  test('are those of JSON, also of JSON that names no language, and of known languages; texts have none', async () => {
    const api = buildApi(
      documentFrom({ openapi: '3.1.0', info: { title: 'T', version: '1', description }, paths: {} }, 'test.yaml'),
    );
    const { page, close } = await openPage(await open(), join(await writeSite(api), 'index.html'));
    const coloured = await page
      .locator('#introduction pre > code')
      .evaluateAll((blocks) =>
        blocks.map((code) => [...code.querySelectorAll('i')].map((one) => `${one.className} ${one.textContent}`)),
      );
    expect(coloured).toEqual([
      ['k "key"', 's "a text"', 'k "count"', 'n 5', 'k "none"', 'l null'],
      ['k "alone"', 'l true'],
      [],
      [],
      [],
      ["s 'it'", 'c // a comment'],
    ]);
    await close();
  });
});
