import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

test('the report of the public API is what the entries of the package export', () => {
  const script = join(__dirname, 'api-report.mjs');
  expect(() => execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' })).not.toThrow();
}, 60_000);
