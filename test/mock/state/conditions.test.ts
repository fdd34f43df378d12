import { createMock, type Mock } from '../../../src';
import { numberFrom } from '../../../src/document';
import { tagOf } from '../../../src/mock/state/conditions/entity-tags';
import { createStore, type Thing } from '../../../src/mock/state/store';
import { resourcesOf } from '../../../src/resources';
import { apiOf } from '../../support/api';
import { TODO } from '../../resources/documents';

const NOTE =
  '{ type: object, required: [id, text], properties: { id: { type: integer, readOnly: true }, text: { type: string } } }';
const json = (schema: string, more = ''): string =>
  `{ description: OK, ${more}content: { application/json: { schema: ${schema} } } }`;
const BODY = `requestBody: { required: true, content: { application/json: { schema: ${NOTE} } } }`;
const TAGGED = 'headers: { ETag: { schema: { type: string } } }, ';

/** Notes whose operations declare what stands here. */
const notes = ({ created = '', written = '', read = '', list = '', query = '' } = {}): string => `
paths:
  /notes:
    get: { ${query} responses: { '200': ${json(`{ type: array, items: ${NOTE} }`, list)} } }
    post:
      parameters: [{ name: Idempotency-Key, in: header, schema: { type: string } }]
      ${BODY}
      responses: { '201': ${json(NOTE)}${created} }
    delete: { responses: { '204': { description: All gone } } }
  /notes/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { responses: { '200': ${json(NOTE, TAGGED)}, '404': { description: None }${read} } }
    put: { ${BODY}, responses: { '200': ${json(NOTE, TAGGED)}${written} } }
    delete: { responses: { '204': { description: Gone }${written} } }
`;

const mocked = (document: string): Promise<Mock> => createMock(apiOf(document), { listen: false, seed: 1 });
async function ask(mock: Mock, line: string, body?: object, headers: Record<string, string> = {}): Promise<Response> {
  const [method = '', target = ''] = line.split(' ');
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const type = body === undefined ? {} : { 'Content-Type': 'application/json' };
  return mock.fetch(target, { method, headers: { ...type, ...headers }, ...sent });
}
const statusOf = async (...asked: Parameters<typeof ask>): Promise<number> => (await ask(...asked)).status;

describe('Idempotency-Key', () => {
  const key = { 'Idempotency-Key': '8e03978e-40d5-43dd-bc93-6894a57f9324' };

  test('the same request brings the same response, and makes one thing', async () => {
    const mock = await mocked(notes());
    const first = await ask(mock, 'POST /notes', { text: 'A' }, key);
    const again = await ask(mock, 'POST /notes', { text: 'A' }, key);
    expect([again.status, await again.text()]).toEqual([201, await first.text()]);
    expect(mock.state.list('/notes')).toHaveLength(4);
    const other = await ask(mock, 'POST /notes', { text: 'A' }, { 'Idempotency-Key': 'other' });
    expect(await other.json()).toMatchObject({ id: 5 });
  });

  test('the response that comes again has the id of this request', async () => {
    const ids = { name: 'X-Request-Id', in: 'header', schema: { type: 'string' } };
    const control = { name: 'Cache-Control', in: 'header', schema: { type: 'string' } };
    const headers = {
      'X-Request-Id': { required: true, schema: { type: 'string' } },
      'Cache-Control': { required: true, schema: { type: 'string', const: 'no-store' } },
    };
    const document = notes()
      .replace(
        '[{ name: Idempotency-Key',
        `[${JSON.stringify(ids)}, ${JSON.stringify(control)}, { name: Idempotency-Key`,
      )
      .replace("'201': { description: OK,", `'201': { description: OK, headers: ${JSON.stringify(headers)},`);
    const mock = await mocked(document);
    const fieldsOf = async (id: string): Promise<(string | null)[]> => {
      const own = { ...key, 'X-Request-Id': id, 'Cache-Control': 'max-age=0' };
      const { headers: fields } = await ask(mock, 'POST /notes', { text: 'A' }, own);
      return [fields.get('x-request-id'), fields.get('cache-control')];
    };
    const [first, cached] = await fieldsOf('one');
    expect([first, cached]).toEqual([expect.stringContaining('one'), 'no-store']);
    // What the response has beside the id stays, too.
    expect(await fieldsOf('two')).toEqual([first?.replace('one', 'two'), 'no-store']);
    expect(mock.state.list('/notes')).toHaveLength(4);
  });

  test.each([
    ['422 where it is declared', ", '422': { description: Used before }, '409': { description: Conflict }", 422],
    ['409 where only that is declared', ", '409': { description: Conflict }", 409],
    ['a built-in 422 otherwise', '', 422],
  ])('another request with it: %s', async (_, created, status) => {
    const mock = await mocked(notes({ created }));
    await ask(mock, 'POST /notes', { text: 'A' }, key);
    expect(await statusOf(mock, 'POST /notes', { text: 'B' }, key)).toBe(status);
    expect(mock.state.list('/notes')).toHaveLength(4);
  });

  test('another request is another one, though a short hash of both is the same', async () => {
    const mock = await mocked(notes());
    await ask(mock, 'POST /notes', { text: '329599' }, key);
    expect(await statusOf(mock, 'POST /notes', { text: '532382' }, key)).toBe(422);
  });

  test('each session has its own, and a reset forgets them', async () => {
    const mock = await mocked(notes());
    await ask(mock, 'POST /notes', { text: 'A' }, key);
    const other = mock.session();
    const sent = { method: 'POST', body: '{"text":"B"}', headers: { 'Content-Type': 'application/json', ...key } };
    expect((await other.fetch('/notes', sent)).status).toBe(201);
    mock.reset();
    expect(await statusOf(mock, 'POST /notes', { text: 'B' }, key)).toBe(201);
  });

  test('a header that the document does not declare has no meaning', async () => {
    const mock = await mocked(TODO);
    for (const title of ['A', 'B']) expect(await statusOf(mock, 'POST /todos', { title }, key)).toBe(201);
    expect(mock.state.list('/todos')).toHaveLength(5);
  });
});

