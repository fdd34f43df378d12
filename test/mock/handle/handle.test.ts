import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { createMock, type Mock, type MockSettings, OverrideError, UnhandledRequestError } from '../../../src';
import { apiOf } from '../../support/api';
import { createPackageApi } from '../../support/create-package';

const PATH = '/v3/apps/d8b8148d-5798-44de-821a-64b85b15e968/packages';
const HEADERS = { Authorization: 'bearer token', 'Content-Type': 'application/json' };
const post = (body: unknown) => ({ method: 'POST', headers: HEADERS, body: JSON.stringify(body) });

const mocks: Mock[] = [];
async function open(settings: MockSettings = {}): Promise<Mock> {
  const mock = await createMock(await createPackageApi(), { seed: 1, listen: false, ...settings });
  mocks.push(mock);
  return mock;
}
afterEach(async () => {
  await Promise.allSettled(mocks.splice(0).map((mock) => mock.close()));
});

describe('mock.on', () => {
  test('says the answer, once', async () => {
    const mock = await open();
    mock.on('createPackage').reply({ status: 422, example: 'type-unknown' }).once();
    const responses = [await mock.fetch(PATH, post({ type: 'bits' })), await mock.fetch(PATH, post({ type: 'bits' }))];
    expect(responses.map(({ status }) => status)).toEqual([422, 201]);
  });

  test('for some requests, one reply after the other', async () => {
    const mock = await open();
    mock
      .on('createPackage')
      .when({ body: { type: 'docker' } })
      .reply({ status: 404, example: 'unknown-app' })
      .times(2)
      .reply({ status: 422, example: 'type-unknown' });
    const docker = post({ type: 'docker', data: { image: 'a/b' } });
    const statuses: number[] = [];
    for (const sent of [docker, post({ type: 'bits' }), docker, docker, docker])
      statuses.push((await mock.fetch(PATH, sent)).status);
    expect(statuses).toEqual([404, 201, 404, 422, 422]);
  });

  test('several replies in one go, and takes them back', async () => {
    const mock = await open();
    const stub = mock.on('createPackage').replies([{ status: 404, example: 'unknown-app' }, { status: 422 }]);
    const status = async (): Promise<number> => (await mock.fetch(PATH, post({ type: 'bits' }))).status;
    expect([await status(), await status()]).toEqual([404, 422]);
    stub.remove();
    expect(await status()).toBe(201);
  });

  test('a condition may come after the reply', async () => {
    const mock = await open();
    mock
      .on('createPackage')
      .reply({ status: 422 })
      .when(({ body }) => (body as { type: string }).type === 'bits');
    expect((await mock.fetch(PATH, post({ type: 'bits' }))).status).toBe(422);
    expect((await mock.fetch(PATH, post({ type: 'docker', data: { image: 'a/b' } }))).status).toBe(201);
  });

  test('throws where it is written: unknown ids and examples with a suggestion, what would be untrue with its place', async () => {
    const mock = await open();
    expect(() => mock.on('createPakage')).toThrow("no operation 'createPakage'; did you mean 'createPackage'?");
    expect(() => mock.on('createPackage').reply({ example: 'unknwon-app' })).toThrow("did you mean 'unknown-app'?");
    expect(() => mock.on('createPackage').reply({ status: 422, body: { code: 'x' } })).toThrow(
      /response\.body\/code .*\n {4}.*create-package\.yaml:\d+:\d+/,
    );
    expect(() => mock.on('createPackage').once()).toThrow('give a reply before');
    expect(mock.currentSession.overrides.size).toBe(0);
    mock.on('createPackage').reply({ status: 201, body: { type: 'tar' } }, { unchecked: true });
    expect(await (await mock.fetch(PATH, post({ type: 'bits' }))).json()).toEqual({ type: 'tar' });
  });

  test('a reply that was refused leaves those before it as they were', async () => {
    const mock = await open();
    const stub = mock.on('createPackage').reply({ status: 422 });
    expect(() => stub.reply({ example: 'nothing-like-it' })).toThrow(OverrideError);
    const status = async (): Promise<number> => (await mock.fetch(PATH, post({ type: 'bits' }))).status;
    expect([await status(), await status()]).toEqual([422, 422]);
  });
});

