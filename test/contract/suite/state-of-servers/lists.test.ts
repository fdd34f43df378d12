/** Lists that ignore their limit or leave out what is there, and those of good servers that look as if they did. */
import { isObject } from '../../../../src/document';
import { type Outcome, type Reply, type Serve, verify } from '../../../support/verify';

interface Note {
  readonly id: number;
  readonly text: string;
  readonly status?: string;
}

/** How a server lists its notes. */
interface Habits {
  readonly list?: (all: readonly Note[], query: URLSearchParams) => unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** How many notes are there before. */
  readonly seeds?: number;
  /** The lowest and the highest limit. */
  readonly least?: number;
  readonly most?: number;
  /** New notes are drafts. */
  readonly hasStatus?: boolean;
  /** Further members, with the values of what was there before and of new notes. */
  readonly members?: Readonly<Record<string, readonly [unknown, unknown]>>;
}

/** What the document has for the list. */
interface Described {
  readonly parameters?: string;
  readonly description?: string;
  /** The description of the response. */
  readonly of?: string;
  /** The schema of the response; `ITEM` stands for that of a note. */
  readonly list?: string;
  readonly note?: string;
}

const NOTE = '{ type: object, required: [id, text], properties: { id: { type: integer }, text: { type: string } } }';
const given = (schema: string): string => `{ description: ok, content: { application/json: { schema: ${schema} } } }`;

const documentOf = ({
  parameters = '',
  description = 'Notes',
  of = 'ok',
  list = '{ type: array, items: ITEM }',
  note = NOTE,
}: Described): string =>
  `openapi: 3.0.3
info: { title: Notes, version: '1' }
paths:
  /notes:
    get:
      operationId: list
      description: ${description}
      parameters: [${parameters}]
      responses: { '200': ${given(list.replace('ITEM', note)).replace('ok', of)}, '400': { description: bad } }
    post:
      operationId: add
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [text], properties: { text: { type: string, minLength: 1, maxLength: 50 } } } } } }
      responses: { '201': ${given(note)}, '400': { description: bad } }
  /notes/{id}:
    get:
      operationId: read
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses: { '200': ${given(note)}, '404': { description: none } }
`;

const limit = (name = 'limit', more = ''): string =>
  `{ name: ${name}, in: query, ${more}schema: { type: integer, minimum: 1, maximum: 50 } }`;
const page = '{ name: page, in: query, schema: { type: integer, minimum: 1 } }';

function server({
  list = (all) => all,
  headers = {},
  seeds = 1,
  least = 1,
  most = 50,
  hasStatus = false,
  members = {},
}: Habits): Serve {
  const ofKind = (i: 0 | 1): object =>
    Object.fromEntries(Object.entries(members).map(([name, values]) => [name, values[i]]));
  const all: Note[] = Array.from({ length: seeds }, (_, i) => ({
    id: i + 1,
    text: `seed ${i}`,
    ...(hasStatus ? { status: 'open' } : {}),
    ...ofKind(0),
  }));
  return ({ method, path, query, json }): Reply => {
    if (path === '/notes' && method === 'GET') {
      for (const name of ['limit', 'page', 'per_page', 'size', 'page[limit]', 'pagination[pageSize]']) {
        const value = query.get(name);
        const isFine =
          value === null ||
          (/^\d+$/.test(value) && Number(value) >= least && (name === 'page' || Number(value) <= most));
        if (!isFine) return [400];
      }
      return [200, list(all, query), headers];
    }
    if (path === '/notes' && method === 'POST') {
      const text = isObject(json) ? json['text'] : undefined;
      if (typeof text !== 'string' || text === '' || [...text].length > 50) return [400];
      all.push({ id: all.length + 1, text, ...(hasStatus ? { status: 'draft' } : {}), ...ofKind(1) });
      return [201, all.at(-1)];
    }
    const there = all[Number(/^\/notes\/(\d+)$/.exec(path)?.[1] ?? 0) - 1];
    if (method !== 'GET') return [405];
    return there === undefined ? [404] : [200, there];
  };
}

