import { createEngine, type MockEngine } from '../../../src/mock/engine';
import { createMemoryBudget } from '../../../src/mock/memory/memory-budget';
import { weightOfValue } from '../../../src/mock/memory/weights';
import { createOverrides } from '../../../src/mock/overrides/overrides';
import { createStore, type Thing } from '../../../src/mock/state/store';
import { resourcesOf } from '../../../src/resources';
import { apiOf, request } from '../../support/api';

const DOCUMENT = `
paths:
  /notes:
    get:
      operationId: listNotes
      responses: { '200': { description: all, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Note' } }, example: [] } } } }
    post:
      operationId: addNote
      parameters: [{ name: Idempotency-Key, in: header, schema: { type: string } }]
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Note' } } } }
      responses: { '201': { description: added, content: { application/json: { schema: { $ref: '#/components/schemas/Note' } } } } }
  /notes/{id}:
    get:
      operationId: getNote
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { '200': { description: one, content: { application/json: { schema: { $ref: '#/components/schemas/Note' } } } } }
components:
  schemas:
    Note: { type: object, properties: { id: { type: string, readOnly: true }, text: { type: string } } }
`;
const MIB = 1024 * 1024;
const api = apiOf(DOCUMENT);
const mockWith = (memory: number): MockEngine => createEngine(api, { seed: 1, memory });
const LARGE = 'x'.repeat(100_000);
const add = (engine: MockEngine, headers: Record<string, string> = {}) =>
  engine.respond(request('POST', '/notes', { text: LARGE }, headers));

describe('a budget', () => {
  const holding = (most: number) => {
    const budget = createMemoryBudget(most);
    const dropped: string[] = [];
    const hold = (name: string, weight: number) => budget.hold(weight, () => dropped.push(name));
    return { budget, dropped, hold };
  };

  test('drops the oldest when there is more than its limit, and the newest never', () => {
    const { budget, dropped, hold } = holding(1);
    for (const name of ['a', 'b', 'c']) hold(name, 400_000);
    expect(dropped).toEqual(['a']);
    hold('huge', 5 * MIB);
    expect(dropped).toEqual(['a', 'b', 'c']);
    expect(budget).toMatchObject({ limit: MIB, used: 5 * MIB, dropped: 3 });
  });

  test('knows what is released and what is used again', () => {
    const { budget, dropped, hold } = holding(1);
    const [a, b] = [hold('a', 400_000), hold('b', 400_000)];
    b.release();
    b.release();
    expect(budget.used).toBe(400_000);
    hold('c', 400_000);
    a.renew();
    hold('d', 400_000);
    expect(dropped).toEqual(['c']);
  });

  test('reports the first time that something is dropped, the 10th, the 100th', () => {
    const { budget, hold } = holding(1);
    const heard: number[] = [];
    const stop = budget.watch(({ dropped }) => heard.push(dropped));
    for (let i = 0; i < 1500; i++) hold('one', MIB);
    stop();
    expect(heard).toEqual([1, 10, 100, 1000]);
  });
});

test('a value weighs what its texts, bytes and members need, and what it has twice weighs once', () => {
  const text = weightOfValue('x'.repeat(1000));
  expect(text).toBeGreaterThanOrEqual(2000);
  expect(weightOfValue(new Uint8Array(5000))).toBeGreaterThanOrEqual(5000);
  expect(weightOfValue(Array.from({ length: 1000 }, () => []))).toBeGreaterThan(50_000);
  const shared = Array.from({ length: 1000 }, () => 1);
  expect(weightOfValue([shared, shared])).toBeLessThan(weightOfValue([shared, [...shared]]));
  const circle: unknown[] = [];
  circle.push(circle);
  expect(weightOfValue(circle)).toBeGreaterThan(0);
  expect(weightOfValue([undefined, null, 'after'])).toBeGreaterThan(weightOfValue(['after']));
});

