import { ask, mocked } from '../../support/stateful-mock';
import { BLOG, FILES, ORDERS, TODO, USERS } from '../../resources/documents';

describe('a todo list without examples', () => {
  test('what was made is read, listed, changed and removed', async () => {
    const mock = await mocked(TODO);
    const made = await ask(mock, 'POST /todos', { title: 'Buy milk' });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ id: expect.any(Number), title: 'Buy milk', done: false });
    expect(made.body).not.toHaveProperty('note');
    const { id } = made.body as { id: number };
    expect(made.headers.get('location')).toBe(`/todos/${id}`);
    expect((await ask(mock, `GET /todos/${id}`)).body).toEqual(made.body);
    expect((await ask(mock, 'GET /todos')).body).toContainEqual(made.body);

    const written = await ask(mock, `PUT /todos/${id}`, { title: 'Buy tea', done: true, note: 'green' });
    expect(written.body).toMatchObject({ id, title: 'Buy tea', done: true, note: 'green' });
    const merge = { 'Content-Type': 'application/merge-patch+json' };
    expect((await ask(mock, `PATCH /todos/${id}`, { done: false, note: null }, merge)).body).toMatchObject({
      ...{ id, title: 'Buy tea', done: false, note: null },
    });
    const patch = { 'Content-Type': 'application/json-patch+json' };
    const operations = [{ op: 'replace', path: '/title', value: 'Buy coffee' }];
    expect((await ask(mock, `PATCH /todos/${id}`, operations, patch)).body).toMatchObject({
      title: 'Buy coffee',
      done: false,
    });
    expect((await ask(mock, `GET /todos/${id}`)).body).toMatchObject({
      id,
      title: 'Buy coffee',
      done: false,
      note: null,
    });

    expect((await ask(mock, `DELETE /todos/${id}`)).status).toBe(204);
    for (const line of [`GET /todos/${id}`, `HEAD /todos/${id}`, `DELETE /todos/${id}`])
      expect((await ask(mock, line)).status).toBe(404);
    expect((await ask(mock, `PUT /todos/${id}`, { title: 'Again' })).status).toBe(404);
    expect((await ask(mock, 'GET /todos')).body).not.toContainEqual(expect.objectContaining({ id }));
  });

  test('a list has a handful of members with ids of their own, each of which can be read', async () => {
    const mock = await mocked(TODO);
    const { body } = await ask(mock, 'GET /todos');
    const ids = (body as { id: number }[]).map(({ id }) => id);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect((await ask(mock, `GET /todos/${id}`)).body).toMatchObject({ id });
  });

  test.each([
    ['in the schema of the list', '{ type: array, items: { $ref: T }, example: [{ id: 5 }] }', [{ id: 5 }]],
    ['as its default', '{ type: array, items: { $ref: T }, default: [{ id: 5 }, { id: 7 }] }', [{ id: 5 }, { id: 7 }]],
    [
      'in the schema around it',
      '{ type: object, properties: { data: { type: array, items: { $ref: T } } }, example: { data: [{ id: 5 }] } }',
      { data: [{ id: 5 }] },
    ],
  ])('a list whose members stand %s has just those', async (_, schema, expected) => {
    const mock = await mocked(`
openapi: 3.0.3
info: { title: T, version: '1' }
paths:
  /todos:
    get: { responses: { '200': { description: ok, content: { application/json: { schema: ${schema.replaceAll('T', "'#/components/schemas/Todo'")} } } } } }
components: { schemas: { Todo: { type: object, required: [id], properties: { id: { type: integer } } } } }`);
    expect((await ask(mock, 'GET /todos')).body).toEqual(expected);
  });

  test('filters, limit, offset and sort', async () => {
    const mock = await mocked(TODO, { state: 'closed' });
    for (const { id } of (await ask(mock, 'GET /todos')).body as { id: number }[])
      await ask(mock, `DELETE /todos/${id}`);
    for (const [title, done] of [
      ['c', true],
      ['a', false],
      ['b', true],
    ])
      await ask(mock, 'POST /todos', { title, done });
    const titles = async (query: string): Promise<string[]> =>
      ((await ask(mock, `GET /todos${query}`)).body as { title: string }[]).map(({ title }) => title);
    expect(await titles('')).toEqual(['c', 'a', 'b']);
    expect(await titles('?done=true')).toEqual(['c', 'b']);
    expect(await titles('?sort=title')).toEqual(['a', 'b', 'c']);
    expect(await titles('?sort=-title&limit=2')).toEqual(['c', 'b']);
    expect(await titles('?limit=2&offset=2')).toEqual(['b']);
  });

  test('an id that nobody made: there in an open world, not in a closed one, until it is removed', async () => {
    const open = await mocked(TODO);
    expect(await ask(open, 'GET /todos/77')).toMatchObject({ status: 200, body: { id: 77 } });
    await ask(open, 'DELETE /todos/77');
    expect((await ask(open, 'GET /todos/77')).status).toBe(404);
    const closed = await mocked(TODO, { state: 'closed' });
    expect((await ask(closed, 'GET /todos/77')).status).toBe(404);
    const off = await mocked(TODO, { state: 'off' });
    await ask(off, 'DELETE /todos/77');
    expect((await ask(off, 'GET /todos/77')).status).toBe(200);
  });

  test('sessions are apart, and a reset takes the state along', async () => {
    const mock = await mocked(TODO);
    const [one, other] = [mock.session(), mock.session()];
    const { id } = (await ask(one, 'POST /todos', { title: 'Mine' })).body as { id: number };
    await ask(one, `DELETE /todos/${id}`);
    expect((await ask(other, `GET /todos/${id}`)).status).toBe(200);
    one.reset();
    expect((await ask(one, `GET /todos/${id}`)).status).toBe(200);
  });
});

