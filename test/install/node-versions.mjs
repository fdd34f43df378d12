// Runs the smoke of the packed package on several versions of Node.js, which come as npm's `node` package.
//   npm run versions                 20, 22 and 24
//   npm run versions -- 22 24.9.0    these
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installed, run } from './pack.mjs';

const versions = process.argv.length > 2 ? process.argv.slice(2) : ['20', '22', '24'];

await installed(async (folder) => {
  await copyFile(fileURLToPath(new URL('smoke.cjs', import.meta.url)), join(folder, 'smoke.cjs'));
  for (const version of versions) {
    const args = ['exec', '--yes', `--package=node@${version}`, '--', 'node', 'smoke.cjs'];
    try {
      process.stdout.write(await run('npm', args, folder));
    } catch (error) {
      console.error(`node@${version} failed:\n${error.stdout ?? ''}${error.stderr ?? error.message}`);
      process.exitCode = 1;
    }
  }
});
