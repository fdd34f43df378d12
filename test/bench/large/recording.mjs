/*
 * What `tandem check` needs for a very large recording: processor time and memory for an HTTP archive that is made here,
 * with entries of several sizes, among them pages and scripts that the document does not have.
 *
 *     npm run bench:check [-- --mib 1024]
 *
 * It fails where the memory is more than 200 MiB, or where not every entry was counted.
 */
import { spawnSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const MOST_MIB = 200;
const path = (name) => fileURLToPath(new URL(name, import.meta.url));
const cli = path('../../../dist/cli/main.js');
const folder = mkdtempSync(join(tmpdir(), 'tandem-recording-'));

const pet = {
  type: 'object',
  required: ['id', 'name'],
  properties: { id: { type: 'integer' }, name: { type: 'string' }, notes: { type: 'string' } },
};
const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'Pets', version: '1' },
  paths: {
    '/pets/{id}': {
      get: {
        operationId: 'getPet',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
        responses: { 200: { description: 'A pet.', content: { 'application/json': { schema: pet } } } },
      },
    },
  },
};

/** The bytes of notes that entries have, in turns. */
const SIZES = [50, 500, 5_000, 50_000, 2_000_000];

function entry(index) {
  const id = index % 1000;
  const size = SIZES[index % 97 === 0 ? 4 : index % 4];
  const text = JSON.stringify({ id, name: `Pet "${id}" {[`, notes: 'ä "x" {'.repeat(Math.ceil(size / 9)) });
  const isPage = index % 10 === 9;
  const type = isPage ? 'text/html' : 'application/json';
  const headers = [
    { name: 'content-type', value: type },
    { name: 'server', value: 'x' },
  ];
  return JSON.stringify({
    startedDateTime: new Date(1_767_225_600_000 + index * 20).toISOString(),
    time: 12,
    request: {
      method: 'GET',
      url: `https://api.example.com${isPage ? '/app' : ''}/pets/${id}`,
      headers: [],
      bodySize: 0,
    },
    response: { status: 200, headers, content: { size: text.length, mimeType: type, text } },
    cache: {},
    timings: { send: 0, wait: 12, receive: 0 },
  });
}

/** Writes entries until the file is as large as wanted, and says how many there are. */
async function write(file, bytes) {
  const stream = createWriteStream(file);
  stream.write('{"log":{"version":"1.2","creator":{"name":"bench","version":"1"},"entries":[\n');
  let count = 0;
  for (let size = 0; size < bytes;) {
    const text = `${count === 0 ? '' : ',\n'}${entry(count)}`;
    count++;
    size += Buffer.byteLength(text);
    if (!stream.write(text)) await once(stream, 'drain');
  }
  stream.end('\n]}}\n');
  await once(stream, 'finish');
  return count;
}

const { values } = parseArgs({ options: { mib: { type: 'string', default: '1024' } } });
try {
  const file = join(folder, 'recorded.har');
  const document = join(folder, 'openapi.json');
  writeFileSync(document, JSON.stringify(DOCUMENT));
  const count = await write(file, Number(values.mib) * 2 ** 20);
  const figuresFile = join(folder, 'figures');
  const args = ['--require', path('measure.cjs'), cli, '--no-config', 'check', file, '--document', document];
  const env = { ...process.env, TANDEM_FIGURES: figuresFile };
  const run = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
  const { ms, mib } = JSON.parse(readFileSync(figuresFile, 'utf8'));
  const [, counted = 'nothing'] = /^(\d+) exchanges?: /m.exec(run.stdout) ?? [];
  const size = (statSync(file).size / 2 ** 30).toFixed(2);
  console.log(
    `${size} GiB, ${count} entries: ${(ms / 1000).toFixed(1)} s of processor, ${mib.toFixed(0)} MiB; ` +
      `${counted} counted, exit code ${run.status}`,
  );
  if (mib > MOST_MIB || Number(counted) !== count || run.status !== 0) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
