/** Several mocks with one store are one mock. */
import { createMemoryStore, type MemoryStore } from '../../../src/mock/server/shared/stores/memory-store';
import type { SharedStore } from '../../../src/mock/server/shared/stores/shared-store';
import { StoreError } from '../../../src';
import { clockFrom } from '../../../src/mock/session/clocks';
import { apiOf, bodyOf, request } from '../../support/api';
import { BOUNDS, sharedMock, type SharedMock } from '../../support/shared-mocks';

const TODO = '{ application/json: { schema: { $ref: "#/components/schemas/Todo" } } }';
const api = apiOf(`
paths:
  /todos:
    get:
      operationId: listTodos
      responses: { '200': { description: All, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Todo' } }, example: [] } } } }
    post:
      operationId: addTodo
      parameters: [{ name: Idempotency-Key, in: header, schema: { type: string } }]
      requestBody: { required: true, content: ${TODO} }
      responses: { '201': { description: Added, content: ${TODO} } }
  /todos/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: getTodo, responses: { '200': { description: One, content: ${TODO} }, '404': { description: None } } }
    delete: { operationId: removeTodo, responses: { '204': { description: Gone }, '404': { description: None } } }
  /token:
    get:
      operationId: getToken
      responses: { '200': { description: New, x-relations: [{ id: u, unique: $response.body#/id }], content: { application/json: { example: { id: 4cb65058-f04f-458f-aca1-5f4e43de6407 } } } } }
components:
  schemas:
    Todo:
      type: object
      required: [title]
      properties: { id: { type: integer, readOnly: true }, title: { type: string }, size: { type: number } }
`);

let store: MemoryStore;
let a: SharedMock;
let b: SharedMock;
beforeEach(() => {
  store = createMemoryStore(BOUNDS);
  [a, b] = [sharedMock(api, store.connect(), { seed: 1 }), sharedMock(api, store.connect(), { seed: 1 })];
});

const add = (mock: SharedMock, title: string, headers = {}) => mock.ask(request('POST', '/todos', { title }, headers));
const inSession = (id: string) => ({ 'X-Tandem-Session': id });

describe('what one mock does the others know', () => {
  test('what was created, changed and removed', async () => {
    const made = bodyOf(await add(a, 'Tea')) as { id: number };
    expect(bodyOf(await b.ask(request('GET', `/todos/${made.id}`)))).toEqual({ ...made, title: 'Tea' });
    expect((await b.ask(request('DELETE', `/todos/${made.id}`))).status).toBe(204);
    expect((await a.ask(request('GET', `/todos/${made.id}`))).status).toBe(404);
  });

  test('a number that no double carries', async () => {
    const sent = '{"title":"Tea","size":12345678901234567890.5}';
    const made = await a.ask(request('POST', '/todos', sent));
    const { id } = bodyOf(made) as { id: number };
    const read = new TextDecoder().decode((await b.ask(request('GET', `/todos/${id}`))).body);
    expect(read).toContain('12345678901234567890.5');
  });

  test('ids that were given, whether they come from what is kept or at random', async () => {
    const many = Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? a : b));
    const todos = await Promise.all(many.map((mock, i) => add(mock, `Todo ${i}`)));
    const tokens = await Promise.all(many.map((mock) => mock.ask(request('GET', '/token'))));
    for (const responses of [todos, tokens])
      expect(new Set(responses.map((one) => (bodyOf(one) as { id: unknown }).id)).size).toBe(40);
    expect(bodyOf(await b.ask(request('GET', '/todos')))).toHaveLength(40);
  });

  test('a key that a client has sent before', async () => {
    const first = await add(a, 'Once', { 'Idempotency-Key': 'k' });
    const second = await add(b, 'Once', { 'Idempotency-Key': 'k' });
    expect([second.status, second.body]).toEqual([201, first.body]);
    expect((await add(b, 'Twice', { 'Idempotency-Key': 'k' })).status).not.toBe(201);
  });

  test('an override, which counts its uses for all', async () => {
    const reply = { reply: { status: 503 }, times: 3 };
    await a.shared.turn('default', () =>
      a.engine.sessions.default.overrides.put({ operation: 'listTodos', replies: [reply] }),
    );
    const all = await Promise.all(Array.from({ length: 10 }, (_, i) => (i % 2 ? a : b).ask(request('GET', '/todos'))));
    expect(all.filter(({ status }) => status === 503)).toHaveLength(3);
    const [override] = await b.shared.turn('default', () => b.engine.sessions.default.overrides.list());
    expect(override).toMatchObject({ id: 'o1', used: 3, active: false });
  });

  test('settings and the clock', async () => {
    const { default: session } = a.engine.sessions;
    await a.shared.turn('default', () =>
      session.configure({ now: clockFrom({ kind: 'fixed', time: 5 }), errors: true }),
    );
    const { now, errors } = await b.shared.turn('default', () => b.engine.sessions.default.settings);
    expect([now(), errors]).toEqual([5, true]);
  });

  test('a reset, which begins anew', async () => {
    await add(a, 'Tea');
    await b.shared.turn('default', () => b.engine.sessions.default.reset());
    expect(await a.shared.turn('default', () => a.engine.sessions.default.position)).toBe(0);
    const list = await a.ask(request('GET', '/todos'));
    expect(bodyOf(list)).not.toContainEqual(expect.objectContaining({ title: 'Tea' }));
  });

  test('the journal, in the order of positions', async () => {
    await Promise.all([a, b, a, b].map((mock, i) => add(mock, `Todo ${i}`)));
    const entries = await b.shared.turn('default', () => b.engine.sessions.default.journal.entries(), {
      withLogs: true,
    });
    expect(entries.map(({ position }) => position)).toEqual([1, 2, 3, 4]);
    expect(entries.map(({ validated, response }) => [validated.operation?.id, response.status])).toEqual(
      Array.from({ length: 4 }, () => ['addTodo', 201]),
    );
  });

  test('a seed that nobody gave', async () => {
    const own = [sharedMock(api, store.connect()), sharedMock(api, store.connect())];
    const seeds = own.map((mock) => mock.shared.turn('default', () => mock.engine.sessions.default.settings.seed));
    const [one, other] = await Promise.all(seeds);
    expect(one).toBe(other);
  });
});

