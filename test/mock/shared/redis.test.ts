/** Two servers with one real Redis, which is killed and started again in the middle. */
import { createRedisStore } from '../../../src/mock/server/shared';
import type { MockServer } from '../../../src/mock/server';
import type { SharedStore } from '../../../src/mock/server/shared/stores/shared-store';
import { apiOf } from '../../support/api';
import { describeWithRedis, type Redis, startRedis, stopRedis } from '../../support/redis-server';
import { BOUNDS, sharedServer } from '../../support/shared-mocks';

const TODO = '{ application/json: { schema: { $ref: "#/components/schemas/Todo" } } }';
const api = apiOf(`
paths:
  /todos:
    get: { operationId: listTodos, responses: { '200': { description: All, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Todo' } }, example: [] } } } } }
    post: { operationId: addTodo, requestBody: { required: true, content: ${TODO} }, responses: { '201': { description: Added, content: ${TODO} } } }
  /todos/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: getTodo, responses: { '200': { description: One, content: ${TODO} }, '404': { description: None } } }
components:
  schemas:
    Todo: { type: object, required: [title], properties: { id: { type: integer, readOnly: true }, title: { type: string } } }
`);
const PASSWORD = 'a-secret-of-the-store';

describeWithRedis('two servers and a Redis', () => {
  let redis: Redis;
  let servers: readonly MockServer[];
  let stores: readonly SharedStore[];
  /** What was reported of the store. */
  const reasons: string[] = [];

  beforeAll(async () => {
    redis = await startRedis(PASSWORD);
    stores = [0, 1].map(() =>
      createRedisStore({
        url: redis.url,
        document: 'todos',
        bounds: BOUNDS,
        onPresence: (reason) => void reasons.push(reason ?? 'here'),
      }),
    );
    servers = await Promise.all(stores.map((store) => sharedServer(api, store, { seed: 1 })));
  });
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.close()));
    await Promise.all(stores.map((store) => store.end()));
    await stopRedis();
  });

  const ask = (n: number, path: string, title?: string): Promise<Response> =>
    fetch((servers[n % 2]?.url ?? '') + path, {
      ...(title === undefined
        ? {}
        : { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ title }) }),
    });
  /** Asks until the store is there. */
  const until = async (status: number): Promise<void> => {
    for (const n of [0, 1]) while ((await ask(n, '/todos')).status !== status);
  };

  test('are one mock', async () => {
    await until(200);
    const made = await Promise.all(Array.from({ length: 20 }, (_, i) => ask(i, '/todos', `Todo ${i}`)));
    const todos = (await Promise.all(made.map((one) => one.json()))) as { id: number }[];
    expect(new Set(todos.map(({ id }) => id)).size).toBe(20);
    for (const [i, todo] of todos.entries()) expect(await (await ask(i + 1, `/todos/${todo.id}`)).json()).toEqual(todo);
  });

  test('respond with 503 while it is away, and then go on with all that they have responded', async () => {
    await until(200);
    const made = new Map<number, string>();
    let isOver = false;
    const statuses = new Set<number>();
    const client = async (n: number): Promise<void> => {
      for (let i = 0; !isOver; i++) {
        const title = `Client ${n}, ${i}`;
        const response = await ask(i, '/todos', title);
        statuses.add(response.status);
        const body = (await response.json()) as { id: number; title: string; detail?: string };
        if (response.status === 201) {
          expect(made.has(body.id)).toBe(false);
          made.set(body.id, body.title);
          expect(body.title).toBe(title);
        } else {
          expect(response.headers.get('content-type')).toBe('application/problem+json');
          expect(body).toMatchObject({ status: 503, title: 'The store cannot be reached' });
          expect(body.detail).toMatch(/^the store redis:\/\/127\.0\.0\.1:\d+\S* cannot be used \(.+\): start it/);
          expect(body.detail).not.toContain(PASSWORD);
        }
      }
    };
    const clients = Array.from({ length: 8 }, (_, n) => client(n));
    while (made.size < 30) await new Promise(setImmediate);
    await redis.kill();
    while (!statuses.has(503)) await new Promise(setImmediate);
    await redis.start();
    const before = made.size;
    while (made.size < before + 30) await new Promise(setImmediate);
    isOver = true;
    await Promise.all(clients);
    expect([...statuses].sort()).toEqual([201, 503]);
    for (const n of [0, 1]) {
      const list = (await (await ask(n, '/todos')).json()) as { id: number; title: string }[];
      const kept = new Map(list.map(({ id, title }) => [id, title]));
      for (const [id, title] of made) expect(kept.get(id)).toBe(title);
      expect(kept.size).toBe(list.length);
    }
    expect(reasons).toEqual(expect.arrayContaining(['here']));
    expect(reasons.filter((reason) => reason !== 'here')).not.toEqual([]);
    expect(reasons.join()).not.toContain(PASSWORD);
  });

  test('respond with 503 at once while it hangs, and then go on', async () => {
    await until(200);
    redis.pause(true);
    const waiting = await Promise.all(Array.from({ length: 20 }, (_, i) => ask(0, '/todos', `Late ${i}`)));
    expect(new Set(waiting.map(({ status }) => status))).toEqual(new Set([503]));
    expect(reasons.at(-1)).toBe('no response within 2000 ms');
    const { detail } = (await (await ask(0, '/todos')).json()) as { detail: string };
    expect(detail).toContain('cannot be used (no response within 2000 ms)');
    redis.pause(false);
    await until(200);
    expect(reasons.at(-1)).toBe('here');
  });

  test('are left though it hangs', async () => {
    const store = createRedisStore({ url: redis.url, document: 'other', bounds: BOUNDS });
    const read = (): Promise<boolean> =>
      store.read('default', undefined, 0).then(
        () => true,
        () => false,
      );
    while (!(await read())) await new Promise(setImmediate);
    redis.pause(true);
    const late = read();
    await store.end();
    expect(await late).toBe(false);
    redis.pause(false);
    await until(200);
  });

  test('health is a 503 without the store', async () => {
    await until(200);
    expect((await ask(0, '/__tandem/health')).status).toBe(200);
    await redis.kill();
    while ((await ask(0, '/__tandem/health')).status !== 503);
    await redis.start();
    while ((await ask(0, '/__tandem/health')).status !== 200);
  });
});

test.each([
  ['localhost:6379', "'localhost:6379' isn't the address of a store: write"],
  ['127.0.0.1:6379', "'127.0.0.1:6379' isn't the address of a store: write"],
  ['', "'' isn't the address of a store: write"],
  [`http://user:${PASSWORD}@localhost:6379`, "'http://localhost:6379/' isn't the address of a store: write"],
  [`redis://user:${PASSWORD}@local host`, "what was given isn't the address of a store: write"],
  [`user:${PASSWORD}@localhost:6379`, "what was given isn't the address of a store: write"],
  [
    'redis://localhost/shop',
    "'redis://localhost/shop' isn't the address of a store (its path is the number of a datab",
  ],
  [
    `redis://:${PASSWORD}%@localhost`,
    "'redis://localhost' isn't the address of a store (in its user or password, a % that",
  ],
])('%s is not the address of a store, which is said without its password', (url, message) => {
  const open = () => createRedisStore({ url, document: 'todos', bounds: BOUNDS });
  expect(open).toThrow(message);
  expect(open).toThrow(/ write redis:\/\/localhost:6379, or rediss:\/\/ for TLS$/);
  expect(open).not.toThrow(PASSWORD);
});
