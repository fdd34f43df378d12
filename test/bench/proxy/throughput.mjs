// The proxy beside a plain forwarder of the same HTTP client and, where their folder is given, Prism's proxy: processor time a request, requests
// a second and the latency that 99 of 100 requests keep, by the same client, before the same upstream. All run at once and are loaded in turns.
// Not a test: machines are noisy, so it asserts nothing but bytes; read the ratios.
//
//     npm run bench:proxy [-- --requests 5000 --rounds 5 --peers FOLDER --errors]
//
// --errors: also our proxy with --errors, which validates before it passes on
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, createServer, request } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { contendersIn } from '../mock/contenders.mjs';
import { start as startPeer } from '../mock/server.mjs';

const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'Bench', version: '1' },
  paths: {
    '/pets/{id}': {
      get: {
        operationId: 'getPet',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
        responses: {
          200: {
            description: 'a pet',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['id', 'name'],
                  properties: { id: { type: 'integer' }, name: { type: 'string' } },
                },
              },
            },
          },
        },
      },
    },
  },
};

if (process.argv[2] === '--serve') await serve(process.argv[3], process.argv[4]);
else await measure();

/** Runs one server in this process, and sends its address and figures to its parent. */
async function serve(kind, upstream) {
  const { createProxy } = createRequire(import.meta.url)('../../../dist');
  const url = kind.startsWith('proxy')
    ? (await createProxy(DOCUMENT, { upstream, port: 0, errors: kind === 'proxy --errors' })).url
    : await listen(kind === 'upstream' ? answer : plain(upstream));
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send({ processor: user + system });
  });
  process.send({ url });
}

async function listen(listener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${server.address().port}`;
}

function answer(incoming, outgoing) {
  outgoing.writeHead(200, { 'Content-Type': 'application/json' }).end(`{"id":${incoming.url.slice(6)},"name":"Ada"}`);
}

/** What a forwarder does at least. */
function plain(upstream) {
  const agent = new Agent({ keepAlive: true });
  return (incoming, outgoing) => {
    const going = request(
      upstream + incoming.url,
      { agent, method: incoming.method, headers: incoming.headers },
      (response) => {
        outgoing.writeHead(response.statusCode, response.rawHeaders);
        response.pipe(outgoing);
      },
    );
    incoming.pipe(going);
  };
}

async function start(kind, upstream = '') {
  const child = fork(fileURLToPath(import.meta.url), ['--serve', kind, upstream]);
  const [{ url }] = await once(child, 'message');
  const processor = async () => {
    child.send('figures');
    return (await once(child, 'message'))[0].processor;
  };
  return { name: kind, url, processor, costs: [], rates: [], waits: [], stop: () => child.kill() };
}

/** Prism's proxy, which validates what passes. */
async function startPrism(peers, upstream, folder) {
  const document = join(folder, 'openapi.json');
  writeFileSync(document, JSON.stringify(DOCUMENT));
  const { prism } = contendersIn(peers);
  const [main] = prism.args(document, 0);
  const contender = { ...prism, args: (file, port) => [main, 'proxy', file, upstream, '-p', String(port)] };
  const server = await startPeer(contender, document, { target: '/pets/1' }, 200);
  const processor = () => server.processor() * 1000;
  return { name: `proxy of ${prism.name}`, ...server, processor, costs: [], rates: [], waits: [] };
}

async function load(url, count, connections) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let next = 0;
  const waits = [];
  const began = performance.now();
  const one = async () => {
    for (let n = next++; n < count; n = next++) {
      const sent = performance.now();
      await new Promise((resolve, reject) => {
        request(`${url}/pets/${n}`, { agent }, (response) => {
          let text = '';
          response.on('data', (chunk) => (text += chunk));
          response.on('end', () => (text === `{"id":${n},"name":"Ada"}` ? resolve() : reject(new Error(text))));
        })
          .on('error', reject)
          .end();
      });
      waits.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  agent.destroy();
  return { perSecond: (count / (performance.now() - began)) * 1000, waits };
}

async function measure() {
  const { values } = parseArgs({
    options: {
      requests: { type: 'string', default: '5000' },
      rounds: { type: 'string', default: '5' },
      peers: { type: 'string' },
      errors: { type: 'boolean', default: false },
    },
  });
  const count = Number(values.requests);
  const folder = mkdtempSync(join(tmpdir(), 'openapi-tandem-proxy-'));
  const upstream = await start('upstream');
  const servers = [await start('plain', upstream.url), await start('proxy', upstream.url)];
  const [plainOne] = servers;
  try {
    if (values.errors) servers.push(await start('proxy --errors', upstream.url));
    if (values.peers !== undefined) servers.push(await startPrism(values.peers, upstream.url, folder));
    for (const { url } of servers) await load(url, count, 16);
    for (let round = 0; round < Number(values.rounds); round++)
      for (const one of servers) await measureOnce(one, count);
    for (const one of servers) console.log(figuresOf(one));
    const { costs, rates } = plainOne;
    for (const one of servers.slice(1))
      console.log(
        `${one.name} of plain: ${(median(costs) / median(one.costs)).toFixed(2)} by processor time, ` +
          `${(median(one.rates) / median(rates)).toFixed(2)} by rate`,
      );
  } finally {
    for (const { stop } of [...servers, upstream]) await stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureOnce({ url, processor, costs, rates, waits }, count) {
  const before = await processor();
  const loaded = await load(url, count, 16);
  costs.push(((await processor()) - before) / count);
  rates.push(loaded.perSecond);
  waits.push(...loaded.waits);
}

function figuresOf({ name, costs, rates, waits }) {
  waits.sort((a, b) => a - b);
  const wait = (share) => `${waits[Math.floor(waits.length * share)].toFixed(1)} ms`;
  const rate = median(rates).toFixed(0);
  return `${name}: ${median(costs).toFixed(0)} µs of processor a request, ${rate} a second, p50 ${wait(0.5)}, p99 ${wait(0.99)}`;
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
