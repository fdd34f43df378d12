/** Lists that ignore pages, cursors and orders, and those of good servers that look as if they did. */
import { isObject, type JsonObject, plainText } from '../../../../src/document';
import { type Reply, type Serve, verify } from '../../../support/verify';

/** What the document and the server have for a list of tasks. */
interface Kind {
  /** The parameters of the list, in YAML. */
  readonly parameters: string;
  /** What a request of the list gives; `all` is in the order in which it was made. */
  readonly list: (all: readonly JsonObject[], query: URLSearchParams) => unknown;
  readonly description?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Nothing can be made: so many are there. */
  readonly seeds?: number;
  readonly isEnvelope?: boolean;
}

function documentOf({ parameters, description = 'All tasks.', seeds, isEnvelope }: Kind): string {
  const task =
    '{ type: object, required: [id, title, rank], properties: { id: { type: integer }, title: { type: string }, rank: { type: integer } } }';
  const list = `{ type: array, items: ${task} }`;
  const page = `{ type: object, required: [data], properties: { data: ${list}, next_cursor: { type: string, nullable: true } } }`;
  const given = (one: string): string => `{ description: ok, content: { application/json: { schema: ${one} } } }`;
  const post = `
    post:
      operationId: add
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [title], properties: { title: { type: string, minLength: 1, maxLength: 50 }, rank: { type: integer, minimum: 0, maximum: 100, example: 7 } } } } } }
      responses: { '201': ${given(task)}, '400': { description: bad } }`;
  return `openapi: 3.0.3
info: { title: Tasks, version: '1' }
paths:
  /tasks:
    get:
      operationId: list
      description: '${description}'
      parameters: [${parameters}]
      responses: { '200': ${given(isEnvelope === true ? page : list)}, '400': { description: bad } }${seeds === undefined ? post : ''}
  /tasks/{id}:
    get:
      operationId: read
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses: { '200': ${given(task)}, '404': { description: none } }
`;
}

function server({ list, headers = {}, seeds = 0 }: Kind): Serve {
  const all: JsonObject[] = Array.from({ length: seeds }, (_, i) => ({
    id: i + 1,
    title: `seed ${i}`,
    rank: (i * 7) % 11,
  }));
  return ({ method, path, query, json }): Reply => {
    const id = /^\/tasks\/(\d+)$/.exec(path)?.[1];
    if (id !== undefined) {
      const there = all[Number(id) - 1];
      return method !== 'GET' ? [405] : there === undefined ? [404] : [200, there];
    }
    if (path !== '/tasks') return [404];
    if (method === 'GET') {
      return [200, list(all, query), headers];
    }
    if (method !== 'POST' || seeds > 0) return [405];
    const { title, rank = 0 } = isObject(json) ? json : {};
    if (typeof title !== 'string' || title === '' || [...title].length > 50) return [400];
    if (typeof rank !== 'number' || !Number.isInteger(rank) || rank < 0 || rank > 100) return [400];
    all.push({ id: all.length + 1, title, rank });
    return [201, all.at(-1)];
  };
}

