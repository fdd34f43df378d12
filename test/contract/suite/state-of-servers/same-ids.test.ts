/** Servers that give an id twice, and good ones that seem to: they change what is there, or give a free id again. */
import { isObject } from '../../../../src/document';
import { type Reply, type Serve, verify } from '../../../support/verify';

const given = (schema: string): string => `{ description: ok, content: { application/json: { schema: ${schema} } } }`;
const body = (schema: string): string =>
  `requestBody: { required: true, content: { application/json: { schema: ${schema} } } }`;

interface Described {
  readonly sent?: string;
  readonly made?: string;
}

const SENT = '{ type: object, required: [text], properties: { text: { type: string, minLength: 1, maxLength: 50 } } }';
const NOTE = '{ type: object, required: [id], properties: { id: { type: integer }, text: { type: string } } }';

const documentOf = ({ sent = SENT, made = '201' }: Described): string => `openapi: 3.0.3
info: { title: Notes, version: '1' }
paths:
  /notes:
    get: { operationId: list, responses: { '200': ${given(`{ type: array, items: ${NOTE} }`)} } }
    post: { operationId: add, ${body(sent)}, responses: { '${made}': ${given(NOTE)}, '400': { description: bad } } }
  /reset:
    post: { operationId: reset, responses: { '204': { description: done } } }
  /notes/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: read, responses: { '200': ${given(NOTE)}, '404': { description: none } } }
    put: { operationId: write, ${body(SENT)}, responses: { '200': ${given(NOTE)}, '400': { description: bad }, '404': { description: none } } }
    delete: { operationId: remove, responses: { '204': { description: gone }, '404': { description: none } } }
`;

type Note = Record<string, unknown>;

interface Habits {
  /** The id of the next note. */
  readonly next?: (all: readonly Note[], count: number, sent: Note) => number;
  readonly status?: number;
  /** Whether a note under a known id takes its place. */
  readonly replaces?: boolean;
  /** Whether a note is read as it was a request ago. */
  readonly isLate?: boolean;
}

function server({ next = (_, count) => count, status = 201, replaces = false, isLate = false }: Habits): Serve {
  let all: Note[] = [];
  let count = 0;
  let before: Note | undefined;
  return ({ method, path, json }): Reply => {
    const isSent = method === 'POST' || method === 'PUT';
    const text = isObject(json) ? json['text'] : undefined;
    if (isSent && (typeof text !== 'string' || text === '' || [...text].length > 50)) return [400];
    if (path === '/reset' && method === 'POST') {
      [all, count] = [[], 0];
      return [204];
    }
    if (path === '/notes') {
      if (method === 'GET') return [200, all];
      if (method !== 'POST') return [405];
      const id = next(all, ++count, json as Note);
      if (isLate) before = all.find((one) => one['id'] === id);
      if (replaces) all = all.filter((one) => one['id'] !== id);
      all.push({ ...(json as Note), id });
      return [status, all.at(-1)];
    }
    const id = Number(/^\/notes\/(\d+)$/.exec(path)?.[1] ?? 0);
    const note = all.find((one) => one['id'] === id);
    if (!['GET', 'PUT', 'DELETE'].includes(method)) return [405];
    if (note === undefined) return [404];
    if (method === 'GET' && before?.['id'] === id) {
      const late = before;
      before = undefined;
      return [200, late];
    }
    if (method === 'PUT') Object.assign(note, { text });
    if (method === 'DELETE') all = all.filter((one) => one !== note);
    return method === 'DELETE' ? [204] : [200, note];
  };
}

const rating = SENT.replace('text: {', 'stars: { type: integer, minimum: 1, maximum: 5 }, text: {');
const words =
  /: response.body shows that POST \/notes gave the id \d+ twice: to this and to something it had created before$/m;
const email = SENT.replace('text: {', 'email: { type: string, format: email }, text: {').replace(
  '[text]',
  '[email, text]',
);

describe('an id that is given twice is found as what it is', () => {
  test.each<[string, Described, Habits]>([
    ['always the same', {}, { next: () => 1 }],
    ['the number of things', {}, { next: (all) => all.length + 1 }],
    ['a few ids in turns', {}, { next: (_, count) => count % 5 }],
  ])('%s', async (_, described, habits) => {
    const { violations, causes } = await verify(documentOf(described), server(habits), { strict: true });
    expect(violations.join('\n')).toMatch(words);
    expect(causes).toContainEqual(expect.stringMatching(/^same-id /));
  });
});

describe('a good server has no violation', () => {
  const numbers = new Map<unknown, number>();
  const numberOf = (key: unknown): number => numbers.set(key, numbers.get(key) ?? numbers.size + 1).get(key) ?? 0;

  test.each<[string, Described, Habits]>([
    ['new ids, which begin anew', {}, {}],
    ['ids that are free again', {}, { next: (all) => Math.max(0, ...all.map((one) => Number(one['id']))) + 1 }],
    ['one thing for each user', {}, { next: () => 1, replaces: true }],
    ['one thing for each user, which is shown late', {}, { next: () => 1, replaces: true, isLate: true }],
    ['one thing for each user, by a 200', { made: '200' }, { next: () => 1, status: 200, replaces: true }],
    ['the first of a user, by a 200', { made: '200' }, { next: () => 1, status: 200 }],
    ['a rating of each user', { sent: rating }, { next: () => 1, replaces: true }],
    ['one thing for each key', { sent: email }, { next: (_, __, { email: key }) => numberOf(key), replaces: true }],
  ])('%s', async (_, described, habits) => {
    const { violations } = await verify(documentOf(described), server(habits), { strict: true });
    expect(violations.filter((one) => words.test(one))).toEqual([]);
  });
});

test('an id that follows from how many there are is found whatever goes before', async () => {
  const found = /^add\/state\/after-removal: .* shows that POST \/notes gave the id \d+ twice/m;
  const byCount: Habits = { next: (all) => all.length + 1 };
  const { violations } = await verify(documentOf({}), server(byCount), { workers: 1, until: found });
  expect(violations.join('\n')).toMatch(found);
  // Who gives the first free id gives that of what was taken away.
  const free: Habits = { next: (all) => freeId(all) };
  const good = await verify(documentOf({}), server(free), { workers: 1 });
  expect(good.violations.filter((one) => words.test(one))).toEqual([]);
});

function freeId(all: readonly Note[]): number {
  const ids = all.map((one) => Number(one['id']));
  return ids.reduce((id) => (ids.includes(id) ? id + 1 : id), 1);
}
