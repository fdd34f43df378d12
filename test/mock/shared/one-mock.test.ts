/** Random requests to mocks that share a store bring what one mock responds. */
import fc from 'fast-check';
import { createEngine } from '../../../src';
import type { HttpRequest, HttpResponse } from '../../../src/exchange';
import { createMemoryStore } from '../../../src/mock/server/shared/stores/memory-store';
import { apiOf, bodyOf, request } from '../../support/api';
import { BOUNDS, sharedMock, type SharedMock } from '../../support/shared-mocks';

const ref = (name: string): string => `{ application/json: { schema: { $ref: '#/components/schemas/${name}' } } }`;
const many = (name: string): string =>
  `{ application/json: { schema: { type: array, items: { $ref: '#/components/schemas/${name}' } } } }`;
const id = (name: string): string => `{ name: ${name}, in: path, required: true, schema: { type: integer } }`;
const api = apiOf(`
paths:
  /books:
    get:
      operationId: listBooks
      parameters: [{ name: limit, in: query, schema: { type: integer, minimum: 1 } }]
      responses: { '200': { description: Books, content: ${many('Book')} } }
    post: { operationId: addBook, requestBody: { required: true, content: ${ref('Book')} }, responses: { '201': { description: Added, content: ${ref('Book')} } } }
    delete: { operationId: clearBooks, responses: { '204': { description: All gone } } }
  /books/{bookId}:
    parameters: [${id('bookId')}]
    get: { operationId: getBook, responses: { '200': { description: A book, content: ${ref('Book')} }, '404': { description: None } } }
    put: { operationId: putBook, requestBody: { required: true, content: ${ref('Book')} }, responses: { '200': { description: Written, content: ${ref('Book')} }, '404': { description: None } } }
    delete: { operationId: removeBook, responses: { '204': { description: Gone }, '404': { description: None } } }
  /books/{bookId}/notes:
    parameters: [${id('bookId')}]
    get: { operationId: listNotes, responses: { '200': { description: Notes, content: ${many('Note')} }, '404': { description: None } } }
    post: { operationId: addNote, requestBody: { required: true, content: ${ref('Note')} }, responses: { '201': { description: Added, content: ${ref('Note')} }, '404': { description: None } } }
  /token:
    get:
      operationId: getToken
      responses: { '200': { description: New, x-relations: [{ id: u, unique: $response.body#/id }], content: { application/json: { example: { id: 4cb65058-f04f-458f-aca1-5f4e43de6407 } } } } }
components:
  schemas:
    Book: { type: object, required: [title], properties: { bookId: { type: integer, readOnly: true }, title: { type: string, minLength: 1 } } }
    Note: { type: object, required: [text], properties: { noteId: { type: integer, readOnly: true }, text: { type: string } } }
`);
const SETTINGS = { seed: 1, now: () => 0 } as const;

/** What a client does: a request, or something by the control API. */
type Step =
  | { readonly request: HttpRequest }
  | { readonly override: 'listBooks' | 'getToken'; readonly times: number }
  | 'reset'
  | 'saved and loaded';

const title = fc.constantFrom('Ulysses', 'Emma', '');
const key = fc.integer({ min: 1, max: 4 });
const requests: fc.Arbitrary<HttpRequest> = fc.oneof(
  { weight: 3, arbitrary: title.map((text) => request('POST', '/books', { title: text })) },
  key.map((n) => request('GET', `/books/${n}`)),
  fc.tuple(key, title).map(([n, text]) => request('PUT', `/books/${n}`, { title: text })),
  key.map((n) => request('DELETE', `/books/${n}`)),
  fc.constantFrom('/books', '/books?limit=2').map((target) => request('GET', target)),
  fc.tuple(key, title).map(([n, text]) => request('POST', `/books/${n}/notes`, { text })),
  key.map((n) => request('GET', `/books/${n}/notes`)),
  fc.constant(request('DELETE', '/books')),
  { weight: 2, arbitrary: fc.constant(request('GET', '/token')) },
);
const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: requests.map((one): Step => ({ request: one })) },
  fc.record({
    override: fc.constantFrom('listBooks' as const, 'getToken' as const),
    times: fc.integer({ min: 1, max: 3 }),
  }),
  fc.constantFrom('reset' as const, 'saved and loaded' as const),
);

type Asked = (step: Step) => Promise<HttpResponse | undefined>;

/** Does a step with a session, in whatever mock it is. */
function withSession(
  session: () => ReturnType<typeof createEngine>['sessions']['default'],
  step: Exclude<Step, { request: HttpRequest }>,
): void {
  const { overrides, state, reset } = session();
  if (step === 'reset') reset();
  else if (step === 'saved and loaded')
    state.load(JSON.parse(JSON.stringify(state.save())) as ReturnType<typeof state.save>);
  else overrides.put({ operation: step.override, replies: [{ reply: { status: 503 }, times: step.times }] });
}

