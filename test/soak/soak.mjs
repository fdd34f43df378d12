// Sends random bodies, some malformed, some cut off, to the real command, and watches its answers and its memory.
//   npm run soak                a million requests
//   npm run soak -- 300000      so many
// It fails where an answer has a status of 500 or more, the mock ends, or (of 100,000 requests and more) its resident memory at the end is more
// than 50 MiB above that after the first tenth: before, the journal fills and code is compiled.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';

const CONNECTIONS = 16;
/** Requests that are under way on a connection at once. */
const PIPELINE = 16;
const ALLOWED = 50;
const total = Number(process.argv[2] ?? 1_000_000);
if (!Number.isSafeInteger(total) || total < 100) {
  console.error('soak: the number of requests is a whole number from 100 on');
  process.exit(2);
}

/** Random numbers that follow from a seed (mulberry32), so that a failure comes again. */
function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));

function requestOf(random) {
  const pick = (choices) => choices[Math.floor(random() * choices.length)];
  const value = (depth) =>
    pick([
      () => pick(['bits', 'docker', 'other', '', 'ä€😀', '\u0000', 'x'.repeat(Math.floor(random() * 300))]),
      () => Math.floor((random() - 0.5) * 2 ** 53),
      () => random() * 1e9,
      () => pick([true, false, null]),
      () => (depth > 4 ? [] : Array.from({ length: Math.floor(random() * 4) }, () => value(depth + 1))),
      () => (depth > 4 ? {} : object(depth)),
    ])();
  const object = (depth) =>
    Object.fromEntries(
      Array.from({ length: Math.floor(random() * 5) }, () => [
        pick(['type', 'data', 'image', 'credentials', 'store_image', 'user', '__proto__', 'constructor', 'a b']),
        value(depth + 1),
      ]),
    );
  const good = JSON.stringify(pick([{ type: 'bits' }, { type: 'docker', data: { image: 'registry/image:latest' } }]));
  const body = Buffer.from(
    pick([
      () => good,
      () => good,
      () => JSON.stringify(object(0)),
      () => JSON.stringify(value(0)),
      () => good.slice(0, Math.floor(random() * good.length)),
      () => good.replace(/"/g, () => (random() < 0.2 ? '' : '"')),
      () => '['.repeat(Math.floor(random() * 200)),
    ])(),
  );
  if (random() < 0.1) for (let i = 0; i < 3; i++) body[Math.floor(random() * body.length)] = Math.floor(random() * 256);
  const path = pick([
    '/v3/apps/d8b8148d-5798-44de-821a-64b85b15e968/packages',
    '/v3/apps/a%20b/packages',
    '/nowhere?a=%',
  ]);
  const method = random() < 0.95 ? 'POST' : pick(['PUT', 'DELETE', 'PATCH']);
  const token = pick([
    'Authorization: bearer any\r\n',
    'Authorization: bearer any\r\n',
    'Authorization: Basic YTpi\r\n',
    '',
  ]);
  const type = pick([
    'application/json',
    'application/x-www-form-urlencoded',
    'text/plain',
    'multipart/form-data; boundary=a',
  ]);
  return {
    head: `${method} ${path} HTTP/1.1\r\nHost: a\r\n${token}Content-Type: ${type}\r\nContent-Length: ${body.length}\r\n\r\n`,
    body,
  };
}

const cli = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const mock = spawn(process.execPath, [cli, 'mock', '--demo', '--port', '0', '--quiet', '--no-config'], {
  stdio: ['ignore', 'pipe', 'pipe'],
});
process.once('exit', () => mock.kill('SIGKILL'));
let errors = '';
mock.stderr.on('data', (text) => (errors += text));
const [first] = await once(mock.stdout, 'data');
const { port } = new URL(String(first).trim());

const statuses = new Map();
let sent = 0;
let answered = 0;
let cut = 0;
let base;

/** Resident memory of the mock, in MiB; Linux tells it without another program. */
function resident() {
  const [, kib = '0'] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${mock.pid}/status`, 'utf8')) ?? [];
  return Number(kib) / 1024;
}

function failed(why) {
  console.error(`soak: ${why} (SEED=${seed}, after ${answered} answers)\n${errors}`);
  process.exit(1);
}
mock.once('exit', (code, signal) => {
  if (answered + cut < total) failed(`the mock ended with ${code ?? signal}`);
});

/** One connection after another, until all requests are sent; some end in the middle of a body. */
async function drive(random) {
  while (sent < total) {
    const socket = connect(Number(port), '127.0.0.1');
    socket.on('error', () => undefined);
    let text = '';
    let open = 0;
    await new Promise((resolve) => {
      const next = () => {
        while (open < PIPELINE && sent < total && !socket.destroyed) {
          sent++;
          const { head, body } = requestOf(random);
          if (random() < 0.0005) {
            open++;
            socket.write(head);
            socket.end(body.subarray(0, Math.floor(body.length / 2)));
            setTimeout(() => socket.destroy(), 20);
            return;
          }
          open++;
          socket.write(Buffer.concat([Buffer.from(head), body]));
        }
        if (open === 0 && sent >= total) socket.end();
      };
      socket.on('data', (chunk) => {
        text += chunk.toString('latin1');
        for (;;) {
          const end = text.indexOf('\r\n\r\n');
          if (end < 0) break;
          const length = Number(/\r\ncontent-length: (\d+)/i.exec(text.slice(0, end))?.[1] ?? 0);
          if (text.length < end + 4 + length) break;
          const status = text.slice(9, 12);
          text = text.slice(end + 4 + length);
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
          answered++;
          open--;
          if (status >= '500') failed(`an answer has the status ${status}`);
          if (base === undefined && answered >= total / 10) base = resident();
        }
        next();
      });
      socket.once('connect', next);
      socket.once('close', () => {
        cut += open;
        resolve();
      });
    });
  }
}

const started = Date.now();
await Promise.all(Array.from({ length: CONNECTIONS }, (_, i) => drive(randomOf(seed + i))));
const end = resident();
const seconds = (Date.now() - started) / 1000;
const check = await fetch(`http://127.0.0.1:${port}/__tandem/health`);
if (!check.ok) failed('the mock does not answer any more');
const counts = [...statuses]
  .sort()
  .map(([status, count]) => `${status}: ${count}`)
  .join(', ');
console.log(
  `${answered} answers and ${cut} requests on connections that were cut off, in ${seconds.toFixed(0)} s (SEED=${seed})`,
);
console.log(counts);
console.log(`resident memory: ${base.toFixed(0)} MiB after a tenth, ${end.toFixed(0)} MiB at the end`);
if (total >= 100_000 && end - base > ALLOWED) failed(`resident memory grew by more than ${ALLOWED} MiB`);
mock.removeAllListeners('exit');
mock.kill('SIGINT');
