import { createEngine } from '../../src/mock/engine';
import { clashOf, type MockServer, startSeveral } from '../../src/mock/server';
import { placedAt } from '../../src/model';
import { controlOptions } from '../../src/report/control/control-options';
import { apiOf } from '../support/api';

const things = (name: string, server = '/'): string => `
info: { title: ${name}, version: '1' }
servers: [{ url: ${server} }]
paths:
  /${name}:
    get: { operationId: list, responses: { '200': { description: ok, content: { application/json: { example: [{ id: 1, of: ${name} }] } } } } }
    post:
      operationId: create
      requestBody: { content: { application/json: { schema: { type: object } } } }
      responses:
        '201':
          description: ok
          headers: { Location: { schema: { type: string } } }
          content: { application/json: { schema: { type: object, properties: { id: { type: integer } } } } }
  /${name}/{id}:
    get:
      operationId: get
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses: { '200': { description: ok, content: { application/json: { schema: { type: object, properties: { id: { type: integer } } } } } }, '404': { description: none } }
`;
const PETS = apiOf(things('pets', 'https://api.test/v1'));
const SHOPS = apiOf(things('shops', 'https://api.test/v2'));

let server: MockServer;
afterEach(() => server.close());
async function serve(...mocks: [name: string, prefix: string, api: ReturnType<typeof apiOf>][]): Promise<void> {
  const mounted = mocks.map(([name, prefix, api]) => ({
    name,
    prefix,
    engine: createEngine(api, { seed: 1 }),
    options: { control: controlOptions({ prefix: `/__tandem/${name}` }) },
  }));
  server = await startSeveral(mounted, { control: controlOptions() });
}
const ask = async (path: string, init?: RequestInit): Promise<[number, unknown]> => {
  const response = await fetch(server.url + path, init);
  const text = await response.text();
  return [response.status, response.headers.get('content-type')?.includes('json') === true ? JSON.parse(text) : text];
};

test('each document is under its base path, and keeps its own state', async () => {
  await serve(['pets', '/v1', PETS], ['shops', '/v2', SHOPS]);
  expect(await ask('/v1/pets')).toEqual([200, [{ id: 1, of: 'pets' }]]);
  expect(await ask('/v2/shops')).toEqual([200, [{ id: 1, of: 'shops' }]]);
  expect((await ask('/v1/shops'))[0]).toBe(404);
  expect((await ask('/v10/pets'))[0]).toBe(404);
  const made = await fetch(`${server.url}/v2/shops`, {
    method: 'POST',
    body: '{}',
    headers: { 'Content-Type': 'application/json' },
  });
  const location = made.headers.get('location') ?? '';
  expect(location).toMatch(/^\/v2\/shops\/\d+$/);
  expect((await ask(location))[0]).toBe(200);
});

test('a document is where it is placed; the longest prefix goes first', async () => {
  await serve(['pets', '/api', placedAt(PETS, '/api')], ['shops', '/api/of', placedAt(SHOPS, '/api/of')]);
  expect((await ask('/api/pets'))[1]).toEqual([{ id: 1, of: 'pets' }]);
  expect((await ask('/api/of/shops?limit=1'))[1]).toEqual([{ id: 1, of: 'shops' }]);
});

test('without a base path, a request goes to the document that has its path', async () => {
  await serve(['pets', '', apiOf(things('pets'))], ['shops', '', apiOf(things('shops'))]);
  expect((await ask('/shops'))[1]).toEqual([{ id: 1, of: 'shops' }]);
  expect((await ask('/pets'))[1]).toEqual([{ id: 1, of: 'pets' }]);
});

test('the control API of each is below its name; above them are the documents', async () => {
  await serve(['pets', '/v1', PETS], ['shops', '/v2', SHOPS]);
  await ask('/v2/shops');
  expect(await ask('/__tandem/health')).toMatchObject([
    200,
    {
      status: 'ok',
      documents: [
        { name: 'pets', title: 'pets', url: `${server.url}/v1` },
        { name: 'shops', console: '/__tandem/shops/' },
      ],
    },
  ]);
  expect(await ask('/__tandem/shops/journal')).toMatchObject([200, { total: 1 }]);
  expect(await ask('/__tandem/pets/journal')).toMatchObject([200, { total: 0 }]);
  expect(await ask('/__tandem/')).toEqual([200, expect.stringContaining('<a href="/__tandem/pets/">pets</a>')]);
  expect((await ask('/__tandem/pets/'))[1]).toContain('Tandem console');
  const json = { 'Content-Type': 'application/json' };
  const [, session] = await ask('/__tandem/pets/sessions', { method: 'POST', body: '{}', headers: json });
  const { url } = session as { url: string };
  expect((await ask(`${url.slice(server.url.length)}/v1/pets`))[0]).toBe(200);
  expect(await ask(`${url.slice(server.url.length)}/__tandem/pets/journal`)).toMatchObject([200, { total: 1 }]);
  expect((await ask('/__tandem/health', { headers: { Origin: 'http://evil.test' } }))[0]).toBe(403);
});

test('two documents with the same operation clash, whatever their parameters are called', () => {
  const at = (prefix: string, api: ReturnType<typeof apiOf>): Parameters<typeof clashOf>[0] => ({ prefix, api });
  const others = apiOf(things('pets').replaceAll('{id}', '{pet}').replace('name: id', 'name: pet'));
  expect(clashOf(at('', PETS), at('', SHOPS))).toBeUndefined();
  expect(clashOf(at('', PETS), at('', others))).toMatch(/ and .+ both have GET \/pets$/);
  expect(clashOf(at('/v1', PETS), at('/v1', others))).toMatch(/ both have GET \/pets below \/v1$/);
  expect(clashOf(at('/v1', PETS), at('/v2', others))).toBeUndefined();
});