describe('ETag', () => {
  const written = ", '412': { description: Changed meanwhile }";

  test('is another one after a change, and the same for the same content', async () => {
    const mock = await mocked(notes());
    const tagAfter = async (text: string): Promise<string | null> =>
      (await ask(mock, 'PUT /notes/1', { text })).headers.get('etag');
    const [a, b, again] = [await tagAfter('A'), await tagAfter('B'), await tagAfter('A')];
    expect(a).toMatch(/^"[0-9a-f]{32}"$/);
    expect(b).not.toBe(a);
    expect(again).toBe(a);
    expect((await ask(mock, 'GET /notes/1')).headers.get('etag')).toBe(a);
  });

  test.each([
    ['9007199254740992', '9007199254740993'],
    ['0.1', '0.10000000000000000001'],
  ])('of %s and %s is not the same', (one, other) => {
    const tag = (text: string): string | undefined =>
      tagOf({ key: '1', value: { n: numberFrom(text) }, isWhole: true, isNew: true, isGone: false, isChanged: true });
    expect(tag(one)).toBe(tag(one));
    expect(tag(one)).not.toBe(tag(other));
  });

  test('what was made has the one that its creation gave it, whatever the server adds', async () => {
    const thing =
      '{ type: object, properties: { id: { type: integer }, text: { type: string }, createdAt: { type: string, format: date-time } } }';
    const mock = await mocked(`
paths:
  /notes: { post: { ${BODY}, responses: { '201': ${json(thing, TAGGED)} } } }
  /notes/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { responses: { '200': ${json(thing, TAGGED)} } }
    put: { ${BODY}, responses: { '200': ${json(thing, TAGGED)}, '412': { description: Changed } } }
`);
    const made = await ask(mock, 'POST /notes', { text: 'A' });
    const { id } = (await made.json()) as { id: number };
    const tag = made.headers.get('etag') ?? '';
    expect((await ask(mock, `GET /notes/${id}`)).headers.get('etag')).toBe(tag);
    const written = await ask(mock, `PUT /notes/${id}`, { id, text: 'B' }, { 'If-Match': tag });
    expect([written.status, written.headers.get('etag') === tag]).toEqual([200, false]);
    expect((await ask(mock, `GET /notes/${id}`)).headers.get('etag')).toBe(written.headers.get('etag'));
  });

  test('If-Match of another one is 412 where it is declared, and nothing is changed', async () => {
    const mock = await mocked(notes({ written }));
    const etag = (await ask(mock, 'PUT /notes/1', { text: 'A' })).headers.get('etag') ?? '';
    expect(await statusOf(mock, 'PUT /notes/1', { text: 'B' }, { 'If-Match': '"other"' })).toBe(412);
    expect(await statusOf(mock, 'DELETE /notes/1', undefined, { 'If-Match': '"other"' })).toBe(412);
    expect(await (await ask(mock, 'GET /notes/1')).json()).toEqual({ id: 1, text: 'A' });
    expect(await statusOf(mock, 'PUT /notes/1', { text: 'B' }, { 'If-Match': `"other", ${etag}` })).toBe(200);
    expect(await statusOf(mock, 'DELETE /notes/1', undefined, { 'If-Match': '*' })).toBe(204);
    const lax = await mocked(notes());
    await ask(lax, 'PUT /notes/1', { text: 'A' });
    expect(await statusOf(lax, 'PUT /notes/1', { text: 'B' }, { 'If-Match': '"other"' })).toBe(200);
  });

  test('a change without If-Match is 428 where that is declared', async () => {
    const mock = await mocked(notes({ written: `${written}, '428': { description: If-Match is needed }` }));
    expect(await statusOf(mock, 'PUT /notes/1', { text: 'A' })).toBe(428);
    expect(await statusOf(mock, 'DELETE /notes/1')).toBe(428);
    expect(await statusOf(mock, 'GET /notes/1')).toBe(200);
    expect(await statusOf(mock, 'PUT /notes/1', { text: 'A' }, { 'If-Match': '*' })).toBe(200);
  });

  test('If-None-Match of the same one is 304 where it is declared', async () => {
    const mock = await mocked(notes({ read: ", '304': { description: The same }" }));
    const etag = (await ask(mock, 'PUT /notes/1', { text: 'A' })).headers.get('etag') ?? '';
    const same = await ask(mock, 'GET /notes/1', undefined, { 'If-None-Match': `W/${etag}` });
    expect([same.status, same.headers.get('etag'), await same.text()]).toEqual([304, etag, '']);
    expect(await statusOf(mock, 'GET /notes/1', undefined, { 'If-None-Match': '"other"' })).toBe(200);
    await ask(mock, 'PUT /notes/1', { text: 'B' });
    expect(await statusOf(mock, 'GET /notes/1', undefined, { 'If-None-Match': etag })).toBe(200);
    const lax = await mocked(notes());
    await ask(lax, 'PUT /notes/1', { text: 'A' });
    expect(await statusOf(lax, 'GET /notes/1', undefined, { 'If-None-Match': etag })).toBe(200);
  });
});

