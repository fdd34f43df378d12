import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import SwaggerParser from '@apidevtools/swagger-parser';

// Two judges from outside: our document has to please them as well.

const root = join(__dirname, '..', '..');
const document = join('openapi', 'create-package.yaml');

interface Report {
  readonly totals: { readonly errors: number; readonly warnings: number };
  readonly problems: readonly { readonly ruleId: string; readonly severity: string; readonly message: string }[];
}

test("Redocly's recommended rules find no error", () => {
  const cli = join(root, 'node_modules', '@redocly', 'cli', 'bin', 'cli.js');
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const lint = spawnSync(process.execPath, [cli, 'lint', document, '--format=json'], {
    cwd: root,
    env,
    encoding: 'utf8',
  });
  const report = JSON.parse(lint.stdout) as Report;
  expect(report.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  // Redocly does not know x-unmatched, the only place that refers to that response.
  expect(report.problems.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([
    'no-unused-components: Component: "UnknownRequest" is never used.',
  ]);
  expect(report.totals.errors).toBe(0);
  expect(lint.status).toBe(0);
}, 60_000);

test('swagger-parser validates it', async () => {
  const api = await SwaggerParser.validate(join(root, document));
  expect(api.info.title).toBe('Create a Package');
});
