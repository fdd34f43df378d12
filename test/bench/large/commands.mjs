/*
 * What the commands need for large documents: processor time (user and system) and memory of each command, for GitHub's
 * own document and for one that is made here at three sizes. What is linear costs twice as much for twice the operations.
 *
 *     npm run bench:large                             all of it
 *     node test/bench/large/commands.mjs lint types   these commands only
 *
 * Not a test: machines are noisy, so it asserts nothing. GitHub's document is installed into a temporary folder; another
 * one is named with DOCUMENT=api.yaml.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGE = '@octokit/openapi@23.0.2';
const SIZES = [500, 1000, 2000];
const path = (name) => fileURLToPath(new URL(name, import.meta.url));
const cli = path('../../../dist/cli/main.js');
const folder = mkdtempSync(join(tmpdir(), 'tandem-commands-'));

/** The arguments of each command, for a document. */
const COMMANDS = {
  lint: (document) => ['lint', document],
  suggest: (document) => ['lint', '--suggest', document],
  list: (document) => ['verify', 'http://127.0.0.1:1', document, '--list'],
  types: (document) => ['types', document],
  diff: (document) => ['diff', document, changed(document)],
};

/** A copy in which something is another thing, since equal documents need no comparison. */
function changed(document) {
  const copy = join(folder, `changed-${String(readFileSync(document).length)}.json`);
  writeFileSync(copy, readFileSync(document, 'utf8').replaceAll('"type": "integer"', '"type": "number"'));
  return copy;
}

/** Five operations for each kind of thing; things refer to each other and share schemas. */
function made(operations) {
  const paths = {};
  const schemas = {
    Error: {
      type: 'object',
      required: ['message'],
      properties: { message: { type: 'string' }, code: { type: 'integer' } },
    },
  };
  const error = { description: 'An error.', content: json({ $ref: '#/components/schemas/Error' }) };
  for (let i = 0; i < operations / 5; i++) {
    const thing = { $ref: `#/components/schemas/Thing${i}` };
    schemas[`Thing${i}`] = {
      type: 'object',
      required: ['id', 'name'],
      properties: {
        id: { type: 'string', format: 'uuid', readOnly: true },
        name: { type: 'string', minLength: 1, maxLength: 40 + (i % 20) },
        kind: { enum: ['a', 'b', `c${i}`] },
        size: { type: 'integer', minimum: 0, maximum: 1000 },
        ...(i % 10 === 0 ? {} : { other: { $ref: `#/components/schemas/Thing${i - (i % 10)}` } }),
      },
    };
    const one = { description: 'The thing.', content: json(thing) };
    const requestBody = { required: true, content: json(thing) };
    const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }];
    const limit = { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 100 } };
    const list = { description: 'Things.', content: json({ type: 'array', items: thing }) };
    const names = (verb) => ({ operationId: `${verb}Thing${i}`, summary: `Does ${verb}.`, tags: [`things ${i % 50}`] });
    paths[`/things${i}`] = {
      get: { ...names('list'), parameters: [limit], responses: { 200: list, 400: error } },
      post: { ...names('create'), requestBody, responses: { 201: one, 400: error } },
    };
    paths[`/things${i}/{id}`] = {
      parameters,
      get: { ...names('read'), responses: { 200: one, 400: error, 404: error } },
      put: { ...names('replace'), requestBody, responses: { 200: one, 400: error, 404: error } },
      delete: { ...names('delete'), responses: { 204: { description: 'Gone.' }, 400: error, 404: error } },
    };
  }
  return { openapi: '3.1.0', info: { title: 'Things', version: '1' }, paths, components: { schemas } };
}

const json = (schema) => ({ 'application/json': { schema } });

function published() {
  if (process.env.DOCUMENT !== undefined) return process.env.DOCUMENT;
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  execFileSync('npm', ['install', '--no-audit', '--no-fund', PACKAGE], { cwd: folder, stdio: 'ignore' });
  return join(folder, 'node_modules/@octokit/openapi/generated/api.github.com.json');
}

function measure(command, document) {
  const figures = join(folder, 'figures');
  const args = ['--require', path('measure.cjs'), cli, '--no-config', ...COMMANDS[command](document)];
  const env = { ...process.env, TANDEM_FIGURES: figures };
  const { status, stderr } = spawnSync(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  if (status !== 0 && status !== 1) throw new Error(`${command} ended with ${status}: ${stderr}`);
  return JSON.parse(readFileSync(figures, 'utf8'));
}

function print(command, name, { ms, mib }, note = '') {
  const figures = `${(ms / 1000).toFixed(2).padStart(6)} s ${mib.toFixed(0).padStart(5)} MiB`;
  console.log(`${command.padEnd(8)} ${name.padEnd(16)} ${figures} ${note}`.trimEnd());
}

try {
  const commands = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(COMMANDS);
  const github = published();
  const documents = SIZES.map((size) => {
    const file = join(folder, `${size}.json`);
    writeFileSync(file, JSON.stringify(made(size), null, 1));
    return file;
  });
  for (const command of commands) {
    print(command, 'GitHub', measure(command, github));
    const times = documents.map((document, i) => {
      const figures = measure(command, document);
      print(command, `${SIZES[i]} operations`, figures);
      return figures.ms;
    });
    // The start of the process is the same for all sizes: what counts is what each further operation costs.
    const [first, second] = [
      (times[1] - times[0]) / (SIZES[1] - SIZES[0]),
      (times[2] - times[1]) / (SIZES[2] - SIZES[1]),
    ];
    console.log(`${command.padEnd(8)} a further operation: ${first.toFixed(2)} ms, then ${second.toFixed(2)} ms`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
