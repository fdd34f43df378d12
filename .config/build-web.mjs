// Bundles what runs in browsers: the script and style of each kind of page, and what validates responses there.
// `npm run build` puts them beside the compiled rooms; with a folder as argument they go there.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const place = (path) => fileURLToPath(new URL(path, import.meta.url));
const PAGES = {
  docs: ['web/pages/docs/main.ts', 'web/pages/docs/styles/style.css'],
  theme: ['web/pages/docs/theme.ts'],
  report: ['web/pages/report/main.ts', 'web/pages/report/style.css'],
  console: ['web/pages/console/main.ts', 'web/pages/console/style.css'],
  engine: ['browser/engine.ts'],
};

/** In a page schemas are interpreted: compiling them takes code made from text, which a strict policy forbids. */
const interpreted = {
  name: 'interpreted',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/ajv-pool$/ }, () => ({ path: place('../src/browser/interpreted-pool.ts') })),
};

/** One file of a bundle as text. */
async function bundled(entry) {
  const { outputFiles } = await build({
    entryPoints: [place(`../src/${entry}`)],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    legalComments: 'none',
    plugins: [interpreted],
  });
  return outputFiles[0].text.trim();
}

/** Writes a module for each kind of page: `script` and `style`. */
export async function buildWeb(folders) {
  for (const [page, entries] of Object.entries(PAGES)) {
    const [script, style = ''] = await Promise.all(entries.map(bundled));
    const exported = Object.entries({ script, style }).map(
      ([name, value]) => `exports.${name} = ${JSON.stringify(value)};\n`,
    );
    const text = `'use strict';\n${exported.join('')}`;
    for (const folder of folders) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `${page}.js`), text);
    }
  }
}

// Tests run from src: the bundles are put there, too (git ignores them).
if (process.argv[1] === fileURLToPath(import.meta.url))
  await buildWeb([place('../dist/web/bundles'), place('../src/web/bundles')]);
