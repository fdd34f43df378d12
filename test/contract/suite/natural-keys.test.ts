/** What a client names itself (an isbn, a code) is another one in each thing that the suite makes. */
import { type Serve, verify } from '../../support/verify';

const DOCUMENT = `
paths:
  /books:
    get:
      operationId: list
      responses:
        '200':
          description: ok
          content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/book' } } } }
    post:
      operationId: add
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/book' } } } }
      responses:
        '201': { description: added, content: { application/json: { schema: { $ref: '#/components/schemas/book' } } } }
        '400': { description: bad }
        '415': { description: type }
  /books/{isbn}:
    parameters: [{ name: isbn, in: path, required: true, schema: { type: string, pattern: '^[0-9]{13}$' } }]
    get:
      operationId: read
      responses:
        '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/book' } } } }
        '404': { description: none }
    delete: { operationId: remove, responses: { '204': { description: gone }, '404': { description: none } } }
components:
  schemas:
    book:
      type: object
      required: [isbn, title]
      properties: { isbn: { type: string, pattern: '^[0-9]{13}$' }, title: { type: string, minLength: 1 } }
`;

/** A shelf, whose books stand under their own isbn; one that is added again takes the place of the other. */
function shelf({ keepsRemoved = false } = {}): Serve {
  const books = new Map<string, unknown>();
  return ({ method, path, json, header }) => {
    if (path === '/books' && method === 'GET') return [200, [...books.values()]];
    if (path === '/books' && method === 'POST') {
      if (!header('content-type').startsWith('application/json')) return [415];
      const { isbn, title } = (json ?? {}) as { isbn?: unknown; title?: unknown };
      if (typeof isbn !== 'string' || !/^[0-9]{13}$/.test(isbn) || typeof title !== 'string' || title === '')
        return [400];
      books.set(isbn, json);
      return [201, json];
    }
    const isbn = /^\/books\/([^/]+)$/.exec(path)?.[1];
    if (isbn === undefined) return [404];
    if (method !== 'GET' && method !== 'DELETE') return [405, undefined, { Allow: 'GET, DELETE' }];
    const book = books.get(isbn);
    if (book === undefined) return [404];
    if (method === 'GET') return [200, book];
    if (!keepsRemoved) books.delete(isbn);
    return [204];
  };
}

test('no thing takes the place of another: a good server has no finding, and all is checked', async () => {
  const { violations, masked, unchecked, passed } = await verify(DOCUMENT, shelf(), { workers: 8 });
  expect({ violations, masked, unchecked }).toEqual({ violations: [], masked: [], unchecked: [] });
  expect(passed).toBeGreaterThan(100);
});

test('what is removed and still there is found', async () => {
  const { violations, warnings } = await verify(DOCUMENT, shelf({ keepsRemoved: true }), { workers: 8 });
  expect([...violations, ...warnings].join('\n')).toMatch(/read\/state\/remove\/gone/);
});

describe.each([
  ['in the path and the body', '{ enum: [ada, bob] }'],
  ['in the body', '{ type: string }'],
])('things whose names are given, as a list %s says', (_, ofPath) => {
  const votes = `
paths:
  /votes:
    post:
      operationId: vote
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [candidate], properties: { candidate: { enum: [ada, bob] } } } } } }
      responses: { '201': { description: counted, ${tally()} }, '422': { description: bad }, '415': { description: type } }
  /votes/{candidate}:
    parameters: [{ name: candidate, in: path, required: true, schema: ${ofPath}, example: ada }]
    get: { operationId: count, responses: { '200': { description: ok, ${tally()} }, '404': { description: none } } }
`;
  /** A server that counts votes, for two candidates. */
  const server = (): Serve => {
    const counted = new Map([
      ['ada', 0],
      ['bob', 0],
    ]);
    const show = (candidate: string): object => ({ candidate, votes: counted.get(candidate) });
    return ({ method, path, json, header }) => {
      if (path === '/votes') {
        if (method !== 'POST') return [405, undefined, { Allow: 'POST' }];
        if (!header('content-type').startsWith('application/json')) return [415];
        const { candidate } = (json ?? {}) as { candidate?: unknown };
        if (typeof candidate !== 'string' || !counted.has(candidate)) return [422];
        counted.set(candidate, (counted.get(candidate) ?? 0) + 1);
        return [201, show(candidate)];
      }
      const name = /^\/votes\/([^/]+)$/.exec(path)?.[1];
      if (name === undefined) return [404];
      if (method !== 'GET') return [405, undefined, { Allow: 'GET' }];
      return counted.has(name) ? [200, show(name)] : [404];
    };
  };

  test('nothing is made under another name: a good server has no finding, and all is checked', async () => {
    const { violations, masked, unchecked } = await verify(votes, server());
    expect({ violations, masked, unchecked }).toEqual({ violations: [], masked: [], unchecked: [] });
  });
});

function tally(): string {
  return 'content: { application/json: { schema: { type: object, required: [candidate, votes], properties: { candidate: { type: string }, votes: { type: integer } } } } }';
}