describe('sessions of a store', () => {
  test('are opened and closed for all, and do not see each other', async () => {
    const id = await a.shared.freeId();
    await a.shared.turn(id, () => a.engine.sessions.open({ id, errors: true }));
    const made = bodyOf(await add(b, 'Mine', inSession(id))) as { id: number };
    expect((await a.ask(request('GET', `/todos/${made.id}`, undefined, inSession(id)))).status).toBe(200);
    const other = await a.ask(request('GET', '/todos'));
    expect(bodyOf(other)).not.toContainEqual(expect.objectContaining({ title: 'Mine' }));
    expect(await b.shared.turn(id, () => b.engine.sessions.get(id)?.settings.errors)).toBe(true);
    await b.shared.turn(id, () => b.engine.sessions.close(id));
    expect([(await add(a, 'Late', inSession(id))).status, await a.shared.ids()]).toEqual([404, []]);
  });

  test('have ids of their own, whoever opens them', async () => {
    const opened = await Promise.all(
      [a, b, a, b].map(async (mock) => {
        const id = await mock.shared.freeId();
        return mock.shared.turn(id, () => mock.engine.sessions.open({ id }).id);
      }),
    );
    expect(new Set(opened).size).toBe(4);
  });
});

describe('where the store is away', () => {
  /** The same store, which can go away: before a command reaches it, or with its response. */
  function breakable(one: SharedStore): { store: SharedStore; mode: 'here' | 'away' | 'lost' } {
    const state = { store: one, mode: 'here' as 'here' | 'away' | 'lost' };
    const away = (): never => {
      throw new StoreError('the store is away', 'STORE_UNREACHABLE');
    };
    const through = async <T>(act: () => Promise<T>): Promise<T> => {
      if (state.mode === 'away') away();
      const given = await act();
      return state.mode === 'lost' ? away() : given;
    };
    state.store = {
      ...one,
      read: (...asked) => through(() => one.read(...asked)),
      write: (...asked) => through(() => one.write(...asked)),
      note: (...asked) => through(() => one.note(...asked)),
    };
    return state;
  }

  test('requests get a 503 that has the reason, and CORS headers; then all goes on', async () => {
    const broken = breakable(store.connect());
    const mock = sharedMock(api, broken.store, { seed: 1 });
    const made = bodyOf(await add(mock, 'Before')) as { id: number };
    broken.mode = 'away';
    const response = await add(mock, 'Meanwhile');
    expect([response.status, bodyOf(response)]).toEqual([
      503,
      { type: 'about:blank', title: 'The store cannot be reached', status: 503, detail: 'the store is away.' },
    ]);
    expect(response.headers).toEqual(
      expect.arrayContaining([
        ['Retry-After', '1'],
        ['Access-Control-Allow-Origin', '*'],
      ]),
    );
    broken.mode = 'here';
    expect((await mock.ask(request('GET', `/todos/${made.id}`))).status).toBe(200);
    expect(bodyOf(await mock.ask(request('GET', '/todos')))).toHaveLength(1);
  });

  test('a process has nothing that the store lacks, and all that it has, though its response was lost', async () => {
    const broken = breakable(store.connect());
    const mock = sharedMock(api, broken.store, { seed: 1 });
    await add(mock, 'Before');
    const write = jest.spyOn(broken.store, 'write');
    const real = store.connect();
    write.mockImplementationOnce(async (...asked) => {
      await real.write(...asked);
      throw new StoreError('the response was lost', 'STORE_UNREACHABLE');
    });
    expect((await add(mock, 'Written')).status).toBe(503);
    write.mockImplementationOnce(() => Promise.reject(new StoreError('it is away', 'STORE_UNREACHABLE')));
    expect((await add(mock, 'Not written')).status).toBe(503);
    const titles = (bodyOf(await mock.ask(request('GET', '/todos'))) as { title: string }[]).map(({ title }) => title);
    expect(titles).toEqual(['Before', 'Written']);
    expect(bodyOf(await a.ask(request('GET', '/todos')))).toHaveLength(2);
  });

  test('one that has lost all begins anew', async () => {
    const real = [store.connect(), createMemoryStore(BOUNDS).connect()];
    const state = { now: real[0] as SharedStore };
    const swapping = new Proxy(state.now, { get: (_, name) => Reflect.get(state.now, name) as unknown });
    const mock = sharedMock(api, swapping, { seed: 1 });
    await add(mock, 'Before');
    state.now = real[1] as SharedStore;
    expect(bodyOf(await mock.ask(request('GET', '/todos')))).not.toContainEqual(
      expect.objectContaining({ title: 'Before' }),
    );
    expect((await add(mock, 'After')).status).toBe(201);
  });
});
