/**
 * What state costs: the same requests to a mock that keeps state, and to one that does not, in turns of one run. Prints what each kind of request
 * costs both in processor time, and how much of the throughput is left with state; exit code 1 below 0.8. Processor time doesn't depend on what
 * else the machine does, nor on what the clients cost.
 *
 * npm run bench:state [-- --rounds 7 --before OTHER-CHECKOUT]
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { mockOf } from '../mock/contenders.mjs';
import { load } from '../mock/load.mjs';
import { start } from '../mock/server.mjs';

const { values: flags } = parseArgs({
  options: { rounds: { type: 'string', default: '7' }, before: { type: 'string' } },
});
/** Requests of each kind in a round: the kernel counts in steps of 10 ms. */
const COUNT = 4_000;
const WARM_UP = 10_000;
const CONNECTIONS = 8;
const todo = {
  type: 'object',
  required: ['id', 'title', 'done'],
  properties: {
    id: { type: 'integer', readOnly: true },
    title: { type: 'string', minLength: 1 },
    done: { type: 'boolean', default: false },
    note: { type: 'string' },
  },
};
const body = (schema) => ({ content: { 'application/json': { schema } } });
const one = { description: 'One.', ...body({ $ref: '#/components/schemas/Todo' }) };
const write = { requestBody: { required: true, ...body({ $ref: '#/components/schemas/Todo' }) } };
const none = { 404: { description: 'None.' } };
const document = {
  openapi: '3.1.0',
  info: { title: 'Todo', version: '1' },
  paths: {
    '/todos': {
      get: {
        parameters: [
          { name: 'done', in: 'query', schema: { type: 'boolean' } },
          { name: 'limit', in: 'query', schema: { type: 'integer' } },
        ],
        responses: {
          200: { description: 'All.', ...body({ type: 'array', items: { $ref: '#/components/schemas/Todo' } }) },
        },
      },
      post: { ...write, responses: { 201: one } },
    },
    '/todos/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
      get: { responses: { 200: one, ...none } },
      put: { ...write, responses: { 200: one, ...none } },
      patch: {
        requestBody: { content: { 'application/merge-patch+json': { schema: { type: 'object' } } } },
        responses: { 200: one, ...none },
      },
    },
  },
  components: { schemas: { Todo: todo } },
};

const request = (method, target, body, type = 'application/json') => ({
  ...{ method, target, body },
  headers: body === undefined ? {} : { 'Content-Type': type },
});
const REQUESTS = [
  request('GET', '/todos/1'),
  request('GET', '/todos?done=true&limit=5'),
  request('PUT', '/todos/2', '{"title":"Buy tea","done":true}'),
  request('GET', '/todos/2'),
  request('PATCH', '/todos/2', '{"done":true}', 'application/merge-patch+json'),
  request('GET', '/todos/77'),
];

const folder = mkdtempSync(join(tmpdir(), 'tandem-bench-'));
const file = join(folder, 'todos.json');
writeFileSync(file, JSON.stringify(document));
const mock = (state, checkout = '.') =>
  mockOf(state, join(checkout, 'dist/cli/main.js'), ['--quiet', '--no-config', '--seed', '1', '--state', state]);
const measured = [mock('off'), mock('open'), ...(flags.before ? [mock('open', flags.before)] : [])];
const servers = [];
const seen = measured.map(() => REQUESTS.map(() => []));
try {
  for (const one of measured) servers.push(await start(one, file, REQUESTS[0], 200));
  const cost = async ({ url, processor }, one, count) => {
    const from = processor();
    await load(url, one, count, CONNECTIONS);
    return ((processor() - from) * 1000) / count;
  };
  for (const server of servers) for (const one of REQUESTS) await cost(server, one, WARM_UP);
  for (let round = 0; round < Number(flags.rounds); round++)
    for (const [i, one] of REQUESTS.entries())
      for (const [n, server] of servers.entries()) seen[n][i].push(await cost(server, one, COUNT));
} finally {
  for (const server of servers) await server.stop();
  rmSync(folder, { recursive: true });
}

const median = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];
const costs = seen.map((kinds) => kinds.map(median));
const sum = (all) => all.reduce((total, one) => total + one, 0);
for (const [i, { method, target }] of REQUESTS.entries()) {
  const [off, ...kept] = costs.map((kinds) => kinds[i]);
  const shown = kept
    .map((one) => `${one.toFixed(1).padStart(6)} µs with state: ${(off / one).toFixed(2)}`)
    .join(', before');
  console.log(`${`${method} ${target}`.padEnd(32)} ${off.toFixed(1).padStart(6)} µs without, ${shown}`);
}
const [off, ...kept] = costs.map(sum);
const [ratio, before] = kept.map((one) => off / one);
console.log(
  `throughput with state: ${ratio.toFixed(2)} of that without${before ? `, ${before.toFixed(2)} before` : ''} (wanted: at least 0.80)`,
);
process.exitCode = ratio >= 0.8 ? 0 : 1;
