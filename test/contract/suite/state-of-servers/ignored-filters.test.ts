/** Lists that ignore their filter, and those of good servers that look as if they did. */
import { isObject, type Json, type JsonObject, plainText } from '../../../../src/document';
import { type Reply, type Serve, verify } from '../../../support/verify';

/** What the document and the server have for one member of tasks, and the filter of its name. */
interface Kind {
  readonly name?: string;
  /** The schema of the filter, and of the member. */
  readonly schema: string;
  readonly member?: string;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly values: readonly Json[];
  /** The tasks that a list has: all, where the server ignores the filter. */
  readonly list?: (all: readonly JsonObject[], wanted: string) => readonly JsonObject[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly isEnvelope?: boolean;
  /** Nothing can be made; what is there has these values. */
  readonly seeds?: readonly (Json | undefined)[];
}

function documentOf({ name = 'status', schema, member = schema, description = '', ...more }: Kind): string {
  const task = `{ type: object, required: [id, title], properties: { id: { type: integer }, title: { type: string }, ${name}: ${member} } }`;
  const list = `{ type: array, items: ${task} }`;
  const body = more.isEnvelope === true ? `{ type: object, required: [data], properties: { data: ${list} } }` : list;
  const given = (one: string): string => `{ description: ok, content: { application/json: { schema: ${one} } } }`;
  const post = `
    post:
      operationId: add
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [title, ${name}], properties: { title: { type: string, minLength: 1, maxLength: 50 }, ${name}: ${member} } } } } }
      responses: { '201': ${given(task)}, '400': { description: bad } }`;
  return `openapi: 3.0.3
info: { title: Tasks, version: '1' }
paths:
  /tasks:
    get:
      operationId: list
      parameters: [{ name: ${name}, in: query, description: '${description}', deprecated: ${String(more.deprecated === true)}, schema: ${schema} }]
      responses: { '200': ${given(body)}, '400': { description: bad } }${more.seeds === undefined ? post : ''}
  /tasks/{id}:
    get:
      operationId: read
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses: { '200': ${given(task)}, '404': { description: none } }
`;
}

/** A server that takes just the values of the document, and lists what {@link Kind.list} leaves. */
function server({ name = 'status', values, list, headers = {}, isEnvelope = false, seeds }: Kind): Serve {
  const all: JsonObject[] = (seeds ?? []).map((value, i) => ({ id: i + 1, title: 'seed', [name]: value }));
  return ({ method, path, query, json }): Reply => {
    const id = /^\/tasks\/(\d+)$/.exec(path)?.[1];
    if (id !== undefined) {
      const there = all[Number(id) - 1];
      return method !== 'GET' ? [405] : there === undefined ? [404] : [200, there];
    }
    if (path !== '/tasks') return [404];
    if (method === 'GET') {
      const wanted = query.get(name);
      if (wanted !== null && !values.some((value) => plainText(value) === wanted)) return [400];
      const shown = wanted === null || list === undefined ? all : list(all, wanted);
      return [200, isEnvelope ? { data: shown } : shown, headers];
    }
    if (method !== 'POST' || seeds !== undefined) return [405];
    const { title, [name]: value } = isObject(json) ? json : {};
    if (typeof title !== 'string' || title === '' || [...title].length > 50) return [400];
    if (value === undefined || !values.includes(value)) return [400];
    all.push({ id: all.length + 1, title, [name]: value });
    return [201, all.at(-1)];
  };
}

async function check(kind: Kind): Promise<{ readonly violations: string; readonly warnings: string }> {
  const { violations, warnings } = await verify(documentOf(kind), server(kind), { workers: 2 });
  return { violations: violations.join('\n'), warnings: warnings.filter((one) => /^list/.test(one)).join('\n') };
}

const STATUS = { schema: '{ type: string, enum: [open, doing, done] }', values: ['open', 'doing', 'done'] };
const FLAG = { name: 'urgent', schema: '{ type: boolean }', values: [true, false] };
const exactly =
  (name: string) =>
  (all: readonly JsonObject[], wanted: string): readonly JsonObject[] =>
    all.filter((task) => plainText(task[name] ?? '') === wanted);

describe('a filter that the server ignores is a violation', () => {
  test.each<[string, Kind]>([
    ['by a state', STATUS],
    ['of two values', { name: 'kind', schema: '{ type: string, enum: [home, work] }', values: ['home', 'work'] }],
    ['by true and false', FLAG],
    ['by a number', { name: 'floor', schema: '{ type: integer, enum: [1, 2] }', values: [1, 2] }],
    ['in an envelope', { ...STATUS, isEnvelope: true }],
    ['that the document describes', { ...STATUS, description: 'Filter by status: shows only tasks that have it.' }],
    ['where nothing can be made', { ...STATUS, seeds: ['open', 'done', 'open'] }],
    ['in any order', { ...STATUS, list: (all) => [...all].reverse() }],
  ])('%s', async (_, kind) => {
    const { name = 'status' } = kind;
    const words = `^list/.*: response.body is the same with and without ${name}: it has an item whose ${name} is \\S+; \\S+ was asked for$`;
    expect((await check(kind)).violations).toMatch(new RegExp(words, 'm'));
  });
});

describe('a good server that filters, or may have a reason not to, has no violation', () => {
  const LEVEL = ['low', 'middle', 'high'];
  const level = { name: 'level', schema: `{ type: string, enum: [${LEVEL.join()}] }`, values: LEVEL };
  const rank = (value: Json | undefined): number => LEVEL.findIndex((one) => one === value);
  const language = { name: 'language', schema: '{ type: string, enum: [de, en] }', values: ['de', 'en'] };
  const gender = ['female', 'male', 'unisex'];

  test.each<[string, Kind]>([
    ['by a state', { ...STATUS, list: exactly('status') }],
    ['by true and false', { ...FLAG, list: exactly('urgent') }],
    ['in an envelope', { ...STATUS, isEnvelope: true, list: exactly('status') }],
    ['where nothing is', { ...STATUS, seeds: [] }],
    ['where all have one value', { ...STATUS, seeds: ['open', 'open'] }],
    ['at least', { ...level, list: (all, least) => all.filter((task) => rank(task['level']) >= rank(least)) }],
    ['at most', { ...level, list: (all, most) => all.filter((task) => rank(task['level']) <= rank(most)) }],
    ['at least, of equals', { ...level, seeds: ['high', 'high'] }],
    [
      'true shows others, too',
      { ...FLAG, list: (all, also) => (also === 'true' ? all : exactly('urgent')(all, also)) },
    ],
    ["false isn't a filter", { ...FLAG, list: (all, only) => (only === 'false' ? all : exactly('urgent')(all, only)) }],
    [
      'for both',
      { name: 'for', schema: `{ type: string, enum: [${gender.join()}] }`, values: gender, seeds: ['male', 'unisex'] },
    ],
    ['all', { name: 'kind', schema: '{ type: string, enum: [all, a] }', values: ['all', 'a'], seeds: ['a', 'all'] }],
    ['a language that falls back', language],
    ['where null is there', { ...STATUS, member: '{ type: string, nullable: true }', seeds: ['open', 'done', null] }],
    ['where not all have it', { ...STATUS, seeds: ['open', 'done', undefined] }],
    ['in capitals', { ...STATUS, member: '{ type: string }', seeds: ['OPEN', 'DONE'] }],
    [
      'by lists',
      {
        ...STATUS,
        schema: `{ type: array, items: ${STATUS.schema} }`,
        member: '{ type: string }',
        seeds: ['open', 'done'],
      },
    ],
    [
      'in more than one value',
      { ...STATUS, member: '{ type: array, items: { type: string } }', seeds: [['open', 'done'], ['doing']] },
    ],
    ['in another type', { ...FLAG, member: '{ type: integer }', seeds: [1, 0] }],
    [
      'by a member of a member',
      { ...STATUS, member: '{ type: object }', seeds: [{ status: 'open' }, { status: 'done' }] },
    ],
    ['a hint', { ...STATUS, description: 'A hint: the server may ignore it.' }],
    ['for admins', { ...STATUS, description: 'Only admins may filter.' }],
    ['a search', { ...STATUS, description: 'Searches the history of states.' }],
    ['that is deprecated', { ...STATUS, deprecated: true }],
    ['a copy', { ...STATUS, headers: { 'Cache-Control': 'max-age=60' } }],
  ])('%s', async (_, kind) => {
    expect((await check(kind)).violations).toBe('');
  });
});

test('a list that is not the same without the filter is a warning', async () => {
  const { violations, warnings } = await check({ ...STATUS, list: (all) => all.slice(1) });
  expect(violations).toBe('');
  expect(warnings).toMatch(/has an item whose status is "\w+"; "\w+" was asked for/);
});

test('a parameter of true and false says nothing of a member that is a text: it may ask for it to be shown', async () => {
  const { violations, warnings } = await check({ ...FLAG, member: '{ type: string }', seeds: ['e4 e5', 'd4 d5'] });
  expect(violations).toBe('');
  expect(warnings).not.toMatch(/was asked for/);
});

describe('a filter by what things refer to', () => {
  /** How books are listed for an author, and what the document says of the filter. */
  interface Books {
    readonly filter?: string;
    readonly description?: string;
    readonly list?: (all: readonly JsonObject[], author: string) => readonly JsonObject[];
    /** All books are by the first author, whoever is asked for. */
    readonly isOfOne?: boolean;
  }
  const ok = (schema: string): string => `{ description: ok, content: { application/json: { schema: ${schema} } } }`;
  const takes = (schema: string): string =>
    `requestBody: { required: true, content: { application/json: { schema: ${schema} } } }`;
  const AUTHOR =
    '{ type: object, required: [name], properties: { id: { type: integer, readOnly: true }, name: { type: string, minLength: 1 } } }';
  const book = (by: string): string =>
    `{ type: object, required: [title, ${by}], properties: { id: { type: integer, readOnly: true }, title: { type: string, minLength: 1 }, ${by}: { type: integer } } }`;
  const library = ({ filter = 'authorId', description = '' }: Books): string => `openapi: 3.0.3
info: { title: Library, version: '1' }
paths:
  /${filter.slice(0, -2)}s:
    post: { operationId: addAuthor, ${takes(AUTHOR)}, responses: { '201': ${ok(AUTHOR)}, '400': { description: bad } } }
  /books:
    get:
      operationId: books
      parameters: [{ name: ${filter}, in: query, description: '${description}', schema: { type: integer } }]
      responses: { '200': ${ok(`{ type: array, items: ${book(filter)} }`)}, '400': { description: bad } }
    post: { operationId: addBook, ${takes(book(filter))}, responses: { '201': ${ok(book(filter))}, '400': { description: bad } } }
  /books/{id}:
    get:
      operationId: book
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses: { '200': ${ok(book(filter))}, '400': { description: bad }, '404': { description: none } }
`;

  function shop({ filter = 'authorId', list = (all) => all, isOfOne = false }: Books): Serve {
    const [authors, books]: [JsonObject[], JsonObject[]] = [[], []];
    const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
    return ({ method, path, query, json }): Reply => {
      const sent = isObject(json) ? json : {};
      if (path === `/${filter.slice(0, -2)}s`) {
        if (method !== 'POST') return [405];
        if (!isText(sent['name'])) return [400];
        authors.push({ id: authors.length + 1, name: sent['name'] });
        return [201, authors.at(-1)];
      }
      if (path === '/books' && method === 'GET') {
        const wanted = query.get(filter);
        if (wanted !== null && !/^-?\d+$/.test(wanted)) return [400];
        return [200, wanted === null ? books : list(books, wanted)];
      }
      if (path === '/books' && method === 'POST') {
        const { title, [filter]: by } = sent;
        if (!isText(title) || !authors.some(({ id }) => id === by)) return [400];
        books.push({ id: books.length + 1, title, [filter]: isOfOne ? 1 : by });
        return [201, books.at(-1)];
      }
      const id = /^\/books\/(-?\d+)$/.exec(path)?.[1];
      const there = books[Number(id) - 1];
      if (method !== 'GET') return [405];
      return id === undefined ? [path.startsWith('/books/') ? 400 : 404] : there === undefined ? [404] : [200, there];
    };
  }

  const found = async (books: Books): Promise<string> =>
    (await verify(library(books), shop(books))).violations.join('\n');
  const words =
    /^books\/state\/listed: response.body is the same with and without \w+Id: it has an item whose \w+Id is \d+; \d+ was asked for$/m;

  test.each<[string, Books]>([
    ['ignored', {}],
    ['that the document describes', { description: 'only books of this author' }],
    ['by a user, where the document calls it a filter', { filter: 'userId', description: 'Only those of this user' }],
  ])('%s is a violation', async (_, books) => {
    expect(await found(books)).toMatch(words);
  });

  test.each<[string, Books]>([
    ['is right', { list: (all, author) => all.filter((one) => plainText(one['authorId'] ?? '') === author) }],
    ['shows nothing where all refer to one thing', { isOfOne: true }],
    ['may be those up to one', { list: (all, most) => all.filter((one) => Number(one['authorId']) <= Number(most)) }],
    ['may be a search', { description: 'Searches books that are similar to those of an author' }],
    ['may be the one who asks', { filter: 'userId', description: 'Who reads the list' }],
    ['may be a hint', { description: 'A hint: the server may ignore it.' }],
  ])('%s', async (_, books) => {
    expect(await found(books)).not.toMatch(/is the same with and without/);
  });
});
