// The first rejection that names a place in a document of 13 MB: how long it takes, what it does to requests beside it,
// and the memory of the mock. Prints one line each.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SIZE = 13e6;
const operation = (i) => `  /things${i}/{id}:
    post:
      summary: ${'Some text that describes the operation at length. '.repeat(6)}
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [count]
              properties:
                count: { type: integer, description: ${'word '.repeat(20)} }
                label: { type: string, maxLength: 10 }
      responses:
        '200': { description: ok, content: { application/json: { schema: { type: object } } } }
`;

function largeDocument() {
  const parts = ["openapi: 3.1.0\ninfo: { title: Large, version: '1' }\npaths:\n"];
  let length = 0;
  for (let i = 0; length < SIZE; i++) {
    const part = operation(i);
    parts.push(part);
    length += part.length;
  }
  return { text: parts.join(''), operations: parts.length - 1 };
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const folder = mkdtempSync(join(tmpdir(), 'tandem-large-'));
const file = join(folder, 'openapi.yaml');
const { text, operations } = largeDocument();
writeFileSync(file, text);
const mock = spawn(process.execPath, ['dist/cli/main.js', 'mock', file, '--port', '0', '--no-watch', '--quiet']);
try {
  const url = await new Promise((resolve, reject) => {
    let out = '';
    mock.stdout.on('data', (data) => {
      out += data;
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(out)?.[0];
      if (found !== undefined) resolve(found);
    });
    mock.once('exit', (code) => reject(new Error(`the mock ended with ${code}`)));
  });
  const send = async (path, body) => {
    const start = performance.now();
    const headers = { 'Content-Type': 'application/json' };
    const response = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
    await response.text();
    return { status: response.status, time: performance.now() - start };
  };
  for (let i = 0; i < 50; i++) await send('/things1/1', { count: 1 });
  let worst = 0;
  let isDone = false;
  const probing = (async () => {
    while (!isDone) {
      worst = Math.max(worst, (await send('/things1/1', { count: 1 })).time);
      await pause(5);
    }
  })();
  await pause(500);
  const first = await send(`/things${operations - 1}/1`, { count: 'x' });
  await pause(500);
  isDone = true;
  await probing;
  const status = readFileSync(`/proc/${mock.pid}/status`, 'utf8');
  const memory = /VmHWM:\s+(\d+)/.exec(status)?.[1] / 1024;
  console.log(`${operations} operations, ${(text.length / 1e6).toFixed(1)} MB of YAML`);
  console.log(`first rejection: ${first.status} after ${first.time.toFixed(0)} ms`);
  console.log(`longest request beside it: ${worst.toFixed(0)} ms`);
  console.log(`memory at most: ${memory.toFixed(0)} MiB`);
} finally {
  mock.kill();
  rmSync(folder, { recursive: true });
}