const ofLists = ({ violations, warnings }: Outcome): { violations: string; warnings: string } => ({
  violations: violations.join('\n'),
  warnings: warnings.filter((one) => /^list/.test(one)).join('\n'),
});

const check = async (described: Described, habits: Habits): Promise<ReturnType<typeof ofLists>> =>
  ofLists(await verify(documentOf(described), server(habits), { strict: true, workers: 1 }));

const sizeOf = (query: URLSearchParams, name = 'limit', most = 20): number => Number(query.get(name) ?? most);
const envelope =
  '{ type: object, required: [data], properties: { data: { type: array, items: ITEM }, tags: { type: array, items: { type: string } } } }';

describe('a limit that the server ignores is a violation', () => {
  const words = /^list.*: response.body has \d+ items, the same as without \S+; \S+ was 1$/m;

  test.each<[string, Described, Habits]>([
    ['all are listed', { parameters: limit() }, {}],
    ['by its description', { parameters: limit('limit', 'description: How many notes a page has at most, ') }, {}],
    ['by another name', { parameters: limit('per_page') }, {}],
    ['in a group (JSON:API)', { parameters: limit("'page[limit]'") }, {}],
    ['in a group (Strapi)', { parameters: limit("'pagination[pageSize]'") }, {}],
    ['the size of a page', { parameters: `${limit('size')}, ${page}` }, {}],
    ['pages of its own', { parameters: limit() }, { seeds: 30, list: (all) => all.slice(0, 25) }],
    ['the last first', { parameters: limit() }, { seeds: 30, list: (all) => [...all].reverse().slice(0, 25) }],
    ['in an envelope', { parameters: limit(), list: envelope }, { list: (all) => ({ tags: ['a', 'b'], data: all }) }],
    [
      'without a maximum',
      { parameters: '{ name: limit, in: query, schema: { type: integer, minimum: 1 } }' },
      { most: Infinity },
    ],
  ])('%s', async (_, described, habits) => {
    expect((await check(described, habits)).violations).toMatch(words);
  });

  test('a limit of 1 is not sent where the document forbids it', async () => {
    const described = { parameters: limit().replace('minimum: 1', 'minimum: 10') };
    const { violations, warnings } = await check(described, {
      least: 10,
      list: (all, query) => all.slice(0, sizeOf(query)),
    });
    expect(violations).toBe('');
    expect(warnings).not.toContain('list/state/limited');
  });

  test('also where nothing is made', async () => {
    const readOnly = documentOf({ parameters: limit() }).replace(/ {4}post:[^]*?(?= {2}\/notes\/)/, '');
    const { violations } = await verify(readOnly, server({ seeds: 25 }), { strict: true });
    expect(violations.join('\n')).toMatch(words);
    const fromNone = readOnly.replace('minimum: 1', 'minimum: 0');
    const { violations: others } = await verify(fromNone, server({ seeds: 25, least: 0 }), { strict: true });
    expect(others.join('\n')).toMatch(words);
  });
});

describe('a good server that limits its lists in its own way has no violation', () => {
  const first = (all: readonly Note[], query: URLSearchParams): readonly Note[] => all.slice(0, sizeOf(query));

  test.each<[string, Described, Habits]>([
    ['as asked', { parameters: limit() }, { list: first }],
    [
      'in an envelope with other lists',
      { parameters: limit(), list: envelope },
      { list: (all, query) => ({ tags: ['a', 'b'], data: first(all, query) }) },
    ],
    [
      'with a least size of its own',
      { parameters: limit() },
      { seeds: 40, list: (all, query) => all.slice(0, Math.max(10, sizeOf(query))) },
    ],
    [
      'with pages of 10 at least, of which there are fewer things',
      { parameters: limit() },
      { list: (all, query) => all.slice(0, Math.max(10, sizeOf(query))) },
    ],
    [
      'with pages of 20 always, of which there are fewer things',
      { parameters: limit() },
      { list: (all) => all.slice(0, 20) },
    ],
    [
      'where the document says that it may ignore it',
      { parameters: limit('limit', 'description: May be ignored, ') },
      {},
    ],
    ['where it is a time', { parameters: limit('limit', 'description: Time limit in seconds, ') }, {}],
    ['where it is deprecated', { parameters: limit('limit', 'deprecated: true, ') }, {}],
    ['the size of something else', { parameters: limit('size') }, {}],
    ['the limit of each thing', { parameters: limit() }, { list: (all) => all.map((one) => ({ ...one, limit: 5 })) }],
    [
      'of each group',
      { parameters: limit() },
      { list: (all, query) => [1, 2].map((id) => ({ id, text: 'group', notes: all.slice(0, sizeOf(query)) })) },
    ],
  ])('%s', async (_, described, habits) => {
    expect((await check(described, habits)).violations).toBe('');
  });
});

