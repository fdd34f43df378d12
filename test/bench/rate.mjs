// Prints how many cases a second `tandem verify` sends here and in another checkout that is built: the same document and
// the same mock for both, taken in turns in one run. Not a test: machines are noisy, so it asserts nothing.
//
//     npm run build && node test/bench/rate.mjs OTHER-CHECKOUT [PAIRS]
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [other, pairs = '5'] = process.argv.slice(2);
if (other === undefined) throw new Error('name another checkout that is built: node test/bench/rate.mjs ../before');
const here = fileURLToPath(new URL('../..', import.meta.url));
const document = join(here, 'openapi/create-package.yaml');

const mock = spawn(process.execPath, [join(here, 'dist/cli/main.js'), 'mock', document, '--port', '0', '--quiet'], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const address = await addressOf(mock);
  for (const folder of [other, here]) await rate(folder, address);
  const sums = { before: 0, now: 0 };
  for (let pair = 1; pair <= Number(pairs); pair++) {
    const [before, now] = [await rate(other, address), await rate(here, address)];
    sums.before += before;
    sums.now += now;
    console.log(`before ${before.toFixed(0)}, now ${now.toFixed(0)} cases a second: ${(now / before).toFixed(2)}`);
  }
  console.log(`cases a second, ${pairs} pairs: ${(sums.now / sums.before).toFixed(2)} times those before`);
} finally {
  mock.kill();
}

async function addressOf(child) {
  for await (const chunk of child.stdout) {
    const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(String(chunk)) ?? [];
    if (address !== undefined) return address;
  }
  throw new Error('the mock did not start');
}

/** Cases a second of one run, by what it reports at its end. */
async function rate(folder, address) {
  const args = ['dist/cli/main.js', 'verify', address, document, '--seed', '1'];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  const last = stdout.trim().split('\n').at(-1) ?? '';
  const [, time, unit] = /\(([\d.]+) (m?s)\)/.exec(last) ?? [];
  if (time === undefined) throw new Error(`${folder} has not run: ${last} ${stderr}`);
  const count = (word) => Number(new RegExp(`(\\d+) ${word}`).exec(last)?.[1] ?? 0);
  return (count('passed') + count('failed')) / (unit === 'ms' ? Number(time) / 1000 : Number(time));
}