describe('what a mock keeps stays within its budget', () => {
  test('journals of many sessions together', () => {
    const engine = mockWith(4);
    for (let i = 0; i < 10; i++) {
      const session = engine.sessions.open({ state: 'off' });
      for (let n = 0; n < 10; n++) session.respond(request('POST', '/notes', { text: LARGE }));
    }
    const sizes = engine.sessions.list().map(({ journal }) => journal.size);
    expect(sizes.reduce((a, b) => a + b)).toBeLessThan(15);
    expect(engine.memory.used).toBeLessThanOrEqual(4 * MIB);
    expect(engine.sessions.list().at(-1)?.journal.size).toBeGreaterThan(5);
  });

  test('parsed values and violations count, not bytes alone', () => {
    const engine = mockWith(4);
    const rows = JSON.stringify(Array.from({ length: 20_000 }, () => []));
    engine.sessions.default.configure({ state: 'off' });
    for (let i = 0; i < 20; i++) engine.respond(request('POST', '/notes', rows));
    // The bodies alone would be 1.2 MB.
    expect(engine.sessions.default.journal.size).toBeLessThan(5);
  });

  test('overrides', () => {
    const engine = mockWith(4);
    const { overrides } = engine.sessions.default;
    for (let i = 0; i < 100; i++)
      overrides.put({ operation: 'addNote', replies: [{ reply: { status: 201, body: { text: LARGE } } }] });
    expect(overrides.size).toBeLessThan(25);
    expect(overrides.list()[0]?.id).toBe('o100');
    overrides.clear();
    expect(engine.memory.used).toBe(0);
  });

  test('what was made, and the responses to keys of clients', () => {
    const engine = mockWith(4);
    for (let i = 0; i < 100; i++) add(engine, { 'Idempotency-Key': `k${i}` });
    const { state } = engine.sessions.default;
    expect(state.list('/notes').length).toBeLessThan(20);
    expect(engine.memory.used).toBeLessThanOrEqual(4 * MIB);
    // The last one is there, and its key is still known.
    const again = add(engine, { 'Idempotency-Key': 'k99' });
    expect(again.repeated).toBe(true);
  });

  test('what is written again is there, though it came first', () => {
    const budget = createMemoryBudget(1);
    const [resource] = resourcesOf(api);
    if (resource === undefined) throw new Error('the document has a resource');
    const store = createStore(undefined, { budget });
    const about = { isWhole: true, isNew: true, isGone: false, isChanged: true };
    const put = (key: string, text: string): void => {
      const thing: Thing = { ...about, key, value: { text } };
      store.put(resource, [], thing, () => []);
    };
    for (const key of ['first', 'second']) put(key, 'x'.repeat(200_000));
    put('first', 'y'.repeat(300_000));
    const kept = store.collection(resource, [])?.things;
    expect(kept?.get('first')?.value).toEqual({ text: 'y'.repeat(300_000) });
    expect([...(kept?.keys() ?? [])]).toEqual(['first', 'second']);
    expect(budget).toMatchObject({ dropped: 0 });
    store.reset();
    expect(budget.used).toBe(0);
  });

  test('sessions: the one that was not used for longest is closed', () => {
    const engine = mockWith(1);
    const [first, second] = [engine.sessions.open(), engine.sessions.open()];
    engine.sessions.of(request('GET', '/notes', undefined, { 'X-Tandem-Session': first.id }));
    for (let i = 0; i < 63; i++) engine.sessions.open();
    expect(engine.sessions.get(second.id)).toBeUndefined();
    expect(engine.sessions.get(first.id)).toBe(first);
  });

  test('documents that are no longer served go, with the requests to them', () => {
    const engine = mockWith(2);
    const { journal } = engine.sessions.default;
    engine.respond(request('GET', '/notes'));
    for (let i = 0; i < 20; i++) engine.serve(apiOf(DOCUMENT));
    expect(journal.size).toBe(0);
    engine.respond(request('GET', '/notes'));
    expect(journal.entries()).toHaveLength(1);
  });

  test('all of it is free again after a reset, and when a session is closed', () => {
    const engine = mockWith(64);
    const session = engine.sessions.open();
    for (const target of ['', `/__tandem/in/${session.id}`])
      for (let i = 0; i < 5; i++)
        engine.respond(request('POST', `${target}/notes`, { text: LARGE }, { 'Idempotency-Key': `k${i}` }));
    session.overrides.put({ operation: 'getNote', replies: [{ reply: { status: 200, body: { text: LARGE } } }] });
    expect(engine.memory.used).toBeGreaterThan(5 * MIB);
    engine.sessions.close(session.id);
    engine.sessions.default.reset();
    expect(engine.memory).toMatchObject({ used: 0, dropped: 0 });
  });
});

test('20,000 overrides that were used up leave 1,000; those that are not stay', () => {
  const overrides = createOverrides(api);
  overrides.put({ operation: 'listNotes', replies: [{ reply: { status: 200 } }] });
  for (let i = 0; i < 20_000; i++) {
    overrides.put({ operation: 'getNote', replies: [{ reply: { status: 200 }, times: 1 }] });
    const [newest] = overrides.candidates('getNote');
    newest?.use();
  }
  expect(overrides.size).toBe(1000);
  expect(overrides.list().filter(({ active }) => active)).toHaveLength(1);
});
