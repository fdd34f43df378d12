import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from './support/cli';

describe('tandem types', () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'tandem-types-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('prints the types of the bundled document', async () => {
    const { code, stdout, stderr } = await runCli(['types', '--demo'], { cwd: folder });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('export interface Operations {');
    expect(stdout).toContain('createPackage: {');
  });

  test('--out writes them to a file', async () => {
    const { code, stdout } = await runCli(['types', '--demo', '--out', 'src/api.ts'], { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'src/api.ts: the types of 1 operation\n' });
    expect(readFileSync(join(folder, 'src/api.ts'), 'utf8')).toBe((await runCli(['types', '--demo'])).stdout);
  });

  test.each([
    [['types', '--demo', '--out', join('src', 'api.ts', 'below.ts')], 'cannot be written'],
    [['types', 'nowhere.yaml'], 'nowhere.yaml'],
    [['types', '--format', 'json'], "unknown option '--format'"],
  ])('%j is told in one line', async (args, words) => {
    const { code, stdout, stderr } = await runCli(args, { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(words);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
