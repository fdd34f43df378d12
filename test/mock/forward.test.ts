/** A mock before a server: some operations are the mock's, the rest is the server's. */
import '../../src/jest';
import { gunzipSync, gzipSync } from 'node:zlib';
import { createMock, type Mock, type MockSettings } from '../../src';
import { closeServers, httpServer } from '../support/listening';
import { bodyOf } from '../traffic/proxy/support';
import { PETS } from '../traffic/support/pets';

const JSON_TYPE = { 'Content-Type': 'application/json' };
let url = '';
const came: { readonly line: string; readonly headers: Readonly<Record<string, unknown>>; readonly body: string }[] =
  [];
const mocks = new Set<Mock>();

beforeEach(async () => {
  url = await httpServer((request, response) => {
    void bodyOf(request).then((body) => {
      came.push({ line: `${request.method} ${request.url}`, headers: request.headers, body });
      respond(request.url ?? '', (status, headers, sent) => response.writeHead(status, headers).end(sent));
    });
  });
});
afterEach(async () => {
  await Promise.all([...mocks].map((mock) => mock.close()));
  mocks.clear();
  came.length = 0;
  await closeServers();
});

type Send = (status: number, headers: Record<string, string>, body?: string | Buffer) => void;

function respond(target: string, send: Send): void {
  const path = target.replace(/^\/base|\?.*/g, '');
  if (path === '/pets/7') send(200, JSON_TYPE, '{"id":7,"name":"Tom"}');
  else if (path === '/pets/8') send(200, JSON_TYPE, '{"id":"eight"}');
  else if (path === '/pets/9')
    send(200, { ...JSON_TYPE, 'Content-Encoding': 'gzip' }, gzipSync('{"id":9,"name":"Mia"}'));
  else if (path === '/about') send(200, { 'Content-Type': 'text/plain', 'X-Mark': 'of the server' }, 'about');
  else send(503, JSON_TYPE, '{}');
}

async function mockBefore(settings: MockSettings): Promise<Mock> {
  const mock = await createMock(PETS, { auth: 'off', ...settings });
  mocks.add(mock);
  return mock;
}

const json = (body: unknown) => ({ method: 'POST', headers: JSON_TYPE, body: JSON.stringify(body) });

test('the operations that are named come from the mock, the rest from the server', async () => {
  const mock = await mockBefore({ forward: url, only: ['createPet', 'get /pets'] });
  expect((await fetch(`${mock.url}/pets`, json({ name: 'Rex' }))).status).toBe(201);
  expect((await fetch(`${mock.url}/pets`)).status).toBe(200);
  expect(await (await fetch(`${mock.url}/pets/7`)).json()).toEqual({ id: 7, name: 'Tom' });
  expect(came.map(({ line }) => line)).toEqual(['GET /pets/7']);
});

test('what is forwarded is journalled and asserted like all else, and so is what is wrong with it', async () => {
  const mock = await mockBefore({ forward: url });
  await fetch(`${mock.url}/pets/7`);
  await fetch(`${mock.url}/pets/8`);
  expect(mock).toHaveReceived('getPet', { path: { id: 7 }, times: 1 });
  const [right, wrong] = mock.calls('getPet');
  expect(right).toMatchObject({ nonConforming: [], response: { status: 200, body: { name: 'Tom' } } });
  expect(right?.why).toEqual([`forwarded to ${url}`]);
  expect(wrong?.nonConforming.map(({ code, pointer }) => `${code} ${pointer}`).sort()).toEqual([
    'required /name',
    'type /id',
  ]);
  expect(wrong?.response).toMatchObject({ status: 200, body: { id: 'eight' } });
});

test('a request that violates the document goes on, and is reported', async () => {
  const mock = await mockBefore({ forward: url });
  expect((await fetch(`${mock.url}/pets`, json({}))).status).toBe(503);
  expect(mock.calls('createPet')[0]?.violations).toMatchObject([{ code: 'required' }]);
  expect(came[0]?.body).toBe('{}');
});

test('an override goes before the server', async () => {
  const mock = await mockBefore({ forward: url });
  mock.on('getPet').reply({ status: 404 }).once();
  expect((await fetch(`${mock.url}/pets/7`)).status).toBe(404);
  expect((await fetch(`${mock.url}/pets/7`)).status).toBe(200);
});

test('what the document does not have is the server’s affair', async () => {
  const mock = await mockBefore({ forward: url, only: ['listPets'], onUnhandledRequest: 'error' });
  const response = await fetch(`${mock.url}/about?x=%20`);
  expect([response.status, response.headers.get('x-mark'), await response.text()]).toEqual([
    200,
    'of the server',
    'about',
  ]);
  expect(came[0]?.line).toBe('GET /about?x=%20');
  await mock.close();
});

test('the path, the user and the password of the address stand in each request, and codings are undone', async () => {
  const mock = await mockBefore({ forward: `${url.replace('//', '//u:p@')}/base/` });
  const response = await fetch(`${mock.url}/pets/9`);
  expect(await response.json()).toEqual({ id: 9, name: 'Mia' });
  expect(response.headers.get('content-encoding')).toBeNull();
  const body = gzipSync(JSON.stringify({ name: 'Rex' }));
  await fetch(`${mock.url}/pets`, { method: 'POST', headers: { ...JSON_TYPE, 'Content-Encoding': 'gzip' }, body });
  const [first, second] = came;
  expect(first).toMatchObject({ line: 'GET /base/pets/9', headers: { authorization: 'Basic dTpw' } });
  expect(gunzipSync(Buffer.from(second?.body ?? '', 'latin1')).toString()).toBe('{"name":"Rex"}');
});

test('sessions forward as well, without their name', async () => {
  const mock = await mockBefore({ forward: url });
  const session = mock.session();
  expect((await fetch(`${session.url}/pets/7`)).status).toBe(200);
  expect((await session.fetch('/pets/7')).status).toBe(200);
  expect(session).toHaveReceived('getPet', { times: 2 });
  expect(mock.calls()).toEqual([]);
  expect(came.map(({ line, headers }) => [line, headers['x-tandem-session']])).toEqual([
    ['GET /pets/7', undefined],
    ['GET /pets/7', undefined],
  ]);
});

test('a server that cannot be reached is a 502 that names it', async () => {
  const mock = await mockBefore({ forward: 'http://127.0.0.1:9' });
  const response = await fetch(`${mock.url}/pets/7`);
  expect(response.status).toBe(502);
  expect(((await response.json()) as { detail: string }).detail).toMatch(/http:\/\/127.0.0.1:9 cannot be reached/);
});

test.each([
  ['an operation that there is not', { forward: 'http://127.0.0.1', only: ['makePet'] }, /no operation 'makePet'/],
  ['a method that a path does not have', { forward: 'http://127.0.0.1', only: ['PUT /pets'] }, /'PUT \/pets'/],
  ['operations without a server', { only: ['getPet'] }, /'only' is for 'forward'/],
  ['no address', { forward: 'localhost:3000' }, /forward is an http\(s\) address/],
])('%s', async (_name, settings, message) => {
  await expect(createMock(PETS, settings)).rejects.toThrow(message);
});
