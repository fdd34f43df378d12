import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

test.each([
  ['pages', []],
  ['one file', ['--single-file']],
])('samples that brought their responses stand on the %s', async (_form, flags) => {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-docs-'));
  try {
    const document = join(folder, 'api.yaml');
    writeFileSync(
      document,
      "openapi: 3.1.0\ninfo: { title: T, version: '1' }\n" +
        'paths: { /ping: { get: { responses: { 200: { description: ok } } } } }\n',
    );
    const site = join(folder, 'site');
    const { code, stdout } = await runHere(['docs', document, '--language', 'javascript', '--out', site, ...flags]);
    expect(stdout).toContain('with 1 sample that got its response');
    const page = readFileSync(join(site, 'index.html'), 'utf8');
    expect(page.match(/<div class="snippet"/g)).toHaveLength(1);
    expect(page).toContain('data-try="');
    expect(code).toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.each([
  ['the first ten of them', [], 10],
  ['all of them where every line is wanted', ['--check'], 12],
])('links of texts that lead out of the pages without a host are reported: %s', async (_, flags, listed) => {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-docs-'));
  try {
    const document = join(folder, 'api.yaml');
    const links = Array.from({ length: 12 }, (_, i) => `[${i}](/guides/${i})`).join(' ');
    writeFileSync(document, `openapi: 3.1.0\ninfo: { title: T, version: '1', description: '${links}' }\npaths: {}\n`);
    const { code, stdout } = await runHere(['docs', document, '--out', join(folder, 'site'), ...flags]);
    expect(stdout.match(/^leads elsewhere \/guides\/\d+: a link of a text without a host$/gm)).toHaveLength(listed);
    expect(stdout.includes('leads elsewhere 2 more links (--check lists them)')).toBe(listed === 10);
    expect(code).toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
