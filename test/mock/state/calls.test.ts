/** Calls instead of methods (RPC): what one of them makes, the others know. */
import { createMock, type Mock } from '../../../src';
import { apiOf } from '../../support/api';
import { ask } from '../../support/stateful-mock';

const STRING = { type: 'string' };
const object = (properties: object, rest: object = {}): object => ({ type: 'object', properties, ...rest });
const json = (schema: object): object => ({ content: { 'application/json': { schema } } });
const USER = object(
  { id: { type: 'integer' }, name: STRING, email: STRING, status: { enum: ['active', 'suspended'] } },
  { required: ['id', 'name'] },
);
const SENT = object({ name: STRING, email: STRING }, { required: ['name'] });

type Call = Readonly<Record<string, unknown>>;

const call = (id: string, response: object, body?: object, rest: object = {}): Call => ({
  operationId: id,
  ...(body === undefined ? {} : { requestBody: { required: true, ...json(body) } }),
  responses: { '200': { description: 'OK.', ...json(response) }, '404': { description: 'None.' } },
  ...rest,
});
const byId = object({ id: { type: 'integer' } }, { required: ['id'] });
const inQuery = (name: string): object => ({ parameters: [{ name, in: 'query', schema: { type: 'integer' } }] });

/** The paths and methods of a style, and how its requests name a user. */
interface Style {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Call>>>>;
  readonly create: string;
  readonly list: string;
  readonly read: (id: number) => readonly [line: string, body?: object];
  readonly update: readonly [line: string, name: string];
  readonly remove: readonly [line: string, name: string];
  /** Where the user is in a response. */
  readonly in?: string;
}

const enveloped = object({ ok: { type: 'boolean' }, user: USER });
const LISTED = object({ ok: { type: 'boolean' }, users: { type: 'array', items: USER } });
const post = (one: Call): Readonly<Record<string, Call>> => ({ post: one });

const STYLES: Readonly<Record<string, Style>> = {
  'users.create, the id in the body': {
    paths: {
      '/users.create': post(call('create', enveloped, SENT)),
      '/users.list': post(call('list', LISTED, object({ limit: { type: 'integer' }, name: STRING }))),
      '/users.info': post(call('info', enveloped, byId)),
      '/users.update': post(call('update', enveloped, object({ id: { type: 'integer' }, name: STRING }))),
      '/users.suspend': post(call('suspend', enveloped, byId)),
      '/users.delete': post(call('delete', object({ ok: { type: 'boolean' } }), byId)),
    },
    create: 'POST /users.create',
    list: 'POST /users.list',
    read: (id) => ['POST /users.info', { id }],
    update: ['POST /users.update', 'id'],
    remove: ['POST /users.delete', 'id'],
    in: 'user',
  },
  'users.create, the id in the query': {
    paths: {
      '/api/users.create': post(call('create', enveloped, SENT)),
      '/api/users.list': { get: call('list', LISTED) },
      '/api/users.info': { get: call('info', enveloped, undefined, inQuery('user')) },
      '/api/users.update': post(call('update', enveloped, object({ user: { type: 'integer' }, name: STRING }))),
      '/api/users.delete': post(call('delete', object({}), object({ user: { type: 'integer' } }))),
    },
    create: 'POST /api/users.create',
    list: 'GET /api/users.list',
    read: (id) => [`GET /api/users.info?user=${id}`],
    update: ['POST /api/users.update', 'user'],
    remove: ['POST /api/users.delete', 'user'],
    in: 'user',
  },
  'createUser and getUser': {
    paths: {
      '/createUser': post(call('createUser', USER, SENT)),
      '/listUsers': post(call('listUsers', { type: 'array', items: USER }, object({}))),
      '/getUser': post(call('getUser', USER, object({ userId: { type: 'integer' } }))),
      '/updateUser': post(call('updateUser', USER, object({ userId: { type: 'integer' }, name: STRING }))),
      '/deleteUser': post(call('deleteUser', object({}), object({ userId: { type: 'integer' } }))),
    },
    create: 'POST /createUser',
    list: 'POST /listUsers',
    read: (id) => ['POST /getUser', { userId: id }],
    update: ['POST /updateUser', 'userId'],
    remove: ['POST /deleteUser', 'userId'],
  },
  'get-users beside get-user-by-id': {
    paths: {
      '/add-user': post(call('add', USER, SENT)),
      '/get-users': { get: call('all', { type: 'array', items: USER }) },
      '/get-user-by-id': { get: call('one', USER, undefined, inQuery('id')) },
      '/edit-user': post(call('edit', USER, object({ id: { type: 'integer' }, name: STRING }))),
      '/remove-user': post(call('remove', object({}), byId)),
    },
    create: 'POST /add-user',
    list: 'GET /get-users',
    read: (id) => [`GET /get-user-by-id?id=${id}`],
    update: ['POST /edit-user', 'id'],
    remove: ['POST /remove-user', 'id'],
  },
  'users/create and users/get': {
    paths: {
      '/users/create': post(call('create', enveloped, SENT)),
      '/users/list': post(call('list', LISTED, object({}))),
      '/users/get': post(call('get', enveloped, byId)),
      '/users/update': post(call('update', enveloped, object({ id: { type: 'integer' }, name: STRING }))),
      '/users/delete': post(call('delete', object({}), byId)),
    },
    create: 'POST /users/create',
    list: 'POST /users/list',
    read: (id) => ['POST /users/get', { id }],
    update: ['POST /users/update', 'id'],
    remove: ['POST /users/delete', 'id'],
    in: 'user',
  },
};

