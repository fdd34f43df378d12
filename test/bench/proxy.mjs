// The proxy beside a plain forwarder: processor time a request and requests a second, by the same client, before the same upstream.
// Then what a proxy must stand: 200 MB each way with checksums, and 1,000 requests at once, with the memory that the proxy had at most.
// Not a test: machines are noisy, so it asserts nothing but bytes; read the ratios.
//
//     npm run bench:proxy [-- --requests 20000]
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const PARTS = 3200;
const PART = Buffer.alloc(64 * 1024, 'x');
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
  const { createProxy } = createRequire(import.meta.url)('../../dist');
  const url =
    kind === 'proxy'
      ? (await createProxy(DOCUMENT, { upstream, port: 0 })).url
      : await listen(kind === 'upstream' ? answer : plain(upstream));
  let most = 0;
  setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    process.send({ processor: user + system, memory: most });
  });
  process.send({ url });
}

async function listen(listener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${server.address().port}`;
}

function answer(incoming, outgoing) {
  if (incoming.method === 'GET') {
    outgoing.writeHead(200, { 'Content-Type': 'application/json' }).end(`{"id":${incoming.url.slice(6)},"name":"Ada"}`);
    return;
  }
  incoming.pipe(outgoing.writeHead(200, { 'Content-Type': 'application/octet-stream' }));
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
  const figures = async () => {
    child.send('figures');
    return (await once(child, 'message'))[0];
  };
  return { url, figures, stop: () => child.kill() };
}

async function load(url, count, connections) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let next = 0;
  const began = performance.now();
  const one = async () => {
    for (let n = next++; n < count; n = next++)
      await new Promise((resolve, reject) => {
        request(`${url}/pets/${n}`, { agent }, (response) => {
          let text = '';
          response.on('data', (chunk) => (text += chunk));
          response.on('end', () => (text === `{"id":${n},"name":"Ada"}` ? resolve() : reject(new Error(text))));
        })
          .on('error', reject)
          .end();
      });
  };
  await Promise.all(Array.from({ length: connections }, one));
  agent.destroy();
  return (count / (performance.now() - began)) * 1000;
}

async function large(url) {
  const sent = createHash('sha256');
  const came = createHash('sha256');
  const going = request(`${url}/blob`, { method: 'POST' });
  const done = new Promise((resolve, reject) => {
    going.on('error', reject);
    going.on('response', (response) => response.on('data', (chunk) => came.update(chunk)).on('end', resolve));
  });
  for (let n = 0; n < PARTS; n++) {
    sent.update(PART);
    if (!going.write(PART)) await once(going, 'drain');
  }
  going.end();
  await done;
  if (sent.digest('hex') !== came.digest('hex')) throw new Error('the bytes are others');
}

async function measure() {
  const { values } = parseArgs({ options: { requests: { type: 'string', default: '20000' } } });
  const count = Number(values.requests);
  const upstream = await start('upstream');
  const servers = [await start('plain', upstream.url), await start('proxy', upstream.url)];
  const costs = [];
  for (const { url, figures } of servers) {
    await load(url, count / 4, 16);
    const before = await figures();
    const perSecond = await load(url, count, 16);
    const { processor } = await figures();
    costs.push((processor - before.processor) / count);
    console.log(
      `${costs.length === 1 ? 'plain' : 'proxy'}: ${costs.at(-1).toFixed(0)} µs of processor a request, ${perSecond.toFixed(0)} a second`,
    );
  }
  console.log(`proxy of plain, by processor time: ${(costs[0] / costs[1]).toFixed(2)}`);
  const [, proxy] = servers;
  await large(proxy.url);
  await load(proxy.url, 4000, 1000);
  console.log(
    `200 MB each way and 1,000 requests at once: the same bytes, at most ${((await proxy.figures()).memory / 2 ** 20).toFixed(0)} MiB`,
  );
  for (const { stop } of [...servers, upstream]) stop();
}
