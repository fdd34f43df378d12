import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { FILES, SRC } from './sources';

const EXPORTED =
  /^export (?:declare )?(?:abstract )?(?:async )?(?:const|function\*?|class|interface|type|let) ([A-Za-z_$][\w$]*)/gm;

/** What users of the package import: `export *` of them is theirs as well. */
const PUBLIC = [
  'mock/handle/operation-types.ts',
  'mock/adapters/playwright.ts',
  'mock/server/connect.ts',
  'vite/index.ts',
];

test('what a file exports is used by another one', () => {
  const test = join(SRC, '../test');
  const others = readdirSync(test, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.m?[jt]s$/.test(name) && !name.includes('node_modules'))
    .map((name) => join(test, name));
  const texts = new Map([...FILES, ...others].map((file) => [file, readFileSync(file, 'utf8')] as const));
  const users = new Map<string, number>();
  for (const text of texts.values())
    for (const name of new Set(text.match(/[A-Za-z_$][\w$]*/g) ?? [])) users.set(name, (users.get(name) ?? 0) + 1);
  const unused = FILES.filter((file) => !PUBLIC.includes(relative(SRC, file))).flatMap((file) =>
    [...(texts.get(file) ?? '').matchAll(EXPORTED)].flatMap(([, name = '']) =>
      users.get(name) === 1 ? [`${relative(SRC, file)}: ${name}`] : [],
    ),
  );
  expect(unused).toEqual([]);
  expect(users.size).toBeGreaterThan(10_000);
});
