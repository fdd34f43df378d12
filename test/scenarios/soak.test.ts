import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const soak = join(__dirname, '..', 'soak', 'soak.mjs');

test('a short soak of all kinds: no 5xx, the mock lives on, and its files are closed', async () => {
  // It fails with what went wrong; how long the probe waits is a matter of the machine.
  const args = [soak, '--minutes', '0.1', '--worst', '60000', '--seed', '1'];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  for (const kind of ['hostile', 'sessions', 'overrides', 'streams'])
    expect(stdout).toMatch(new RegExp(`${kind} 20[01]: `));
  expect(stdout).not.toMatch(/ 5\d\d: /);
  expect(stdout).toMatch(/probe: \d+ requests/);
});
