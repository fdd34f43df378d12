// Loads the real command with all that it has to stand, at once: hostile requests, sessions, overrides, streams, big journals, slow clients,
// reloads; beside them a probe sends a good request every 20 ms.
//   npm run soak                     a minute
//   npm run soak -- --minutes 30     so long
//   npm run soak -- --only hostile,streams
// It fails where a response has an undocumented status of 500 or more, the mock ends or no longer responds, the probe waits longer than --worst ms (250), or
// (from 5 minutes on) resident memory at the end is more than 100 MiB above that after a third; or file descriptors do not come back.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { sendHostile } from './hostile.mjs';
import { KINDS } from './kinds.mjs';
import { randomOf } from './random.mjs';

const CONNECTIONS = 4;
const GROWTH = 100;
const DESCRIPTORS = 10;
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    only: { type: 'string', default: `hostile,${Object.keys(KINDS).join(',')}` },
    memory: { type: 'string', default: '128' },
    worst: { type: 'string', default: '250' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
  },
});
const [minutes, worst, seed] = [values.minutes, values.worst, values.seed].map(Number);
const kinds = values.only.split(',');
const unknown = kinds.filter((kind) => kind !== 'hostile' && !Object.hasOwn(KINDS, kind));
if (!(minutes > 0) || unknown.length > 0) {
  console.error(`soak: --minutes is a number above 0, --only a list of hostile, ${Object.keys(KINDS).join(', ')}`);
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'tandem-soak-'));
const document = join(folder, 'create-package.yaml');
cpSync(join(ROOT, 'openapi/create-package.yaml'), document);
const args = ['mock', document, '--port', '0', '--quiet', '--no-config', '--memory', values.memory];
const mock = spawn(process.execPath, [join(ROOT, 'dist/cli/main.js'), ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
process.once('exit', () => {
  mock.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});
let errors = '';
mock.stderr.on('data', (text) => (errors = (errors + text).slice(-5000)));
const url = String((await once(mock.stdout, 'data'))[0]).trim();
mock.stdout.resume();
const target = { url, port: Number(new URL(url).port), document };

const problems = [];
const statuses = new Map();
const ends = performance.now() + minutes * 60_000;
const goesOn = () => performance.now() < ends && problems.length === 0;
const countOf = (kind) => (status) => {
  statuses.set(`${kind} ${status}`, (statuses.get(`${kind} ${status}`) ?? 0) + 1);
  if (status >= '500' && status <= '599') problems.push(`${kind}: a response has the status ${status}`);
};
mock.once('exit', (code, signal) => goesOn() && problems.push(`the mock ended with ${code ?? signal}`));

/** Resident memory in MiB, and open files; Linux has both without another program. */
const resident = () => Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${mock.pid}/status`, 'utf8'))?.[1]) / 1024;
const descriptors = () => readdirSync(`/proc/${mock.pid}/fd`).length;

/** Good requests in a session of their own, from another thread; how long each waited, in milliseconds. */
async function probe(waits) {
  const worker = new Worker(new URL('./probe.mjs', import.meta.url), { workerData: { url } });
  const ended = once(worker, 'message');
  while (goesOn() && (await Promise.race([sleep(100), ended])) === undefined);
  worker.postMessage('end');
  const [{ waits: measured, problem }] = await ended;
  waits.push(...measured);
  if (problem !== undefined) problems.push(problem);
}

async function watchMemory(samples) {
  for (; goesOn(); await sleep(Math.min(1000, minutes * 6000))) samples.push(resident());
}

const waits = [];
const samples = [];
const before = descriptors();
const failed = (kind) => (error) => problems.push(`${kind}: ${error.cause ?? error}`);
const loads = kinds.flatMap((kind) => {
  if (kind !== 'hostile') return [KINDS[kind](target, randomOf(seed), goesOn, countOf(kind)).catch(failed(kind))];
  return Array.from({ length: CONNECTIONS }, (_, i) => sendHostile(target, randomOf(seed + i), goesOn, countOf(kind)));
});
await Promise.all([...loads, probe(waits).catch(failed('the probe')), watchMemory(samples)]);

// Connections that are kept alive end by themselves.
let after = descriptors();
for (let i = 0; i < 20 && after > before + DESCRIPTORS; i++, after = descriptors()) await sleep(500);
const health = await (await fetch(`${url}/__tandem/health`)).json().catch(() => undefined);
if (health?.status !== 'ok') problems.push('the mock no longer responds');
const sorted = waits.sort((a, b) => a - b);
const longest = sorted.at(-1) ?? Infinity;
const third = samples[Math.floor(samples.length / 3)] ?? 0;
const last = samples.at(-1) ?? 0;
if (longest > worst) problems.push(`the probe waited ${longest.toFixed(0)} ms`);
if (after > before + DESCRIPTORS) problems.push(`${after} file descriptors are open, ${before} before`);
if (minutes >= 5 && last - third > GROWTH) problems.push(`resident memory grew by ${(last - third).toFixed(0)} MiB`);

const total = [...statuses.values()].reduce((sum, one) => sum + one, 0);
console.log(`${total + waits.length} responses in ${minutes} minutes (--seed ${seed})`);
for (const [name, count] of [...statuses].sort()) console.log(`  ${name}: ${count}`);
console.log(
  `probe: ${waits.length} requests, half within ${sorted[sorted.length >> 1]?.toFixed(1)} ms, the longest ${longest.toFixed(0)} ms`,
);
console.log(
  `resident memory: ${third.toFixed(0)} MiB after a third, ${Math.max(...samples).toFixed(0)} at most, ${last.toFixed(0)} at the end`,
);
console.log(
  `file descriptors: ${before} before, ${after} after; kept: ${((health?.memory.used ?? 0) / 2 ** 20).toFixed(0)} MiB`,
);
for (const problem of problems.slice(0, 10)) console.error(`soak: ${problem}`);
if (problems.length > 0 && errors !== '') console.error(errors);
mock.removeAllListeners('exit');
process.exit(problems.length > 0 ? 1 : 0);
