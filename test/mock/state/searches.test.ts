/** Lists that are asked for otherwise than by GET of their collection, and lists of which nothing is kept. */
import { ask, inPath, mocked, ok, takes } from '../../support/stateful-mock';

const TEA =
  '{ type: object, properties: { id: { type: integer }, name: { type: string }, kind: { type: string, enum: [green, black] } } }';
const FOUND =
  '{ type: object, properties: { items: { type: array, items: { $ref: "#/components/schemas/Tea" } }, total: { type: integer } } }';
const ASKED =
  '{ type: object, properties: { q: { type: string }, filters: { type: object, properties: { kind: { type: string } } }, page: { type: integer }, limit: { type: integer }, sort: { type: string } } }';
const search = `post: { ${takes(ASKED)}, responses: { ${ok('200', FOUND)} } }`;
const teas = (more: string): string => `
openapi: 3.0.3
paths:
  /teas:
    get: { responses: { ${ok('200', FOUND)} } }
    post: { ${takes('{ $ref: "#/components/schemas/Tea" }')}, responses: { ${ok('201', '{ $ref: "#/components/schemas/Tea" }')} } }
  ${more}
components: { schemas: { Tea: ${TEA} } }
`;

test.each(['/teas/search', '/teas/_search', '/search', '/api/query'])('POST %s finds what was made', async (path) => {
  await using mock = await mocked(teas(`${path}: { ${search} }`));
  for (const [name, kind] of [
    ['Sencha', 'green'],
    ['Assam', 'black'],
    ['Zhengshan', 'black'],
  ])
    await ask(mock, 'POST /teas', { name, kind });
  const names = async (body: object): Promise<unknown[]> => {
    const found = (await ask(mock, `POST ${path}`, body)).body as { items: { name: string }[]; total: number };
    return [found.total, ...found.items.map(({ name }) => name)];
  };
  expect(await names({ q: 'sench' })).toEqual([1, 'Sencha']);
  expect(await names({ q: 'assam', filters: { kind: 'black' } })).toEqual([1, 'Assam']);
  expect(await names({ filters: { kind: 'black' }, sort: '-name', limit: 1 })).toEqual([
    expect.any(Number),
    'Zhengshan',
  ]);
});

const POST = 'type: object, properties: { id: { type: integer }, title: { type: string }, done: { type: boolean } }';
const list = (schema: string): string => `{ type: array, items: ${schema} }`;
const queried = (name: string, type: string): string => `{ name: ${name}, in: query, schema: { type: ${type} } }`;

/** Posts that may be found, with a path of their own or without one. */
function posts(paths: string, isRead: boolean): string {
  const one = '{ $ref: "#/components/schemas/Post" }';
  return `
openapi: 3.0.3
paths:
  /posts:
    get: { responses: { ${ok('200', list(one))} } }
    post: { ${takes(one)}, responses: { ${ok('201', one)} } }
  ${isRead ? `/posts/{id}: { get: { parameters: [${inPath('id', '{ type: integer }')}], responses: { ${ok('200', one)} } } }` : ''}
  ${paths}
components: { schemas: { Post: { ${POST} }, Hit: { ${POST.replace('title:', 'score: { type: number }, title:')} } } }
`;
}

describe.each([true, false])('posts with a path of their own: %p', (isRead) => {
  const hits = list('{ $ref: "#/components/schemas/Hit" }');
  test.each([
    [
      'GET /posts/search?q=second',
      `get: { parameters: [${queried('q', 'string')}], responses: { ${ok('200', hits)} } }`,
    ],
    [
      'GET /posts/export?done=true',
      `get: { parameters: [${queried('done', 'boolean')}], responses: { ${ok('200', list('{ $ref: "#/components/schemas/Post" }'))} } }`,
    ],
    [
      'POST /posts/search',
      `post: { ${takes('{ type: object, properties: { done: { type: boolean } } }')}, responses: { ${ok('200', `{ type: object, properties: { results: ${hits}, total: { type: integer } } }`)} } }`,
    ],
  ])('%s finds what was made', async (line, operation) => {
    const path = line.replace(/^\w+ |\?.*$/g, '');
    await using mock = await mocked(posts(`${path}: { ${operation} }`, isRead));
    await ask(mock, 'POST /posts', { title: 'First', done: false });
    const { body: made } = await ask(mock, 'POST /posts', { title: 'Second', done: true });
    const { body } = await ask(mock, line, line.startsWith('POST') ? { done: true } : undefined);
    const found = Array.isArray(body) ? (body as unknown[]) : (body as { results: unknown[] }).results;
    expect(found).toContainEqual(expect.objectContaining(made as object));
    expect(found).not.toContainEqual(expect.objectContaining({ title: 'First' }));
    if (!Array.isArray(body)) expect(body).toMatchObject({ total: found.length });
  });

  test.each([
    ['{ type: object, properties: { count: { type: integer } } }', (n: number) => ({ count: n })],
    [
      '{ type: object, properties: { data: { type: object, properties: { total: { type: integer } } } } }',
      (n: number) => ({ data: { total: n } }),
    ],
    ['{ type: integer }', (n: number) => n],
  ])('a count: %s', async (schema, shown) => {
    const count = `/posts/count: { get: { parameters: [${queried('title', 'string')}], responses: { ${ok('200', schema)} } } }`;
    await using mock = await mocked(posts(count, isRead));
    const { body: before } = await ask(mock, 'GET /posts');
    const many = (before as unknown[]).length;
    expect((await ask(mock, 'GET /posts/count')).body).toEqual(shown(many));
    for (const title of ['A', 'B', 'B']) await ask(mock, 'POST /posts', { title });
    expect((await ask(mock, 'GET /posts/count')).body).toEqual(shown(many + 3));
    expect((await ask(mock, 'GET /posts/count?title=B')).body).toEqual(shown(2));
  });
});

