import { createMock, type Mock } from '../../src';
import { apiOf } from '../support/api';

const NOTE = '{ type: object, required: [id], properties: { id: { type: integer }, text: { type: string } } }';
const json = (schema: string): string => `content: { application/json: { schema: ${schema} } }`;
const document = (relations = ''): string => `
openapi: 3.1.0
servers: [{ url: /v1 }]
paths:
  /notes:
    get:
      parameters: [{ name: limit, in: query, schema: { type: integer } }, { name: offset, in: query, schema: { type: integer } }]
      responses:
        '200':
          description: All.
          headers: { Link: { schema: { type: string } } }
          ${json(`{ type: object, properties: { items: { type: array, items: ${NOTE} }, next: { type: [string, 'null'], format: uri-reference }, logo: { type: string, const: /logo.svg } } }`)}
    post:
      requestBody: { ${json(NOTE.replace('required: [id], ', ''))} }
      responses:
        '201': { description: Made., headers: { Location: { schema: { type: string } } }, ${json(NOTE)}${relations} }
  /notes/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses: { '200': { description: One., ${json(NOTE)} }, '404': { description: None. } }
`;

let mock: Mock;
afterEach(() => mock.close());
const make = (url: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
  fetch(`${url}/v1/notes`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: '{"text":"Mine"}',
  });
const locationOf = async (...asked: Parameters<typeof make>): Promise<string> =>
  (await make(...asked)).headers.get('location') ?? '';

test('Location, Link and links in the body stay in the session whose URL was asked', async () => {
  mock = await createMock(apiOf(document()));
  const session = mock.session({ id: 'mine' });
  const location = await locationOf(session.url);
  expect(location).toBe('/__tandem/in/mine/v1/notes/4');
  expect(await (await fetch(mock.url + location)).json()).toEqual({ id: 4, text: 'Mine' });
  const list = await fetch(`${session.url}/v1/notes?limit=2`);
  const next = '/__tandem/in/mine/v1/notes?limit=2&offset=2';
  expect(list.headers.get('link')).toContain(`<${next}>; rel="next"`);
  const body = (await list.json()) as object;
  expect(body).toMatchObject({ next, logo: '/logo.svg' });
  expect(await (await fetch(mock.url + next)).json()).toMatchObject({ items: [{ id: 3 }, { id: 4 }] });
});

test('by the header, and in the default session, they are as ever', async () => {
  mock = await createMock(apiOf(document()));
  const session = mock.session();
  expect(await locationOf(mock.url, session.headers)).toBe('/v1/notes/4');
  expect(await locationOf(mock.url)).toBe('/v1/notes/4');
});

test.each([
  ['a pattern', "{ type: string, pattern: '^/v1/' }"],
  ['a length', '{ type: string, maxLength: 12 }'],
  ['a list', '{ type: string, enum: [/v1/notes/4] }'],
])('a link that its schema bounds by %s stays as it is, and the others lead into the session', async (_, schema) => {
  const bounded = document().replace('Location: { schema: { type: string } }', `Location: { schema: ${schema} }`);
  mock = await createMock(apiOf(bounded));
  expect(await locationOf(mock.session().url)).toBe('/v1/notes/4');
  await mock.close();
  const next = "next: { type: [string, 'null'], format: uri-reference";
  const inBody = document().replace(next, `${next}, pattern: '^/v1/'`);
  expect(inBody).not.toBe(document());
  mock = await createMock(apiOf(inBody));
  const session = mock.session({ id: 'mine' });
  const list = await fetch(`${session.url}/v1/notes?limit=2`);
  expect(list.headers.get('link')).toContain('</__tandem/in/mine/v1/notes?limit=2&offset=2>');
  expect(await list.json()).toMatchObject({ next: '/v1/notes?limit=2&offset=2' });
});

test('what the document states of a link goes before', async () => {
  const relations =
    ', x-relations: [{ id: there, then: "$response.header.Location == \'/v1/notes/{$response.body#/id}\'" }]';
  mock = await createMock(apiOf(document(relations)));
  expect(await locationOf(mock.session().url)).toBe('/v1/notes/4');
});
