/** Things that a server makes, has and removes: ids come from there, not from the document alone. */
import { mayAsk } from '../../../src/contract';
import { type Call, type Reply, type Serve, verify } from '../../support/verify';

type Thing = Readonly<Record<string, unknown>>;

/** How a store behaves; what is left out behaves as it should. */
interface Habits {
  readonly remove?: (things: Map<string, Thing>, id: string) => Reply;
  readonly show?: (thing: Thing) => unknown;
  readonly made?: (id: string, thing: Thing) => Reply;
  readonly isValid?: (json: unknown) => boolean;
  /** There is a list of all. */
  readonly isListed?: boolean;
  /** PUT makes what is not there, and nothing else does. */
  readonly isMadeByPut?: boolean;
}

const isThing = (json: unknown): json is Thing => {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return false;
  const { kind } = json as Thing;
  return kind === 'a' || kind === 'b';
};

/** A store of things under `/things`, which is empty at first; ids are its own. */
function store({ remove, show = (thing) => thing, made, isValid = isThing, ...more }: Habits = {}): Serve {
  const { isListed = true, isMadeByPut = false } = more;
  const things = new Map<string, Thing>();
  let count = 0;
  return ({ method, path, header, json }: Call): Reply => {
    const [, collection, id, ...below] = path.split('/');
    if (collection !== 'things' || below.length > 0) return [404, { error: 'path' }];
    const ofAll = isMadeByPut ? [] : isListed ? ['GET', 'POST'] : ['POST'];
    const own = id !== undefined ? ['GET', 'PUT', 'DELETE'] : ofAll;
    if (!own.includes(method)) return [405, { error: 'method' }, { Allow: own.join(', ') }];
    if (method === 'POST' || (method === 'PUT' && id !== undefined)) {
      if (!/^application\/json\b/i.test(header('content-type'))) return [415, { error: 'type' }];
      if (!isValid(json)) return [400, { error: 'kind' }];
      const key = id ?? `t${++count}-${Math.random().toString(36).slice(2)}`;
      const isNew = !things.has(key);
      if (method === 'PUT' && isNew && !isMadeByPut) return [404, { error: 'none' }];
      const thing = { ...(json as Thing), id: key };
      things.set(key, thing);
      if (isMadeByPut) return [isNew ? 201 : 200, show(thing)];
      return method === 'PUT' ? [200, show(thing)] : (made?.(key, thing) ?? [201, show(thing)]);
    }
    if (id === undefined) return [200, [...things.values()].map(show)];
    const thing = things.get(id);
    if (method === 'DELETE') return (remove ?? ((all, key) => [all.delete(key) ? 204 : 404]))(things, id);
    return thing === undefined ? [404, { error: 'none' }] : [200, show(thing)];
  };
}

const schemas = `components:
  schemas:
    New: { type: object, required: [kind], properties: { kind: { type: string, enum: [a, b] } } }
    Thing: { type: object, required: [id, kind], properties: { id: { type: string }, kind: { type: string, enum: [a, b] } } }
  responses: { P: { description: bad, content: { application/json: { schema: { type: object, required: [error] } } } } }
`;
const thing = `{ description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } }`;
const problem = `{ $ref: '#/components/responses/P' }`;
const body = `{ required: true, content: { application/json: { schema: { $ref: '#/components/schemas/New' } } } }`;
const bad = `'400': ${problem}, '415': ${problem}`;
const post = (made: string): string =>
  `post: { operationId: add, requestBody: ${body}, responses: { ${made}, ${bad} } }`;
const list = `get: { operationId: list, responses: { '200': { description: ok, content: { application/json: { schema: { type: array } } } } } }`;
const id = 'parameters: [{ name: id, in: path, required: true, schema: { type: string } }]';
const get = `get: { operationId: read, responses: { '200': ${thing}, '404': ${problem} } }`;
const put = `put: { operationId: change, requestBody: ${body}, responses: { '200': ${thing}, '404': ${problem}, ${bad} } }`;
const remove = `delete: { operationId: remove, responses: { '200': { description: gone }, '202': { description: soon }, '204': { description: gone }, '404': { description: none } } }`;
const paths = (all: readonly string[], one: readonly string[]): string =>
  `paths:\n  /things:\n${all.map((op) => `    ${op}\n`).join('')}  /things/{id}:\n    ${id}\n${one.map((op) => `    ${op}\n`).join('')}${schemas}`;
