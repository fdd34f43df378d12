import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { missingProgram, testWith } from '../support/where';
import { type RunningCli, runCli, startCli } from './support/cli';

const folder = mkdtempSync(join(tmpdir(), 'tandem-'));
const started: RunningCli[] = [];
async function mock(...args: string[]): Promise<RunningCli> {
  const running = await startCli(['mock', '--port', '0', ...args], { env: { TANDEM_DEMO: 'true' } });
  started.push(running);
  return running;
}
function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
afterEach(async () => {
  await Promise.all(started.splice(0).map((running) => running.stop('SIGKILL')));
});
afterAll(() => rmSync(folder, { recursive: true }));

const missing = missingProgram('curl');
const shell = async (line: string): Promise<string> => (await promisify(execFile)('sh', ['-c', line])).stdout;
const path = '/v3/apps/d8b8148d-5798-44de-821a-64b85b15e968/packages';
const send = (url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${url}${path}`, {
    method: 'POST',
    headers: { Authorization: 'bearer any', 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

describe('tandem mock', () => {
  test('says what it serves', async () => {
    const { url, stdout } = await mock();
    expect(stdout()).toMatch(/^Create a Package \(.*create-package\.yaml\)\n/);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(stdout()).toMatch(/POST +\/v3\/apps\/\{guid\}\/packages +Create a Package/);
  });

  testWith(missing, 'prints a curl line that works as pasted', async () => {
    const { stdout } = await mock();
    const curl = /^ *(curl .*)$/m.exec(stdout())?.[1] ?? '';
    const response = JSON.parse(await shell(`${curl} --silent`)) as Record<string, unknown>;
    expect(response).toMatchObject({ type: 'docker', state: 'READY', data: { image: 'registry/image:latest' } });
  });

  for (const mode of ['jwt', 'document', 'off'])
    testWith(missing, `so does that of --auth ${mode}`, async () => {
      const { stdout, sees } = await mock('--auth', mode);
      const curl = /^ *(curl .*)$/m.exec(stdout())?.[1] ?? '';
      expect(curl.includes('Authorization')).toBe(mode !== 'off');
      expect(await shell(`${curl} --silent`)).toContain('"guid"');
      await sees(/ 201 createPackage docker-private /);
    });

  test('answers the documented sample as it is sent', async () => {
    const { url } = await mock();
    const body = { type: 'docker', data: { image: 'a/b', store_image: true } };
    const response = await send(url, body, { 'Content-Type': 'application/x-www-form-urlencoded' });
    expect(response.status).toBe(201);
    expect(response.headers.get('content-type')).toBe('application/json;charset=utf-8');
    expect(await response.json()).toMatchObject({ type: 'docker', data: { image: 'a/b', store_image: true } });
  });

  test('logs each request in a line, each violation in one under it', async () => {
    const { url, stdout, sees } = await mock();
    await send(url, { type: 'bits' });
    await sees(/^\d\d:\d\d:\d\d POST \/v3\/apps\/[\w-]+\/packages 201 createPackage bits [\d.]+ ms$/m);
    expect((await send(url, { type: 'other' })).status).toBe(422);
    await sees(/ 422 createPackage [\w-]+ [\d.]+ ms\n {2}- Type must be one of '.*' \(.*create-package\.yaml:\d+\)\n/);
    await fetch(`${url}/nowhere`);
    await sees(/GET \/nowhere 404 .*\n {2}- request.route GET \/nowhere is not in the document/);
    expect(stdout()).not.toContain('\u001b');
  });

  test('logs no secrets', async () => {
    const { url, stdout, sees } = await mock();
    await send(url, { type: 'docker', data: { image: 'a', credentials: { password: 5, user: 'U5ER' } } });
    await fetch(`${url}${path}?token=Q5&a=b`, {
      method: 'POST',
      headers: { Authorization: 'T0KEN', Cookie: 'a=C00KIE' },
    });
    await sees(/\?token=\(hidden\)&a=b 401 /);
    expect(stdout()).not.toMatch(/Q5|T0KEN|t0ken|C00KIE/);
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('%s: finishes and exits with 0', async (signal) => {
    const { url, stop } = await mock();
    await send(url, { type: 'bits' });
    const begin = Date.now();
    expect((await stop(signal)).code).toBe(0);
    expect(Date.now() - begin).toBeLessThan(3000);
  });

  test('a second Ctrl-C does not wait', async () => {
    const { url, process: child, stop } = await mock();
    const socket = connect(Number(new URL(url).port), '127.0.0.1').on('error', () => undefined);
    await once(socket, 'connect');
    socket.write('POST /v3 HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n');
    await new Promise((resolve) => setTimeout(resolve, 100));
    child.kill('SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(child.exitCode).toBeNull();
    expect((await stop()).code).toBe(130);
  });

  test('serves on after a body of 50 MB, a cut-off body and 200 requests at once', async () => {
    const { url, sees } = await mock();
    expect((await send(url, 'x'.repeat(50_000_000))).status).toBe(413);
    const socket = connect(Number(new URL(url).port), '127.0.0.1').on('error', () => undefined);
    await once(socket, 'connect');
    socket.write(`POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n{"type":`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
    const responses = await Promise.all(Array.from({ length: 200 }, () => send(url, { type: 'bits' })));
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([201]));
    const guids = await Promise.all(
      responses.map(async (response) => ((await response.json()) as { guid: string }).guid),
    );
    expect(new Set(guids).size).toBe(200);
    await sees(/413 The body is too large/);
  });

  test('flags: --max-body, --no-cors, --errors, --seed, --quiet', async () => {
    const { url, stdout } = await mock('--max-body', '20', '--no-cors', '--errors', '--seed', '7', '-q');
    expect((await send(url, { type: 'docker', data: {} })).status).toBe(413);
    const response = await send(url, { type: 'other' });
    expect(response.status).toBe(422);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    const { guid } = (await (await send(url, { type: 'bits' })).json()) as { guid: string };
    // The same place in the session: what the server refuses by itself counts, too.
    const { url: other } = await mock('--seed', '7');
    await send(other, {});
    await send(other, {});
    const again = (await (await send(other, { type: 'bits' })).json()) as { guid: string };
    expect(again.guid).toBe(guid);
    expect(stdout()).toBe(`${url}\n`);
  });

  test('lives on when nobody reads its log', async () => {
    const running = await mock();
    running.process.stdout?.destroy();
    for (let i = 0; i < 3; i++) expect((await send(running.url, { type: 'bits' })).status).toBe(201);
    expect(running.process.exitCode).toBeNull();
    expect(running.stderr()).toBe('');
  });

  test('lists twenty operations of a large document', async () => {
    const paths = Object.fromEntries(
      Array.from({ length: 25 }, (_, i) => [`/p${i}`, { get: { responses: { 200: { description: 'ok' } } } }]),
    );
    const document = { openapi: '3.0.3', info: { title: 'Many', version: '1' }, paths };
    const { stdout } = await mock(file('many.json', JSON.stringify(document)));
    expect(stdout().match(/^ {2}GET /gm)).toHaveLength(20);
    expect(stdout()).toContain('… and 5 more');
  });
});

describe('what cannot run is one line and exit code 2', () => {
  const line = (text: string): void => expect(text).toMatch(/^[^\n]+\n$/);

  test('a port in use', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const result = await runCli(['mock', '--demo', '--port', String(port)]);
    server.close();
    expect(result).toEqual({
      code: 2,
      stdout: '',
      stderr: `port ${port} is in use: stop the other program or choose another with --port\n`,
    });
  });

  test.each([
    [['mock', '--prot', '1'], /unknown option '--prot'.*--port/],
    [['mock', '--errors', '--faker-seed', '7'], /unknown option '--faker-seed': use --seed$/m],
    [['mock', '--port', 'x'], /--port.*whole number from 0 to 65535/],
    [['mock', '--port', '65536'], /whole number/],
    [['mock', '--auth', 'yes'], /Allowed choices are any, jwt, document, off/],
    [['mock', 'a', 'b'], /^a: there is no such file/],
    [['mokc'], /unknown command 'mokc'.*mock/],
    [['mock', 'none.yaml'], /^none\.yaml: there is no such file/],
    [['mock', '--demo', '--host', '203.0.113.7', '-p', '0'], /no address '203\.0\.113\.7'.*--host/],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await runCli(args);
    expect(stderr).toMatch(message);
    line(stderr);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  test('-h that nothing follows asks for help', async () => {
    const { code, stdout } = await runCli(['mock', '-h']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('Usage: tandem mock') as string });
  });

  test('a document that is broken, with its place', async () => {
    const broken = file('broken.yaml', 'openapi: 3.1.0\ninfo: {title: A, version: "1"}\npaths:\n  /a: [\n');
    const { code, stderr } = await runCli(['mock', broken]);
    expect(stderr).toMatch(/broken\.yaml:\d+:\d+: /);
    line(stderr);
    expect(code).toBe(2);
  });

  test('a $ref to nowhere, with its place', async () => {
    const lost = file('lost.yaml', "openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths:\n  /a:\n    $ref: '#/x'\n");
    const { code, stderr } = await runCli(['mock', lost]);
    expect(stderr).toMatch(/lost\.yaml:5:\d+ .*'#\/x'/);
    line(stderr);
    expect(code).toBe(2);
  });

  test('statements that cannot be understood: the first, how many more, and what lists them all', async () => {
    const response = "{description: ok, x-relations: [{id: a, then: 'nonsense'}, {id: b, then: 'worse'}]}";
    const odd = file(
      'odd.yaml',
      `openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths:\n  /a:\n    get:\n      responses:\n        '200': ${response}\n`,
    );
    const { code, stderr } = await runCli(['mock', odd]);
    expect(stderr).toMatch(/odd\.yaml:7:\d+ .*\(and 1 more; 'tandem lint .*odd\.yaml' lists them all\)/);
    line(stderr);
    expect(code).toBe(2);
  });

  test('--debug shows the stack, wherever it stands', async () => {
    for (const args of [
      ['--debug', 'mock', 'none.yaml'],
      ['mock', 'none.yaml', '--debug'],
    ]) {
      const { code, stderr } = await runCli(args);
      expect(stderr).toMatch(/none\.yaml: there is no such file\n +at /);
      expect(code).toBe(2);
    }
  });

  test('no command: help', async () => {
    const { code, stderr } = await runCli([]);
    expect(stderr).toMatch(/^Examples:[^]*Usage: tandem/);
    expect(code).toBe(2);
  });
});

test('help and version', async () => {
  const help = await runCli(['--help']);
  expect(help.code).toBe(0);
  expect(help.stdout).toMatch(/^Examples:[^]*Usage: tandem[^]*mock/);
  const own = await runCli(['mock', '--help']);
  expect(own.code).toBe(0);
  expect(own.stdout).toMatch(/^Examples:[^]*Usage: tandem mock[^]*-p, --port[^]*-h, --host/);
  const version = await runCli(['--version']);
  expect(version).toEqual({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), stderr: '' });
});
