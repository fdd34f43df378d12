/** `tandem mock --cluster`: several processes that are one mock. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../support/redis-server';
import { runCli, runApart, startCli, type RunningCli } from './support/cli';

const folder = mkdtempSync(join(tmpdir(), 'tandem-cluster-'));
const DOCUMENT = join(folder, 'todos.yaml');
const TODO =
  '{ application/json: { schema: { type: object, required: [title], properties: { id: { type: integer, readOnly: true }, title: { type: string } } } } }';
writeFileSync(
  DOCUMENT,
  `openapi: 3.1.0
info: { title: Todos, version: '1' }
paths:
  /todos:
    get: { operationId: listTodos, responses: { '200': { description: All } } }
    post: { operationId: addTodo, requestBody: { required: true, content: ${TODO} }, responses: { '201': { description: Added, content: ${TODO} } } }
  /todos/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: getTodo, responses: { '200': { description: One, content: ${TODO} }, '404': { description: None } } }
`,
);
let mock: RunningCli | undefined;
afterEach(async () => {
  await mock?.stop();
  mock = undefined;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = async (...args: string[]): Promise<RunningCli> =>
  (mock = await startCli(['mock', DOCUMENT, '--port', '0', '--cluster', '2', ...args]));

/** Asks over a connection of its own: the next one goes to another worker. */
const ask = (method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }> =>
  new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json' };
    const sent = request(`${mock?.url ?? ''}${path}`, { method, agent: false, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: text === '' ? undefined : JSON.parse(text) }),
      );
    });
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
const workersOf = ({ process: { pid } }: RunningCli): number[] =>
  execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map(Number);
const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  for (const end = Date.now() + 40_000; !(await holds()) && Date.now() < end;)
    await new Promise((resolve) => setTimeout(resolve, 10));
};

test('what one worker creates the others read, and all of it is in one journal', async () => {
  const { stdout } = await start();
  await until(() => workersOf(mock as RunningCli).length === 2);
  const made = await Promise.all(Array.from({ length: 20 }, (_, i) => ask('POST', '/todos', { title: `Todo ${i}` })));
  const todos = made.map(({ body }) => body as { id: number });
  expect(new Set(todos.map(({ id }) => id)).size).toBe(20);
  const read = await Promise.all(todos.map(({ id }) => ask('GET', `/todos/${id}`)));
  expect(read).toEqual(todos.map((body) => ({ status: 200, body })));
  expect((await ask('GET', '/__tandem/journal?limit=1')).body).toMatchObject({
    total: 40,
    entries: [{ position: 40 }],
  });
  // The start is reported once.
  expect(stdout().match(/Try it:/g)).toHaveLength(1);
});

test('a worker that ends is replaced, and nothing is lost', async () => {
  await start('--port', String(await freePort()));
  const running = mock as RunningCli;
  await until(() => workersOf(running).length === 2);
  const { id } = (await ask('POST', '/todos', { title: 'Tea' })).body as { id: number };
  const [first, second] = workersOf(running);
  process.kill(first as number, 'SIGKILL');
  await running.sees(/warning: worker \d ended \(SIGKILL\): another one is started/);
  await until(() => workersOf(running).some((one) => one !== first && one !== second));
  // For a moment nobody may listen.
  const read = (): Promise<number> =>
    ask('GET', `/todos/${id}`).then(
      ({ status }) => status,
      () => 0,
    );
  await until(async () => (await Promise.all([1, 2, 3, 4, 5, 6].map(read))).every((status) => status === 200));
  expect((await ask('GET', `/todos/${id}`)).status).toBe(200);
  const ended = await running.stop('SIGTERM');
  mock = undefined;
  expect([ended.code, ended.stderr.match(/ended/g)?.length]).toEqual([0, 1]);
});

test('a change of the document is read by all, and reported once', async () => {
  await start();
  const before = readFileSync(DOCUMENT, 'utf8');
  await until(() => workersOf(mock as RunningCli).length === 2);
  await until(async () => {
    // A save that comes before the watch begins is seen all the same.
    writeFileSync(DOCUMENT, before.replaceAll('/todos', '/tasks'));
    const statuses = await Promise.all([1, 2, 3, 4].map(async () => (await ask('GET', '/tasks')).status));
    return statuses.every((status) => status === 200);
  });
  writeFileSync(DOCUMENT, before);
});

test('Ctrl-C, which all processes get, ends all', async () => {
  const running = await start();
  await until(() => workersOf(running).length === 2);
  const workers = workersOf(running);
  for (const worker of workers) process.kill(worker, 'SIGINT');
  const { code, stderr } = await running.stop('SIGINT');
  mock = undefined;
  expect([code, stderr.replace(/^warning: worker.*\n/gm, '')]).toEqual([0, '']);
  for (const worker of workers) expect(() => process.kill(worker, 0)).toThrow('ESRCH');
});

test('what keeps a mock from its start is reported once', async () => {
  const broken = await runApart(['mock', join(folder, 'none.yaml'), '--cluster', '3']);
  expect([broken.code, broken.stderr.trim().split('\n')]).toEqual([2, [expect.stringContaining('none.yaml')]]);
  const filed = await runApart([
    'mock',
    DOCUMENT,
    '--cluster',
    '2',
    '--port',
    '0',
    '--state-file',
    join(folder, 'state.json'),
  ]);
  expect([filed.code, filed.stderr]).toEqual([
    2,
    '--state-file is for a mock without --cluster: its processes share the state\n',
  ]);
  await start();
  const { port } = new URL(mock?.url ?? '');
  const taken = await runApart(['mock', DOCUMENT, '--cluster', '3', '--port', port]);
  expect([taken.code, taken.stderr.trim().split('\n')]).toEqual([
    2,
    [expect.stringContaining(`port ${port} is in use`)],
  ]);
});

test.each([['0'], ['257'], ['many']])('--cluster %s is not a number of processes', async (count) => {
  const { code, stderr } = await runCli(['mock', DOCUMENT, '--cluster', count]);
  expect([code, stderr]).toEqual([2, expect.stringContaining('--cluster')]);
});
