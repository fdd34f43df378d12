import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SRC } from './sources';

const filesOf = (folder: string, ends: RegExp): string[] =>
  readdirSync(join(SRC, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => ends.test(name) && !name.includes('bundles'))
    .map((name) => join(SRC, folder, name));
const read = (files: readonly string[]): string => files.map((file) => readFileSync(file, 'utf8')).join('\n');

/** The classes that the selectors of a style sheet name. */
function classesOf(css: string): string[] {
  const selectors = css.replace(/\/\*[^]*?\*\//g, '').replace(/\{[^{}]*\}/g, '{}');
  return [...new Set([...selectors.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name = '']) => name))];
}

/** Put together from a status (`s4`) and from a method. */
const COMPOSED = /^(?:s[1-5]|get|put|post|patch|delete|head|options|query)$/;

test('each class that has a style is one that a page gives', () => {
  const pages = read(['web', 'docs', 'report', 'browser'].flatMap((folder) => filesOf(folder, /\.(?:ts|mts|html)$/)));
  const styled = filesOf('web', /\.css$/).flatMap((file) =>
    classesOf(readFileSync(file, 'utf8')).map((name) => ({ file: file.slice(SRC.length + 1), name })),
  );
  expect(styled.length).toBeGreaterThan(50);
  const unknown = styled.filter(
    ({ name }) => !COMPOSED.test(name) && !new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(pages),
  );
  expect(unknown).toEqual([]);
});
