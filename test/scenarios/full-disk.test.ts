/** What cannot be written, as on a full disk: `/dev/full` takes nothing (Linux). */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { missingDevice, testWith } from '../support/where';
import { runCli, startCli } from './support/cli';

const FULL = '/dev/full';
const MAIN = join(__dirname, '../../dist/cli/main.js');
const missing = missingDevice(FULL);

/** Starts `tandem …` with a standard output that takes nothing. */
function startIntoFull(...args: string[]) {
  const full = openSync(FULL, 'w');
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', full, 'pipe'] });
  closeSync(full);
  let stderr = '';
  child.stderr?.on('data', (chunk) => (stderr += String(chunk)));
  return { child, stderr: () => stderr };
}

testWith(missing, 'a command whose output cannot be written reports that, and is no success', async () => {
  const { child, stderr } = startIntoFull('lint', '--rules');
  const [code] = (await once(child, 'close')) as [number];
  expect({ code, stderr: stderr() }).toEqual({
    code: 2,
    stderr: expect.stringMatching(/^error: standard output cannot be written: .*ENOSPC.*\n$/) as string,
  });
});

testWith(missing, 'a mock that cannot log serves on', async () => {
  const free = createServer().listen(0, '127.0.0.1');
  await once(free, 'listening');
  const { port } = free.address() as { port: number };
  free.close();
  await once(free, 'close');
  const { child, stderr } = startIntoFull('mock', '--demo', '--port', String(port));
  const health = (): Promise<number> =>
    fetch(`http://127.0.0.1:${port}/__tandem/health`).then(
      ({ status }) => status,
      () => 0,
    );
  try {
    for (const end = Date.now() + 20_000; (await health()) !== 200 && Date.now() < end;)
      await new Promise((resolve) => setTimeout(resolve, 20));
    const statuses = [await health(), await health()];
    expect({ statuses, alive: child.exitCode }).toEqual({ statuses: [200, 200], alive: null });
    expect(stderr()).toContain('standard output cannot be written');
  } finally {
    child.kill('SIGKILL');
  }
});

testWith(
  missing,
  'a report that cannot be written is named, the others are whole, and the exit code is 2',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tandem-full-'));
    const junit = join(folder, 'junit.xml');
    const mock = await startCli(['mock', '--demo', '--port', '0', '--log', 'off', '--auth', 'document']);
    try {
      const reports = ['--report', `json=${FULL}`, '--report', `junit=${junit}`];
      const { code, stdout, stderr } = await runCli(['verify', mock.url, '--demo', '--scenarios', ...reports]);
      expect({ code, stderr }).toEqual({
        code: 2,
        stderr: expect.stringMatching(/\/dev\/full could not be written/) as string,
      });
      expect(stdout).toContain('0 failed');
      expect(readFileSync(junit, 'utf8')).toMatch(/<\/testsuites>\s*$/);
    } finally {
      await mock.stop();
      rmSync(folder, { recursive: true });
    }
  },
);
