import { createMock, type Mock, StateError } from '../../../src';
import { apiOf } from '../../support/api';
import { BLOG, FILES, ORDERS, TODO } from '../../resources/documents';

type Settings = Parameters<typeof createMock>[1];
const mocked = (document: string, settings: Settings = {}): Promise<Mock> =>
  createMock(apiOf(document), { listen: false, seed: 1, ...settings });

async function read(mock: Pick<Mock, 'fetch'>, target: string): Promise<unknown> {
  const response = await mock.fetch(target);
  return response.ok ? response.json() : response.status;
}
const post = (mock: Pick<Mock, 'fetch'>, target: string, body: unknown): Promise<Response> =>
  mock.fetch(target, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });

test('looks at what clients made, and what the document shows', async () => {
  const mock = await mocked(TODO);
  expect(mock.state.list('/todos')).toHaveLength(3);
  const made = (await (await post(mock, '/todos', { title: 'Buy milk' })).json()) as { id: number };
  expect(mock.state.get(`/todos/${made.id}`)).toEqual(made);
  expect(mock.state.list('/todos').at(-1)).toEqual({ path: `/todos/${made.id}`, value: made });
  expect(mock.state.get('/todos/77')).toBeUndefined();
  expect(mock.state.list('/todos/77')).toEqual([]);
  expect(mock.state.summary()).toEqual([{ name: 'todos', path: '/todos', count: 4 }]);
});

test('what is put is read and listed; what is missing comes from the document', async () => {
  const mock = await mocked(TODO);
  const { path } = mock.state.put('/todos', { title: 'Buy tea' });
  expect(await read(mock, path)).toMatchObject({ id: 4, title: 'Buy tea', createdAt: expect.any(String) });
  mock.state.put('/todos/9', { title: 'Drink tea', done: true });
  expect(await read(mock, '/todos/9')).toMatchObject({ id: 9, title: 'Drink tea', done: true });
  expect(await read(mock, '/todos?done=true')).toContainEqual(expect.objectContaining({ id: 9 }));
  expect(mock.state.remove('/todos/9')).toBe(true);
  expect(mock.state.remove('/todos/9')).toBe(false);
  expect(await read(mock, '/todos/9')).toBe(404);
  mock.state.remove('/todos');
  expect(await read(mock, '/todos')).toEqual([]);
  mock.state.reset();
  expect(await read(mock, '/todos')).toHaveLength(3);
});

test.each([
  ['a path that the document does not have', '/todoz/1', {}, /no resource at '\/todoz\/1'.*\/todos/],
  ['an id of another kind', '/todos/one', {}, /^\/todos\/one: .*todoId/],
  ['another id than the path has', '/todos/1', { id: 2 }, /^\/todos\/1: the id in it is 2/],
  ['a value of another type', '/todos/1', { title: 5 }, /^\/todos\/1: this would violate the document:\n.*title/],
  ['what the schema of a text forbids', '/todos', { title: '' }, /violate the document/],
  ['a text into a collection', '/todos', 'Buy tea', /an object can be put into a collection/],
])('does not put %s', async (_, path, value, message) => {
  const mock = await mocked(TODO);
  const put = (): unknown => mock.state.put(path, value);
  expect(put).toThrow(StateError);
  expect(put).toThrow(message);
  expect(mock.state.save()).toEqual({ resources: {} });
});

test('where no state is kept, nothing is put, removed or loaded', async () => {
  const { state } = await mocked(TODO, { state: 'off' });
  for (const change of [
    () => state.put('/todos/1', {}),
    () => state.remove('/todos/1'),
    () => state.load({ resources: {} }),
  ])
    expect(change).toThrow("started with the state 'off'");
});

test('sessions have a state each', async () => {
  const mock = await mocked(TODO);
  const [one, other] = [mock.session(), mock.session()];
  one.state.put('/todos/9', { title: 'Mine' });
  expect(other.state.get('/todos/9')).toBeUndefined();
  expect(await read(other, '/todos')).toHaveLength(3);
});

/** Parcels that nobody has returned yet, though the example of one shows when: at the top, and in an object. */
const PARCELS = `
paths:
  /parcels:
    get: { responses: { '200': { description: All, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Parcel' } } } } } } }
    post:
      requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { item: { type: string } } } } } }
      responses: { '201': { description: Sent, content: { application/json: { schema: { $ref: '#/components/schemas/Parcel' } } } } }
  /parcels/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get:
      responses:
        '200':
          description: One
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Parcel' }
              example: { id: 1, item: Tea, returnedAt: '2026-01-01T00:00:00Z', deletedAt: '2026-01-01T00:00:00Z' }
components:
  schemas:
    Parcel:
      type: object
      properties:
        id: { type: integer, readOnly: true }
        item: { type: string }
        returnedAt: { type: string, format: date-time }
        deletedAt: { type: string, format: date-time }
`;