const whole = paths([post(`'201': ${thing}`), list], [get, put, remove]);
const withLocation = paths(
  [post(`'201': { description: made, headers: { Location: { schema: { type: string } } } }`)],
  [get, put, remove],
);

const keeps: Habits = { remove: () => [204] };

describe('a good server gives no finding, and all is checked', () => {
  test.each<[string, string, Serve]>([
    ['ids in the body', whole, store()],
    [
      'ids in Location',
      withLocation,
      store({ made: (key) => [201, undefined, { Location: `/things/${key}` }], isListed: false }),
    ],
    ['a DELETE that is always 204', whole, store({ remove: (all, key) => [all.delete(key) || true ? 204 : 404] })],
    ['a DELETE that only begins (202)', whole, store({ remove: () => [202] })],
    [
      'a DELETE that marks',
      whole,
      store({
        remove: (all, key) => {
          const old = all.get(key);
          if (old === undefined) return [404];
          all.set(key, { ...old, deletedAt: '2030-01-01T00:00:00Z' });
          return [204];
        },
      }),
    ],
  ])('%s', async (_, document, serve) => {
    const { violations, unchecked, masked } = await verify(document, serve);
    expect({ violations, unchecked, masked }).toEqual({ violations: [], unchecked: [], masked: [] });
  });
});

test.each<[string, Habits]>([
  ['is 204', keeps],
  ['is 200', { remove: () => [200] }],
])('what a DELETE that %s has left there is found', async (_, habits) => {
  const { violations } = await verify(whole, store(habits));
  expect(violations).toEqual([expect.stringMatching(/^read\/state\/remove\/gone: .*DELETE .* has deleted/)]);
});

describe('where only PUT makes things', () => {
  const made = put.replace("'200'", `'201': ${thing}, '200'`);
  const document = paths([], [get, made, remove]).replace('/things:\n', '/things: {}\n');

  test.each<[string, Habits, RegExp]>([
    ['a good server', {}, /^$/],
    ['what a DELETE has left there', keeps, /^read\/state\/remove\/gone: .*DELETE .* has deleted/],
    ['a fault of a reading', { show: ({ id: key }) => ({ id: key }) }, /^read\/example: .*kind/m],
  ])('%s', async (_, habits, words) => {
    const { violations, unchecked, skipped } = await verify(document, store({ ...habits, isMadeByPut: true }));
    expect({ unchecked, skipped }).toEqual({ unchecked: [], skipped: [] });
    expect(violations.join('\n')).toMatch(words);
  });
});

test.each([
  ['path', '$request.path.name', 'ann', { name: 'ann' }],
  ['body', '$request.body#/name', '', {}],
])('a link takes a value of the %s of a request', async (_, expression, name, shown) => {
  const isPath = name !== '';
  const link = `links: { more: { operationId: profile, parameters: { user: '${expression}' } } }`;
  const response = `responses: { '200': { description: ok, ${link} }, '404': { description: none } }`;
  const from = isPath
    ? `/users/{name}: { get: { parameters: [{ name: name, in: path, required: true, schema: { type: string }, example: ann }], ${response} } }`
    : `/users: { post: { requestBody: { content: { application/json: { example: { name: ann }, schema: { type: object } } } }, ${response} } }`;
  const document = `openapi: 3.0.3
info: { title: Links, version: '1' }
paths:
  ${from}
  /profiles/{user}:
    get:
      operationId: profile
      parameters: [{ name: user, in: path, required: true, schema: { type: string } }]
      responses:
        '200': { description: ok, content: { application/json: { schema: { type: object, required: [age] } } } }
        '404': { description: none }
`;
  const users = new Set(isPath ? ['ann'] : []);
  const serve: Serve = ({ method, path, json }) => {
    const [, collection, user = ''] = path.split('/');
    if (method === 'POST') users.add(String((json as { name?: string } | undefined)?.name));
    if (method === 'POST' || collection === 'users') return users.has(user) || !isPath ? [200, shown] : [404];
    return collection === 'profiles' && users.has(user) ? [200, {}] : [404];
  };
  const { violations, unchecked } = await verify(document, serve, { operations: ['profile'] });
  expect(violations.join('\n')).toMatch(/^profile\/example: .*age/m);
  expect(unchecked).toEqual([]);
});

