import { dirname, join, relative } from 'node:path';
import { FILES, importsOf, SRC } from './sources';

/** More files than this in one folder are hard to take in. */
const MOST_FILES = 15;

test(`no folder of src has more than ${MOST_FILES} files`, () => {
  const counts = new Map<string, number>();
  for (const file of FILES) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
  const crowded = [...counts].filter(([, count]) => count > MOST_FILES);
  expect(crowded.map(([folder, count]) => `${relative(SRC, folder)}: ${count}`)).toEqual([]);
  expect(counts.size).toBeGreaterThan(50);
});

test('the entry of the package takes nothing from the command line', () => {
  const taken = importsOf(join(SRC, 'index.ts')).map((file) => relative(SRC, file));
  expect(taken.filter((file) => file.startsWith('cli/'))).toEqual([]);
  expect(taken).toContain('mock/engine.ts');
});
