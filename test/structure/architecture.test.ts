import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SRC } from './sources';

const ROOT = join(SRC, '..');
const TEXT = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8');

/** What stands in code and has the form of a path: `mock/engine.ts`, `schema/visit/`, `eslint.config.mjs`. */
const PATHS = [...TEXT.matchAll(/`([\w.-]+(?:\/[\w.-]*)+|[\w.-]+\.(?:m?[jt]s|json|yaml|md))`/g)].map(
  ([, path = '']) => path,
);

const { name, exports: entries } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

function isThere(path: string): boolean {
  if (path.startsWith(`${name}/`)) return `.${path.slice(name.length)}` in entries;
  return existsSync(join(SRC, path)) || existsSync(join(ROOT, path));
}

test('the paths that ARCHITECTURE.md names are there', () => {
  expect(PATHS.length).toBeGreaterThan(30);
  expect(PATHS.filter((path) => !isThere(path))).toEqual([]);
});

test('it is one page', () => {
  expect(TEXT.split('\n').length).toBeLessThan(130);
  expect(TEXT.split(/\s+/).length).toBeLessThan(2400);
});
