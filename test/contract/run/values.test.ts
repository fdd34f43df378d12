import { bindingOf, planCases, readEnvironment, run, type RunEvent, type Target } from '../../../src/contract';
import { header } from '../../../src/exchange';
import { apiOf } from '../../support/api';

interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly field: (name: string) => string | undefined;
  readonly body: Record<string, unknown> | undefined;
}
type Reply = readonly [status: number, body?: object | undefined, headers?: readonly (readonly [string, string])[]];

function targetOf(respond: (call: Call) => Reply): Target {
  return ({ method, target, headers, body }) => {
    const { pathname, searchParams } = new URL(target, 'http://localhost');
    let read: unknown;
    try {
      read = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
    } catch {
      read = undefined;
    }
    const isObject = typeof read === 'object' && read !== null && !Array.isArray(read);
    const [status, reply, fields = []] = respond({
      method,
      path: pathname,
      query: searchParams,
      field: (name) => header(headers, name),
      body: isObject ? (read as Record<string, unknown>) : undefined,
    });
    if (reply === undefined) return Promise.resolve({ status, headers: fields });
    const bytes = new TextEncoder().encode(JSON.stringify(reply));
    return Promise.resolve({ status, headers: [['Content-Type', 'application/json'], ...fields], body: bytes });
  };
}

async function failed(document: string, respond: (call: Call) => Reply, environment: object = {}): Promise<string[]> {
  const api = apiOf(document);
  const binding = bindingOf(readEnvironment(api, environment));
  const events: RunEvent[] = [];
  const only = ['*/example', '*/coverage/*', '*/body/*', '*/query/*', '*/header/*', '*/parameters/*'];
  for await (const event of run(api, planCases(api, { only }), targetOf(respond), { binding, workers: 4 }))
    events.push(event);
  return events.flatMap((event) => (event.type === 'fail' ? [event.case.id] : []));
}

const JSON_OF = (schema: string): string => `{ required: true, content: { application/json: { schema: ${schema} } } }`;
const responses = (...statuses: number[]): string =>
  `{ ${statuses.map((status) => `'${status}': { description: x }`).join(', ')} }`;

const users = (name: string, conflict: boolean): string => `paths:
  /users:
    post:
      operationId: addUser
      requestBody: ${JSON_OF(`{ type: object, required: [${name}], properties: { ${name}: { type: string, minLength: 3, maxLength: 20 }, age: { type: integer, minimum: 0 } } }`)}
      responses: ${conflict ? responses(201, 400, 409) : responses(201, 400)}
`;

test.each([
  ['name', true],
  ['username', false],
  ['slug', true],
])('a unique %s is another one in each request, also beside a fault elsewhere', async (name, conflict) => {
  const respond = (checksAge: boolean): ((call: Call) => Reply) => {
    const taken = new Set<unknown>();
    return ({ path, method, body }) => {
      if (path !== '/users') return [404];
      if (method !== 'POST') return [405, undefined, [['Allow', 'POST']]];
      const value = body?.[name];
      if (typeof value !== 'string' || [...value].length < 3 || [...value].length > 20) return [400];
      if (checksAge && body?.age !== undefined && (!Number.isInteger(body.age) || Number(body.age) < 0)) return [400];
      if (taken.has(value)) return [409];
      taken.add(value);
      return [201];
    };
  };
  const good = await failed(users(name, conflict), respond(true));
  expect(good.filter((id) => !id.includes(`/body/${name}/`))).toEqual([]);
  expect(await failed(users(name, conflict), respond(false))).toContainEqual(expect.stringContaining('/body/age/'));
});

const orders = `paths:
  /customers:
    post:
      operationId: addCustomer
      requestBody: ${JSON_OF('{ type: object, required: [note], properties: { note: { type: string } } }')}
      responses: { '201': { description: x, content: { application/json: { schema: { type: object } } } } }
  /orders:
    post:
      operationId: addOrder
      requestBody: ${JSON_OF('{ type: object, required: [customerId], properties: { customerId: { type: integer, minimum: 1 }, count: { type: integer, maximum: 9 } } }')}
      responses: ${responses(201, 400, 404)}
`;