test.each(['notes', 'notes/1'])('who has read /%s before a change gets it anew', async (path) => {
  const shown = `headers: { ETag: { schema: { type: string }, example: '"v1"' }, Last-Modified: { schema: { type: string }, example: 'Mon, 15 Jan 2024 09:30:00 GMT' } }, `;
  const same = "'304': { description: The same }";
  const thing = `get: { responses: { '200': ${json(NOTE, shown)}, ${same} } }, put: { ${BODY}, responses: { '200': ${json(NOTE)} } }`;
  const mock = await mocked(`
paths:
  /notes: { get: { responses: { '200': ${json(`{ type: array, items: ${NOTE} }`, shown)}, ${same} } } }
  /notes/{id}: { parameters: [{ name: id, in: path, required: true, schema: { type: integer } }], ${thing} }
`);
  const since = (headers: Headers): Record<string, string>[] => [
    { 'If-None-Match': headers.get('etag') ?? '' },
    { 'If-Modified-Since': headers.get('last-modified') ?? '' },
  ];
  const statuses = (conditions: Record<string, string>[]): Promise<number[]> =>
    Promise.all(conditions.map((condition) => statusOf(mock, `GET /${path}`, undefined, condition)));
  const before = since((await ask(mock, `GET /${path}`)).headers);
  expect(await statuses(before)).toEqual([304, 304]);
  await ask(mock, 'PUT /notes/1', { text: 'new' });
  expect(await statuses(before)).toEqual([200, 200]);
  expect(await statuses(since((await ask(mock, `GET /${path}`)).headers).slice(0, 1))).toEqual([304]);
});

