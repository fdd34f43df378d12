import { execFileSync } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadDocument } from '../../src/document/load/load-document';
import { folder, memory, messageOf } from './folder';

const yaml = `openapi: 3.1.0
info: {title: Pets, version: '1'}
paths: {}
`;
const load = (text: string) => loadDocument('openapi.yaml', memory({ 'openapi.yaml': text }));

describe('loading a file', () => {
  it('reads YAML', async () => {
    const path = join(folder({ 'openapi.yaml': yaml }), 'openapi.yaml');
    const document = await loadDocument(path);
    expect(document.name).toBe(path);
    expect(document.files).toEqual([path]);
    expect(document.version).toBe('3.1.0');
    expect(document.root).toEqual({ openapi: '3.1.0', info: { title: 'Pets', version: '1' }, paths: {} });
  });

  it('takes a file URL', async () => {
    const path = join(
      folder({ 'openapi.yaml': yaml.replace('{}', '{/a: {$ref: a.yaml}}'), 'a.yaml': 'get: {}' }),
      'openapi.yaml',
    );
    const document = await loadDocument(pathToFileURL(path).href);
    expect(document.files).toEqual([pathToFileURL(path).href, join(path, '../a.yaml')]);
  });

  it('reads JSON by its content, whatever the extension, with a byte order mark and tabs', async () => {
    const text = `\uFEFF\n{\n\t"openapi": "3.0.3",\n\t"info": {"title": "A\\/B \\ud83d\\ude00", "version": "1"},\n\t"paths": {}\n}`;
    const document = await load(text);
    expect(document.root).toMatchObject({ openapi: '3.0.3', info: { title: 'A/B 😀' } });
    expect(document.locate('/info/version')).toEqual({
      file: 'openapi.yaml',
      line: 4,
      column: 41,
      pointer: '/info/version',
    });
  });

  it('reads YAML that begins like JSON', async () => {
    expect((await load("{openapi: 3.1.0, info: {title: Pets, version: '1'}, paths: {}}")).version).toBe('3.1.0');
  });

  it('keeps to the types of JSON: dates, yes and no are text, keys are text', async () => {
    const document = await load(`${yaml}x-data: {day: 2015-11-03, no: yes, 200: ok, '': empty, __proto__: own}\n`);
    const data = document.root['x-data'] as Record<string, unknown>;
    expect(Object.entries(data)).toEqual([
      ['200', 'ok'],
      ['day', '2015-11-03'],
      ['no', 'yes'],
      ['', 'empty'],
      ['__proto__', 'own'],
    ]);
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
  });

  it.each([
    ['a file that is not there', 'nope.yaml', /nope\.yaml: there is no such file$/],
    ['a folder', 'sub', /sub: this is a folder, not a file$/],
    ['what no file can be called', 'a\0b.yaml', /: no file can have this name$/],
    ['a name that is too long', `${'a'.repeat(5000)}.yaml`, /: no file can have this name$/],
  ])('says that it cannot read %s', async (_what, name, message) => {
    const path = folder({ 'sub/a.yaml': '' });
    expect(await messageOf(loadDocument(join(path, name)))).toMatch(message);
  });
});

