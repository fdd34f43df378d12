// Prints the cold start (spawn to first answer) of `tandem mock` beside a hand-written Express and Ajv server of the same operation, and that
// of a document of 706 operations beside a small one, taken in turns in one run; medians and ratios. Not a test: machines are noisy, so it
// asserts nothing.
//
//     npm run build && npm run bench:start [-- ROUNDS]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const rounds = Number(process.argv[2] ?? 15);
const path = (name) => fileURLToPath(new URL(name, import.meta.url));
const cli = path('../../dist/cli/main.js');
const large = path('../../node_modules/@octokit/openapi/generated/api.github.com.json');
const create = {
  target: '/v3/apps/d8b8148d-5798-44de-821a-64b85b15e968/packages',
  method: 'POST',
  headers: { Authorization: 'bearer token', 'Content-Type': 'application/json' },
  body: JSON.stringify({ type: 'docker', data: { image: 'registry/image:latest' } }),
};
const contenders = {
  'express + ajv, by hand': { args: [path('mock/express.cjs')], request: create },
  'tandem mock': { args: [cli, 'mock', '--demo', '--port', '0'], request: create },
  'tandem mock, 706 operations': {
    args: [cli, 'mock', large, '--port', '0'],
    request: { target: '/emojis', method: 'GET' },
  },
};

async function firstAnswer(name) {
  const { args, request } = contenders[name];
  const started = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  let address;
  child.stdout.setEncoding('utf8');
  for await (const chunk of child.stdout) {
    text += chunk;
    address = /http:\/\/127\.0\.0\.1:\d+/.exec(text)?.[0];
    if (address !== undefined) break;
  }
  if (address === undefined) throw new Error(`${name} printed no address: ${text}`);
  const response = await fetch(address + request.target, request);
  if (!response.ok) throw new Error(`${name} answered ${response.status}: ${await response.text()}`);
  await response.arrayBuffer();
  const time = performance.now() - started;
  child.kill();
  await once(child, 'exit');
  return time;
}

/** Parsing the large file and nothing else, in a process of its own; without the start of the process. */
async function parseAlone() {
  const script = `const t = performance.now(); JSON.parse(require('fs').readFileSync(${JSON.stringify(large)}, 'utf8')); console.log(performance.now() - t)`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  for await (const chunk of child.stdout) text += chunk;
  return Number(text);
}

const times = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
const parses = [];
for (let round = 0; round <= rounds; round++) {
  for (const name of Object.keys(contenders)) {
    const time = await firstAnswer(name);
    // The first round warms the file cache.
    if (round > 0) times[name].push(time);
  }
  const parse = await parseAlone();
  if (round > 0) parses.push(parse);
}
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const [base, small, big] = Object.values(times).map(median);
console.log(`cold start, spawn to first answer, median of ${rounds} (Node.js ${process.version})`);
for (const [name, list] of Object.entries(times)) {
  const ms = median(list);
  console.log(`${name.padEnd(28)} ${ms.toFixed(0).padStart(5)} ms  ${(ms / base).toFixed(2)} x`);
}
const parse = median(parses);
console.log(
  `parsing the large file alone ${parse.toFixed(0).padStart(5)} ms; large less small: ${((big - small) / parse).toFixed(2)} times that`,
);
