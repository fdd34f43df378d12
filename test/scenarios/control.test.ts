import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type RunningCli, runCli, startCli } from './support/cli';

const started: RunningCli[] = [];
async function mock(...args: string[]): Promise<RunningCli> {
  const running = await startCli(['mock', '--demo', '--port', '0', ...args]);
  started.push(running);
  return running;
}
afterEach(async () => {
  await Promise.all(started.splice(0).map((running) => running.stop('SIGKILL')));
});

/** The commands of the mock's page, in its part about control. */
function samples(): string[] {
  const text = readFileSync(join(__dirname, '../../.config/site/reference/mock.md'), 'utf8');
  const [, block = ''] = /## Control API and console[^]*?```sh\n([^]*?)```/.exec(text) ?? [];
  return block
    .replace(/ \\\n\s*/g, ' ')
    .trim()
    .split('\n');
}

test('each curl sample of the README works as pasted', async () => {
  const { url } = await mock();
  await fetch(`${url}/v3/apps/d8b8148d-5798-44de-821a-64b85b15e968/packages`, { method: 'POST' });
  const responses: string[] = [];
  for (const sample of samples()) {
    const line = sample.replaceAll('http://127.0.0.1:4010', url).replace(/^curl/, 'curl --silent --show-error --fail');
    responses.push((await promisify(execFile)('sh', ['-c', line])).stdout);
  }
  const [override, journal, stream, session, clock, reset] = responses;
  expect(JSON.parse(override!)).toMatchObject({ id: 'o1', operation: 'createPackage', used: 0 });
  expect(JSON.parse(journal!)).toMatchObject({ total: 1, entries: [{ status: 401 }] });
  expect(stream).toBe(': journal\n\n');
  expect(JSON.parse(session!)).toMatchObject({ id: 's1', seed: 7 });
  expect(JSON.parse(clock!)).toEqual({ kind: 'fixed', time: '2026-01-01T00:00:00.000Z' });
  expect(reset).toBe('');
});

test('--control off, another path, a port of its own', async () => {
  const health = async (address: string): Promise<number> => (await fetch(`${address}/health`)).status;
  const off = await mock('--control', 'off');
  expect(await health(`${off.url}/__tandem`)).toBe(404);
  const apart = await mock('--control', '/_ctl');
  expect(await health(`${apart.url}/_ctl`)).toBe(200);
  const { stdout } = await mock('--control', '0', '--log', 'json');
  const { control: address } = JSON.parse(stdout().split('\n')[0]!) as { control: string };
  expect(await health(address.replace(/\/$/, ''))).toBe(200);
});

test.each([
  [['--control', 'no'], /--control.*It is 'off', a path such as \/__tandem, or a port/],
  [['--control-origin', 'app'], /--control-origin.*http:\/\/localhost:5173/],
])('%j is one line and exit code 2', async (args, message) => {
  const { code, stderr } = await runCli(['mock', '--demo', ...args]);
  expect(stderr).toMatch(message);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(code).toBe(2);
});