describe('orders with envelopes and examples', () => {
  test('the examples are there; the list counts; an id has the form of the schema', async () => {
    const mock = await mocked(ORDERS);
    expect((await ask(mock, 'GET /v1/orders/ord_5e6f7a8b')).body).toMatchObject({
      data: { customer: 'Bob Example', status: 'paid' },
    });
    const made = await ask(mock, 'POST /v1/orders', { customer: 'Zed', lines: [{ sku: 'Z', quantity: 3 }] });
    const { data } = made.body as { data: { order_id: string } };
    expect(data).toEqual({
      order_id: expect.stringMatching(/^ord_[0-9a-f]{8}$/),
      customer: 'Zed',
      status: 'open',
      lines: [{ sku: 'Z', quantity: 3 }],
    });
    expect((await ask(mock, 'GET /v1/orders')).body).toMatchObject({ total: 3, page: 1, has_more: false });
    expect((await ask(mock, 'GET /v1/orders?per_page=2&page=2')).body).toEqual({
      data: [data],
      total: 3,
      page: 2,
      has_more: false,
    });
    expect((await ask(mock, 'GET /v1/orders?per_page=1')).body).toMatchObject({ total: 3, has_more: true });
    expect((await ask(mock, 'GET /v1/orders?status=paid')).body).toMatchObject({
      total: 1,
      data: [{ customer: 'Bob Example' }],
    });
    await ask(mock, `PATCH /v1/orders/${data.order_id}`, { status: 'paid' });
    expect((await ask(mock, `POST /v1/orders/${data.order_id}/cancel`)).body).toMatchObject({
      data: { customer: 'Zed', status: 'cancelled' },
    });
    await ask(mock, `DELETE /v1/orders/${data.order_id}`);
    expect((await ask(mock, `GET /v1/orders/${data.order_id}`)).status).toBe(410);
    // The document declares no error for the action: a built-in 404.
    const cancelled = await ask(mock, `POST /v1/orders/${data.order_id}/cancel`);
    expect(cancelled).toMatchObject({ status: 404, body: { title: 'Not found' } });
  });
});

describe('comments below posts', () => {
  test('a new post has no comments; they go with it', async () => {
    const mock = await mocked(BLOG);
    const { id } = (await ask(mock, 'POST /posts', { title: 'First' })).body as { id: string };
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect((await ask(mock, `GET /posts/${id}/comments`)).body).toEqual([]);
    const comment = (await ask(mock, `POST /posts/${id}/comments`, { text: 'Good' })).body as { commentId: number };
    expect((await ask(mock, `GET /posts/${id}/comments`)).body).toEqual([comment]);
    const other = (await ask(mock, 'POST /posts', { title: 'Second' })).body as { id: string };
    expect((await ask(mock, `GET /posts/${other.id}/comments/${comment.commentId}`)).status).toBe(404);
    await ask(mock, `DELETE /posts/${id}`);
    for (const line of [`GET /posts/${id}/comments`, `GET /posts/${id}/comments/${comment.commentId}`])
      expect((await ask(mock, line)).status).toBe(404);
    expect((await ask(mock, `POST /posts/${id}/comments`, { text: 'Late' })).status).toBe(404);
  });

  test('a singleton is what was written last', async () => {
    const mock = await mocked(BLOG);
    await ask(mock, 'PUT /settings', { theme: 'dark' });
    expect((await ask(mock, 'GET /settings')).body).toEqual({ theme: 'dark' });
  });
});

