/*
 * How `tandem verify` takes a large document: 1,200 operations against our own mock of it.
 *
 *     npm run scale                           60 seconds
 *     npm run scale -- --seconds 600          longer
 *     npm run scale -- --document api.yaml    another document
 *
 * The document is GitHub's own, as @octokit/openapi publishes it; the package is installed into a temporary folder.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const PACKAGE = '@octokit/openapi@23.0.2';
const root = fileURLToPath(new URL('../../../', import.meta.url));
const cli = join(root, 'dist/cli/main.js');

const { values } = parseArgs({
  options: {
    document: { type: 'string' },
    seconds: { type: 'string', default: '60' },
  },
});

const folder = mkdtempSync(join(tmpdir(), 'tandem-scale-'));
try {
  await main();
} finally {
  rmSync(folder, { recursive: true });
}

async function main() {
  const document = values.document ?? published();
  const mock = spawn(process.execPath, [cli, 'mock', document, '--port', '0', '--quiet', '--no-config'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const port = await portOf(mock);
    const result = await verify(document, port);
    console.log(`memory, MiB, a figure for each tenth of the run: ${result.memory.join(' ')}`);
    console.log(result.output);
    console.log(lineOf(result));
  } finally {
    mock.kill();
  }
}

function published() {
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', PACKAGE], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return join(folder, 'node_modules/@octokit/openapi/generated/api.github.com.json');
}

/** The port in the line that the mock begins with. */
function portOf(mock) {
  return new Promise((resolve, reject) => {
    mock.stdout.on('data', (chunk) => {
      const [, port] = /127\.0\.0\.1:(\d+)/.exec(String(chunk)) ?? [];
      if (port !== undefined) resolve(Number(port));
    });
    mock.on('exit', () => reject(new Error('the mock did not start')));
  });
}

/** Carries bytes to the mock, and notes when the first ones come. */
async function relay(port, first) {
  const server = createServer((socket) => {
    const other = connect(port, '127.0.0.1');
    socket.once('data', first);
    for (const one of [socket, other]) one.on('error', () => undefined).setNoDelay();
    socket.pipe(other).pipe(socket);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

async function verify(document, port) {
  let began = 0;
  let first;
  const server = await relay(port, () => (first ??= performance.now() - began));
  const memory = join(folder, 'memory');
  const url = `http://127.0.0.1:${server.address().port}`;
  const args = ['verify', url, document, '--no-config', '--seed', '1', '--max-time', values.seconds];
  began = performance.now();
  const child = spawn(process.execPath, ['--require', join(root, 'test/bench/scale/memory.cjs'), cli, ...args], {
    env: { ...process.env, TANDEM_MEMORY: memory },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  const code = await new Promise((resolve) => child.on('exit', resolve));
  server.close();
  const figures = readFileSync(memory, 'utf8').trim().split('\n').map(Number);
  const last = output.trim().split('\n').at(-1) ?? '';
  const number = (pattern) => Number(pattern.exec(last)?.[1] ?? 0);
  const passed = number(/(\d+) passed/);
  const failed = number(/(\d+) failed/);
  return {
    first,
    peak: Math.max(...figures),
    memory: Array.from({ length: 10 }, (_, i) => figures[Math.floor(((i + 1) * figures.length) / 10) - 1]),
    cases: passed + failed + number(/(\d+) masked/) + number(/(\d+) not checked/),
    failed,
    code,
    output,
  };
}

function lineOf({ first, peak, cases, failed, code }) {
  return (
    `First request ${Math.round(first)} ms after the start, ${cases} cases in ${values.seconds} s, ` +
    `at most ${peak} MiB, ${failed} violations (exit code ${code}).`
  );
}