/** What is found of the arrangement of the list; the servers validate no query. */
async function violations(kind: Kind): Promise<string> {
  const found = await verify(documentOf(kind), server(kind), { workers: 2 });
  return found.violations.filter((one) => /^list\/state\//.test(one)).join('\n');
}

const INTEGER = '{ type: integer, minimum: 1, maximum: 50 }';
const query = (name: string, schema = INTEGER, more = ''): string =>
  `{ name: ${name}, in: query, schema: ${schema}${more} }`;
const DEEP = `{ name: page, in: query, style: deepObject, explode: true, schema: { type: object, properties: { number: ${INTEGER}, size: ${INTEGER} } } }`;
const number = (asked: URLSearchParams, name: string, fallback: number): number => Number(asked.get(name) ?? fallback);
const slice = (all: readonly JsonObject[], from: number, size: number) => all.slice(from, from + size);
const LIMIT = query('limit');
const SORTS = query('sort', '{ type: string, enum: [title, -title, rank, -rank] }');
const byMember = (all: readonly JsonObject[], member: string, isDown: boolean) =>
  [...all].sort((a, b) => (plainText(a[member] ?? '') < plainText(b[member] ?? '') ? -1 : 1) * (isDown ? -1 : 1));

describe('pages that the server ignores are a violation', () => {
  test.each<[string, Kind, string]>([
    [
      'by number',
      { parameters: `${LIMIT}, ${query('page')}`, list: (all, asked) => slice(all, 0, number(asked, 'limit', 20)) },
      'page is 2, 1 and 3',
    ],
    [
      'by offset',
      { parameters: `${LIMIT}, ${query('offset')}`, list: (all, asked) => slice(all, 0, number(asked, 'limit', 20)) },
      'offset is 2, 1 and 3',
    ],
    [
      'of two at least',
      {
        parameters: `${query('per_page', '{ type: integer, minimum: 2, maximum: 50 }')}, ${query('page')}`,
        list: (all, asked) => slice(all, 0, number(asked, 'per_page', 20)),
      },
      'page is 2, 1 and 3',
    ],
    [
      'in one object',
      { parameters: DEEP, list: (all, asked) => slice(all, 0, number(asked, 'page[size]', 20)) },
      'page\\[number\\] is 2, 1 and 3',
    ],
    [
      'where nothing can be made',
      {
        parameters: `${LIMIT}, ${query('page')}`,
        list: (all, asked) => slice(all, 0, number(asked, 'limit', 20)),
        seeds: 9,
      },
      'page is 2, 1 and 3',
    ],
  ])('%s', async (_, kind, words) => {
    expect(await violations(kind)).toMatch(
      new RegExp(
        `^list/state/paged=.*: response.body is the same where ${words}, though the list has more items$`,
        'm',
      ),
    );
  });

  test.each<[string, Kind, string]>([
    [
      'by number',
      {
        parameters: `${LIMIT}, ${query('page')}`,
        list: (all, asked) => {
          const [page, size] = [number(asked, 'page', 1), number(asked, 'limit', 20)];
          return slice(all, (page - 1) * size - (page > 1 ? 1 : 0), size);
        },
      },
      'page is 1, and on the next page, where it is 2',
    ],
    [
      'by offset',
      {
        parameters: `${LIMIT}, ${query('offset', '{ type: integer, minimum: 0, default: 0 }')}`,
        list: (all, asked) => slice(all, Math.max(0, number(asked, 'offset', 0) - 1), number(asked, 'limit', 20)),
      },
      'offset is 0, and on the next page, where it is 1',
    ],
  ])('a page that begins one item too early is one, too: %s', async (_, kind, words) => {
    expect(await violations(kind)).toMatch(
      new RegExp(`^list/state/paged=.*: response.body has an item twice: where ${words}$`, 'm'),
    );
  });

  test('a cursor that leads back is one, too', async () => {
    const kind: Kind = {
      parameters: `${LIMIT}, ${query('cursor', '{ type: string }')}`,
      isEnvelope: true,
      list: (all, asked) => {
        const size = number(asked, 'limit', 20);
        return { data: slice(all, 0, size), next_cursor: all.length > size ? `after-${size}` : null };
      },
    };
    expect(await violations(kind)).toMatch(
      /^list\/state\/continued=cursor: response.body comes again where cursor is "after-2", which it gives for the next page/m,
    );
  });
});

describe('a cursor that leads back is found in other places', () => {
  const OBJECT = `{ name: page, in: query, style: deepObject, explode: true, schema: { type: object, properties: { cursor: { type: string }, size: ${INTEGER} } } }`;

  test.each<[string, Kind]>([
    [
      'in a link, of one object',
      {
        parameters: OBJECT,
        isEnvelope: true,
        list: (all, asked) => ({
          data: slice(all, 0, number(asked, 'page[size]', 20)),
          links: { next: '/tasks?page%5Bcursor%5D=more' },
        }),
      },
    ],
    [
      'as the place of the page itself',
      {
        parameters: `${LIMIT}, ${query('cursor', '{ type: string }')}`,
        isEnvelope: true,
        list: (all, asked) => {
          const from = number(asked, 'cursor', 0);
          return { data: slice(all, from, number(asked, 'limit', 20)), next_cursor: String(from) };
        },
      },
    ],
    [
      'under the name of the parameter alone',
      {
        parameters: `${LIMIT}, ${query('cursor', '{ type: string }')}`,
        isEnvelope: true,
        list: (all, asked) => {
          const size = number(asked, 'limit', 20);
          return { data: slice(all, 0, size), ...(all.length > size ? { cursor: `after-${size}` } : {}) };
        },
      },
    ],
  ])('%s', async (_, kind) => {
    expect(await violations(kind)).toMatch(/^list\/state\/continued=.* comes again where /m);
  });
});

describe('an order that the server ignores is a violation', () => {
  test.each<[string, string, RegExp]>([
    ['by a sign', SORTS, /sort is "-title" and "title", though its items differ in title$/m],
    [
      'by a sign that a pattern allows',
      query('sort', '{ type: string, pattern: "^-?(title|rank)$", default: title }'),
      /sort is "-title" and "title", though its items differ in title$/m,
    ],
    [
      'by a word behind the member',
      query('sort_by', '{ type: string, enum: ["title:asc", "title:desc"] }'),
      /sort_by is "title:desc" and "title:asc"/,
    ],
    [
      'by an example',
      query('sort', '{ type: string }', ', example: "title,desc"'),
      /sort is "title,desc" and "title,asc"/,
    ],
    [
      'by two parameters',
      `${query('sortBy', '{ type: string, enum: [title, rank] }')}, ${query('order', '{ type: string, enum: [asc, desc] }')}`,
      /order is "desc" and "asc"/,
    ],
    [
      'by a number',
      query('sort', '{ type: string, enum: [rank, -rank] }'),
      /sort is "-rank" and "rank", though its items differ in rank/,
    ],
  ])('%s', async (_, parameters, words) => {
    const kind: Kind = { parameters, list: (all) => all, seeds: 6 };
    expect(await violations(kind)).toMatch(words);
  });

  test('of resources with attributes, and the size of a page in one object', async () => {
    const document = `openapi: 3.0.3
info: { title: Tasks, version: '1' }
paths:
  /tasks:
    get:
      operationId: list
      parameters: [${DEEP}, ${SORTS}]
      responses:
        '200':
          description: tasks
          content: { application/json: { schema: { type: object, required: [data], properties: { data: { type: array, items: { $ref: '#/components/schemas/Task' } } } } } }
  /tasks/{id}:
    get:
      operationId: read
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        '200': { description: one, content: { application/json: { schema: { type: object, properties: { data: { $ref: '#/components/schemas/Task' } } } } } }
        '404': { description: none }
components:
  schemas:
    Task: { type: object, required: [type, id, attributes], properties: { type: { type: string, enum: [tasks] }, id: { type: string }, attributes: { type: object, properties: { title: { type: string }, rank: { type: integer } } } } }
`;
    const data = Array.from({ length: 25 }, (_, i) => ({
      type: 'tasks',
      id: String(i),
      attributes: { title: `task ${i}`, rank: (i * 7) % 30 },
    }));
    const found = await verify(document, ({ path }): Reply =>
      path === '/tasks'
        ? [200, { data }]
        : data[Number(path.slice(7))] === undefined
          ? [404]
          : [200, { data: data[Number(path.slice(7))] }],
    );
    const violations = found.violations.join('\n');
    expect(violations).toMatch(/^list\/state\/sorted=title: .*sort is "-title" and "title"/m);
    expect(violations).toMatch(/response.body has 25 items, the same as without page\[size\]; page\[size\] was 1$/m);
  });

  test('things are made for it', async () => {
    expect(await violations({ parameters: SORTS, list: (all) => all })).toMatch(
      /^list\/state\/sorted=title: .*"-title"/m,
    );
  });
});

describe('a good server has no violation', () => {
  let turns = 0;
  const cursored = (all: readonly JsonObject[], asked: URLSearchParams, overlap = 0) => {
    const [from, size] = [number(asked, 'cursor', 0), number(asked, 'limit', 20)];
    const next = from + size - overlap;
    return { data: slice(all, from, size), next_cursor: next < all.length - overlap ? String(next) : null };
  };
  const CURSOR = query('cursor', '{ type: string, pattern: "^[0-9]+$" }');

  test.each<[string, Kind]>([
    [
      'pages from 1',
      {
        parameters: `${LIMIT}, ${query('page')}`,
        list: (all, asked) =>
          slice(all, (number(asked, 'page', 1) - 1) * number(asked, 'limit', 20), number(asked, 'limit', 20)),
      },
    ],
    [
      'pages from 0',
      {
        parameters: `${LIMIT}, ${query('page', '{ type: integer, minimum: 0 }')}`,
        list: (all, asked) =>
          slice(all, number(asked, 'page', 0) * number(asked, 'limit', 20), number(asked, 'limit', 20)),
      },
    ],
    [
      'the last page again behind the last',
      {
        parameters: `${LIMIT}, ${query('page')}`,
        seeds: 2,
        list: (all, asked) => {
          const size = number(asked, 'limit', 20);
          const last = Math.max(0, Math.ceil(all.length / size) - 1);
          return slice(all, Math.min(number(asked, 'page', 1) - 1, last) * size, size);
        },
      },
    ],
    [
      'pages of ten at least',
      {
        parameters: `${LIMIT}, ${query('page')}`,
        list: (all, asked) => {
          const size = Math.max(10, number(asked, 'limit', 20));
          return slice(all, (number(asked, 'page', 1) - 1) * size, size);
        },
      },
    ],
    [
      'an offset',
      {
        parameters: `${LIMIT}, ${query('offset')}`,
        list: (all, asked) => slice(all, number(asked, 'offset', 0), number(asked, 'limit', 20)),
      },
    ],
    [
      'an offset from 1, and 0 is the same',
      {
        parameters: `${LIMIT}, ${query('offset', '{ type: integer, minimum: 0, default: 1 }')}`,
        list: (all, asked) => slice(all, Math.max(0, number(asked, 'offset', 1) - 1), number(asked, 'limit', 20)),
      },
    ],
    ...['description: Places are counted from 1', 'description: The sequence number to begin with', 'example: 1'].map(
      (shown): [string, Kind] => [
        `an offset from 1, as its schema may mean: ${shown}`,
        {
          parameters: `${LIMIT}, ${query('offset', `{ type: integer, minimum: 0, ${shown} }`)}`,
          list: (all, asked) => slice(all, Math.max(0, number(asked, 'offset', 1) - 1), number(asked, 'limit', 20)),
        },
      ],
    ),
    [
      'an item that is pinned on each page',
      {
        parameters: `${query('per_page', '{ type: integer, minimum: 2, maximum: 50 }')}, ${query('page')}`,
        list: ([pinned = {}, ...others], asked) => {
          const size = number(asked, 'per_page', 20) - 1;
          return [pinned, ...slice(others, (number(asked, 'page', 1) - 1) * size, size)];
        },
      },
    ],
    [
      'an order that is another one each time',
      {
        parameters: `${LIMIT}, ${query('page')}`,
        list: (all, asked) => {
          const from = (number(asked, 'page', 1) - 1) * number(asked, 'limit', 20) + (turns++ % 2);
          return slice([...all, ...all], from, number(asked, 'limit', 20)).slice(0, all.length);
        },
      },
    ],
    [
      'in one object',
      {
        parameters: DEEP,
        list: (all, asked) =>
          slice(
            all,
            (number(asked, 'page[number]', 1) - 1) * number(asked, 'page[size]', 20),
            number(asked, 'page[size]', 20),
          ),
      },
    ],
    [
      'a pattern that takes any word with a sign, of which one sorts',
      {
        parameters: query('sort', '{ type: string, pattern: "^-?[a-z]+$", default: title }'),
        seeds: 6,
        list: (all, asked) => (asked.get('sort') === '-title' ? byMember(all, 'title', true) : all),
      },
    ],
    [
      'a pattern whose letters are those of a member',
      { parameters: query('sort', '{ type: string, pattern: "^-?[title]+$" }'), seeds: 6, list: (all) => all },
    ],
    ['a cursor', { parameters: `${LIMIT}, ${CURSOR}`, isEnvelope: true, list: cursored }],
    [
      'a page that begins with the last item',
      { parameters: `${LIMIT}, ${CURSOR}`, isEnvelope: true, list: (all, asked) => cursored(all, asked, 1) },
    ],
    [
      'a page that begins where its own cursor says',
      {
        parameters: `${LIMIT}, ${CURSOR}`,
        isEnvelope: true,
        list: (all, asked) => {
          const { data, next_cursor } = cursored(all, asked);
          return { data, cursor: asked.get('cursor') ?? '0', next: next_cursor };
        },
      },
    ],
    [
      'a page with its own cursor, and a link to the next one',
      {
        parameters: `${LIMIT}, ${CURSOR}`,
        isEnvelope: true,
        list: (all, asked) => {
          const { data, next_cursor } = cursored(all, asked);
          const next = next_cursor === null ? null : `/tasks?cursor=${next_cursor}`;
          return { data, cursor_current: asked.get('cursor') ?? '0', links: { next } };
        },
      },
    ],
    [
      'a page with its own cursor, whose last item leads on',
      {
        parameters: `${LIMIT}, ${CURSOR}`,
        isEnvelope: true,
        list: (all, asked) => ({ data: cursored(all, asked).data, cursor: asked.get('cursor') ?? '0' }),
      },
    ],
    [
      'a page with the cursor of the one before',
      {
        parameters: `${LIMIT}, ${CURSOR}`,
        isEnvelope: true,
        list: (all, asked) => {
          const from = Math.max(0, number(asked, 'cursor', 0) - number(asked, 'limit', 20));
          return { data: cursored(all, asked).data, prev_cursor: String(from) };
        },
      },
    ],
    [
      'pages of two kinds',
      {
        parameters: `${LIMIT}, ${query('offset')}, ${query('page')}, ${query('per_page')}`,
        list: (all, asked) => {
          const size = number(asked, 'per_page', 20);
          return asked.has('limit') || asked.has('offset')
            ? slice(all, number(asked, 'offset', 0), number(asked, 'limit', 20))
            : slice(all, (number(asked, 'page', 1) - 1) * size, size);
        },
      },
    ],
    [
      'items of which some are the same',
      {
        parameters: `${query('limit', '{ type: integer, minimum: 1, maximum: 3 }')}, ${query('page')}`,
        seeds: 9,
        list: (all, asked) => {
          const size = number(asked, 'limit', 20);
          const shown = all.map((one, i) => (i < 5 ? (all[0] ?? one) : one));
          return slice(shown, (number(asked, 'page', 1) - 1) * size, size);
        },
      },
    ],
    [
      'a page that has an effect for a search alone',
      {
        parameters: `${LIMIT}, ${query('page', INTEGER, ', description: Only used when q is given')}, ${query('q', '{ type: string }')}`,
        list: (all, asked) => slice(all, 0, number(asked, 'limit', 20)),
      },
    ],
    [
      'a page that is a hint',
      {
        parameters: `${LIMIT}, ${query('page', INTEGER, ', description: A hint')}`,
        list: (all, asked) => slice(all, 0, number(asked, 'limit', 20)),
      },
    ],
    [
      'a copy',
      {
        parameters: `${LIMIT}, ${query('page')}`,
        headers: { 'Cache-Control': 'max-age=60' },
        list: (all, asked) => slice(all, 0, number(asked, 'limit', 20)),
      },
    ],
    [
      'an order',
      {
        parameters: SORTS,
        list: (all, asked) =>
          byMember(all, (asked.get('sort') ?? 'id').replace('-', ''), asked.get('sort')?.startsWith('-') === true),
      },
    ],
    [
      'an order of equals',
      { parameters: SORTS, seeds: 6, list: (all) => all.map((one) => ({ ...one, title: 'the same', rank: 1 })) },
    ],
    [
      'an order that does not know accents',
      {
        parameters: SORTS,
        seeds: 5,
        list: (all) => all.map((one, i) => ({ ...one, title: [...'eéèêë'][i] ?? 'e', rank: 1 })),
      },
    ],
    [
      'an order within groups',
      {
        parameters: SORTS,
        seeds: 6,
        list: (all) => byMember(all, 'rank', false),
        description: 'All tasks, grouped by their rank.',
      },
    ],
    ['an order of two', { parameters: SORTS, seeds: 2, list: (all) => all }],
    [
      'an order that the document says is a hint',
      { parameters: SORTS, seeds: 6, list: (all) => all, description: 'The order is a hint.' },
    ],
    [
      'another order each time',
      {
        parameters: SORTS,
        seeds: 6,
        list: (all) => {
          turns++;
          return [...all.slice(turns % all.length), ...all.slice(0, turns % all.length)];
        },
      },
    ],
    ['no way to know the other order', { parameters: query('sort', '{ type: string }'), seeds: 6, list: (all) => all }],
  ])('%s', async (_, kind) => {
    expect(await violations(kind)).toBe('');
  });
});
