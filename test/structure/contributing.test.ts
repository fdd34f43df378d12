import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SRC } from './sources';

const ROOT = join(SRC, '..');
const TEXT = readFileSync(join(ROOT, '.github/CONTRIBUTING.md'), 'utf8');

test('CONTRIBUTING.md lists the folders of src', () => {
  const [, list = ''] = /\nsrc\/\n((?: {2}.*\n)+)/.exec(TEXT) ?? [];
  const listed = [...list.matchAll(/^ {2}(\w+)\//gm)].map(([, name = '']) => name);
  const folders = readdirSync(SRC, { withFileTypes: true }).filter((one) => one.isDirectory());
  expect(listed.sort()).toEqual(folders.map(({ name }) => name).sort());
});

test('the paths that it names are there', () => {
  const named = [...TEXT.matchAll(/`((?:src|test|\.config)\/[\w./-]*)`/g)].map(([, path = '']) => path);
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((path) => !path.includes('NAME') && !existsSync(join(ROOT, path)))).toEqual([]);
});