describe('Last-Modified', () => {
  const dated = 'headers: { Last-Modified: { schema: { type: string } } }, ';
  const same = "'304': { description: The same }";
  const list = json(`{ type: array, items: ${NOTE} }`, dated);
  const at = (second: number): string => new Date(Date.UTC(2026, 0, 1, 12, 0, second)).toUTCString();
  let mock: Mock;
  let now = '';
  beforeEach(async () => {
    const document = `
paths:
  /notes:
    get: { responses: { '200': ${list}, ${same} } }
    post: { ${BODY}, responses: { '201': ${json(NOTE, dated)} } }
    delete: { responses: { '204': { description: All gone } } }
  /notes/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { responses: { '200': ${json(NOTE, dated)}, ${same}, '404': { description: None } } }
    put: { ${BODY}, responses: { '200': ${json(NOTE, dated)}, '412': { description: Changed } } }
    delete: { responses: { '204': { description: Gone } } }
`;
    mock = await createMock(apiOf(document), { listen: false, seed: 1, now: () => Date.parse(now) });
  });
  const dateOf = async (second: number, line: string, body?: object): Promise<string | null> => {
    now = at(second);
    return (await ask(mock, line, body)).headers.get('last-modified');
  };

  test('is the time of the last change, of a list that of its newest', async () => {
    expect(await dateOf(1, 'PUT /notes/1', { text: 'A' })).toBe(at(1));
    expect(await dateOf(2, 'GET /notes/1')).toBe(at(1));
    expect(await dateOf(3, 'PUT /notes/2', { text: 'B' })).toBe(at(3));
    expect(await dateOf(4, 'GET /notes/1')).toBe(at(1));
    expect(await dateOf(5, 'GET /notes')).toBe(at(3));
    await dateOf(6, 'DELETE /notes/1');
    expect(await dateOf(7, 'GET /notes')).toBe(at(6));
    const saved = mock.state.save();
    await dateOf(8, 'DELETE /notes');
    expect(await dateOf(9, 'GET /notes')).toBe(at(8));
    now = at(10);
    mock.state.load(saved);
    expect([await dateOf(11, 'GET /notes/2'), await dateOf(12, 'GET /notes')]).toEqual([at(10), at(10)]);
  });

  test('what has not changed since is 304, and what has is not written', async () => {
    await dateOf(1, 'PUT /notes/1', { text: 'A' });
    await dateOf(3, 'PUT /notes/1', { text: 'B' });
    now = at(5);
    const since = (second: number): Record<string, string> => ({ 'If-Modified-Since': at(second) });
    expect(await statusOf(mock, 'GET /notes/1', undefined, since(3))).toBe(304);
    expect(await statusOf(mock, 'GET /notes/1', undefined, since(1))).toBe(200);
    expect(await statusOf(mock, 'GET /notes', undefined, since(3))).toBe(304);
    const unless = (date: string): Record<string, string> => ({ 'If-Unmodified-Since': date });
    expect(await statusOf(mock, 'PUT /notes/1', { text: 'C' }, unless(at(1)))).toBe(412);
    expect(await statusOf(mock, 'PUT /notes/1', { text: 'C' }, unless('soon'))).toBe(200);
    expect(await statusOf(mock, 'PUT /notes/1', { text: 'D' }, unless(at(5)))).toBe(200);
  });
});

test('DELETE of a collection removes all that is in it', async () => {
  const mock = await mocked(notes());
  await ask(mock, 'POST /notes', { text: 'A' });
  expect(await statusOf(mock, 'DELETE /notes')).toBe(204);
  expect(await (await ask(mock, 'GET /notes')).json()).toEqual([]);
  expect(await statusOf(mock, 'GET /notes/1')).toBe(404);
  await ask(mock, 'POST /notes', { text: 'B' });
  expect(await (await ask(mock, 'GET /notes')).json()).toMatchObject([{ text: 'B' }]);
});