describe('what is made and read, and not listed, is a violation', () => {
  const words =
    /^list\/state\/listed: response.body does not list \d+, which POST \/notes has created and GET \/notes\/\d+ shows$/m;
  const seeded = (all: readonly Note[]): readonly Note[] => all.slice(0, 1);

  test.each<[string, Described, Habits]>([
    ['what was there before', {}, { list: seeded }],
    ['nothing of what it says is all', { description: 'Lists all the notes.' }, { list: () => [] }],
    ['nothing of all in the system', { description: 'Returns all notes in the system.' }, { list: () => [] }],
    ['all but the last', {}, { seeds: 8, list: (all) => all.slice(0, -1) }],
    ['the first of all, made by the run', {}, { seeds: 0, list: seeded }],
    ['pages', { parameters: page }, { list: seeded }],
    [
      'one whose id has digits that stand in other values',
      { note: NOTE.replace('text: {', 'weight: { type: integer }, text: {') },
      { list: seeded, members: { weight: [1_234_567_890, 1_234_567_890] } },
    ],
    [
      'a limit without a maximum',
      { parameters: '{ name: limit, in: query, schema: { type: integer, minimum: 1 } }' },
      { list: seeded, most: Infinity },
    ],
    ['an envelope', { list: envelope }, { list: (all) => ({ data: seeded(all) }) }],
    [
      'a state that others have, too',
      { note: NOTE.replace('text: {', 'status: { type: string }, text: {') },
      { hasStatus: true, list: (all) => all.slice(0, 1).map((one) => ({ ...one, status: 'draft' })) },
    ],
  ])('%s', async (_, described, habits) => {
    expect((await check(described, habits)).violations).toMatch(words);
  });
});

