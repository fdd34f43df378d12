import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runHere } from '../../scenarios/support/run-here';

test.each(['index.html', 'assets/style.css', 'assets/search.js', 'openapi.json'])(
  'a file that cannot be written is one line: %s',
  async (path) => {
    const folder = mkdtempSync(join(tmpdir(), 'tandem-docs-'));
    try {
      const document = join(folder, 'api.yaml');
      writeFileSync(document, "openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: {}\n");
      mkdirSync(join(folder, 'site', path), { recursive: true });
      const { code, stderr } = await runHere(['docs', document, '--no-samples', '--out', join(folder, 'site')]);
      expect(stderr.trimEnd()).toContain(`${join(folder, 'site', path)} cannot be written: `);
      expect(stderr.trimEnd().split('\n')).toHaveLength(1);
      expect(code).toBe(2);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
