import { createEngine, type MockEngine } from '../../src/mock/engine';
import type { Reply } from '../../src/mock/overrides/reply';
import { type MockServer, startServer } from '../../src/mock/server';
import { thingApi } from '../support/api';

const api = thingApi(
  "responses: { '200': { description: ok, content: { application/json: { example: { text: 'long enough to be broken off' } } } } }",
);

let engine: MockEngine;
let server: MockServer;
beforeEach(async () => {
  engine = createEngine(api, { seed: 1 });
  server = await startServer(engine);
});
afterEach(() => server.close());

const override = (reply: Reply): unknown =>
  engine.sessions.default.overrides.put({ operation: 'makeThing', replies: [{ reply, times: 1 }] });
const ask = (): Promise<Response> => fetch(`${server.url}/things`, { method: 'POST' });

test('later', async () => {
  override({ delay: 60 });
  const start = performance.now();
  expect((await ask()).status).toBe(200);
  expect(performance.now() - start).toBeGreaterThan(50);
});

test('not at all: the connection is reset', async () => {
  override({ fault: 'reset' });
  await expect(ask()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
  expect((await ask()).status).toBe(200);
});

test('in part: the body breaks off', async () => {
  override({ fault: 'truncate' });
  const response = await ask();
  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow('terminated');
});

test('never: the client gives up, and the mock goes on', async () => {
  override({ fault: 'hang' });
  const signal = AbortSignal.timeout(50);
  await expect(fetch(`${server.url}/things`, { method: 'POST', signal })).rejects.toThrow(/timeout/i);
  expect((await ask()).status).toBe(200);
});

test('closing lets go of what hangs, and sends at once what waits', async () => {
  override({ fault: 'hang' });
  const hanging = ask();
  const arrived = engine.sessions.default.journal;
  while (arrived.size < 1) await new Promise((resolve) => setTimeout(resolve, 5));
  override({ delay: 60_000 });
  const waiting = ask();
  while (arrived.size < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  const start = performance.now();
  const [hung, waited] = await Promise.allSettled([hanging, waiting, server.close()]);
  expect(performance.now() - start).toBeLessThan(4000);
  expect(hung.status).toBe('rejected');
  expect(waited).toMatchObject({ status: 'fulfilled', value: { status: 200 } });
});

test('the journal notes what the server answers by itself, and a session over HTTP sees only its own', async () => {
  const session = engine.sessions.open();
  const body = 'x'.repeat(11 * 1024 * 1024);
  await fetch(`${server.url}/__tandem/in/${session.id}/things`, { method: 'POST', body });
  await ask();
  expect(session.journal.entries()).toMatchObject([
    { operation: 'makeThing', request: { target: '/things' }, response: { status: 413 }, builtIn: true },
  ]);
  const gone = await fetch(`${server.url}/things`, { method: 'POST', headers: { 'X-Tandem-Session': 'gone' } });
  expect(gone.status).toBe(404);
});