test('files are written under names of the client, and listed', async () => {
  const mock = await mocked(FILES);
  const text = { 'Content-Type': 'text/plain' };
  expect((await ask(mock, 'PUT /files/a.txt', 'one', text)).status).toBe(201);
  expect((await ask(mock, 'PUT /files/a.txt', 'two', text)).status).toBe(204);
  expect((await ask(mock, 'GET /files/a.txt')).body).toBe('two');
  expect((await ask(mock, 'GET /files')).body).toMatchObject({
    files: expect.arrayContaining([expect.objectContaining({ name: 'a.txt' })]),
  });
  await ask(mock, 'DELETE /files/a.txt');
  expect((await ask(mock, 'GET /files/a.txt')).status).toBe(404);
});

test('a natural key of the client: Swagger 2.0 and HAL', async () => {
  const mock = await mocked(USERS);
  expect((await ask(mock, 'POST /users', { username: 'zed', email: 'zed@example.com' })).body).toEqual({
    username: 'zed',
    email: 'zed@example.com',
  });
  const { body } = await ask(mock, 'GET /users');
  expect(body).toMatchObject({
    totalElements: 4,
    _embedded: { users: expect.arrayContaining([{ username: 'zed', email: 'zed@example.com' }]) },
  });
  expect((await ask(mock, 'PUT /users/zed', { username: 'zed', admin: true })).body).toEqual({
    username: 'zed',
    admin: true,
  });
});

test('a login is not a resource: nothing is kept', async () => {
  const mock = await mocked(BLOG);
  const one = await ask(mock, 'POST /login', { user: 'ann' });
  expect(one).toMatchObject({ status: 200, body: { token: expect.any(String) } });
});

test('a PUT makes what nothing shows, and changes what an example shows', async () => {
  const settings = '{ type: object, properties: { dark: { type: boolean } } }';
  const note = '{ type: object, required: [id, text], properties: { id: { type: integer }, text: { type: string } } }';
  const json = (schema: string, example = ''): string =>
    `{ description: OK, content: { application/json: { schema: ${schema}${example} } } }`;
  const put = (schema: string): string =>
    `requestBody: { content: { application/json: { schema: ${schema} } } }, responses: { '200': ${json(schema)}, '201': ${json(schema)} }`;
  const mock = await mocked(`
paths:
  /notes: { get: { responses: { '200': ${json(`{ type: array, items: ${note} }`, ', example: [{ id: 1, text: Hello }]')} } } }
  /notes/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { responses: { '200': ${json(note)} } }
    put: { ${put(note)} }
  /settings:
    get: { responses: { '200': ${json(settings)} } }
    put: { ${put(settings)} }
`);
  const status = async (line: string, body: unknown): Promise<number> => (await ask(mock, line, body)).status;
  expect(await status('PUT /notes/1', { id: 1, text: 'Changed' })).toBe(200);
  expect(await status('PUT /notes/7', { id: 7, text: 'Made' })).toBe(201);
  expect(await status('PUT /notes/7', { id: 7, text: 'Changed' })).toBe(200);
  expect(await status('PUT /settings', { dark: true })).toBe(200);
  expect((await ask(mock, 'GET /notes')).body).toEqual([
    { id: 1, text: 'Changed' },
    { id: 7, text: 'Changed' },
  ]);
});

test('new ids follow the pattern of the path, and differ below all parents', async () => {
  const comment = '{ type: object, required: [id], properties: { id: { type: integer } } }';
  const order = '{ type: object, required: [id], properties: { id: { type: string } } }';
  const ok = (status: string, schema: string, example = ''): string =>
    `'${status}': { description: OK, content: { application/json: { schema: ${schema}${example} } } }`;
  const parameter = (name: string, schema: string): string =>
    `parameters: [{ name: ${name}, in: path, required: true, schema: ${schema} }]`;
  const orderId = parameter('orderId', "{ type: string, pattern: '^ord_[0-9]+$' }");
  const mock = await mocked(`
paths:
  /orders: { post: { responses: { ${ok('201', order, ', example: { id: ord_1001 }')} } } }
  /orders/{orderId}: { ${orderId}, get: { responses: { ${ok('200', order, ', example: { id: ord_1001 }')} } } }
  /orders/{orderId}/comments: { ${orderId}, post: { responses: { ${ok('201', comment)} } } }
  /orders/{orderId}/comments/{commentId}:
    parameters:
      - { name: orderId, in: path, required: true, schema: { type: string } }
      - { name: commentId, in: path, required: true, schema: { type: integer } }
    get: { responses: { ${ok('200', comment)} } }
`);
  const idOf = async (line: string): Promise<unknown> => ((await ask(mock, line)).body as { id: unknown }).id;
  const orders = [await idOf('POST /orders'), await idOf('POST /orders')];
  expect(orders).toEqual(['ord_1002', 'ord_1003']);
  const comments = [await idOf('POST /orders/ord_1002/comments'), await idOf('POST /orders/ord_1003/comments')];
  expect(new Set(comments).size).toBe(2);
});