describe('a text that cannot be used', () => {
  it.each([
    [
      'broken YAML',
      'openapi: 3.1.0\ninfo:\n  title: a: b\n',
      /^openapi\.yaml:3:10: this cannot be read as YAML: Nested mappings/,
    ],
    [
      'a tab as indentation',
      'openapi: 3.1.0\ninfo:\n\ttitle: a\n',
      /^openapi\.yaml:3:1: this cannot be read as YAML: .* \(use spaces\)$/,
    ],
    [
      'a key twice',
      'openapi: 3.1.0\nopenapi: 3.0.0\n',
      /^openapi\.yaml:2:1: this cannot be read as YAML: the key openapi appears twice in one map$/,
    ],
    [
      'a key in quotes twice',
      "paths:\n  '/a: b': {}\n  '/a: b': {}\n",
      /^openapi\.yaml:3:3: .*: the key '\/a: b' appears twice in one map$/,
    ],
    [
      'broken JSON',
      '{\n  "openapi": "3.1.0",\n  "info": [1, 2\n}\n',
      /^openapi\.yaml:4:1: this cannot be read as JSON or YAML: /,
    ],
    [
      'JSON without a comma',
      '{\n  "openapi": "3.1.0"\n  "info": {}\n}\n',
      /^openapi\.yaml:[23]:\d+: this cannot be read as JSON or YAML/,
    ],
    [
      'two documents',
      'openapi: 3.1.0\n---\nopenapi: 3.1.0\n',
      /^openapi\.yaml:2:1: this has more than one YAML document/,
    ],
    [
      'a text that is too deep',
      '['.repeat(20_000),
      /^openapi\.yaml:1:1001: this is nested more than 1000 levels deep$/,
    ],
    [
      'JSON that is too deep',
      `{"openapi": "3.1.0", "x": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      /^openapi\.yaml:1:\d+: this is nested more than 1000 levels deep$/,
    ],
    [
      'text in quotes that goes on without indentation',
      "info:\n  description: 'one\n  two'\n",
      /^openapi\.yaml:2:20: the quoted text that begins here continues on lines that must be indented more/,
    ],
    [
      'text in double quotes that goes on over several lines without indentation',
      'info:\n  description: "one\n two\n\n  three"\nopenapi: "3.1.0"\n',
      /^openapi\.yaml:2:20: the quoted text that begins here continues on lines that must be indented more/,
    ],
    [
      'text that goes on without indentation, last',
      'info:\n  description: one\n  two\npaths: {}\n',
      /^openapi\.yaml:3:3: this cannot be read as YAML: this line isn't a key .* must be indented more than its key\)$/,
    ],
    [
      'text that goes on without indentation, before another key',
      'info:\n  description: one\n  two, three\n  version: "1"\npaths: {}\n',
      /^openapi\.yaml:3:3: this cannot be read as YAML: this line isn't a key .* must be indented more than its key\)$/,
    ],
    [
      'text that goes on without indentation, in a block',
      'info:\n  description: |\n  one\n  version: "1"\npaths: {}\n',
      /^openapi\.yaml:3:3: this cannot be read as YAML: this line isn't a key .* must be indented more than its key\)$/,
    ],
    [
      'text in quotes that never ends, before another one',
      'info:\n  title: "one\n  version: "1"\n',
      /^openapi\.yaml:\d:\d+: this cannot be read as YAML: Missing closing "quote/,
    ],
    [
      "': ' in a text",
      'info: { title: a: b }\n',
      /^openapi\.yaml:1:16: .* \(a text that has ': ' in it is written in quotes\)$/,
    ],
    ['a text that begins with @', 'info:\n  title: @a\n', /^openapi\.yaml:2:10: .* \(write the text in quotes\)$/],
    [
      'an escape that is none',
      'x: "\\d"\n',
      /^openapi\.yaml:1:5: .* \(write the backslash twice, or the text in single quotes\)$/,
    ],
    [
      'an alias of a large text, often',
      `${yaml}x-a: &a "${'a'.repeat(100_000)}"\nx-b: [${'*a,'.repeat(900)}]`,
      /64 MB/,
    ],
    [
      'a key as a number and as a text',
      "x:\n  200: a\n  '200': b\n",
      /^openapi\.yaml:3:\d+: .*the key '200' appears twice/,
    ],
    [
      'a merge conflict',
      'a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> other\n',
      /^openapi\.yaml:\d+:\d+: .*merge conflict/,
    ],
    ['GraphQL', 'type Query {\n  a: String!\n}\n', /looks like a GraphQL schema; use /],
    [
      'a description with a definition',
      `info:\n  description: |\n    interface Pet {\n  title: a: b\n`,
      /^openapi\.yaml:4:.* in quotes\)$/,
    ],
    ['a definition where no text is indented', `openapi: 3.1.0\ninterface Pet {\n`, /cannot be read as YAML/],
    ['a definition behind a quoted key', `{\n"openapi": "3.1.0",\ntype Pet {\n`, /cannot be read as JSON or YAML/],
    ['a web page of one line', '<!doctype html><html><body>Not found</body></html>', /it is a web page \(HTML\)/],
    ['HTML', '<!DOCTYPE html>\n<html><p class="x">a: b</p></html>', /looks like HTML or XML; use /],
    ['an empty text', '', /^openapi\.yaml:1:1: this is not an OpenAPI document: it is empty$/],
    ['comments only', '# nothing\n', /this is not an OpenAPI document: it is empty$/],
    [
      'plain text',
      'Hello world',
      /this is not an OpenAPI document: it is plain text: use an OpenAPI document, in YAML or JSON$/,
    ],
    ['a number', '42', /this is not an OpenAPI document: it is 42$/],
    ['a list', '- openapi: 3.1.0', /this is not an OpenAPI document: it is a list$/],
    ['an object without a version', 'info: {title: A}', /^openapi\.yaml:1:1: .*it has no 'openapi' field$/],
  ])('%s', async (_what, text, message) => {
    expect(await messageOf(load(text))).toMatch(message);
  });
});

describe('anchors, aliases and merge keys', () => {
  const text = `${yaml}x-base: &base {a: 1, b: {c: 2}}
x-alias: *base
x-merged:
  <<: *base
  a: 3
`;

  it('are read', async () => {
    const { root } = await load(text);
    expect(root['x-alias']).toEqual({ a: 1, b: { c: 2 } });
    expect(root['x-merged']).toEqual({ a: 3, b: { c: 2 } });
  });

  it('give a tree: no object stands in two places', async () => {
    const { root } = await load(text);
    expect(root['x-alias']).not.toBe(root['x-base']);
  });

  it('have the place of what is written', async () => {
    const document = await load(text);
    expect(document.locate('/x-alias/b/c')).toMatchObject({ line: 4, column: 26 });
    expect(document.locate('/x-merged/a')).toMatchObject({ line: 8, column: 3 });
    expect(document.locate('/x-merged/b/c')).toMatchObject({ line: 4, column: 26, pointer: '/x-merged/b/c' });
  });

  it('may be used often', async () => {
    const uses = Array.from({ length: 500 }, (_, index) => `  k${index}: *base`).join('\n');
    const { root } = await load(`${yaml}x-base: &base {a: 1}\nx-many:\n${uses}\n`);
    expect(root['x-many']).toHaveProperty('k499', { a: 1 });
  });

  it.each([
    ['lists', (name: string, uses: string) => `${name}: &${name} [${uses}]`],
    ['merge keys', (name: string, uses: string) => `${name}: &${name} {<<: [${uses}]}`],
  ])('that multiply without end are refused: %s', async (_what, line) => {
    const names = [...'abcdefghi'];
    const laughs = names.slice(1).map((name, index) => line(name, Array(9).fill(`*${names[index]}`).join(', ')));
    const bomb = `${yaml}a: &a {x: lol}\n${laughs.join('\n')}\n`;
    expect(await messageOf(load(bomb))).toMatch(/^openapi\.yaml:1:1: its aliases multiply to more than 64 MB/);
  });

  it('that contain themselves are refused', async () => {
    expect(await messageOf(load(`${yaml}x-a: &a\n  b: {c: *a}\n`))).toBe(
      'openapi.yaml:5:10: the alias *a contains itself; use a $ref',
    );
  });

  it('without an anchor are refused', async () => {
    expect(await messageOf(load(`${yaml}x-a: *nobody\n`))).toBe(
      'openapi.yaml:4:6: the alias *nobody has no anchor &nobody before it',
    );
  });
});

describe('loading a URL', () => {
  let server: Server;
  let base: string;
  beforeAll((done) => {
    server = createServer((request, response) => {
      if (request.url === '/openapi.yaml')
        response.end(`${yaml.replace('{}', '')}  /pets: {$ref: 'paths/pets.json'}\n`);
      else if (request.url === '/paths/pets.json')
        response.end('{"get": {"responses": {"200": {"description": "OK"}}}}');
      else if (request.url === '/moved') response.writeHead(302, { location: '/openapi.yaml' }).end();
      else if (request.url === '/local')
        response.end(`${yaml.replace('{}', '')}  /pets: {$ref: 'file:///etc/passwd'}\n`);
      else if (request.url !== '/slow') response.writeHead(404).end('<html>not here</html>');
    }).listen(0, '127.0.0.1', () => {
      base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      done();
    });
  });
  afterAll((done) => {
    server.closeAllConnections();
    server.close(done);
  });
  afterEach(() => jest.restoreAllMocks());

  it('reads it, and what it refers to', async () => {
    const document = await loadDocument(`${base}/openapi.yaml`);
    expect(document.files).toEqual([`${base}/openapi.yaml`, `${base}/paths/pets.json`]);
    expect(document.root.paths).toEqual({ '/pets': { get: { responses: { 200: { description: 'OK' } } } } });
    expect(document.locate('/paths/~1pets/get').file).toBe(`${base}/paths/pets.json`);
  });

  it('follows redirects: references are relative to where it was found', async () => {
    expect((await loadDocument(`${base}/moved`)).files[1]).toBe(`${base}/paths/pets.json`);
  });

  it('reports which response the server gave', async () => {
    expect(await messageOf(loadDocument(`${base}/nope.yaml`))).toBe(
      `${base}/nope.yaml: the server responded with 404 Not Found`,
    );
  });

  it('says that a server cannot be reached', async () => {
    expect(await messageOf(loadDocument('http://127.0.0.1:1/openapi.yaml'))).toMatch(
      /^http:\/\/127\.0\.0\.1:1\/openapi\.yaml: the server cannot be reached: .+/,
    );
  });

  it('waits for ten seconds', async () => {
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    const spy = jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => timeout(50));
    expect(await messageOf(loadDocument(`${base}/slow`))).toBe(
      `${base}/slow: the server did not respond within 10 seconds`,
    );
    expect(spy).toHaveBeenCalledWith(10_000);
  });

  it('does not let a document from the web read local files', async () => {
    expect(await messageOf(loadDocument(`${base}/local`))).toMatch(
      /:4:11 \(#\/paths\/~1pets\/\$ref\): \$ref 'file:\/\/\/etc\/passwd' cannot be followed: .*cannot refer to a local file$/,
    );
  });
});

describe('starting quickly', () => {
  it('loads neither swagger-parser nor the bundler for a document of one file, nor yaml for JSON', () => {
    const path = join(folder({ 'openapi.json': '{"openapi": "3.1.0", "paths": {}}' }), 'openapi.json');
    const script = `
      require('@swc/core');
      const { transformSync } = require('@swc/core');
      require.extensions['.ts'] = (module, file) => module._compile(transformSync(require('fs').readFileSync(file, 'utf8'),
        { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } }).code, file);
      const { loadDocument } = require(${JSON.stringify(join(__dirname, '../../src/document/load/load-document.ts'))});
      loadDocument(${JSON.stringify(path)}).then(() => console.log(JSON.stringify(Object.keys(require.cache))));`;
    const loaded = JSON.parse(execFileSync(process.execPath, ['-e', script], { cwd: __dirname, encoding: 'utf8' }));
    expect(loaded).toContainEqual(expect.stringMatching(/load-document\.ts$/));
    expect(loaded).not.toContainEqual(expect.stringMatching(/@apidevtools|document.bundle|node_modules.yaml/));
  });
});