test.each([
  ['the id of what the run made', 1000, {}],
  ['what the environment gives', 4711, { body: { addOrder: { '/customerId': 4711 } } }],
  ['a property by its plain name', 4711, { body: { addOrder: { customerId: 4711 } } }],
])('a reference in a body is %s', async (_, first, environment) => {
  const respond = ({ path, method, body }: Call): Reply => {
    if (method !== 'POST')
      return [path === '/customers' || path === '/orders' ? 405 : 404, undefined, [['Allow', 'POST']]];
    if (path === '/customers') return typeof body?.note === 'string' ? [201, { id: 1000 }] : [400];
    if (path !== '/orders') return [404];
    // A server that does not check the count.
    return Number.isInteger(body?.customerId) ? [body?.customerId === first ? 201 : 404] : [400];
  };
  expect(await failed(orders, respond, environment)).toContainEqual(expect.stringContaining('addOrder/body/count/'));
});

const docs = (parameter: string): string => `paths:
  /docs/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer, minimum: 1 }, example: 1 }]
    get: { operationId: getDoc, responses: ${responses(200, 400, 404)} }
    put:
      operationId: putDoc
      parameters: ${parameter}
      requestBody: ${JSON_OF('{ type: object, required: [title], properties: { title: { type: string, maxLength: 30 } } }')}
      responses: ${responses(200, 400, 404, 412, 428)}
`;

test.each([
  ['declared', '[{ name: If-Match, in: header, required: true, schema: { type: string } }]'],
  ['only in a 428', '[]'],
])("If-Match is the resource's own ETag: %s", async (_, parameter) => {
  const respond = (most: number): ((call: Call) => Reply) => {
    let version = 1;
    return ({ path, method, field, body }) => {
      if (path !== '/docs/1') return [404];
      if (method === 'GET') return [200, undefined, [['ETag', `"${version}"`]]];
      if (method !== 'PUT') return [405, undefined, [['Allow', 'GET, PUT']]];
      const condition = field('if-match');
      if (condition === undefined) return [428];
      if (condition !== `"${version}"`) return [412];
      if (typeof body?.title !== 'string' || [...body.title].length > most) return [400];
      version++;
      return [200];
    };
  };
  expect(await failed(docs(parameter), respond(30))).toEqual([]);
  expect(await failed(docs(parameter), respond(99))).toContainEqual(
    expect.stringContaining('putDoc/body/title/maxLength'),
  );
});

test('a cursor is that of the response before', async () => {
  const pages = `paths:
  /things:
    get:
      operationId: things
      parameters:
        - { name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 5 } }
        - { name: cursor, in: query, schema: { type: string } }
      responses:
        '200': { description: x, content: { application/json: { schema: { type: object } } } }
        '400': { description: x }
`;
  const seen: (string | null)[] = [];
  const respond = ({ path, method, query }: Call): Reply => {
    if (path !== '/things') return [404];
    if (method !== 'GET') return [405, undefined, [['Allow', 'GET']]];
    const cursor = query.get('cursor');
    seen.push(cursor);
    if (cursor !== null && cursor !== 'abc') return [400];
    return /^\+?0*[1-5]$/.test(query.get('limit') ?? '2') ? [200, { paging: { nextCursor: 'abc' } }] : [400];
  };
  expect(await failed(pages, respond)).toEqual([]);
  expect(seen.filter((cursor) => cursor === 'abc').length).toBeGreaterThan(1);
});

test('values for an operation without a body are a mistake', () => {
  expect(() => readEnvironment(apiOf(orders), { body: { nope: { a: 1 } } })).toThrow(
    "body.nope: no operation 'nope' has a request body; these have: addCustomer, addOrder",
  );
});
