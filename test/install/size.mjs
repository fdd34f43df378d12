// What an installation needs: packages and megabytes, the largest first.
//   npm run size
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { installed, run } from './pack.mjs';

const MB = 1_000_000;
const SHOWN = 12;

/** The bytes of all files below a folder. */
async function bytesBelow(folder) {
  const files = await readdir(folder, { recursive: true });
  const found = await Promise.all(files.map((file) => lstat(join(folder, file))));
  return found.reduce((sum, one) => sum + (one.isFile() ? one.size : 0), 0);
}

await installed(async (folder, packed) => {
  const listed = await run('npm', ['ls', '--all', '--parseable'], folder);
  const packages = [...new Set(listed.trim().split('\n'))].filter((path) => path.includes('node_modules'));
  const sizes = await Promise.all(
    packages.map(async (path) => {
      const nested = packages.filter((other) => other.startsWith(`${path}/`));
      const inner = await Promise.all(nested.map(bytesBelow));
      return {
        name: path.slice(path.indexOf('node_modules/') + 13),
        bytes: (await bytesBelow(path)) - Math.max(0, ...inner),
      };
    }),
  );
  for (const { name, bytes } of sizes.sort((a, b) => b.bytes - a.bytes).slice(0, SHOWN))
    console.log(`${(bytes / MB).toFixed(1).padStart(6)} MB  ${name}`);
  console.log(`the tarball: ${(packed.size / MB).toFixed(1)} MB, unpacked ${(packed.unpackedSize / MB).toFixed(1)} MB`);
  const whole = await bytesBelow(join(folder, 'node_modules'));
  console.log(`installed: ${packages.length} packages, ${(whole / MB).toFixed(1)} MB`);
});
