/** Examples by name that `--suggest` makes of what passed: to paste, without secrets, valid by the document. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMock, type Mock } from '../../src';
import { closeServers, httpServer } from '../support/listening';
import { startCli } from '../scenarios/support/cli';
import { runHere } from '../scenarios/support/run-here';
import { pasted } from './support/pasted';

let folder: string;
let mock: Mock | undefined;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'tandem-examples-'))));
afterEach(async () => {
  await mock?.close();
  await closeServers();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const user = {
  type: 'object',
  required: ['id', 'name'],
  properties: {
    id: { type: 'integer' },
    name: { type: 'string' },
    password: { type: 'string' },
    pin: { type: 'string', format: 'password', maxLength: 4 },
  },
};
const json = (schema: object, more: object = {}) => ({ content: { 'application/json': { schema, ...more } } });
const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'Users', version: '1' },
  paths: {
    '/users/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
      get: {
        operationId: 'getUser',
        parameters: [{ name: 'view', in: 'query', schema: { type: 'string' } }],
        responses: { 200: { description: 'a user', ...json(user) }, 404: { description: 'none', ...json({}) } },
      },
    },
    '/users': {
      get: {
        operationId: 'listUsers',
        responses: { 200: { description: 'users', ...json({ type: 'array' }, { example: [] }) } },
      },
      post: {
        operationId: 'createUser',
        requestBody: { required: true, ...json({ type: 'object', required: ['name'] }) },
        responses: { 201: { description: 'made', ...json(user) } },
      },
    },
  },
};

const exchange = (method: string, target: string, status: number, body: object, sent?: object): string =>
  JSON.stringify({
    request: {
      method,
      target,
      headers: { Authorization: 'Bearer very-secret', 'Content-Type': 'application/json' },
      ...(sent === undefined ? {} : { body: sent }),
    },
    response: { status, headers: { 'Content-Type': 'application/json' }, body },
  });
const put = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const check = (recording: string, document: object) =>
  runHere(['check', recording, '--document', put('openapi.json', JSON.stringify(document)), '--suggest']);

const EXCHANGES = [
  exchange('GET', '/users/7?view=short', 200, { id: 7, name: 'Ada', password: 'very-secret' }),
  exchange('GET', '/users/7?view=short', 200, { id: 7, name: 'Ada Lovelace' }),
  exchange('GET', '/users/8', 200, { id: 8, name: 'Bob' }),
  exchange('GET', '/users/9', 200, { id: 9, name: 'Cleo' }),
  exchange('GET', '/users/1', 404, { message: 'none' }),
  exchange('GET', '/users/2', 200, { id: 'not a number' }),
  exchange('POST', '/users', 201, { id: 10, name: 'Dan' }, { name: 'Dan' }),
  exchange('GET', '/users', 200, []),
].join('\n');

test('a request and its response by one name, ready to paste: lint is silent, a mock gives them', async () => {
  const recording = put('users.jsonl', EXCHANGES);
  const { stdout } = await check(recording, DOCUMENT);
  expect(stdout).not.toContain('very-secret');
  expect(stdout).not.toMatch(/Cleo|none: |Lovelace|not a number'/);
  const document = pasted(DOCUMENT, stdout);
  const file = put('pasted.json', JSON.stringify(document));
  const lint = await runHere(['lint', file]);
  expect(lint.code).toBe(0);
  expect(lint.stdout).not.toMatch(/examples?[/ ]/);
  const again = await check(recording, document);
  expect(again.stdout).not.toContain(': example');
  mock = await createMock(file);
  const { url } = mock;
  const ask = async (path: string, init?: RequestInit): Promise<unknown> =>
    (await fetch(url + path, { headers: { 'Content-Type': 'application/json' }, ...init })).json();
  expect(await ask('/users/8')).toEqual({ id: 8, name: 'Bob' });
  expect(await ask('/users/7?view=short')).toEqual({ id: 7, name: 'Ada', password: '(hidden)' });
  // What is shown is there already: what is made gets another id.
  expect(await ask('/users', { method: 'POST', body: '{"name":"Dan"}' })).toEqual({ id: 11, name: 'Dan' });
});

test('what does not conform without its secret is no example', async () => {
  const { stdout } = await check(
    put('pin.jsonl', exchange('GET', '/users/7', 200, { id: 7, name: 'Ada', pin: '1234' })),
    DOCUMENT,
  );
  expect(stdout).not.toMatch(/1234|: example/);
});

test('those of a second run have names behind those that were pasted', async () => {
  const first = await check(put('first.jsonl', exchange('GET', '/users/8', 200, { id: 8, name: 'Bob' })), DOCUMENT);
  const document = pasted(DOCUMENT, first.stdout);
  const made = exchange('POST', '/users', 201, { id: 10, name: 'Dan' }, { name: 'Dan' });
  const { stdout } = await check(put('second.jsonl', made), document);
  expect(stdout).toContain('recorded-2:');
  expect(stdout).not.toContain('recorded-1:');
});

test('Swagger 2.0: one example of the response', async () => {
  const parameters = [{ name: 'id', in: 'path', required: true, type: 'integer' }];
  const get = { operationId: 'getUser', parameters, responses: { 200: { description: 'a user', schema: user } } };
  const document = {
    swagger: '2.0',
    info: { title: 'Users', version: '1' },
    produces: ['application/json'],
    paths: { '/users/{id}': { get } },
  };
  const recording = put(
    'swagger.jsonl',
    [
      exchange('GET', '/users/8', 200, { id: 8, name: 'Bob' }),
      exchange('GET', '/users/9', 200, { id: 9, name: 'Cleo', password: 'very-secret', pets: ['Rex'] }),
    ].join('\n'),
  );
  const { stdout } = await check(recording, document);
  const changed = pasted(document, stdout);
  expect(changed).toMatchObject({
    paths: {
      '/users/{id}': { get: { responses: { 200: { examples: { 'application/json': { id: 8, name: 'Bob' } } } } } },
    },
  });
  expect((await check(recording, changed)).stdout).not.toContain(': example');
});

test('the proxy gives them, too', async () => {
  const upstream = await httpServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"id":8,"name":"Bob"}');
  });
  const document = put('openapi.json', JSON.stringify(DOCUMENT));
  const proxy = await startCli(['proxy', upstream, document, '--port', '0', '--suggest']);
  await (await fetch(`${proxy.url}/users/8`)).text();
  const { stdout } = await proxy.stop();
  expect(stdout).toMatch(/examples:\n {2}recorded-1:\n {4}value:\n {6}id: 8\n {6}name: Bob\n/);
  expect(stdout).toMatch(/examples:\n {2}recorded-1:\n {4}value: 8\n/);
});
