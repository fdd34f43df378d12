// Measures our mock beside others, in turns in one run: requests per second and p99 at 16 connections, cold start, memory, and the cost of 600
// operations. Prints a table, and writes it into the README. Not a test: machines are noisy, so it asserts nothing; read the ratios.
//
//     npm run bench [-- --rounds 3 --seconds 4 --peers FOLDER --dry]
import { execFile } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { contendersIn, installPeers } from './mock/contenders.mjs';
import { createPackage, manyOperations, request } from './mock/documents.mjs';
import { start } from './mock/server.mjs';

const { values: flags } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '4' },
    starts: { type: 'string', default: '7' },
    requests: { type: 'string', default: '100000' },
    peers: { type: 'string' },
    dry: { type: 'boolean', default: false },
  },
});
const folder = installPeers(flags.peers);
const contenders = contendersIn(folder);
const say = (text) => console.error(text);
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? NaN;
const run = promisify(execFile);

/** Loads a server from a process of its own. */
async function load(url, { target, method, headers, body }, amount) {
  const fields = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}=${value}`]);
  const { stdout } = await run(
    process.execPath,
    [
      join(folder, 'node_modules/autocannon/autocannon.js'),
      ...['-c', '16', '-m', method, '-b', body, ...fields, ...amount, '--json', '--no-progress', url + target],
    ],
    { maxBuffer: 1e8 },
  );
  const { requests, latency, non2xx, errors, duration } = JSON.parse(stdout);
  if (non2xx + errors > 0) throw new Error(`${url}: ${non2xx} answers were no success, ${errors} requests failed`);
  return { perSecond: requests.total / duration, p99: latency.p99, total: requests.total };
}

async function throughput(contender, document, wanted, notes) {
  const server = await start(contender, document, wanted);
  try {
    await load(server.url, wanted, ['-a', '3000']);
    const before = server.processor();
    const { perSecond, p99, total } = await load(server.url, wanted, ['-d', flags.seconds]);
    notes.processor.push(((server.processor() - before) * 1000) / total);
    notes.perSecond.push(perSecond);
    notes.p99.push(p99);
  } finally {
    await server.stop();
  }
}

async function memory(contender) {
  const server = await start(contender, createPackage, request);
  try {
    await load(server.url, request, ['-a', '10000']);
    const early = server.resident();
    await load(server.url, request, ['-a', flags.requests]);
    return { early, late: server.resident() };
  } finally {
    await server.stop();
  }
}

const figures = () => ({ perSecond: [], p99: [], processor: [] });
const results = new Map(Object.keys(contenders).map((key) => [key, { ...figures(), coldStart: [], many: figures() }]));
for (let i = 0; i <= Number(flags.starts); i++) {
  for (const [key, contender] of Object.entries(contenders)) {
    const server = await start(contender, createPackage, request);
    await server.stop();
    // The first warms the file cache.
    if (i > 0) results.get(key).coldStart.push(server.coldStart);
  }
}
say('cold starts taken');
const many = manyOperations(folder);
for (let round = 1; round <= Number(flags.rounds); round++) {
  for (const [key, contender] of Object.entries(contenders)) {
    const notes = results.get(key);
    await throughput(contender, createPackage, request, notes);
    say(`round ${round}: ${contender.name} ${median(notes.perSecond).toFixed(0)} requests per second`);
    if (['limit', 'express', 'mockoon'].includes(key)) continue;
    try {
      await throughput(contender, many.file, many.request, notes.many);
      say(`round ${round}: ${contender.name}, 600 operations, ${median(notes.many.perSecond).toFixed(0)}`);
    } catch (error) {
      say(`${contender.name}, 600 operations: ${String(error.message).split('\n')[0]}`);
    }
  }
}
for (const [key, contender] of Object.entries(contenders)) {
  if (['prism', 'mockoon'].includes(key)) continue;
  results.get(key).memory = await memory(contender);
  say(`memory: ${contender.name}`);
}

const base = results.get('limit');
const rate = (list) => (list.length === 0 ? '' : Math.round(median(list)).toLocaleString('en'));
const times = (a, b) => (Number.isFinite(a / b) ? (a / b).toFixed(2) : '');
const rows = [...results].map(([key, { perSecond, p99, processor, coldStart, memory: kept, many: lot }]) => [
  contenders[key].name,
  rate(perSecond),
  times(median(perSecond), median(base.perSecond)),
  `${median(p99).toFixed(0)} ms`,
  `${median(processor).toFixed(0)} µs`,
  `${median(coldStart).toFixed(0)} ms`,
  times(median(coldStart), median(base.coldStart)),
  kept === undefined ? '' : `${kept.early.toFixed(0)} → ${kept.late.toFixed(0)} MiB`,
  times(median(lot.processor), median(processor)),
]);
const head = [
  'server',
  'requests/s',
  'of the limit',
  'p99',
  'processor time a request',
  'cold start',
  'times the limit',
  'memory, 10,000 → 110,000 requests',
  'processor time with 600 operations, times one',
];
const table = [head, head.map((_, i) => (i === 0 ? '---' : '--:')), ...rows]
  .map((cells) => `| ${cells.join(' | ')} |`)
  .join('\n');
const about = `Node.js ${process.version}, ${cpus().length} processors; medians of ${flags.rounds} rounds of ${flags.seconds} s at 16 connections, and of ${flags.starts} starts. Prism and Mockoon ran on the Node.js that they need.`;
console.log(`${table}\n\n${about}`);

if (!flags.dry) {
  const readme = fileURLToPath(new URL('../../.config/site/reference/figures.md', import.meta.url));
  const text = readFileSync(readme, 'utf8');
  const marked = text.replace(
    /(<!-- bench: mock -->\n)[^]*?(\n<!-- end -->)/,
    (_, before, after) => `${before}\n${table}\n\n${about}\n${after}`,
  );
  if (marked === text) throw new Error('the page of figures has no place for the table, or it has not changed');
  writeFileSync(readme, marked);
  await run('npx', ['prettier', '--write', readme]);
}
if (flags.peers === undefined) rmSync(folder, { recursive: true, force: true });