test('of more than 10,000 things the oldest go first', async () => {
  const mock = await mocked(TODO);
  for (let n = 1; n <= 10_001; n++) mock.state.put(`/todos/${1000 + n}`, { title: `No. ${n}` });
  const things = mock.state.list('/todos');
  // Three seeds and the first of them had to go.
  expect(things).toHaveLength(10_000);
  expect(things[0]?.value).toMatchObject({ title: 'No. 2' });
  expect(things.at(-1)?.value).toMatchObject({ title: 'No. 10001' });
});

test('the bound is for all collections of a resource together; a change keeps the place of a thing', () => {
  const [todos] = resourcesOf(apiOf(TODO));
  const store = createStore(undefined, { most: 3 });
  const thing = (key: string): Thing => ({
    key,
    value: {},
    isWhole: true,
    isNew: true,
    isGone: false,
    isChanged: true,
  });
  const put = (parent: string, key: string): void => store.put(todos!, [parent], thing(key), () => []);
  for (const [parent, key] of [
    ['a', '1'],
    ['b', '2'],
    ['b', '3'],
    ['a', '1'],
    ['b', '4'],
  ] as const)
    put(parent, key);
  expect(store.collection(todos!, ['a'])).toBeUndefined();
  expect([...(store.collection(todos!, ['b'])?.things.keys() ?? [])]).toEqual(['2', '3', '4']);
});

describe('parts of a list', () => {
  const query = (...names: string[]): string =>
    `parameters: [${names.map((name) => `{ name: ${name}, in: query, schema: { type: ${/cursor|after/.test(name) ? 'string' : 'integer'} } }`).join(', ')}],`;
  const list = 'headers: { Link: { schema: { type: string } }, X-Total-Count: { schema: { type: integer } } }, ';

  test.each([
    [
      'limit and offset',
      ['limit', 'offset'],
      '?limit=2&offset=2',
      { first: '?limit=2&offset=0', prev: '?limit=2&offset=0', next: '?limit=2&offset=4', last: '?limit=2&offset=4' },
    ],
    [
      'pages',
      ['page', 'per_page'],
      '?page=2&per_page=2',
      {
        first: '?page=1&per_page=2',
        prev: '?page=1&per_page=2',
        next: '?page=3&per_page=2',
        last: '?page=3&per_page=2',
      },
    ],
    [
      'cursors',
      ['cursor', 'limit'],
      '?cursor=c2&limit=2',
      { first: '?limit=2', prev: '?limit=2', next: '?cursor=c4&limit=2', last: '?cursor=c4&limit=2' },
    ],
  ])('%s: Link leads to the neighbours, each of which is there', async (_, names, asked, links) => {
    const mock = await mocked(notes({ list, query: query(...names) }));
    mock.state.load({ resources: { '/notes': [1, 2, 3, 4, 5].map((id) => ({ id, text: `No. ${id}` })) } });
    const response = await ask(mock, `GET /notes${asked}`);
    expect(await response.json()).toEqual([
      { id: 3, text: 'No. 3' },
      { id: 4, text: 'No. 4' },
    ]);
    expect(response.headers.get('x-total-count')).toBe('5');
    const shown = [...(response.headers.get('link') ?? '').matchAll(/<\/notes([^>]*)>; rel="(\w+)"/g)];
    expect(Object.fromEntries(shown.map(([, target, rel]) => [rel, target]))).toEqual(links);
    const next = await ask(mock, `GET /notes${links.next}`);
    expect(await next.json()).toEqual([{ id: 5, text: 'No. 5' }]);
    expect(next.headers.get('link')).not.toContain('rel="next"');
  });

  test('a list on one page has no links', async () => {
    const mock = await mocked(notes({ list, query: query('limit', 'offset') }));
    const response = await ask(mock, 'GET /notes');
    expect([response.headers.get('link'), response.headers.get('x-total-count')]).toEqual([null, '3']);
  });

  test.each([
    [
      'beside the list',
      'count: { type: integer }, next: { type: [string, "null"], format: uri }, previous: { type: [string, "null"], format: uri }',
      {
        count: 5,
        next: 'http://localhost/notes?limit=2&offset=4',
        previous: 'http://localhost/notes?limit=2&offset=0',
      },
      { next: null },
    ],
    [
      'JSON:API',
      'links: { type: object, properties: { self: { type: string }, next: { type: string }, prev: { type: string } } }',
      { links: { self: '/notes?limit=2&offset=2', next: '/notes?limit=2&offset=4', prev: '/notes?limit=2&offset=0' } },
      { links: { self: '/notes?limit=2&offset=4', prev: '/notes?limit=2&offset=2' } },
    ],
    [
      'HAL',
      '_links: { type: object, properties: { self: { $ref: "#/components/schemas/Link" }, next: { $ref: "#/components/schemas/Link" } } }',
      { _links: { self: { href: '/notes?limit=2&offset=2' }, next: { href: '/notes?limit=2&offset=4' } } },
      { _links: { self: { href: '/notes?limit=2&offset=4' } } },
    ],
    ['OData', '"@odata.nextLink": { type: string }', { '@odata.nextLink': '/notes?limit=2&offset=4' }, {}],
  ])('links in the body: %s', async (_, beside, wanted, atEnd) => {
    const envelope = `{ type: object, properties: { data: { type: array, items: ${NOTE} }, ${beside} } }`;
    const mock = await createMock(
      apiOf(
        `openapi: 3.1.0\n${notes({ query: query('limit', 'offset') }).replace(`{ type: array, items: ${NOTE} }`, envelope)}components: { schemas: { Link: { type: object, required: [href], properties: { href: { type: string } } } } }\n`,
      ),
      { listen: false, seed: 1 },
    );
    mock.state.load({ resources: { '/notes': [1, 2, 3, 4, 5].map((id) => ({ id, text: `No. ${id}` })) } });
    const { data: _data, ...middle } = (await (await ask(mock, 'GET /notes?limit=2&offset=2')).json()) as {
      data: unknown;
    };
    expect(middle).toEqual(wanted);
    const { data: _rest, ...end } = (await (await ask(mock, 'GET /notes?limit=2&offset=4')).json()) as {
      data: unknown;
    };
    expect(end).toEqual({ ...end, ...atEnd });
    expect(JSON.stringify(end)).not.toContain('offset=6');
    expect(Object.keys(end).sort()).toEqual(Object.keys(atEnd).length > 0 ? Object.keys(middle).sort() : []);
  });
});

