import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { runCli, type RunningCli, startCli } from './support/cli';

const DOCUMENT = `openapi: 3.0.3
info: {title: Pets, version: '1'}
paths:
  /pets/{id}:
    get:
      operationId: getPet
      summary: One pet
      parameters: [{name: id, in: path, required: true, schema: {type: integer, minimum: 1, nullable: true}, example: 5}]
      responses:
        '200':
          description: The pet
          content: {application/json: {schema: {type: object, properties: {name: {type: string}}}, example: {name: Rex}}}
`;

describe('tandem docs', () => {
  let folder: string;
  let elsewhere: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tandem-docs-'));
    elsewhere = mkdtempSync(join(tmpdir(), 'tandem-elsewhere-'));
    put('openapi.yaml', DOCUMENT);
  });
  let running: RunningCli | undefined;
  // A test that fails must not leave a server behind.
  afterEach(() => {
    running?.process.kill('SIGKILL');
    running = undefined;
    rmSync(folder, { recursive: true });
    rmSync(elsewhere, { recursive: true });
  });

  const put = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const docs = (...args: string[]) => runCli(['docs', 'openapi.yaml', '--language', 'curl', ...args], { cwd: folder });

  test('writes pages with samples that were run, the document beside them, in the looks and with the pages of their writer', async () => {
    mkdirSync(join(folder, 'guides'));
    put('guides/start.md', '---\ntitle: Getting started\n---\n# Getting started\n\nSee [the end](the-end.md#last).\n');
    put('guides/the-end.md', '---\nplace: after\n---\n# The end\n\n## Last\n');
    put('logo.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
    put('own.css', 'h1 { letter-spacing: 0 }');
    const looks = ['--logo', 'logo.svg', '--color', '#0c7', '--css', 'own.css', '--pages', 'guides'];
    const { code, stdout, stderr } = await docs('--out', 'public', ...looks);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^public\/index\.html: 14 files, with 1 sample that got its response$/m);
    expect(code).toBe(0);
    const index = read('public/index.html');
    expect(index).toContain('One pet');
    expect(index).toContain('Rex');
    const style = read('public/assets/style.css');
    expect(style).toContain('h1 { letter-spacing: 0 }');
    // On white, the colour is darkened until it can be read.
    expect(style).toMatch(/:root\{--accent:light-dark\(#00[0-9a-f]{4},/);
    expect(index).toContain('src="assets/logo.svg"');
    expect(read('public/assets/logo.svg')).toBe('<svg xmlns="http://www.w3.org/2000/svg"/>');
    expect(index.indexOf('Getting started')).toBeLessThan(index.indexOf('Introduction'));
    expect(index.indexOf('The end')).toBeGreaterThan(index.indexOf('href="#getPet"'));
    expect(read('public/start.html')).toContain('href="the-end.html#part.Last"');
    expect(read('public/the-end.html')).toContain(
      '<h2 id="part.Last" dir="auto">Last <a class="permalink" href="#part.Last"',
    );
    // The document is there to be downloaded, in the words of its writer.
    expect(parse(read('public/openapi.yaml'))).toEqual(parse(DOCUMENT));
    expect(JSON.parse(read('public/openapi.json'))).toEqual(parse(DOCUMENT));
  }, 60_000);

  test.each([
    ['a file beside the document is shown', './img/logo.svg', /src="assets\/picture\.svg" alt="A paw"/],
    [
      'one from elsewhere is a link',
      'https://cdn.example/logo.svg',
      /<a href="https:\/\/cdn\.example\/logo\.svg"[^>]*>A paw/,
    ],
    ['one outside of its folder is not read', '../logo.svg', /<a href="\.\.\/logo\.svg"[^>]*>A paw/],
    ['nor where a link of its folder leads there', 'linked/secret.svg', /<a href="linked\/secret\.svg"[^>]*>A paw/],
    ['a folder is none', 'folder.svg', /<a href="folder\.svg"[^>]*>A paw/],
  ])('the picture that the document names: %s', async (_, url, expected) => {
    mkdirSync(join(folder, 'img'));
    put('img/logo.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>');
    mkdirSync(join(folder, 'folder.svg'));
    writeFileSync(join(elsewhere, 'secret.svg'), 'A secret');
    symlinkSync(elsewhere, join(folder, 'linked'));
    put('openapi.yaml', DOCUMENT.replace("version: '1'", `version: '1', x-logo: {url: '${url}', altText: A paw}`));
    await docs('--no-samples', '--out', 'public');
    expect(read('public/index.html')).toMatch(expected);
    expect(existsSync(join(folder, 'public/assets/picture.svg'))).toBe(url.startsWith('./'));
  });

  test.each([
    [['--color', 'red'], "--color: 'red' is not a colour: write it as #rrggbb"],
    [['--logo', 'logo.txt'], '--logo logo.txt: an image ends with .svg, .png, .jpg, .jpeg, .gif, .webp'],
    [['--logo', 'logo.png'], 'logo.png: there is no such file or folder'],
    [['--css', '.'], '.: it is a folder'],
    [['--pages', 'guides'], '--pages guides: there is no such file or folder'],
    [['--pages', '.'], '--pages .: there is no .md file in this folder'],
    [['--out', 'openapi.yaml'], 'openapi.yaml cannot be written to: it is not a folder'],
    [['--language', 'cobol'], "No samples for 'cobol'"],
  ])('%j is told in one line', async (flags, message) => {
    const { code, stderr } = await docs(...flags);
    expect(stderr).toContain(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(code).toBe(2);
    expect(existsSync(join(folder, 'site'))).toBe(false);
  });

  test.each([
    ['---\ntitel: x\n---\n', "a.md: front matter has title, place and order, not 'titel'"],
    ['---\nplace: middle\n---\n', `a.md: place is 'before' or 'after' the reference, not "middle"`],
    ['---\norder: first\n---\n', 'a.md: order is a number, not "first"'],
    ['---\n- a\n---\n', 'a.md: its front matter is a map of title, place and order'],
    ['---\na: [\n---\n', 'a.md: its front matter is not valid YAML'],
  ])('front matter %j is told in one line', async (text, message) => {
    put('a.md', text);
    const { code, stderr } = await docs('--pages', '.');
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });

  test('--watch serves the pages, tells of changes, and keeps the pages of a document that is broken for a while', async () => {
    running = await startCli(['docs', 'openapi.yaml', '--watch', '--port', '0'], { cwd: folder });
    const { url, sees, stop } = running;
    const page = async (path = '/'): Promise<string> => (await fetch(url + path)).text();
    expect(await page()).toContain('One pet');
    expect(await page()).toContain('"changes":"changes"');
    expect((await fetch(`${url}/nowhere.html`)).status).toBe(404);
    expect((await fetch(`${url}/..%2fopenapi.yaml`)).status).toBe(404);
    expect((await fetch(url, { method: 'POST' })).status).toBe(405);
    const events = await fetch(`${url}/changes`);
    const told = events.body?.pipeThrough(new TextDecoderStream()).getReader();
    await told?.read();
    put('openapi.yaml', DOCUMENT.replace('One pet', 'A single pet'));
    expect((await told?.read())?.value).toContain('data: changed');
    expect(await page()).toContain('A single pet');
    put('openapi.yaml', DOCUMENT.replace('paths:', 'paths: ['));
    await sees(/openapi\.yaml:\d+/);
    expect(await page()).toContain('A single pet');
    await told?.cancel();
    expect((await stop()).code).toBe(0);
  }, 60_000);

  test('--watch says that its port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { code, stderr } = await docs('--watch', '--port', String(port));
    other.close();
    expect(stderr).toBe(`port ${port} is in use: stop the other program or choose another with --port\n`);
    expect(code).toBe(2);
  });
});