const alone = (): Asked => {
  const engine = createEngine(api, SETTINGS);
  return (step) => {
    if (typeof step === 'object' && 'request' in step) return Promise.resolve(engine.respond(step.request).response);
    withSession(() => engine.sessions.default, step);
    return Promise.resolve(undefined);
  };
};
const shared =
  (mock: SharedMock): Asked =>
  async (step) => {
    if (typeof step === 'object' && 'request' in step) return mock.ask(step.request);
    await mock.shared.turn('default', () => withSession(() => mock.engine.sessions.default, step));
    return undefined;
  };
const plain = (response: HttpResponse | undefined): unknown =>
  response && [
    response.status,
    bodyOf(response),
    response.headers.filter(([name]) => !/^(?:access-control|vary)/i.test(name)),
  ];
const workers = (count: number): SharedMock[] => {
  const store = createMemoryStore(BOUNDS);
  return Array.from({ length: count }, () => sharedMock(api, store.connect(), SETTINGS));
};

test('one step after the other, each to any of three mocks: the same bytes', async () => {
  const property = fc.asyncProperty(fc.array(fc.tuple(steps, fc.nat(2)), { maxLength: 40 }), async (all) => {
    const one = alone();
    const three = workers(3).map(shared);
    for (const [step, n] of all) expect(plain(await three[n]?.(step))).toEqual(plain(await one(step)));
  });
  await fc.assert(property, { numRuns: 100 });
});

test('eight clients at once, each in a session of its own: each sees what it would see alone', async () => {
  const clients = fc.array(fc.array(fc.tuple(requests, fc.nat(1)), { maxLength: 15 }), { minLength: 8, maxLength: 8 });
  const property = fc.asyncProperty(clients, async (all) => {
    const mocks = workers(2);
    await Promise.all(
      all.map(async (own, i) => {
        const session = `client-${i}`;
        const one = createEngine(api, SETTINGS);
        await mocks[0]?.shared.turn(session, () => mocks[0]?.engine.sessions.open({ id: session }));
        for (const [asked, n] of own) {
          const inSession = { ...asked, headers: [...asked.headers, ['X-Tandem-Session', session] as const] };
          expect(plain(await mocks[n]?.ask(inSession))).toEqual(plain(one.respond(asked).response));
        }
      }),
    );
  });
  await fc.assert(property, { numRuns: 30 });
});

interface Book {
  readonly bookId: number;
  readonly title: string;
}

test('eight clients at once in one session: no id twice, nothing lost, nothing that was removed', async () => {
  const client = fc.array(fc.tuple(fc.constantFrom('add', 'write', 'read', 'remove'), fc.nat(5), fc.nat(1)), {
    maxLength: 15,
  });
  const property = fc.asyncProperty(fc.array(client, { minLength: 8, maxLength: 8 }), async (all) => {
    const mocks = workers(2);
    await mocks[0]?.shared.turn('default', () =>
      mocks[0]?.engine.sessions.default.state.load({ resources: { '/books': [] } }),
    );
    const ids = new Set<number>();
    const there = await Promise.all(
      all.map(async (own, i) => {
        const books = new Map<number, string>();
        for (const [what, n, m] of own) {
          const mock = mocks[m] as SharedMock;
          const text = `${i} ${n}`;
          const chosen = [...books.keys()][n];
          const target = `/books/${chosen}`;
          if (what === 'add' || chosen === undefined) {
            const made = bodyOf(await mock.ask(request('POST', '/books', { title: text }))) as Book;
            expect(ids.has(made.bookId)).toBe(false);
            ids.add(made.bookId);
            books.set(made.bookId, text);
          } else if (what === 'write') {
            expect((await mock.ask(request('PUT', target, { title: text }))).status).toBe(200);
            books.set(chosen, text);
          } else if (what === 'read')
            expect(bodyOf(await mock.ask(request('GET', target)))).toEqual({
              bookId: chosen,
              title: books.get(chosen),
            });
          else {
            expect((await mock.ask(request('DELETE', target))).status).toBe(204);
            books.delete(chosen);
            expect((await mock.ask(request('GET', target))).status).toBe(404);
          }
        }
        return books;
      }),
    );
    const wanted = there.flatMap((books) => [...books].map(([bookId, text]) => ({ bookId, title: text })));
    for (const mock of mocks) {
      const listed = bodyOf(await mock.ask(request('GET', '/books'))) as Book[];
      expect(new Set(listed.map((book) => JSON.stringify(book)))).toEqual(
        new Set(wanted.map((book) => JSON.stringify(book))),
      );
      expect(listed).toHaveLength(wanted.length);
    }
  });
  await fc.assert(property, { numRuns: 30 });
});
