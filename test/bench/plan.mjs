// Prints the processor time (user and system) that `tandem verify --list` needs for the plan of the bundled document, here
// and in another checkout that is built, taken in turns in one run, and the ratio of the sums. Not a test: machines are
// noisy, so it asserts nothing.
//
//     npm run build && node test/bench/plan.mjs OTHER-CHECKOUT [PAIRS]
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [other, pairs = '5'] = process.argv.slice(2);
if (other === undefined) throw new Error('name another checkout that is built: node test/bench/plan.mjs ../before');
const here = fileURLToPath(new URL('../..', import.meta.url));
// The process itself counts: children that have ended are counted together.
const counter =
  "data:text/javascript,process.on('exit',()=>{const{user,system}=process.cpuUsage();console.error('time',user+system)})";

/** One plan, in a process of its own: its time in ms, and its number of cases. */
function plan(folder) {
  const document = join(folder, 'openapi/create-package.yaml');
  const args = ['dist/cli/main.js', 'verify', 'http://127.0.0.1:1', document, '--list'];
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', counter, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  const [, time] = /time (\d+)/.exec(stderr) ?? [];
  const [, cases] = /(\d+) cases/.exec(stdout) ?? [];
  if (time === undefined || cases === undefined) throw new Error(`${folder} made no plan: ${stderr}`);
  return { ms: Number(time) / 1000, cases: Number(cases) };
}

// The first ones warm the file cache.
for (const folder of [other, here]) plan(folder);
const sums = { before: 0, now: 0 };
for (let pair = 1; pair <= Number(pairs); pair++) {
  const [before, now] = [plan(other), plan(here)];
  sums.before += before.ms;
  sums.now += now.ms;
  console.log(
    `before ${before.ms.toFixed(0)} ms for ${before.cases} cases, now ${now.ms.toFixed(0)} ms for ${now.cases}: ` +
      (now.ms / before.ms).toFixed(2),
  );
}
console.log(`processor time of the plan, ${pairs} pairs: ${(sums.now / sums.before).toFixed(2)} of that before`);
