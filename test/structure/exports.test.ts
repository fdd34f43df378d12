import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { FILES, SRC } from './sources';

const EXPORTED =
  /^export (?:declare )?(?:abstract )?(?:async )?(?:const|function\*?|class|interface|type|let) ([A-Za-z_$][\w$]*)/gm;

/** What only users of the package name: its entries export them with `export *`, or their signatures have them. */
const PUBLIC: Readonly<Record<string, readonly string[]>> = {
  'mock/adapters/playwright.ts': ['PageRequest'],
  'mock/handle/operation-types.ts': ['AnyOperation', 'Matching', 'PartOf', 'PartialBody', 'StatusOf', 'TypedReply'],
  'mock/server/connect.ts': ['ConnectMiddleware', 'Mountable'],
  'vite/index.ts': ['TandemPlugin'],
};

/** The names in the code of a file: what stands in a comment or a text uses nothing. */
function namesIn(file: string): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest));
  return names;
}

test('what a file exports is used by another one, or is public', () => {
  const test = join(SRC, '../test');
  const others = readdirSync(test, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.m?[jt]s$/.test(name) && !name.includes('node_modules'))
    .map((name) => join(test, name));
  const users = new Map<string, number>();
  for (const file of [...FILES, ...others])
    for (const name of namesIn(file)) users.set(name, (users.get(name) ?? 0) + 1);
  const unused: Record<string, string[]> = {};
  for (const file of FILES) {
    const own = [...readFileSync(file, 'utf8').matchAll(EXPORTED)].map(([, name = '']) => name);
    const alone = own.filter((name) => users.get(name) === 1);
    if (alone.length > 0) unused[relative(SRC, file)] = alone.sort();
  }
  expect(unused).toEqual(PUBLIC);
});
