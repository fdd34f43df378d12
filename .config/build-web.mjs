// Puts the judge that the frame of a documentation page runs into one file: npm run build does it, and tests that need it.
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const place = (path) => fileURLToPath(new URL(path, import.meta.url));

await build({
  entryPoints: [place('../src/frame/validate-frame.ts')],
  outfile: process.argv[2] ?? place('../dist/frame/validate-frame.bundle.js'),
  bundle: true,
  minify: true,
  format: 'iife',
  platform: 'browser',
  target: 'es2022',
  legalComments: 'none',
});
