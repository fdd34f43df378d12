// Before tests: the pages' bundles are made anew where a source is newer, so that tests see what is written.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const bundles = fileURLToPath(new URL('../src/web/bundles', import.meta.url));
const sources = fileURLToPath(new URL('../src', import.meta.url));
const newest = (folder) =>
  Math.max(
    ...readdirSync(folder, { recursive: true })
      .map((name) => join(folder, name))
      .filter((path) => !path.startsWith(bundles))
      .map((path) => statSync(path).mtimeMs),
  );

export default async function setup() {
  const made = statSync(join(bundles, 'engine.js'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (made > newest(sources)) return;
  const { buildWeb } = await import('./build-web.mjs');
  await buildWeb([bundles]);
}