describe('a good server that lists what it made elsewhere, later or not at all has no violation', () => {
  const none = (): unknown => [];
  const first = (all: readonly Note[]): readonly Note[] => all.slice(0, 1);

  test.each<[string, Described, Habits]>([
    ['pages of its own', {}, { seeds: 30, list: (all) => all.slice(0, 20) }],
    ['short pages', {}, { seeds: 9, list: (all) => all.slice(0, 5) }],
    [
      'pages that say so',
      { list: envelope.replace('tags', 'total: { type: integer }, tags') },
      { seeds: 3, list: (all) => ({ total: all.length, data: all.slice(0, 2) }) },
    ],
    ['pages by Link', {}, { list: none, headers: { Link: '</notes?page=2>; rel="next"' } }],
    [
      'a least size below the documented',
      { parameters: limit() },
      { seeds: 30, list: (all, query) => all.slice(0, Math.min(10, sizeOf(query))) },
    ],
    [
      'drafts are hidden',
      { note: NOTE.replace('text: {', 'status: { type: string }, text: {') },
      { hasStatus: true, list: (all) => all.filter(({ status }) => status !== 'draft') },
    ],
    [
      'a filter by default',
      { parameters: '{ name: state, in: query, schema: { type: string, default: open } }' },
      { list: none },
    ],
    [
      'only those of the reader',
      { parameters: '{ name: mine, in: query, schema: { type: boolean } }' },
      { list: none },
    ],
    ['nothing that is known', {}, { list: none }],
    ...['that need an answer', 'over 100 words', 'near you', 'for the dashboard'].map(
      (some): [string, Described, Habits] => [
        `all notes ${some}`,
        { description: `Lists all notes ${some}.` },
        { list: none },
      ],
    ),
    ...['Without it, only open notes are listed.', 'Default is open ones.'].map((text): [string, Described, Habits] => [
      `a filter: ${text}`,
      { parameters: `{ name: q, in: query, description: '${text}', schema: { type: string } }` },
      { list: first },
    ]),
    [
      'a filter by what is not shown',
      { parameters: '{ name: owner, in: query, schema: { type: string } }' },
      { list: first },
    ],
    ...[
      { done: [false, true] as const },
      { parentId: [null, 1] as const },
      { parentId: [undefined, 1] as const },
      { due: ['2999-01-01', '2000-01-01'] as const },
    ].map((members): [string, Described, Habits] => [
      `what differs: ${JSON.stringify(members)}`,
      {
        note: NOTE.replace(
          'text: {',
          'done: { type: boolean }, parentId: { type: integer, nullable: true }, due: { type: string }, text: {',
        ),
      },
      { members, list: first },
    ]),
    ['what the response says', { description: 'Notes', of: 'The notes that are available' }, { list: first }],
    [
      'what may be a draft',
      { description: 'All notes', note: NOTE.replace('text: {', 'status: { type: string }, text: {') },
      { hasStatus: true, list: none },
    ],
    ['all of something else', { description: 'All kinds of notes' }, { list: none }],
    ['only what was published', { description: 'All published notes' }, { list: none }],
    ...[
      { 'Cache-Control': 'public, max-age=60' },
      { 'Cache-Control': 'public, max-age=0, s-maxage=60' },
      { Date: 'Sat, 01 Jan 2000 00:00:00 GMT', Expires: 'Sat, 01 Jan 2000 00:01:00 GMT' },
    ].map((headers): [string, Described, Habits] => [
      `a copy: ${JSON.stringify(headers)}`,
      {},
      { list: first, headers },
    ]),
    ...['2', 'abc'].map((next): [string, Described, Habits] => [
      `pages that lead on by a header field: ${next}`,
      {},
      { list: first, headers: { 'X-Next-Page': next } },
    ]),
    ...[{ next_page: 2 }, { last_page: 3 }, { _links: { next: { href: '/notes?page=2' } } }].map(
      (more): [string, Described, Habits] => [
        `pages that lead on: ${JSON.stringify(more)}`,
        { list: envelope },
        { list: (all) => ({ data: first(all), ...more }) },
      ],
    ),
    [
      'names alone',
      { list: '{ type: array, items: { type: string } }' },
      { list: (all) => all.slice(0, 1).map(({ text }) => text) },
    ],
  ])('%s', async (_, described, habits) => {
    const { violations } = await check(described, habits);
    expect(violations).not.toMatch(/^list\/state/m);
  });
});

