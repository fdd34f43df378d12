/**
 * What state costs: the same requests to a mock that keeps state, and to one that does not, in turns of one run. Prints how many responses a second
 * each gives, and the ratio; exit code 1 below 0.8.
 *
 * npm run bench:state
 */
import { Agent, request } from 'node:http';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { createMock, documentFrom } = require('../../../dist');

const ROUNDS = 7;
const SECONDS = 1.2;
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

const REQUESTS = [
  ['GET', '/todos/1'],
  ['GET', '/todos?done=true&limit=5'],
  ['PUT', '/todos/2', '{"title":"Buy tea","done":true}'],
  ['GET', '/todos/2'],
  ['PATCH', '/todos/2', '{"done":true}', 'application/merge-patch+json'],
  ['GET', '/todos/77'],
];

async function perSecond(url) {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const until = performance.now() + SECONDS * 1000;
  let count = 0;
  const client = async (from) => {
    for (let n = from; performance.now() < until; n++) {
      const [method, path, sent, type = 'application/json'] = REQUESTS[n % REQUESTS.length];
      const status = await ask(agent, url + path, method, sent, type);
      if (status >= 400) throw new Error(`${method} ${path}: ${status}`);
      count++;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, (_, n) => client(n)));
  agent.destroy();
  return count / SECONDS;
}

function ask(agent, url, method, sent, type) {
  return new Promise((resolve, reject) => {
    const headers = sent === undefined ? {} : { 'Content-Type': type, 'Content-Length': sent.length };
    const outgoing = request(url, { agent, method, headers }, (incoming) => {
      incoming.resume().once('end', () => resolve(incoming.statusCode));
    });
    outgoing.once('error', reject).end(sent);
  });
}

const mocks = {};
for (const state of ['open', 'off'])
  mocks[state] = await createMock(documentFrom(document), { state, seed: 1, journal: { entries: 0 } });
const seen = { open: [], off: [] };
// The first round warms both up.
for (let round = 0; round <= ROUNDS; round++)
  for (const state of round % 2 === 0 ? ['open', 'off'] : ['off', 'open']) {
    const count = await perSecond(mocks[state].url);
    if (round > 0) seen[state].push(count);
  }
await Promise.all(Object.values(mocks).map((mock) => mock.close()));
const median = (all) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];
const [kept, off] = [median(seen.open), median(seen.off)];
const ratio = kept / off;
console.log(
  `with state ${kept.toFixed(0)} a second, without ${off.toFixed(0)}: ${ratio.toFixed(2)} (wanted: at least 0.80)`,
);
process.exitCode = ratio >= 0.8 ? 0 : 1;
