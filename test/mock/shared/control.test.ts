/** The control API of each of several servers with one store is that of all. */
import type { MockServer } from '../../../src/mock/server';
import { createMemoryStore } from '../../../src/mock/server/shared/stores/memory-store';
import { apiOf } from '../../support/api';
import { httpServer, closeServers } from '../../support/listening';
import { BOUNDS, sharedServer } from '../../support/shared-mocks';

const TODO = '{ application/json: { schema: { $ref: "#/components/schemas/Todo" } } }';
const api = apiOf(`
paths:
  /todos:
    get:
      operationId: listTodos
      responses: { '200': { description: All, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Todo' } }, example: [] } } } }
    post:
      operationId: addTodo
      requestBody: { required: true, content: ${TODO} }
      responses: { '201': { description: Added, content: ${TODO} } }
      callbacks:
        added:
          '{$request.body#/callback}':
            post: { operationId: todoAdded, requestBody: { content: ${TODO} }, responses: { '200': { description: Seen } } }
components:
  schemas:
    Todo:
      type: object
      required: [title]
      properties: { id: { type: integer, readOnly: true }, title: { type: string }, callback: { type: string } }
`);

let servers: [MockServer, MockServer];
beforeEach(async () => {
  const store = createMemoryStore(BOUNDS);
  const options = { seed: 1, callbacks: true };
  servers = [await sharedServer(api, store.connect(), options), await sharedServer(api, store.connect(), options)];
});
afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()));
  await closeServers();
});

const json = { 'Content-Type': 'application/json' };
const send = async (
  n: 0 | 1,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: unknown }> => {
  const sent = body === undefined ? {} : { headers: json, body: JSON.stringify(body) };
  const response = await fetch(servers[n].url + path, { method, ...sent });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
};

test('an override is added at one and used at another', async () => {
  await send(0, 'POST', '/__tandem/overrides', { operation: 'listTodos', reply: { status: 503 }, times: 1 });
  expect([(await send(1, 'GET', '/todos')).status, (await send(0, 'GET', '/todos')).status]).toEqual([503, 200]);
  expect((await send(0, 'GET', '/__tandem/overrides')).body).toMatchObject({ overrides: [{ used: 1, active: false }] });
});

test('the state is put, shown, saved and reset by each', async () => {
  await send(0, 'PUT', '/__tandem/state/things?path=/todos', { id: 7, title: 'Tea' });
  expect((await send(1, 'GET', '/__tandem/state/things?path=/todos')).body).toEqual({
    things: [{ path: '/todos/7', value: { id: 7, title: 'Tea' } }],
  });
  const { body: saved } = await send(1, 'GET', '/__tandem/state');
  await send(1, 'POST', '/__tandem/reset', {});
  expect((await send(0, 'GET', '/todos')).body).toEqual([]);
  await send(0, 'PUT', '/__tandem/state', saved);
  expect((await send(1, 'GET', '/todos')).body).toEqual([{ id: 7, title: 'Tea' }]);
});

test('the state shows numbers with all their digits', async () => {
  const body = '{"id":9007199254740993,"title":"Tea"}';
  await fetch(`${servers[0].url}/__tandem/state/things?path=/todos`, { method: 'PUT', headers: json, body });
  expect(await (await fetch(`${servers[1].url}/__tandem/state`)).text()).toContain('"id": 9007199254740993');
});

test('the journal has the requests to all', async () => {
  await send(0, 'POST', '/todos', { title: 'Tea' });
  await send(1, 'POST', '/todos', { title: 4 });
  const { body } = await send(0, 'GET', '/__tandem/journal');
  expect(body).toMatchObject({
    total: 2,
    entries: [
      { position: 2, operation: 'addTodo', verdict: 'invalid', violations: [{ pointer: '/title' }] },
      { position: 1, operation: 'addTodo', verdict: 'valid', status: 201 },
    ],
  });
  expect((await send(1, 'GET', '/__tandem/journal/1')).body).toMatchObject({ position: 1, status: 201 });
});

test('the stream of one shows what the other received', async () => {
  const stream = await fetch(`${servers[0].url}/__tandem/journal/stream`);
  const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
  await reader.read();
  await send(1, 'POST', '/todos', { title: 'Tea' });
  let text = '';
  while (!text.includes('\n\n')) text += new TextDecoder().decode((await reader.read()).value);
  expect(text).toContain('"operation":"addTodo"');
  await reader.cancel();
});

test('sessions are opened, listed, configured and closed by each', async () => {
  const opened = (await send(0, 'POST', '/__tandem/sessions', { errors: true })).body as { id: string };
  const { id } = opened;
  expect((await send(1, 'GET', `/__tandem/sessions/${id}`)).body).toMatchObject({ id, errors: true, position: 0 });
  expect((await send(1, 'POST', `/__tandem/in/${id}/todos`, { title: 'Tea' })).status).toBe(201);
  expect((await send(0, 'GET', '/__tandem/sessions')).body).toMatchObject({
    sessions: [{ id: 'default' }, { id, position: 1, journal: 1 }],
  });
  expect((await send(0, 'GET', '/__tandem/health')).body).toMatchObject({ sessions: 2 });
  expect((await send(1, 'PUT', `/__tandem/sessions/${id}`, { seed: 5 })).body).toMatchObject({ seed: 5, position: 0 });
  expect((await send(0, 'GET', `/__tandem/in/${id}/todos`)).body).toEqual([]);
  expect((await send(1, 'PUT', '/__tandem/sessions/mine', {})).body).toMatchObject({ id: 'mine' });
  await send(0, 'DELETE', `/__tandem/sessions/${id}`);
  expect((await send(1, 'GET', `/__tandem/sessions/${id}`)).status).toBe(404);
  expect((await send(0, 'GET', `/__tandem/in/${id}/todos`)).status).toBe(404);
});

test('the clock and the seed are set for all', async () => {
  await send(0, 'PUT', '/__tandem/clock', { kind: 'fixed', time: '2026-01-01T00:00:00.000Z' });
  await send(0, 'PUT', '/__tandem/seed', { seed: 9 });
  expect((await send(1, 'GET', '/__tandem/clock')).body).toEqual({ kind: 'fixed', time: '2026-01-01T00:00:00.000Z' });
  expect((await send(1, 'GET', '/__tandem/seed')).body).toEqual({ seed: 9 });
});

test('a callback is sent once, and shown by each', async () => {
  const seen: string[] = [];
  let done = (): void => undefined;
  const came = new Promise<void>((resolve) => (done = resolve));
  const receiver = await httpServer((incoming, outgoing) => {
    seen.push(incoming.url ?? '');
    outgoing.end();
    done();
  });
  await send(0, 'POST', '/todos', { title: 'Tea', callback: `${receiver}/added` });
  await came;
  const sentBy = async (): Promise<number> =>
    ((await send(1, 'GET', '/__tandem/sent')).body as { total: number }).total;
  while ((await sentBy()) === 0) await new Promise(setImmediate);
  expect((await send(1, 'GET', '/__tandem/sent')).body).toMatchObject({
    total: 1,
    sent: [{ number: 1, kind: 'callback', name: 'added', status: 200 }],
  });
  expect(seen).toEqual(['/added']);
});
