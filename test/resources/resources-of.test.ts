import type { Api } from '../../src/model';
import { linkedValues, type Resource, resourcesOf, roleOf } from '../../src/resources';
import { apiOf } from '../support/api';
import { BLOG, FILES, ORDERS, TODO, USERS } from './documents';

/** A resource as a line of text for each thing that is known of it. */
function shown(resource: Resource): Record<string, unknown> {
  const { name, collection, member, parameter, id, items, parent, actions } = resource;
  const roles = (['list', 'create', 'read', 'replace', 'patch', 'remove', 'clear'] as const).flatMap((role) => {
    const operation = resource[role];
    return operation === undefined ? [] : [`${role} ${operation.id}`];
  });
  return {
    ...{ name, collection, member, parameter, id, items, parent: parent?.name },
    roles: [...roles, ...actions.map((one) => `action ${one.id}`)],
  };
}

function roles(api: Api): Record<string, string> {
  return Object.fromEntries(
    api.operations.map((one) => {
      const found = roleOf(api, one);
      return [one.id, found === undefined ? '-' : `${found.role} ${found.resource.name}`];
    }),
  );
}

test('a plain collection: list, create, read, replace, patch, remove', () => {
  const api = apiOf(TODO);
  expect(resourcesOf(api).map(shown)).toEqual([
    {
      ...{ name: 'todos', collection: '/todos', member: '/todos/{todoId}', parameter: 'todoId', id: '/id', items: '' },
      roles: [
        ...['list listTodos', 'create addTodo', 'read readTodo', 'replace writeTodo', 'patch changeTodo'],
        'remove removeTodo',
      ],
    },
  ]);
});

test('envelopes are found by their schema, an id by the name of the parameter, an action by its response', () => {
  const api = apiOf(ORDERS);
  expect(resourcesOf(api).map(shown)).toEqual([
    {
      ...{ name: 'orders', collection: '/v1/orders', member: '/v1/orders/{orderId}', parameter: 'orderId' },
      ...{ id: '/order_id', items: '/data' },
      roles: [
        ...['list listOrders', 'create createOrder', 'read readOrder', 'patch changeOrder', 'remove removeOrder'],
        'action cancelOrder',
      ],
    },
  ]);
  expect(roles(api)).toMatchObject({ cancelOrder: 'action orders', search: 'list orders' });
});

test('a sub-collection knows its parent; a singleton has no id; a login is not a resource', () => {
  const api = apiOf(BLOG);
  expect(resourcesOf(api).map(({ name, parent, id, collection }) => [name, parent?.name, id, collection])).toEqual([
    ['posts', undefined, '/id', '/posts'],
    ['comments', 'posts', '/commentId', '/posts/{postId}/comments'],
    ['settings', undefined, undefined, undefined],
  ]);
  expect(roles(api)).toMatchObject({
    ...{ listComments: 'list comments', addComment: 'create comments', writeSettings: 'replace settings', login: '-' },
  });
});

test('things that are no objects have no id of their own', () => {
  const api = apiOf(FILES);
  expect(resourcesOf(api).map(shown)).toEqual([
    {
      ...{ name: 'files', collection: '/files', member: '/files/{name}', parameter: 'name', id: '/name' },
      ...{ items: '/files', roles: ['list listFiles', 'read readFile', 'replace writeFile', 'remove removeFile'] },
    },
  ]);
});

test('Swagger 2.0: a natural key, and a list inside of _embedded', () => {
  const [users] = resourcesOf(apiOf(USERS)).map(shown);
  expect(users).toMatchObject({ name: 'users', id: '/username', items: '/_embedded/users' });
});

const THING = '{ type: object, properties: { id: { type: integer }, name: { type: string } } }';
const ok = (schema: string): string =>
  `responses: { '200': { description: Ok., content: { application/json: { schema: ${schema} } } } }`;
const sends = (schema: string): string => `requestBody: { content: { application/json: { schema: ${schema} } } }`;

test.each([
  ['only a POST', `/things: { post: { ${sends(THING)}, ${ok(THING)} } }`, []],
  ['a search by POST', `/search: { post: { ${sends(THING)}, ${ok(`{ type: array, items: ${THING} }`)} } }`, []],
  ['only a list', `/things: { get: { ${ok(`{ type: array, items: ${THING} }`)} } }`, ['things']],
  [
    'a list without paths of members',
    `/things: { get: { ${ok(`{ type: array, items: ${THING} }`)} }, post: { ${sends(THING)}, ${ok(THING)} } }`,
    ['things'],
  ],
  ['a member only', `'/things/{id}': { get: { ${ok(THING)} } }`, ['things']],
  ['a list of texts', `/names: { get: { ${ok('{ type: array, items: { type: string } }')} } }`, []],
  ['a report', `/health: { get: { ${ok(THING)} } }`, []],
  ['one that can be patched', `/me: { get: { ${ok(THING)} }, patch: { ${sends(THING)}, ${ok(THING)} } }`, ['me']],
])('%s', (_, path, names) => {
  expect(resourcesOf(apiOf(`paths:\n  ${path}\n`)).map(({ name }) => name)).toEqual(names);
});

