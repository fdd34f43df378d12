import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const soak = join(__dirname, '..', 'soak', 'soak.mjs');

test('5,000 requests with random bodies, some malformed, some cut off: no 5xx, and the mock lives on', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [soak, '5000']);
  const [, answered, cut] = /^(\d+) answers and (\d+) requests/.exec(stdout) ?? [];
  expect(Number(answered) + Number(cut)).toBe(5000);
  expect(stdout).toMatch(/201: \d+/);
  expect(stdout).not.toMatch(/5\d\d: /);
});
