import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

test('what create-package costs stays within its bounds: validations, readings, and the files of a good request', async () => {
  // It fails with the count that is too high.
  const { stdout } = await promisify(execFile)(process.execPath, ['test/bench/counts.mjs']);
  expect(stdout).toMatch(/^files that a good request runs through: \d+$/m);
});