function mockOf(paths: object): Promise<Mock> {
  const document = { openapi: '3.0.3', info: { title: 'Calls', version: '1' }, paths };
  return createMock(apiOf(JSON.stringify(document)), { listen: false, seed: 1 });
}

describe.each(Object.entries(STYLES))('%s', (_, style) => {
  const one = (body: unknown): Record<string, unknown> => {
    const whole = body as Record<string, Record<string, unknown>>;
    return style.in === undefined ? whole : (whole[style.in] ?? {});
  };
  const all = (body: unknown): unknown[] => (Array.isArray(body) ? body : (body as { users: unknown[] }).users);

  test('what was made is read, listed, changed and removed', async () => {
    await using mock = await mockOf(style.paths);
    const listBody = style.list.startsWith('POST') ? {} : undefined;
    const before = all((await ask(mock, style.list, listBody)).body).length;
    const made = one((await ask(mock, style.create, { name: 'Zed', email: 'zed@example.com' })).body);
    expect(made).toMatchObject({ name: 'Zed', email: 'zed@example.com' });
    const id = made.id as number;
    const read = async (): Promise<Awaited<ReturnType<typeof ask>>> => ask(mock, ...style.read(id));
    expect(one((await read()).body)).toMatchObject({ id, name: 'Zed', email: 'zed@example.com' });
    const listed = all((await ask(mock, style.list, listBody)).body);
    expect(listed).toHaveLength(before + 1);
    expect(listed).toContainEqual(expect.objectContaining({ id, name: 'Zed' }));
    await ask(mock, style.update[0], { [style.update[1]]: id, name: 'Ann' });
    expect(one((await read()).body)).toMatchObject({ id, name: 'Ann', email: 'zed@example.com' });
    expect(mock.state.get(`${style.create.includes('/api/') ? '/api' : ''}/users/${id}`)).toMatchObject({
      name: 'Ann',
    });
    expect((await ask(mock, style.remove[0], { [style.remove[1]]: id })).status).toBe(200);
    expect((await read()).status).toBe(404);
    expect(all((await ask(mock, style.list, listBody)).body)).toHaveLength(before);
  });
});

test('other calls are actions; the body of a list filters it and says how long it is', async () => {
  await using mock = await mockOf(STYLES['users.create, the id in the body']?.paths ?? {});
  const { body } = await ask(mock, 'POST /users.create', { name: 'Zed' });
  const { id } = (body as { user: { id: number } }).user;
  expect((await ask(mock, 'POST /users.suspend', { id })).body).toMatchObject({ user: { id, status: 'suspended' } });
  expect((await ask(mock, 'POST /users.info', { id })).body).toMatchObject({ user: { status: 'suspended' } });
  expect((await ask(mock, 'POST /users.list', { name: 'Zed' })).body).toMatchObject({ users: [{ id }] });
  expect((await ask(mock, 'POST /users.list', { limit: 1 })).body).toMatchObject({ users: [{ id: 1 }] });
});

test('where REST has the collection, or nothing reads, a path with a verb is a path as others', async () => {
  const { '/users.create': create } = STYLES['users.create, the id in the body']?.paths ?? {};
  await using unread = await mockOf({ '/users.create': create });
  expect(unread.state.summary()).toEqual([]);
  const rest = { '/users': { get: call('users', { type: 'array', items: USER }) }, '/users.create': create };
  await using mock = await mockOf(rest);
  expect(mock.state.summary().map(({ path }) => path)).toEqual(['/users']);
});