describe('the number of the things beside a list', () => {
  const counted = (count: string): string =>
    `{ type: object, required: [notes], properties: { notes: { type: array, items: ITEM }, ${count} } }`;
  const COUNT = counted('count: { type: integer }');
  const TOTAL = counted('total: { type: integer, description: The number of notes }');
  const beside =
    (count: (all: readonly Note[]) => object) =>
    (all: readonly Note[]): object => ({ notes: all, ...count(all) });
  const oneMore = beside((all) => ({ count: all.length + 1 }));

  test.each<[string, Described, Habits]>([
    ['one more', { list: COUNT }, { list: oneMore }],
    ['always the same', { list: COUNT }, { list: beside(() => ({ count: 0 })) }],
    ['of all, by its description', { list: TOTAL }, { list: beside((all) => ({ total: all.length - 1 })) }],
    [
      'by the name of the list',
      { list: counted('notesCount: { type: integer }') },
      { list: beside((all) => ({ notesCount: all.length * 2 })) },
    ],
  ])('is wrong: %s', async (_, described, habits) => {
    const { violations } = await check(described, habits);
    expect(violations).toMatch(
      /^list\/state\/listed: response.body\/\w+ is \d+, though the list beside it has \d+ items, and grows with each$/m,
    );
  });

  const paged = `${page}, ${limit()}`;
  const meta = (figure: string): string =>
    counted(`meta: { type: object, properties: { page: { type: integer }, ${figure} } }`);
  const onPage = (figures: (size: number) => object, most = 50): Habits => ({
    list: (all, query) => ({ notes: all.slice(0, Math.min(most, sizeOf(query))), ...figures(all.length) }),
  });
  const inMeta = (figures: (size: number) => object): Habits =>
    onPage((size) => ({ meta: { page: 1, ...figures(size) } }));

  test.each<[string, string, Habits]>([
    ['of all, by its description', TOTAL, onPage((size) => ({ total: size + 2 }))],
    [
      'less than what is there',
      counted('total: { type: integer }'),
      { ...onPage((size) => ({ total: size - 1 })), seeds: 3 },
    ],
    ['in an object beside it', meta('itemCount: { type: integer }'), inMeta(() => ({ itemCount: 0 }))],
  ])('is wrong on a page that has room for more: %s', async (_, list, habits) => {
    const { violations } = await check({ list, parameters: paged }, habits);
    expect(violations).toMatch(/^list\/state\/listed: .* is \d+, though the list beside it has \d+ items, and grows/m);
  });

  const lagging = (): Habits => {
    let [before, asks, total] = [0, 0, 0];
    return onPage((size) => {
      asks = size === before ? asks + 1 : 0;
      if (asks > 3) total = size;
      before = size;
      return { total };
    });
  };

  test.each<[string, string, Habits]>([
    ['is right', TOTAL, onPage((size) => ({ total: size }))],
    ['may lag behind', TOTAL, lagging()],
    ['may be one page in all', counted('total: { type: integer }'), onPage(() => ({ page: 1, total: 1 }))],
    [
      'may be a sum',
      counted('total: { type: integer }'),
      { ...onPage(() => ({ total: 2 })), seeds: 4, members: { points: [0.5, 0] } },
    ],
    ['may be more where there are more pages', TOTAL, onPage((size) => ({ total: size + 9, total_pages: 2 }))],
    ['may be of more than what is listed', counted('total: { type: integer }'), onPage(() => ({ total: 99 }))],
    ['may be a number of pages', meta('pageCount: { type: integer }'), inMeta(() => ({ pageCount: 1 }))],
    ['may be more where the page leads on', TOTAL, onPage((size) => ({ total: size + 9, next: '2' }))],
    ['may be more where pages are shorter than that', TOTAL, onPage((size) => ({ total: size }), 2)],
  ])('on a page that has room for more, it %s', async (_, list, habits) => {
    const { violations } = await check({ list, parameters: paged }, habits);
    expect(violations).not.toMatch(/the list beside it/);
  });

  test.each<[string, Described, Habits]>([
    ['is right', { list: COUNT }, { list: beside((all) => ({ count: all.length })) }],
    ['may be a sum', { list: counted('total: { type: integer }') }, { list: beside(() => ({ total: 990 })) }],
    [
      'may be of others',
      { list: counted('count: { type: integer, description: The number of unread notes }') },
      { list: beside(() => ({ count: 0 })) },
    ],
    ['may be of all pages', { list: COUNT, parameters: page }, { list: oneMore }],
    [
      'may be of all, where the list is cut off',
      { list: COUNT },
      { seeds: 5, list: (all) => ({ notes: all.slice(-5), count: all.length }) },
    ],
    ['may lead on', { list: COUNT }, { list: beside((all) => ({ count: all.length + 1, next: '/notes?after=1' })) }],
    ['may be a copy', { list: COUNT }, { list: oneMore, headers: { 'Cache-Control': 'max-age=60' } }],
  ])('%s', async (_, described, habits) => {
    const { violations } = await check(described, habits);
    expect(violations).not.toMatch(/the list beside it/);
  });
});
