// Makes properties of the getters that TypeScript writes for what an index passes on. No import is circular, so each
// has its value by then; a getter would be called at each use, and V8 finds getters by searching.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const GETTER =
  /Object\.defineProperty\(exports, "(\w+)", \{ enumerable: true, get: function \(\) \{ return (\w+\.\w+); \} \}\);/g;

const dist = fileURLToPath(new URL('../dist', import.meta.url));
let count = 0;
for (const name of readdirSync(dist, { recursive: true })) {
  if (!name.endsWith('.js')) continue;
  const file = join(dist, name);
  const text = readFileSync(file, 'utf8');
  const plain = text.replace(GETTER, (_, own, value) => `exports.${own} = ${value};`);
  if (plain === text) continue;
  writeFileSync(file, plain);
  count++;
}
if (count === 0) throw new Error('dist has no getters of re-exports: does TypeScript write them otherwise now?');