describe('mock.calls', () => {
  test('tell requests, responses, violations and scenario, by the app, the server and fetch alike', async () => {
    const mock = await open({ listen: true });
    await request(mock.app).post(PATH).set(HEADERS).send({ type: 'nothing' });
    await fetch(`${mock.url}${PATH}`, post({ type: 'bits' }));
    await mock.fetch(PATH, post({ type: 'bits' }));
    await mock.fetch('/nowhere');
    const [first, second, third] = mock.calls('createPackage');
    expect(first).toMatchObject({
      position: 1,
      request: { method: 'POST', path: { guid: PATH.slice(9, 45) }, body: { type: 'nothing' } },
      response: { status: 422, headers: { 'content-type': 'application/json;charset=utf-8' } },
      violations: [{ in: 'request.body', pointer: '/type' }],
    });
    expect(second).toMatchObject({ violations: [], response: { status: 201, body: { type: 'bits' } } });
    expect(third?.exchange.request.method).toBe('POST');
    expect(mock.calls().map(({ operation }) => operation)).toEqual([
      ...Array<string>(3).fill('createPackage'),
      undefined,
    ]);
    expect(() => mock.calls('createPakage')).toThrow(OverrideError);
    expect(mock.received('createPackage', { body: { type: 'bits' } })).toHaveLength(2);
    expect(() => mock.received('createPackage', { path: { gui: 'x' } })).toThrow("did you mean 'guid'?");
  });

  test('reset forgets them, and overrides; the same answers come again', async () => {
    const mock = await open({ now: () => 0 });
    const response = async (): Promise<unknown> => (await mock.fetch(PATH, post({ type: 'bits' }))).json();
    const first = await response();
    mock.on('createPackage').reply({ status: 422 });
    mock.reset();
    expect(mock.calls()).toEqual([]);
    expect(await response()).toEqual(first);
  });
});

describe('mock.session', () => {
  test('has its own address, answers and calls', async () => {
    const mock = await open({ listen: true });
    const [a, b] = [mock.session(), mock.session()];
    a.on('createPackage').reply({ status: 422 });
    const status = async (url: string, headers = {}): Promise<number> =>
      (await fetch(url + PATH, { ...post({ type: 'bits' }), headers: { ...HEADERS, ...headers } })).status;
    expect([await status(a.url), await status(b.url), await status(mock.url)]).toEqual([422, 201, 201]);
    expect(await status(mock.url, a.headers)).toBe(422);
    expect((await a.fetch(PATH, post({ type: 'bits' }))).status).toBe(422);
    expect([a, b, mock].map((handle) => handle.calls().length)).toEqual([3, 1, 1]);
    a.close();
    expect(await status(a.url)).toBe(404);
  });

  test('a link relative to the base URL stays in it', async () => {
    const mock = await open({ listen: true });
    const session = mock.session();
    await fetch(new URL(`.${PATH}`, `${session.url}/`), post({ type: 'bits' }));
    expect(session.calls('createPackage')).toHaveLength(1);
  });
});

describe('a request that the document does not have', () => {
  test('is answered as the document says, and no more (bypass)', async () => {
    const mock = await open();
    expect((await mock.fetch('/nowhere')).status).toBe(404);
    mock.reset();
    await mock.close();
  });

  test('is told once (warn), without its query', async () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const mock = await open({ onUnhandledRequest: 'warn' });
    await mock.fetch('/nowhere?token=secret');
    await mock.fetch('/nowhere?token=other');
    expect(warn.mock.calls).toEqual([['openapi-tandem: GET /nowhere is not in the document; the response was 404']]);
    warn.mockRestore();
    await mock.close();
  });

  test('makes reset and close fail (error), which still reset and close', async () => {
    const mock = await open({ onUnhandledRequest: 'error', listen: true });
    await fetch(`${mock.url}/nowhere`);
    expect(() => mock.reset()).toThrow(UnhandledRequestError);
    expect(mock.calls()).toEqual([]);
    await fetch(`${mock.url}/else`);
    const session = mock.session();
    await fetch(`${session.url}/other`);
    expect(() => session.reset()).toThrow('GET /other');
    await expect(mock.close()).rejects.toThrow('  GET /else');
    await expect(fetch(mock.url)).rejects.toThrow();
  });
});

describe('starting', () => {
  test('is quick once the document is loaded', async () => {
    await (await open({ listen: true })).close();
    const times: number[] = [];
    for (let round = 0; round < 3; round++) {
      const start = performance.now();
      const mock = await createMock(await createPackageApi());
      times.push(performance.now() - start);
      await mock.close();
    }
    // 30 ms is what is aimed at, on a machine that does nothing else.
    expect(Math.min(...times)).toBeLessThan(300);
  });

  test('shares the model of a file that has not changed, and loads it again when it has', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tandem-'));
    const file = join(folder, 'openapi.yaml');
    const write = async (title: string, time: number): Promise<void> => {
      await writeFile(file, `openapi: 3.1.0\ninfo: { title: ${title}, version: '1' }\npaths: {}\n`);
      await utimes(file, time, time);
    };
    const apiAt = async () => (await createMock(file, { listen: false })).engine.api;
    try {
      await write('One', 1000);
      const [first, again] = await Promise.all([apiAt(), apiAt()]);
      expect(await apiAt()).toBe(first);
      expect(again).toBe(first);
      await write('Two', 2000);
      expect((await apiAt()).title).toBe('Two');
      await rm(file);
      await expect(apiAt()).rejects.toThrow('openapi.yaml');
      await write('Three', 3000);
      expect((await apiAt()).title).toBe('Three');
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('two mocks of one model do not share sessions', async () => {
    const api = apiOf("paths: { /a: { get: { operationId: a, responses: { '204': { description: none } } } } }");
    const [one, other] = [await createMock(api, { listen: false }), await createMock(api, { listen: false })];
    await one.fetch('/a');
    expect([one.calls('a').length, other.calls('a').length]).toEqual([1, 0]);
  });
});
