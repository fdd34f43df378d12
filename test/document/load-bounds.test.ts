import { execFileSync } from 'node:child_process';
import { appendFileSync, openSync, closeSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { loadDocument } from '../../src/document/load/load-document';
import { folder } from './folder';

const HEAD = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\n";
const OPERATION = (schema: string): string =>
  `paths: { /a: { get: { responses: { '200': { description: d, content: { application/json: { schema: ${schema} } } } } } } }\n`;

const messageOf = (loading: Promise<unknown>): Promise<string> =>
  loading.then(
    () => 'it was loaded',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

function pipe(): string {
  const path = join(folder({ 'openapi.yaml': HEAD }), 'pipe.yaml');
  execFileSync('mkfifo', [path]);
  return path;
}

describe('what is not a file of moderate size', () => {
  test('a pipe is read to its end', async () => {
    const path = pipe();
    const loading = loadDocument(path);
    await new Promise((resolve) => setTimeout(resolve, 50));
    appendFileSync(path, `${HEAD}paths: {}\n`);
    expect((await loading).version).toBe('3.1.0');
  });

  test.each(['that nobody opens', 'that is opened, and never written to'])('a pipe %s', async (kind) => {
    const path = pipe();
    const loading = messageOf(loadDocument(path));
    const writer = kind.includes('never') ? openSync(path, 'w') : undefined;
    const now = Date.now();
    const clock = jest.spyOn(Date, 'now').mockReturnValue(now + 60_000);
    expect(await loading).toBe(`${path}: this is a pipe, and nothing was written to it for 10 seconds`);
    clock.mockRestore();
    if (writer !== undefined) closeSync(writer);
  });

  test('a pipe that a reference leads to, and an example', async () => {
    const clock = jest.spyOn(Date, 'now');
    let now = 0;
    clock.mockImplementation(() => (now += 6000));
    const path = join(folder({ 'openapi.yaml': HEAD + OPERATION('{ $ref: pipe.yaml }') }), 'openapi.yaml');
    execFileSync('mkfifo', [path.replace('openapi', 'pipe')]);
    const { problems } = await loadDocument(path);
    clock.mockRestore();
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^\$ref 'pipe.yaml' cannot be followed: .*this is a pipe, and nothing was written to it/),
    ]);
  });

  test.each([
    ['a device without an end', '/dev/zero', /this has more than 64 MB, and no document is that large/],
    ['an empty device', '/dev/null', /this is not an OpenAPI document: it is empty/],
  ])('%s', async (_, name, message) => {
    expect(await messageOf(loadDocument(name))).toMatch(message);
  });

  test('a socket', async () => {
    const path = join(folder({ 'a.yaml': '' }), 's');
    const server = createServer().listen(path);
    await new Promise((resolve) => server.once('listening', resolve));
    expect(await messageOf(loadDocument(path))).toMatch(
      /: this is a socket or a device that nobody serves, not a file$/,
    );
    server.close();
  });
});

test('references that lead from file to file without end', async () => {
  const readText = (name: string): Promise<string> => {
    const next = Number(/\d+/.exec(name)?.[0] ?? 0) + 1;
    const schema = `{ properties: { n: { $ref: 'f${next}.yaml' } } }`;
    return Promise.resolve(name === 'openapi.yaml' ? HEAD + OPERATION(schema) : schema);
  };
  expect(await messageOf(loadDocument('openapi.yaml', { readText }))).toMatch(
    /^f501\.yaml:1:\d+ \(#\/properties\/n\/\$ref\): the references of this document have no end: /,
  );
});

test('a chain of files that ends', async () => {
  const readText = (name: string): Promise<string> => {
    const next = Number(/\d+/.exec(name)?.[0] ?? 0) + 1;
    const schema = next > 200 ? '{ type: string }' : `{ properties: { n: { $ref: 'f${next}.yaml' } } }`;
    return Promise.resolve(name === 'openapi.yaml' ? HEAD + OPERATION(schema) : schema);
  };
  expect((await loadDocument('openapi.yaml', { readText })).files).toHaveLength(201);
});
