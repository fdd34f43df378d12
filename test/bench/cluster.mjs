// Prints what a request without state costs a mock by itself, a cluster of one and of two workers, and two workers with a Redis, and what that means for throughput.
//
//     npm run bench:cluster [-- --rounds 5 --count 4000 --connections 16]
//
// `--connections` is for each worker: what requests cost depends on how many go together in a turn.
// Processor time doesn't depend on who else uses the machine; the throughput by the clock does, and its clients take their part of the same cores. So both are
// printed: `scaling` is the throughput of two workers on cores of their own, by processor time, in multiples of one worker's.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { load } from './mock/load.mjs';

const { values: flags } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    count: { type: 'string', default: '4000' },
    connections: { type: 'string', default: '16' },
  },
});
const [rounds, count, connections] = [flags.rounds, flags.count, flags.connections].map(Number);
const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'tandem-bench-'));
const document = join(folder, 'rates.yaml');
const rate =
  'type: object, required: [currency, rate], properties: { currency: { type: string }, rate: { type: number } }';
writeFileSync(
  document,
  `openapi: 3.1.0
info: { title: Rates, version: '1' }
paths:
  /convert:
    post:
      operationId: convert
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [amount], properties: { amount: { type: number } } } } } }
      responses: { '200': { description: Converted, content: { application/json: { schema: { ${rate} }, example: { currency: EUR, rate: 1.1 } } } } }
`,
);
const headers = { 'Content-Type': 'application/json' };
const request = { target: '/convert', method: 'POST', headers, body: '{"amount":100}' };

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

async function started(name, args) {
  const child = spawn(
    process.execPath,
    [MAIN, 'mock', document, '--port', '0', '--quiet', '--no-config', '--log', 'off', ...args],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const url = String((await once(child.stdout, 'data'))[0]).trim();
  const wanted = Number(args[args.indexOf('--cluster') + 1]) || 0;
  const workers = () => (wanted === 0 ? [] : childrenOf(child.pid));
  while (workers().length < wanted) await new Promise((resolve) => setTimeout(resolve, 50));
  for (;;) {
    const response = await fetch(url + request.target, request);
    if (response.status === 200) break;
  }
  return {
    name,
    child,
    url,
    wanted,
    serving: wanted === 0 ? [child.pid] : workers(),
    primary: wanted === 0 ? undefined : child.pid,
  };
}

function childrenOf(pid) {
  const { stdout } = spawnSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' });
  return stdout.trim().split('\n').filter(Boolean).map(Number);
}

const processor = (pid) => {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13);
  return (Number(user) + Number(system)) * 10;
};

/** @returns responses a second */
async function throughput({ url, wanted }, total) {
  const from = performance.now();
  await load(url, request, total, connections * Math.max(1, wanted));
  return (total / (performance.now() - from)) * 1000;
}

const redis = ['redis-server', 'valkey-server'].find((name) => spawnSync(name, ['--version']).status === 0);
let store;
const mocks = [];
try {
  mocks.push(await started('alone, in memory', []));
  mocks.push(await started('--cluster 1', ['--cluster', '1']));
  mocks.push(await started('--cluster 2', ['--cluster', '2']));
  if (redis !== undefined) {
    const port = await freePort();
    store = spawn(redis, ['--port', String(port), '--bind', '127.0.0.1', '--save', ''], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await once(store.stdout, 'data');
    const address = (name) => `redis://127.0.0.1:${port}?prefix=${name}`;
    for (const n of ['1', '2'])
      mocks.push(await started(`--cluster ${n} --store redis`, ['--cluster', n, '--store', address(n)]));
  } else console.log('neither redis-server nor valkey-server is installed: left out');
  const seen = new Map(mocks.map((mock) => [mock, []]));
  for (const mock of mocks) await throughput(mock, 20_000);
  for (let round = 0; round < rounds; round++)
    for (const mock of mocks) {
      const all = [...mock.serving, ...(mock.primary ? [mock.primary] : []), ...(store ? [store.pid] : [])];
      const before = new Map(all.map((pid) => [pid, processor(pid)]));
      const rateByClock = await throughput(mock, count);
      const spent = (pids) => pids.reduce((sum, pid) => sum + processor(pid) - before.get(pid), 0);
      seen.get(mock).push({
        serving: (spent(mock.serving) * 1000) / count,
        primary: mock.primary ? (spent([mock.primary]) * 1000) / count : 0,
        store: store ? (spent([store.pid]) * 1000) / count : 0,
        rateByClock,
      });
    }
  const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? NaN;
  const figures = mocks.map((mock) => {
    const of = (name) => median(seen.get(mock).map((one) => one[name]));
    return {
      mock,
      serving: of('serving'),
      primary: of('primary'),
      store: of('store'),
      rate: of('rateByClock'),
    };
  });
  for (const { mock, serving, primary, store: kept, rate } of figures) {
    const one = figures.find((other) => other.mock.name === mock.name.replace('--cluster 2', '--cluster 1'));
    const scaling =
      mock.wanted === 2 ? `, scaling ${(one.serving / Math.max(serving / 2, primary, kept)).toFixed(2)}` : '';
    console.log(
      `${mock.name.padEnd(26)} ${serving.toFixed(0).padStart(4)} µs a request in workers, ` +
        `${primary.toFixed(0)} in the primary, ${kept.toFixed(0)} in the store; ${rate.toFixed(0)} a second by the clock${scaling}`,
    );
  }
} finally {
  for (const { child } of mocks) {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
  }
  store?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}