/** What clients do, and what they read afterwards. */
const CONVERSATIONS: readonly (readonly [string, string, readonly string[], readonly string[]])[] = [
  [
    'todo',
    TODO,
    ['POST /todos {"title":"A"}', 'DELETE /todos/1', 'PATCH /todos/2 {"done":true}', 'DELETE /todos/88'],
    ['/todos', '/todos/1', '/todos/2', '/todos/4', '/todos/88', '/todos/99'],
  ],
  [
    'orders',
    ORDERS,
    ['POST /v1/orders {"customer":"Zed","lines":[{"sku":"A","quantity":1}]}', 'DELETE /v1/orders/ord_1a2b3c4d'],
    ['/v1/orders', '/v1/orders/ord_1a2b3c4d', '/v1/orders/ord_5e6f7a8b'],
  ],
  [
    'blog',
    BLOG,
    [
      'POST /posts {"title":"A"}',
      'PUT /settings {"theme":"dark"}',
      'DELETE /posts/3fa85f64-5717-4562-b3fc-2c963f66afa6',
    ],
    ['/posts', '/settings'],
  ],
  ['parcels', PARCELS, ['POST /parcels {"item":"Milk"}'], ['/parcels', '/parcels/2', '/parcels/1']],
  [
    'files',
    FILES,
    ['PUT /files/a%20b.txt one', 'PUT /files/c.txt two', 'DELETE /files/c.txt'],
    ['/files', '/files/c.txt'],
  ],
];

test.each(CONVERSATIONS)('%s: what was saved and loaded again is the same', async (_, document, lines, reads) => {
  const mock = await mocked(document);
  for (const line of lines) {
    const [, method = '', target = '', body] = /^(\S+) (\S+)(?: (.*))?$/.exec(line) ?? [];
    const type = body?.startsWith('{') === true ? 'application/json' : 'text/plain';
    const usual = method === 'PATCH' ? 'application/merge-patch+json' : type;
    const sent = body === undefined ? {} : { body, headers: { 'Content-Type': usual } };
    expect([line, (await mock.fetch(target, { method, ...sent })).status < 300]).toEqual([line, true]);
  }
  const saved = JSON.parse(JSON.stringify(mock.state.save())) as ReturnType<typeof mock.state.save>;
  const other = await mocked(document);
  other.state.load(saved);
  expect(other.state.save()).toEqual(saved);
  for (const target of reads) expect([target, await read(other, target)]).toEqual([target, await read(mock, target)]);
});

test('what a state written by hand has unset is not shown, whatever the examples have', async () => {
  const mock = await mocked(PARCELS);
  mock.state.load({ resources: { '/parcels/5': { item: 'Jam' } }, unset: { '/parcels/5': ['/returnedAt'] } });
  const shown = { id: 5, item: 'Jam', deletedAt: '2026-01-01T00:00:00Z' };
  expect(await read(mock, '/parcels/5')).toEqual(shown);
});

test('a new post that was saved and loaded again has no comments', async () => {
  const mock = await mocked(BLOG);
  const { path } = mock.state.put('/posts', { title: 'First' });
  const other = await mocked(BLOG);
  other.state.load(mock.state.save());
  expect(await read(other, `${path}/comments`)).toEqual([]);
  other.state.put(`${path}/comments`, { text: 'Good' });
  expect(other.state.summary().at(-1)).toMatchObject({ path: `${path}/comments`, count: 1 });
});

test('a state written by hand is all that a collection has', async () => {
  const mock = await mocked(TODO, { state: 'closed' });
  mock.state.load({ resources: { '/todos': [{ id: 10, title: 'By hand' }] }, removed: [] });
  expect(await read(mock, '/todos')).toMatchObject([{ id: 10, title: 'By hand' }]);
  expect(await read(mock, '/todos/1')).toBe(404);
});

test.each([
  ['a list', [], "isn't an object with 'resources'"],
  ['no resources', { things: {} }, "isn't an object with 'resources'"],
  ['removed things that are no paths', { resources: {}, removed: [1] }, "isn't an object with 'resources'"],
  ['what is unset in nothing', { resources: {}, unset: { '/todos/1': ['/done'] } }, "/todos/1 in 'unset' isn't among"],
  [
    'what is unset at no place',
    { resources: { '/todos': [{ id: 1, title: 'A' }] }, unset: { '/todos/1': ['/title/text'] } },
    "/todos/1: '/title/text' in 'unset' isn't a pointer",
  ],
  ['a path without a resource', { resources: { '/nowhere': [] } }, "no resource at '/nowhere'"],
  ['a collection that is no list', { resources: { '/todos': {} } }, '/todos is a collection'],
  ['a member without an id', { resources: { '/todos': [{ title: 'A' }] } }, "/todos: item 1 isn't an object with /id"],
  ['a member that violates the document', { resources: { '/todos': [{ id: 1, title: 5 }] } }, '/todos/1: this would'],
])('does not load %s, and keeps what was there', async (_, saved, message) => {
  const mock = await mocked(TODO);
  mock.state.put('/todos/9', { title: 'Kept' });
  expect(() => mock.state.load(saved as unknown as Parameters<typeof mock.state.load>[0])).toThrow(message);
  expect(mock.state.get('/todos/9')).toMatchObject({ title: 'Kept' });
});

test('calls a listener after each change', async () => {
  const mock = await mocked(TODO);
  let changes = 0;
  const end = mock.state.watch(() => changes++);
  await read(mock, '/todos');
  expect(changes).toBe(0);
  await post(mock, '/todos', { title: 'A' });
  expect(changes).toBe(1);
  mock.reset();
  expect(changes).toBe(2);
  end();
  await post(mock, '/todos', { title: 'B' });
  expect(changes).toBe(2);
});
