import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCE = join(__dirname, '../../src');

test('commands write to the terminal in one place, which lets nothing through that it would obey', () => {
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((file) => /\.m?ts$/.test(file));
  const writing = files.filter((file) =>
    /^(?! *\*).*\bstd(?:out|err)\.write\(/m.test(readFileSync(join(SOURCE, file), 'utf8')),
  );
  expect(writing).toEqual([join('cli', 'terminal.ts')]);
});
