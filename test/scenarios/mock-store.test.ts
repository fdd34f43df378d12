/** `tandem mock --store` as people run it: in processes of their own. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWithRedis, startRedis, stopRedis } from '../support/redis-server';
import { runCli, startCli } from './support/cli';

const PASSWORD = 'a-secret-of-the-store';
const folder = mkdtempSync(join(tmpdir(), 'tandem-store-'));
const DOCUMENT = join(folder, 'todos.yaml');
const TODO =
  '{ application/json: { schema: { type: object, required: [title], properties: { id: { type: integer, readOnly: true }, title: { type: string } } } } }';
writeFileSync(
  DOCUMENT,
  `openapi: 3.1.0
info: { title: Todos, version: '1' }
paths:
  /todos:
    post: { operationId: addTodo, requestBody: { required: true, content: ${TODO} }, responses: { '201': { description: Added, content: ${TODO} } } }
  /todos/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: getTodo, responses: { '200': { description: One, content: ${TODO} }, '404': { description: None } } }
`,
);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const add = (url: string): Promise<Response> =>
  fetch(`${url}/todos`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"title":"Tea"}' });

describeWithRedis('tandem mock --store', () => {
  afterAll(stopRedis);

  test('several processes are one mock, which outlives them and a store that goes away', async () => {
    const redis = await startRedis(PASSWORD);
    const args = ['mock', DOCUMENT, '--port', '0', '--store', redis.url];
    const [one, other] = await Promise.all([startCli(args), startCli([...args, '--log', 'json'])]);
    let response = await add(one.url);
    while (response.status === 503) response = await add(one.url);
    const made = (await response.json()) as { id: number };
    expect(await (await fetch(`${other.url}/todos/${made.id}`)).json()).toEqual(made);
    await redis.kill();
    await one.sees(
      /warning: the store redis:\/\/127\.0\.0\.1:\d+\/? cannot be reached \(.+\): requests get a 503 until it is back/,
    );
    await other.sees(/"away":"/);
    expect((await add(one.url)).status).toBe(503);
    await redis.start();
    await one.sees(/note: the store redis:\/\/127\.0\.0\.1:\d+\/? is back/);
    expect((await add(one.url)).status).toBe(201);
    const [ended, otherEnded] = await Promise.all([one.stop(), other.stop('SIGTERM')]);
    expect([ended.code, otherEnded.code]).toEqual([0, 0]);
    expect(ended.stdout + ended.stderr + otherEnded.stdout + otherEnded.stderr).not.toContain(PASSWORD);
    const next = await startCli(args);
    let read = await fetch(`${next.url}/todos/${made.id}`);
    while (read.status === 503) read = await fetch(`${next.url}/todos/${made.id}`);
    expect(await read.json()).toEqual(made);
    await redis.kill();
    expect((await next.stop()).code).toBe(0);
  });
});

test('a store that is not there at the start is reported once, and requests get a 503', async () => {
  // Nothing listens on the first port, which needs more rights than tests have.
  const mock = await startCli(['mock', DOCUMENT, '--port', '0', '--store', 'redis://127.0.0.1:1/2?prefix=shop']);
  await mock.sees(/warning: the store redis:\/\/127\.0\.0\.1:1\/2 cannot be reached/);
  expect([(await add(mock.url)).status, (await add(mock.url)).status]).toEqual([503, 503]);
  const { code, stderr } = await mock.stop();
  expect([code, stderr.match(/cannot be reached/g)?.length]).toEqual([0, 1]);
});

test.each([
  [
    'the address of something else',
    ['--store', `http://me:${PASSWORD}@localhost`],
    "'http://localhost/' isn't the address of a store: write redis://localhost:6379, or rediss:// for TLS",
  ],
  [
    'a state file beside it',
    ['--store', `redis://:${PASSWORD}@localhost`, '--state-file', 'state.json'],
    '--state-file is for a mock without --store: its processes share the state',
  ],
])('%s is one message, and exit code 2', async (_, args, message) => {
  const { code, stdout, stderr } = await runCli(['mock', DOCUMENT, '--port', '0', ...args]);
  expect([code, stdout, stderr]).toEqual([2, '', `${message}\n`]);
});
