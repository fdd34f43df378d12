import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from './support/cli';

describe('tandem docs in Markdown', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tandem-docs-'));
    writeFileSync(join(folder, 'a-file'), '');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('writes the reference with the samples that were run', async () => {
    const args = ['docs', '--demo', '--format', 'markdown', '--out', 'api.md', '--language', 'curl'];
    const { code, stdout, stderr } = await runCli(args, { cwd: folder });
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^api\.md: the reference of Create a Package, \d\d samples\n$/),
      stderr: '',
    });
    const text = readFileSync(join(folder, 'api.md'), 'utf8');
    expect(text).toContain('### Create a Package');
    expect(text).toContain('curl -i "$BASE_URL/v3/apps/');
  }, 60_000);

  test('without samples it runs none', async () => {
    const { code, stdout } = await runCli(['docs', '--demo', '--format', 'slate', '--no-samples']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^---\ntitle: /);
    expect(stdout).not.toContain('curl -i');
  });

  test.each([
    [
      ['docs', '--demo', '--format', 'markdown', '--no-samples', '--out', join('a-file', 'api.md')],
      'cannot be written',
    ],
    [['docs', '--demo', '--format', 'pdf'], "argument 'pdf' is invalid"],
  ])('%j is told in one line', async (args, words) => {
    const { code, stderr } = await runCli(args, { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toContain(words);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