test('a total may be a sum: it stays as the document shows it', async () => {
  const sum = '{ type: object, properties: { total: { type: integer }, currency: { type: string } } }';
  const shown = { total: 129900, currency: 'EUR' };
  const paths = `/posts/total: { get: { responses: { ${ok('200', `${sum}, example: ${JSON.stringify(shown)}`)} } } }`;
  await using mock = await mocked(posts(paths, true));
  await ask(mock, 'POST /posts', { title: 'A' });
  expect((await ask(mock, 'GET /posts/total')).body).toEqual(shown);
});

test.each([0, 1, 2])(
  'a list of which nothing is kept has no more than %i items, with a scenario or without',
  async (size) => {
    const list = '{ type: array, items: { type: object, properties: { at: { type: string } } } }';
    const example = 'examples: { all: { value: { usage: [{ at: a }, { at: b }, { at: c }] } } }';
    await using mock = await mocked(`
openapi: 3.0.3
paths:
  /usage/today:
    get:
      parameters: [{ name: PageSize, in: query, schema: { type: integer, minimum: 0 } }]
      responses:
        '200':
          description: OK
          content:
            application/json:
              schema: { type: object, properties: { usage: ${list} } }
              ${example}
`);
    const { body } = await ask(mock, `GET /usage/today?PageSize=${size}`);
    expect(body).toEqual({ usage: [{ at: 'a' }, { at: 'b' }].slice(0, size) });
    expect((await ask(mock, 'GET /usage/today')).body).toEqual({ usage: [{ at: 'a' }, { at: 'b' }, { at: 'c' }] });
  },
);

const IDS = '{ type: object, required: [ids], properties: { ids: { type: array, items: { type: integer } } } }';
test.each(['/teas/batch', '/teas/bulk-get', '/teas/by-ids', '/teas/mget'])(
  'POST %s gives what has the ids',
  async (path) => {
    await using mock = await mocked(teas(`${path}: { post: { ${takes(IDS)}, responses: { ${ok('200', FOUND)} } } }`));
    for (const name of ['Sencha', 'Assam']) await ask(mock, 'POST /teas', { name });
    expect((await ask(mock, `POST ${path}`, { ids: [5, 1] })).body).toMatchObject({
      items: [{ id: 1 }, { name: 'Assam' }],
    });
  },
);

test('a list of ids asks for what has one of them', async () => {
  const filtered = teas('').replace(
    'get: {',
    'get: { parameters: [{ name: ids, in: query, schema: { type: array, items: { type: integer } } }],',
  );
  await using mock = await mocked(filtered);
  expect((await ask(mock, 'GET /teas?ids=3&ids=1&ids=77')).body).toMatchObject({ items: [{ id: 1 }, { id: 3 }] });
});

test.each(['latest', 'newest'])('GET /teas/%s is what was made last', async (word) => {
  const one = '{ $ref: "#/components/schemas/Tea" }';
  const missing = "'404': { description: None. }";
  await using mock = await mocked(
    teas(`/teas/${word}: { get: { responses: { ${ok('200', one)} } } }
  /teas/{id}:
    parameters: [${inPath('id', '{ type: integer }')}]
    get: { responses: { ${ok('200', one)}, ${missing} } }
    delete: { responses: { '204': { description: Gone. }, ${missing} } }`),
  );
  expect((await ask(mock, `GET /teas/${word}`)).status).toBe(200);
  await ask(mock, 'POST /teas', { name: 'Sencha', kind: 'green' });
  const { id } = (await ask(mock, 'POST /teas', { name: 'Assam', kind: 'black' })).body as { id: number };
  expect((await ask(mock, `GET /teas/${word}`)).body).toEqual({ id, name: 'Assam', kind: 'black' });
  await ask(mock, `DELETE /teas/${id}`);
  expect((await ask(mock, `GET /teas/${word}`)).body).toMatchObject({ name: 'Sencha' });
});