test('a fault of a reading is found though the document has no id that is there', async () => {
  const { violations } = await verify(whole, store({ show: ({ id: key }) => ({ id: key }) }));
  expect(violations.join('\n')).toMatch(/^read\/example: .*kind/m);
});

test('a fault of a change is found though the document has no id that is there', async () => {
  const { violations } = await verify(
    whole,
    store({ isValid: (json) => typeof json === 'object' && json !== null && 'kind' in json }),
  );
  expect(violations.join('\n')).toMatch(/^change\/body\/kind\//m);
});

describe('a 201 of which the document says nothing', () => {
  const bare = paths([post(`'201': { description: made }`), list], [get, put, remove]);

  test.each<[string, Reply[1]]>([
    ['its id', { id: 'ID', kind: 'a' }],
    ['an envelope', { status: 'ok', item: { _id: 'ID' } }],
  ])('shows what was made by %s', async (_, shown) => {
    const fill = (id: string): unknown => JSON.parse(JSON.stringify(shown).replace('ID', id));
    const { violations, masked } = await verify(bare, store({ ...keeps, made: (id) => [201, fill(id)] }));
    expect(violations).toEqual([expect.stringMatching(/^read\/state\/remove\/gone: /)]);
    expect(masked).toEqual([]);
  });

  test('costs the cases that need an id, and the reason is shown', async () => {
    const { violations, unchecked, masked, skipped } = await verify(bare, store({ made: () => [201] }));
    expect({ violations, unchecked, masked }).toEqual({ violations: [], unchecked: [], masked: [] });
    expect(skipped.join('\n')).toMatch(/^read\/state\/made: .*nothing names it/m);
  });
});

test('what must not be asked for is not made', async () => {
  const sent: string[] = [];
  const empty = store();
  const recorded: Serve = (call) => {
    sent.push(call.method);
    return empty(call);
  };
  const { unchecked } = await verify(paths([post(`'201': ${thing}`)], [get]), recorded, {
    operations: ['read'],
    mayAsk: mayAsk({ readOnly: true }),
  });
  expect(sent).not.toContain('POST');
  expect(unchecked.join('\n')).toMatch(/^read\/example: the target has nothing/m);
});

describe('without a way to make something', () => {
  const document = paths([list], [get]);
  const has = (...keys: string[]): Serve => {
    const serve: Serve = ({ method, path }) => {
      const key = path.split('/')[2];
      if (!path.startsWith('/things') || path.split('/').length > 3) return [404, { error: 'path' }];
      if (method !== 'GET') return [405, { error: 'method' }, { Allow: 'GET' }];
      if (key === undefined) return [200, keys.map((one) => ({ id: one, kind: 'a' }))];
      return keys.includes(key) ? [200, { id: key }] : [404, { error: 'none' }];
    };
    return serve;
  };

  test('a thing of the list is read', async () => {
    const { violations } = await verify(document, has('k1', 'k2'));
    expect(violations.join('\n')).toMatch(/^read\/example: .*kind/m);
  });

  test('nothing is found in an empty store, and it is said what was not checked', async () => {
    const { violations, unchecked } = await verify(document, has());
    expect(violations).toEqual([]);
    expect(unchecked.join('\n')).toMatch(/^read\/example: the target has nothing that the request names \(404\)/m);
  });
});

describe('things inside of others', () => {
  const nested = `paths:
  /shops:
    post: { operationId: open, responses: { '201': { description: ok, content: { application/vnd.api+json: { schema: { type: object, required: [data],
      properties: { data: { type: object, required: [id], properties: { id: { type: integer } } } } } } } } } }
  /shops/{shop}/items:
    parameters: [{ name: shop, in: path, required: true, schema: { type: integer } }]
    post: { operationId: add, requestBody: ${body}, responses: { '201': ${thing}, '404': ${problem}, ${bad} } }
  /shops/{shopId}/items/{itemId}:
    parameters:
      - { name: shopId, in: path, required: true, schema: { type: integer } }
      - { name: itemId, in: path, required: true, schema: { type: string } }
    ${get}
  /shops/{shopId}/items/{itemId}/price:
    parameters:
      - { name: shopId, in: path, required: true, schema: { type: integer } }
      - { name: itemId, in: path, required: true, schema: { type: string } }
    get: { operationId: price, responses: { '200': { description: ok, content: { application/json: { schema: { type: object, required: [amount] } } } }, '404': ${problem} } }
${schemas}`;
  const shops = (price: unknown): Serve => {
    const all = new Map<string, Map<string, Thing>>();
    let count = 100;
    return ({ method, path, header, json }) => {
      const [, first, shop, second, item, third, ...more] = path.split('/');
      if (first !== 'shops' || more.length > 0) return [404, { error: 'path' }];
      const own = shop === undefined || (second === 'items' && item === undefined) ? 'POST' : 'GET';
      if (shop !== undefined && second !== 'items') return [404, { error: 'path' }];
      if (third !== undefined && third !== 'price') return [404, { error: 'path' }];
      if (method !== own) return [405, { error: 'method' }, { Allow: own }];
      if (shop === undefined) {
        all.set(String(++count), new Map());
        return [201, { data: { id: count } }, { 'Content-Type': 'application/vnd.api+json' }];
      }
      if (!/^-?\d+$/.test(shop)) return [400, { error: 'shop' }];
      const items = all.get(shop);
      if (items === undefined) return [404, { error: 'no shop' }];
      if (item === undefined) {
        if (!/^application\/json\b/i.test(header('content-type'))) return [415, { error: 'type' }];
        if (!isThing(json)) return [400, { error: 'kind' }];
        const thingId = `i${++count}`;
        items.set(thingId, { ...json, id: thingId });
        return [201, { ...json, id: thingId }];
      }
      const found = items.get(item);
      if (found === undefined) return [404, { error: 'no item' }];
      return [200, third === undefined ? found : price];
    };
  };

  test('are made in what was made for them', async () => {
    const { violations, unchecked, masked } = await verify(nested, shops({ amount: 1 }));
    expect({ violations, unchecked, masked }).toEqual({ violations: [], unchecked: [], masked: [] });
  });

  test('are checked', async () => {
    const { violations } = await verify(nested, shops({}));
    expect(violations.join('\n')).toMatch(/^price\/example: .*amount/m);
  });
});

describe('links', () => {
  const linked = (link: string, place: string): string => `paths:
  /carts:
    post:
      operationId: open
      responses:
        '201':
          description: made
          headers: { X-Cart: { schema: { type: string } } }
          content: { application/json: { schema: { type: object, properties: { cart: { type: string } } } } }
          links: { read: ${link} }
  ${place === 'path' ? '/baskets/{ref}' : '/baskets'}:
    get:
      operationId: read
      parameters: [{ name: ref, in: ${place}, required: true, schema: { type: string } }]
      responses: { '200': { description: ok, content: { application/json: { schema: { type: object, required: [lines] } } } }, '404': { description: none } }
`;
  const serve = (basket: unknown): Serve => {
    const all = new Set<string>();
    return ({ method, path, query, header }) => {
      if (path === '/carts') {
        if (method !== 'POST') return [405, undefined, { Allow: 'POST' }];
        const cart = `c${Math.random().toString(36).slice(2)}`;
        all.add(cart);
        return [201, { cart }, { 'X-Cart': cart }];
      }
      const ref = /^\/baskets\/([^/]+)$/.exec(path)?.[1] ?? query.get('ref') ?? header('ref');
      if (!/^\/baskets(\/[^/]+)?$/.test(path)) return [404];
      if (method !== 'GET') return [405, undefined, { Allow: 'GET' }];
      return all.has(ref) ? [200, basket] : [404];
    };
  };
  const ways: [string, string, string][] = [
    ['operationId', `{ operationId: read, parameters: { ref: '$response.body#/cart' } }`, 'path'],
    [
      'operationRef',
      `{ operationRef: '#/paths/~1baskets~1%7Bref%7D/get', parameters: { ref: '$response.body#/cart' } }`,
      'path',
    ],
    ['a header', `{ operationId: read, parameters: { path.ref: '$response.header.X-Cart' } }`, 'path'],
    ['a query parameter', `{ operationId: read, parameters: { query.ref: '$response.body#/cart' } }`, 'query'],
    ['a header parameter', `{ operationId: read, parameters: { ref: '$response.body#/cart' } }`, 'header'],
  ];

  test.each(ways)('%s: what they lead to is there', async (_, link, place) => {
    const good = await verify(linked(link, place), serve({ lines: [] }));
    expect([good.violations, good.unchecked]).toEqual([[], []]);
    const faulty = await verify(linked(link, place), serve({}));
    expect(faulty.violations.join('\n')).toMatch(/^read\/example: .*lines/m);
  });
});

describe('what is kept beside a change, and what a filter leaves out', () => {
  const parts = `{ type: object, properties: { kind: { type: string, enum: [a, b] }, note: { type: string }, size: { type: integer } } }`;
  const whole = `{ type: object, required: [id, kind], properties: { id: { type: string }, kind: { type: string, enum: [a, b] }, note: { type: string }, size: { type: integer } } }`;
  const json = (schema: string): string => `content: { application/json: { schema: ${schema} } }`;
  const ok = `{ description: ok, ${json(whole)} }`;
  const document = `openapi: 3.0.3
info: { title: Things, version: '1' }
paths:
  /things:
    get:
      operationId: list
      parameters: [{ name: kind, in: query, schema: { type: string, enum: [a, b] } }]
      responses: { '200': { description: ok, ${json(`{ type: array, items: ${whole} }`)} }, '400': { description: bad } }
    post:
      operationId: add
      requestBody: { required: true, content: { application/json: { schema: ${parts.replace('object,', 'object, required: [kind],')}, example: { kind: a, note: n, size: 3 } } } }
      responses: { '201': ${ok}, '400': { description: bad } }
  /things/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get: { operationId: read, responses: { '200': ${ok}, '404': { description: none } } }
    patch:
      operationId: change
      requestBody: { required: true, content: { application/json: { schema: ${parts}, example: { note: other } } } }
      responses: { '200': ${ok}, '400': { description: bad }, '404': { description: none } }
`;
  const serve = (fault?: 'resets' | 'unfiltered'): Serve => {
    const things = new Map<string, Thing>();
    return ({ method, path, query, json: sent }) => {
      const id = path.split('/')[2];
      const thing = things.get(id ?? '');
      if (id !== undefined && thing === undefined) return [404];
      if (method === 'GET' && thing !== undefined) return [200, thing];
      const kind = query.get('kind');
      if (method === 'GET')
        return [
          200,
          [...things.values()].filter((one) => fault === 'unfiltered' || kind === null || one.kind === kind),
        ];
      const key = id ?? `t${things.size}`;
      const kept = fault === 'resets' && thing !== undefined ? { ...thing, size: 0 } : thing;
      things.set(key, { ...kept, ...(sent as Thing), id: key });
      return [id === undefined ? 201 : 200, things.get(key)];
    };
  };

  test.each<[string, Parameters<typeof serve>[0], RegExp]>([
    ['a good server', undefined, /^$/],
    ['a PATCH that resets what it does not name', 'resets', /^read\/state\/change\/kept: response.body\/size .*/],
  ])('%s', async (_, fault, words) => {
    const { warnings } = await verify(document, serve(fault));
    expect(warnings.filter((one) => /filtered|kept/.test(one)).join('\n')).toMatch(words);
  });

  test('a filter that is passed over is a violation', async () => {
    const { violations } = await verify(document, serve('unfiltered'));
    expect(violations.join('\n')).toMatch(/^list\/state\/filtered=kind: .* has an item whose kind is "a"/m);
  });
});