describe('what a list shows where the document has no example', () => {
  const list = (properties: string): string => `
paths:
  /people:
    get: { responses: { '200': ${json(`{ type: array, items: { type: object, required: [id], properties: { id: { type: integer }, ${properties} } } }`)} } }
    post: { requestBody: { content: { application/json: { schema: { type: object } } } }, responses: { '201': ${json('{ type: object, required: [id], properties: { id: { type: integer } } }')} } }
  /people/{id}:
    get: { parameters: [{ name: id, in: path, required: true, schema: { type: integer } }], responses: { '200': ${json(`{ type: object, required: [id], properties: { id: { type: integer }, ${properties} } }`)} } }
`;
  const shown = async (properties: string, seed = 1): Promise<Record<string, unknown>[]> => {
    const mock = await createMock(apiOf(list(properties)), { listen: false, seed });
    return (await (await ask(mock, 'GET /people')).json()) as Record<string, unknown>[];
  };

  test('members differ by name and place, and are the same for each seed', async () => {
    const properties =
      'first_name: { type: string }, email: { type: string, format: email }, remark: { type: string }, code: { type: string }';
    const people = await shown(properties);
    for (const name of ['id', 'first_name', 'email', 'code'])
      expect([name, new Set(people.map((one) => one[name])).size]).toEqual([name, 3]);
    expect(await shown(properties, 2)).toEqual(people);
  });

  test('enums, patterns and lengths are kept', async () => {
    const people = await shown(
      'status: { type: string, enum: [open, paid] }, sku: { type: string, pattern: "^[A-Z]{3}$" }, short: { type: string, maxLength: 6 }',
    );
    expect(people.map(({ status }) => status)).toEqual(['open', 'paid', 'open']);
    for (const { sku, short } of people) {
      expect(sku).toMatch(/^[A-Z]{3}$/);
      expect(String(short).length).toBeLessThanOrEqual(6);
    }
  });
});