test('a PUT to the collection and another list of it, as in the Petstore', () => {
  const api = apiOf(`
paths:
  /pet:
    put: { operationId: update, ${sends(`{ $ref: '#/components/schemas/Pet' }`)}, ${ok(`{ $ref: '#/components/schemas/Pet' }`)} }
    post: { operationId: add, ${sends(`{ $ref: '#/components/schemas/Pet' }`)}, ${ok(`{ $ref: '#/components/schemas/Pet' }`)} }
  /pet/findByStatus:
    get: { operationId: find, ${ok(`{ type: array, items: { $ref: '#/components/schemas/Pet' } }`)} }
  /pet/{petId}:
    get: { operationId: read, ${ok(`{ $ref: '#/components/schemas/Pet' }`)} }
components:
  schemas: { Pet: ${THING} }
`);
  expect(roles(api)).toEqual({ update: 'replace pet', add: 'create pet', find: 'list pet', read: 'read pet' });
});

test('an id by a link, where no name shows it', () => {
  const thing = '{ type: object, properties: { ref: { type: string }, title: { type: string } } }';
  const api = apiOf(`
paths:
  /carts:
    post:
      operationId: open
      responses:
        '201':
          description: Open.
          content: { application/json: { schema: ${thing} } }
          links: { self: { operationId: read, parameters: { cart: $response.body#/ref } } }
  /carts/{cart}:
    get: { operationId: read, parameters: [{ name: cart, in: path, required: true, schema: { type: string } }], ${ok(thing)} }
`);
  expect(resourcesOf(api)[0]).toMatchObject({ id: '/ref' });
});

test('names are kept apart by the words before them', () => {
  const list = `get: { ${ok(`{ type: array, items: ${THING} }`)} }`;
  const api = apiOf(`paths:\n  /a/items: { ${list} }\n  /b/items: { ${list} }\n`);
  expect(resourcesOf(api).map(({ name }) => name)).toEqual(['a-items', 'b-items']);
});

test('what a document states goes before what is inferred', () => {
  const list = `get: { ${ok('{ type: object, properties: { a: { type: array, items: { type: object } }, b: { type: array } } }')} }`;
  const inferred = `paths:\n  /things: { ${list} }\n  '/things/{key}': { get: { ${ok(THING)} } }\n`;
  const stated = (text: string): Resource[] => resourcesOf(apiOf(`${inferred}x-resources: ${text}\n`));
  expect(stated('{ goods: { collection: /things, id: /name, items: /a } }')[0]).toMatchObject({
    ...{ name: 'goods', id: '/name', items: '/a', isStated: true },
  });
  expect(stated('{ things: false }')).toEqual([]);
  expect(stated('false')).toEqual([]);
});

test.each([
  ['a text', '{ type: string }', ['make']],
  ['a number or a text', '{ type: [integer, string] }', ['make']],
  ['anything', '{}', ['make']],
  ['a list', '{ type: array, items: { type: string } }', []],
  ['an object', '{ type: object, properties: { id: { type: string } } }', []],
])('a link to %s', (_, schema, makers) => {
  const api = apiOf(`
paths:
  /cats:
    post:
      operationId: make
      responses:
        '201':
          description: Made.
          content: { application/json: { schema: { type: object, properties: { ref: ${schema} } } } }
          links: { one: { operationId: read, parameters: { cat: $response.body#/ref } } }
  /cats/{cat}:
    get:
      operationId: read
      parameters: [{ name: cat, in: path, required: true, schema: { type: string } }]
      responses: { '200': { description: It. } }
`);
  const read = api.operations.find(({ id }) => id === 'read');
  const [parameter] = read?.parameters ?? [];
  expect(read && parameter && linkedValues(api, read, parameter).map(({ from }) => from.id)).toEqual(makers);
});

const LIST = '{ type: array, items: { type: string } }';
const TAGGED = `{ type: object, properties: { id: { type: string }, tags: ${LIST} } }`;
const gives = (schema: string): string =>
  `responses: { '200': { description: OK, content: { application/json: { schema: ${schema} } } } }`;

test.each([
  ['a list of texts that the thing has', 'tags', LIST, 'property notes'],
  ['a list in a member of its name', 'tags', `{ type: object, properties: { tags: ${LIST} } }`, 'property notes'],
  ['a list that the thing does not have', 'words', LIST, '-'],
  [
    'a list of things',
    'tags',
    '{ type: array, items: { type: object, properties: { id: { type: string } } } }',
    'list tags',
  ],
])('what stands at a path below a thing: %s', (_, word, schema, role) => {
  const id = 'parameters: [{ name: id, in: path, required: true, schema: { type: string } }]';
  const api = apiOf(`
paths:
  /notes/{id}: { ${id}, get: { operationId: read, ${gives(TAGGED)} } }
  /notes/{id}/${word}: { ${id}, get: { operationId: at, ${gives(schema)} } }
`);
  expect(roles(api)).toEqual({ read: 'read notes', at: role });
});
