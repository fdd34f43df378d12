import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const ROOT = join(__dirname, '../..');
const TAKEN = /const \{([^}]*)\} = require\('(\.[^']*\/dist\/[^']*)'\)/g;

const scripts = readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.[mc]?js$/.test(name) && !name.includes('node_modules'))
  .map((name) => join(ROOT, 'test', name));

const taken = scripts.flatMap((script) =>
  [...readFileSync(script, 'utf8').matchAll(TAKEN)].flatMap(([, names = '', module = '']) =>
    names.split(',').flatMap((name) => {
      const exported = name.split(':')[0]?.trim() ?? '';
      return exported === '' ? [] : [{ script, exported, module: join(dirname(script), module) }];
    }),
  ),
);

// Scripts are no TypeScript: nothing else says that a name is gone.
test.each(taken)('$exported, which a script takes from the build, is there', ({ script, exported, module }) => {
  const loaded = require(module) as object;
  expect([relative(ROOT, script), exported in loaded]).toEqual([relative(ROOT, script), true]);
});

test('scripts take something from the build', () => {
  expect(taken.length).toBeGreaterThan(20);
});
