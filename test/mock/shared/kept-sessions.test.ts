/** What a process has of the sessions of a store comes and goes; the sessions stay as they are. */
import { once } from 'node:events';
import { createMemoryStore } from '../../../src/mock/server/shared/stores/memory-store';
import type { SharedStore } from '../../../src/mock/server/shared/stores/shared-store';
import { apiOf, bodyOf, request } from '../../support/api';
import { closeServers, httpServer } from '../../support/listening';
import { BOUNDS, sharedMock, type SharedMock } from '../../support/shared-mocks';

const ORDER = '{ application/json: { schema: { $ref: "#/components/schemas/Order" } } }';
const DOCUMENT = `
paths:
  /orders:
    get:
      operationId: listOrders
      responses: { '200': { description: All, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Order' } } } } } }
    post:
      operationId: addOrder
      requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { item: { type: string }, callback: { type: string } } } } } }
      responses: { '201': { description: Added, content: ${ORDER} } }
      callbacks:
        added:
          '{$request.body#/callback}':
            post: { operationId: orderAdded, requestBody: { content: ${ORDER} }, responses: { '200': { description: Seen } } }
  /orders/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get:
      operationId: getOrder
      responses:
        '200':
          description: One
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Order' }
              example: { id: 1, item: Tea, editedAt: '2026-01-01T00:00:00Z', cancelledAt: '2026-01-01T00:00:00Z' }
components:
  schemas:
    Order:
      type: object
      properties:
        id: { type: integer, readOnly: true }
        item: { type: string }
        editedAt: { type: string, format: date-time }
        cancelledAt: { type: string, format: date-time }
`;
const api = apiOf(DOCUMENT);
const OPTIONS = { seed: 1, callbacks: true };

let stores: [SharedStore, SharedStore];
let a: SharedMock;
let b: SharedMock;
beforeEach(() => {
  const store = createMemoryStore(BOUNDS);
  stores = [store.connect(), store.connect()];
  [a, b] = [sharedMock(api, stores[0], OPTIONS), sharedMock(api, stores[1], OPTIONS)];
});
afterEach(closeServers);

const add = (mock: SharedMock, body: object, session?: string) =>
  mock.ask(request('POST', '/orders', body, session === undefined ? {} : { 'X-Tandem-Session': session }));
const open = (mock: SharedMock, id: string) => mock.shared.turn(id, () => mock.engine.sessions.open({ id }).id);
/** A turn ends behind its response. */
const turnEnded = (): Promise<void> => new Promise(setImmediate);
/** Opens so many sessions in a process that it has room for no other one. */
const crowd = async ({ engine: { sessions } }: SharedMock): Promise<void> => {
  await turnEnded();
  for (let n = 0; n < 1000; n++) sessions.open();
};
const sentIn = (session: string) => stores[0].logged(session, 'sent', 0);

/** Takes one callback, and responds to it when it is asked to. */
async function receiver(): Promise<{ url: string; came: Promise<unknown>; gone: Promise<unknown>; respond(): void }> {
  let seen = (_: [respond: () => void, gone: Promise<unknown>]): void => undefined;
  const came = new Promise<[() => void, Promise<unknown>]>((resolve) => (seen = resolve));
  const url = await httpServer((incoming, outgoing) => {
    seen([() => void outgoing.end(), once(outgoing, 'close')]);
    incoming.resume();
  });
  return {
    url,
    came,
    gone: came.then(([, gone]) => gone),
    respond: () => void came.then(([respond]) => respond()),
  };
}

describe('a process that has room for no more sessions', () => {
  test('keeps the one that it works with', async () => {
    await open(a, 'mine');
    await a.shared.turn('mine', () => crowd(a));
    expect(a.engine.sessions.get('mine')).toBeDefined();
    expect(await b.shared.ids()).toEqual(['mine']);
  });

  test('forgets the one that was not used for longest, which all have', async () => {
    await open(a, 'mine');
    const made = bodyOf(await add(a, { item: 'Tea' }, 'mine'));
    await crowd(a);
    expect(a.engine.sessions.get('mine')).toBeUndefined();
    const read = await a.ask(request('GET', '/orders', undefined, { 'X-Tandem-Session': 'mine' }));
    expect(bodyOf(read)).toContainEqual(made);
  });

  test('forgets one without breaking off its callbacks, which are noted', async () => {
    const { url, came, respond } = await receiver();
    await open(a, 'mine');
    await add(a, { item: 'Tea', callback: url }, 'mine');
    await came;
    await crowd(a);
    expect(a.engine.sessions.get('mine')).toBeUndefined();
    respond();
    while ((await sentIn('mine')).total === 0) await new Promise(setImmediate);
    expect((await sentIn('mine')).texts.join()).toContain('"status":200');
  });
});

test('a reset by one process breaks off the callbacks of another one, which the new life does not have', async () => {
  const { url, came, gone } = await receiver();
  await add(a, { item: 'Tea', callback: url });
  await came;
  await b.shared.turn('default', () => b.engine.sessions.default.reset());
  await a.ask(request('GET', '/orders'));
  await gone;
  expect((await sentIn('default')).total).toBe(0);
});

test('what a thing does not show in one process it does not show in another', async () => {
  const { id } = bodyOf(await add(a, { item: 'Tea' })) as { id: number };
  const all = await Promise.all([a, b].map((mock) => mock.ask(request('GET', `/orders/${id}`))));
  expect(all.map(bodyOf)).toEqual([
    { id, item: 'Tea' },
    { id, item: 'Tea' },
  ]);
});

test('an entry comes once, however many follow, and each callback has its number', async () => {
  const entries: number[] = [];
  const numbers: number[] = [];
  b.engine.sessions.watch((_, { position }) => void entries.push(position));
  b.engine.sessions.watchSent((_, { number }) => void numbers.push(number));
  const ends = [b.shared.follow(), b.shared.follow()];
  const url = await httpServer((incoming, outgoing) => {
    incoming.resume();
    outgoing.end();
  });
  for (const n of [1, 2]) {
    await add(a, { item: 'Tea', callback: url });
    while (numbers.length < n) await new Promise(setImmediate);
  }
  expect([entries, numbers]).toEqual([
    [1, 2],
    [1, 2],
  ]);
  ends[0]?.();
  await add(a, { item: 'Coffee' });
  while (entries.length < 3) await new Promise(setImmediate);
  ends[1]?.();
  await add(a, { item: 'Milk' });
  await b.shared.turn('default', () => undefined);
  expect(entries).toEqual([1, 2, 3]);
});

test('a journal that was looked at is not kept in the process', async () => {
  await add(a, { item: 'Tea' });
  const { journal } = b.engine.sessions.default;
  const looked = await b.shared.turn('default', () => journal.entries().length, { withLogs: true });
  await turnEnded();
  expect([looked, journal.entries().length]).toEqual([1, 0]);
});

test('a turn in which another state of the document comes is done again', async () => {
  const { sessions } = a.engine;
  let runs = 0;
  await a.shared.turn('default', async () => {
    sessions.default.configure({ errors: true });
    await Promise.resolve();
    if (++runs === 1) sessions.serve(apiOf(DOCUMENT));
  });
  expect(runs).toBe(2);
  expect(await b.shared.turn('default', () => b.engine.sessions.default.settings.errors)).toBe(true);
});
