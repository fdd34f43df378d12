// What a proxy must stand: each hardship is met once straight at the server and once through `createProxy`, each in a process of its own, and the
// client must see the same. Then the memory that the proxy had at most, and the sockets that are left in both processes.
//
//     npm run bench:proxy:hard
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { HARDSHIPS } from './clients.mjs';
import { startServer } from './upstream.mjs';

/** The memory that a proxy may have. */
const MOST_MIB = 200;
const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'Hardships', version: '1' },
  paths: {
    '/echo': { post: { operationId: 'echo', responses: { 200: { description: 'what came' } } } },
    '/slow': { get: { operationId: 'slow', responses: { 200: { description: 'bytes, one by one' } } } },
  },
};

if (process.argv[2] === '--serve') await serve(process.argv[3]);
else await meet();

/** Runs the server, or a proxy before it, in this process, and sends its figures to its parent. */
async function serve(upstream) {
  const { createProxy } = createRequire(import.meta.url)('../../../dist');
  const url = upstream === undefined ? await startServer() : (await createProxy(DOCUMENT, { upstream })).url;
  let most = 0;
  setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 10);
  process.on('message', () => {
    const sockets = process.getActiveResourcesInfo().filter((name) => /^(?:TCP|TLS)/.test(name)).length;
    process.send({ sockets, memory: most / 2 ** 20 });
  });
  process.send({ url });
}

async function start(...upstream) {
  const child = fork(fileURLToPath(import.meta.url), ['--serve', ...upstream]);
  const [{ url }] = await once(child, 'message');
  const figures = async () => {
    child.send('figures');
    return (await once(child, 'message'))[0];
  };
  return { url, figures, stop: () => child.kill() };
}

async function meet() {
  const upstream = await start();
  const proxy = await start(upstream.url);
  let failed = 0;
  const print = (isGood, text) => {
    if (!isGood) failed++;
    console.log(`${isGood ? 'good  ' : 'FAILED'} ${text}`);
  };
  const before = [await upstream.figures(), await proxy.figures()];
  for (const [name, hardship] of Object.entries(HARDSHIPS)) {
    const straight = await hardship(upstream.url);
    const through = await hardship(proxy.url);
    const isSame = straight === through;
    print(isSame, `${name}: ${isSame ? through : `${through} (straight: ${straight})`}`);
  }
  const left = await settled([upstream, proxy], before);
  const { memory } = await proxy.figures();
  print(memory <= MOST_MIB, `memory of the proxy: at most ${memory.toFixed(0)} MiB`);
  for (const [index, name] of ['server', 'proxy'].entries())
    print(
      left[index] <= before[index].sockets,
      `sockets of the ${name}: ${before[index].sockets} before, ${left[index]} after`,
    );
  for (const { stop } of [proxy, upstream]) stop();
  process.exitCode = failed === 0 ? 0 : 1;
}

/** How many sockets are left, once ends have had the time to arrive. */
async function settled(servers, before) {
  for (let tries = 0; ; tries++) {
    const sockets = (await Promise.all(servers.map(({ figures }) => figures()))).map((one) => one.sockets);
    if (tries === 100 || sockets.every((count, index) => count <= before[index].sockets)) return sockets;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
