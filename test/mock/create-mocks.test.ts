import type { ServerResponse } from 'node:http';
import { createMocks, type Mocks } from '../../src';
import { startSite } from '../../src/mock/server/listen';
import { apiOf } from '../support/api';

const things = (name: string, server: string): ReturnType<typeof apiOf> =>
  apiOf(`
servers: [{ url: ${server} }]
paths:
  /${name}:
    get: { operationId: ${name}, responses: { '200': { description: ok, content: { application/json: { example: [{ id: 1, of: ${name} }] } } } } }
    post:
      operationId: add
      requestBody: { content: { application/json: { schema: { type: object } } } }
      responses: { '201': { description: ok, content: { application/json: { schema: { type: object, properties: { id: { type: integer } } } } } } }
  /${name}/{id}:
    get: { operationId: 'one-${name}', parameters: [{ name: id, in: path, required: true, schema: { type: integer } }], responses: { '200': { description: ok, content: { application/json: { schema: { type: object, properties: { id: { type: integer } } } } } } } }
`);
const PETS = things('pets', 'https://api.test/v1');
const SHOPS = things('shops', 'https://api.test/v2');

let mocks: Mocks | undefined;
afterEach(() => mocks?.close());

test('each document is below its base path or where it is placed, with overrides, calls and sessions together', async () => {
  mocks = await createMocks([PETS, { at: '/second', document: SHOPS }], { seed: 1 });
  const { url } = mocks;
  const of = async (path: string): Promise<unknown> => (await fetch(url + path)).json();
  expect(await of('/v1/pets')).toEqual([{ id: 1, of: 'pets' }]);
  expect(await of('/second/shops')).toEqual([{ id: 1, of: 'shops' }]);
  mocks.on('shops').reply({ status: 200, body: [] }).once();
  expect(await of('/second/shops')).toEqual([]);
  expect(mocks.calls('shops')).toHaveLength(2);
  const session = mocks.session();
  expect(await (await fetch(`${session.url}/v1/pets`)).json()).toEqual([{ id: 1, of: 'pets' }]);
  expect([session.calls('pets').length, mocks.calls('pets').length]).toEqual([1, 1]);
  mocks.reset();
  expect(mocks.calls('shops')).toHaveLength(0);
});

test('without a port, and errors that say what to do', async () => {
  mocks = await createMocks([PETS, SHOPS], { listen: false });
  expect(await (await mocks.fetch('/v2/shops')).json()).toEqual([{ id: 1, of: 'shops' }]);
  expect(mocks.url).toBe('');
  expect(() => mocks?.on('add')).toThrow("two documents have the operation 'add'");
  expect(() => mocks?.on('nothing')).toThrow("'nothing'");
  await expect(createMocks([PETS, PETS], { listen: false })).rejects.toThrow('both have GET /pets');
  await expect(createMocks([])).rejects.toThrow('at least one document');
});

test('a request that fails before a mock has taken it is a 500, and the server goes on', async () => {
  const errors: unknown[] = [];
  let requests = 0;
  const take = (_: unknown, response: ServerResponse): void => {
    if (requests++ === 0) throw new Error('Out of order');
    response.end('fine');
  };
  const site = { take, isDirect: false, control: undefined, app: unused };
  const server = await startSite(() => site, { onError: (error) => errors.push(error) });
  const first = await fetch(server.url);
  expect([first.status, first.headers.get('content-type')]).toEqual([500, 'application/problem+json']);
  expect(errors).toEqual([new Error('Out of order')]);
  expect(await (await fetch(server.url)).text()).toBe('fine');
  await server.close();
});

function unused(): never {
  throw new Error('not asked for');
}
