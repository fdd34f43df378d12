/** A DELETE without effect, whatever the ids look like and whatever a server responds with for what it doesn't have. */
import { planPhases } from '../../../../src/contract';
import { isObject } from '../../../../src/document';
import { apiOf } from '../../../support/api';
import { type Reply, type Serve, verify } from '../../../support/verify';

const given = (schema: string): string => `{ description: ok, content: { application/json: { schema: ${schema} } } }`;

const documentOf = (id: string, shown: string): string => `openapi: 3.1.0
info: { title: Notes, version: '1' }
paths:
  /notes:
    post:
      operationId: add
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [text], properties: { text: { type: string, minLength: 1, maxLength: 50 } } } } } }
      responses: { '201': ${given(`{ type: object, required: [id], properties: { id: ${id}, text: { type: string } } }`)}, '400': { description: bad } }
  /notes/{id}:
    parameters: [{ name: id, in: path, required: true, schema: ${id} }]
    get: { operationId: read, responses: { '200': ${given(shown)}, '404': { description: none } } }
    delete: { operationId: remove, responses: { '200': { description: gone }, '404': { description: none } } }
`;

type Note = Readonly<Record<string, unknown>>;

interface Habits {
  readonly idOf: (count: number) => string | number;
  readonly keeps?: boolean;
  /** The response to a reading, given the note where there is one. */
  readonly show?: (note: Note | undefined) => Reply;
}

const orNotFound = (note: Note | undefined): Reply => (note === undefined ? [404] : [200, note]);

function server({ idOf, keeps = false, show = orNotFound }: Habits): Serve {
  const all = new Map<string, Note>();
  let count = 0;
  return ({ method, path, json }): Reply => {
    if (path === '/notes') {
      if (method !== 'POST') return [405];
      const text = isObject(json) ? json['text'] : undefined;
      if (typeof text !== 'string' || text === '' || [...text].length > 50) return [400];
      const id = idOf(++count);
      all.set(String(id), { id, text });
      return [201, { id, text }];
    }
    const id = /^\/notes\/([^/]+)$/.exec(path)?.[1];
    if (id === undefined) return [404];
    if (method === 'GET') return show(all.get(id));
    if (method !== 'DELETE') return [405];
    if (!all.has(id)) return [404];
    if (!keeps) all.delete(id);
    return [200];
  };
}

const note = '{ type: object, required: [id], properties: { id: {}, text: { type: string } } }';
const orNull = `{ oneOf: [${note}, { type: 'null' }] }`;
const codes = '{ type: string, pattern: "^[A-Z]{3}[0-9]{5}$" }';
const codeOf = (count: number): string => `ABC${String(count).padStart(5, '0')}`;

/** Who responds with 200 to all ids accepts those, too, that the schema doesn't take. */
const isOfState = (text: string): boolean => text.includes('/state/');

describe.each<[string, string, string, Habits]>([
  ['any text', '{ type: string }', note, { idOf: (count) => `n${count}` }],
  ['a code', codes, note, { idOf: codeOf }],
  ['a small number', '{ type: integer, minimum: 1, maximum: 100000 }', note, { idOf: (count) => count }],
  ['null for nothing', '{ type: integer }', orNull, { idOf: (count) => count, show: (one) => [200, one ?? null] }],
  [
    'an error in a 200',
    codes,
    '{ type: object }',
    { idOf: codeOf, show: (one) => [200, one ?? { error: 'not found' }] },
  ],
])('%s', (_, id, shown, habits) => {
  const document = documentOf(id, shown);

  test('a good server has no violation', async () => {
    const { violations } = await verify(document, server(habits), { strict: true });
    expect(violations.filter(isOfState)).toEqual([]);
  });

  test('a DELETE without effect is found', async () => {
    const { violations } = await verify(document, server({ ...habits, keeps: true }), { strict: true });
    expect(violations.join('\n')).toMatch(/^read\/state\/remove\/gone: .* shows what DELETE .* has deleted \(200\)$/m);
  });
});

test('a server that shows something for each id keeps nothing', async () => {
  const show = (): Reply => [200, { id: 1, text: 'the same' }];
  const { violations } = await verify(documentOf(codes, note), server({ idOf: codeOf, keeps: true, show }), {
    strict: true,
  });
  expect(violations.filter(isOfState)).toEqual([]);
});

describe('what the examples of a document name', () => {
  const shelves = `openapi: 3.0.3
info: { title: Shelves, version: '1' }
paths:
  /shelves:
    post:
      operationId: addShelf
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [label], properties: { label: { type: string, minLength: 1 } } } } } }
      responses: { '202': ${given('{ type: object, required: [shelfId], properties: { shelfId: { type: string } } }')}, '400': { description: bad } }
  /shelves/{shelfId}:
    parameters: [{ name: shelfId, in: path, required: true, schema: { type: string }, example: movies }]
    get: { operationId: readShelf, responses: { '200': ${given('{ type: object, required: [shelfId] }')}, '404': { description: none } } }
    delete: { operationId: removeShelf, responses: { '202': { description: gone }, '404': { description: none } } }
  /shelves/{shelfId}/name:
    parameters: [{ name: shelfId, in: path, required: true, schema: { type: string }, example: movies }]
    put:
      operationId: rename
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [name], properties: { name: { type: string, minLength: 1 } } } } } }
      responses: { '204': { description: done }, '400': { description: bad }, '404': { description: none } }
    delete: { operationId: unname, responses: { '204': { description: done }, '404': { description: none } } }
`;

  const hasText = (json: unknown, name: string): boolean =>
    isObject(json) && typeof json[name] === 'string' && json[name] !== '';

  /** A stub that responds to each creation with the id of the example, and keeps what is removed in mind. */
  function stub(): Serve {
    let isThere = true;
    return ({ method, path, json }): Reply => {
      if (path === '/shelves') {
        if (method !== 'POST') return [405];
        return hasText(json, 'label') ? [202, { shelfId: 'movies' }] : [400];
      }
      const [, id, rest] = /^\/shelves\/([^/]+)(\/name)?$/.exec(path) ?? [];
      if (id === undefined) return [404];
      if (!(rest === undefined ? /^(?:GET|DELETE)$/ : /^(?:PUT|DELETE)$/).test(method)) return [405];
      if (method === 'PUT' && !hasText(json, 'name')) return [400];
      if (id !== 'movies' || !isThere) return [404];
      if (rest !== undefined) return [204];
      if (method === 'GET') return [200, { shelfId: 'movies' }];
      isThere = false;
      return [202];
    };
  }

  test('is not taken away while others need it, nor expected after that', async () => {
    const { violations, skipped } = await verify(shelves, stub());
    expect(violations).toEqual([]);
    expect(skipped.join('\n')).toMatch(/^readShelf\/state\/removeShelf\/gone.*examples of other requests/m);
  });

  test('is taken away after what is below it', () => {
    const [, , ...removals] = [...planPhases(apiOf(shelves))].map((phase) => [...phase].map((one) => one.operation));
    expect([...new Set(removals.flat())]).toEqual(['unname', 'removeShelf']);
  });
});
