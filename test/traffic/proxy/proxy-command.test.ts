/** `tandem proxy` as it is used on a command line. */
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningCli, startCli } from '../../scenarios/support/cli';
import { runHere } from '../../scenarios/support/run-here';
import { closeServers, httpServer } from '../../support/listening';
import { PETS } from '../support/pets';

let folder: string;
let upstream: string;
let running: RunningCli | undefined;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-proxy-'));
  writeFileSync(join(folder, 'openapi.json'), JSON.stringify(PETS));
});
beforeEach(async () => {
  upstream = await httpServer((request, response) => {
    const isBad = request.url?.endsWith('/7') === true;
    const isThere = request.url?.startsWith('/v1/pets/') === true;
    response.writeHead(isThere ? 200 : 404, { 'Content-Type': isThere ? 'application/json' : 'text/html' });
    response.end(isThere ? `{"id":${isBad ? '"x"' : 5},"name":"Ada"}` : '<html>');
  });
});
afterEach(async () => {
  await running?.stop('SIGKILL');
  running = undefined;
  await closeServers();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function start(...flags: string[]): Promise<RunningCli> {
  running = await startCli(['proxy', upstream, join(folder, 'openapi.json'), '--port', '0', ...flags]);
  return running;
}

test('what passes is shown, each violation in full once; the end sums up, for CI with an exit code', async () => {
  const report = join(folder, 'report.json');
  const proxy = await start('--fail-on', 'violation', '--report', `json=${report}`);
  for (const path of ['/v1/pets/5', '/v1/pets/7', '/v1/pets/7', '/elsewhere?token=very-secret'])
    await (await fetch(proxy.url + path, { headers: { Authorization: 'Bearer very-secret' } })).text();
  await proxy.sees(/elsewhere/);
  const { code, stdout, stderr } = await proxy.stop();
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  expect(stdout).toMatch(/GET \/v1\/pets\/5 200 getPet [\d.]+ ms\n/);
  expect(stdout).toContain('  violates: response.body/id must be an integer, not a string');
  expect(stdout).toContain('  violates as 1 before: response.body/id must be an integer, not a string');
  expect(stdout).toMatch(/GET \/elsewhere\S+ 404 not in the document/);
  expect(stdout).toContain('2 exchanges violate the document, for 1 cause');
  expect(stdout).toContain('4 exchanges: 1 conforms, 2 violate the document, 1 not in the document');
  expect(stdout).toMatch(/operations +1 of 3 +not listPets, createPet/);
  expect(stdout).not.toContain('very-secret');
  expect(JSON.parse(readFileSync(report, 'utf8')).cases).toHaveLength(3);
});

test('without --fail-on it ends with 0, also on SIGTERM; --quiet leaves the address and the summary', async () => {
  const proxy = await start('--quiet');
  await (await fetch(`${proxy.url}/v1/pets/7`)).text();
  const { code, stdout } = await proxy.stop('SIGTERM');
  expect(code).toBe(0);
  expect(stdout.split('\n').slice(0, 3)).toEqual([proxy.url, '', '1 exchange violates the document']);
});

test('--errors: what breaks the document does not pass', async () => {
  const proxy = await start('--errors');
  const request = await fetch(`${proxy.url}/v1/pets?limit=900`);
  expect([request.status, await request.json()]).toMatchObject([
    422,
    { violations: [{ in: 'request.query', pointer: '/limit' }] },
  ]);
  const response = await fetch(`${proxy.url}/v1/pets/7`);
  expect([response.status, await response.json()]).toMatchObject([502, { violations: [{ pointer: '/id' }] }]);
  expect((await fetch(`${proxy.url}/v1/pets/5`)).status).toBe(200);
  expect((await fetch(`${proxy.url}/elsewhere`)).status).toBe(404);
  const { stdout } = await proxy.stop();
  expect(stdout).toContain('4 exchanges: 1 conforms, 2 violate the document, 1 not in the document');
});

test('--mock-missing: what the upstream does not have comes from a mock', async () => {
  const proxy = await start('--mock-missing');
  const made = await fetch(`${proxy.url}/v1/pets`, {
    method: 'POST',
    headers: { Authorization: 'Bearer x', 'Content-Type': 'application/json' },
    body: '{"name":"Bob"}',
  });
  expect([made.status, await made.json()]).toMatchObject([201, { name: 'Bob' }]);
  expect(await (await fetch(`${proxy.url}/v1/pets/5`)).json()).toEqual({ id: 5, name: 'Ada' });
  const { stdout } = await proxy.stop();
  expect(stdout).toContain('not checked: the upstream does not have it (404): the mock responded');
});

test('the console is at the address that is printed; it ends the proxy, too', async () => {
  const proxy = await start('--fail-on', 'violation');
  expect(proxy.stdout()).toContain(`  console ${proxy.url}/__tandem/\n`);
  await (await fetch(`${proxy.url}/v1/pets/7`)).text();
  expect(await (await fetch(`${proxy.url}/__tandem/summary`)).json()).toMatchObject({ counts: { violates: 1 } });
  await fetch(`${proxy.url}/__tandem/stop`, { method: 'POST' });
  await once(proxy.process, 'exit');
  expect(proxy.process.exitCode).toBe(1);
  expect(proxy.stdout()).toContain('1 exchange violates the document');
});

test('a base path that the document does not have is offered, and taken', async () => {
  const asked = async (...flags: string[]): Promise<string> => {
    const proxy = await start(...flags);
    await (await fetch(`${proxy.url}/api/v2/pets/5`)).text();
    return (await proxy.stop()).stdout;
  };
  expect(await asked()).toContain('below /api/v2: did you mean --base /api/v2?');
  expect(await asked('--base', '/api/v2')).toMatch(/GET \/api\/v2\/pets\/5 404 getPet/);
});

test('--control off: its path is one of the upstream', async () => {
  const proxy = await start('--control', 'off');
  expect((await fetch(`${proxy.url}/__tandem/`)).status).toBe(404);
  await proxy.sees(/GET \/__tandem\/ 404 not in the document/);
});

test.each(['har', 'jsonl'])('--record file.%s: whole at any time, without secrets, for check', async (form) => {
  const file = join(folder, `traffic.${form}`);
  const proxy = await start('--record', file);
  for (const path of ['/v1/pets/5', '/v1/pets/7', '/elsewhere?token=very-secret'])
    await (await fetch(proxy.url + path, { headers: { Authorization: 'Bearer very-secret' } })).text();
  await proxy.sees(/elsewhere/);
  await proxy.stop('SIGKILL');
  const text = readFileSync(file, 'utf8');
  expect(text).not.toContain('very-secret');
  const { code, stdout } = await runHere(['check', file, '--document', join(folder, 'openapi.json')]);
  expect(code).toBe(1);
  expect(stdout).toContain('3 exchanges: 1 conforms, 1 violates the document, 1 not in the document');
});

test.each(['har', 'jsonl'])(
  '--record file.%s: a request whose body was too long to record is not checked',
  async (form) => {
    const file = join(folder, `long.${form}`);
    upstream = await httpServer((request, response) => {
      request.resume().on('end', () => {
        response.writeHead(201, { 'Content-Type': 'application/json' }).end('{"id":5,"name":"A"}');
      });
    });
    const proxy = await start('--record', file, '--max-body', '16');
    async function* chunks() {
      await Promise.resolve();
      yield Buffer.from(JSON.stringify({ name: 'Ada'.repeat(20) }));
    }
    const headers = { 'Content-Type': 'application/json', Authorization: 'Bearer t' };
    const init = { method: 'POST', headers, body: chunks(), duplex: 'half' } as unknown as RequestInit;
    await (await fetch(`${proxy.url}/v1/pets`, init)).text();
    await proxy.stop();
    const { stdout } = await runHere(['check', file, '--document', join(folder, 'openapi.json')]);
    expect(stdout).toContain('1 not checked');
    expect(stdout).not.toContain('violates');
  },
);

test.each([
  ['a recording of another form', ['proxy', 'http://127.0.0.1:1', '--record', 'a.txt'], /\.har .* or \.jsonl/],
  ['an upstream that is no address', ['proxy', 'ftp://a'], /not an http\(s\) address/],
  ['no upstream', ['proxy'], /missing required argument 'url'/],
])('%s: exit code 2, one line', async (_name, args, message) => {
  const { code, stderr } = await runHere(args.length === 1 ? args : [...args, join(folder, 'openapi.json')]);
  expect(code).toBe(2);
  expect(stderr).toMatch(message);
  expect(stderr.trim().split('\n')).toHaveLength(1);
});
