import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLooks } from '../../../src/cli/docs/docs-files';
import { loadApi } from '../../../src/cli/load-api';
import { mockDocs } from '../../../src/cli/mock/mock-docs';

const folder = mkdtempSync(join(tmpdir(), 'mock-docs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a picture of the document runs no script where a mock serves it, a page does', async () => {
  writeFileSync(join(folder, 'logo.svg'), '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  const document = join(folder, 'openapi.yaml');
  writeFileSync(
    document,
    "openapi: 3.1.0\ninfo: { title: T, version: '1', x-logo: { url: logo.svg } }\npaths: { /things: { get: { responses: { '200': { description: all } } } } }\n",
  );
  const api = await loadApi(document);
  const pages = mockDocs(() => api);
  const picture = await pages('docs/assets/picture.svg');
  expect(picture).toMatchObject({
    type: expect.stringMatching(/^image\/svg/),
    policy: expect.stringMatching(/; sandbox$/),
  });
  expect(picture?.policy).toContain("default-src 'none'");
  expect((await pages('docs/index.html'))?.policy).toBe("frame-ancestors 'self'");
});

test('a huge picture is not read: one of --logo is an error, one of the document stays a link', async () => {
  const [logo, document] = [join(folder, 'huge.png'), join(folder, 'huge.yaml')];
  writeFileSync(logo, '');
  truncateSync(logo, 4 * 1024 * 1024 + 1);
  writeFileSync(document, "openapi: 3.1.0\ninfo: { title: T, version: '1', x-logo: { url: huge.png } }\npaths: {}\n");
  expect(() => readLooks({ logo }, false)).toThrow(`--logo ${logo}: an image is a file of 4 MiB at most`);
  const api = await loadApi(document);
  const pages = mockDocs(() => api);
  expect(await pages('docs/assets/picture.png')).toBeUndefined();
  expect(Buffer.from((await pages('docs/index.html'))?.body ?? '').toString()).toContain('href="huge.png"');
});
