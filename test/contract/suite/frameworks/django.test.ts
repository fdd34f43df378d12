/** A server as Django REST framework makes it: paths with a slash at the end, pages, no 4xx in its document, a login. */
import { type Call, type Reply, verify } from '../../../support/verify';
import { isObject, type Json } from '../strangers/stranger';

const book = `{ application/json: { schema: { $ref: '#/components/schemas/Book' } } }`;
const id = `{ in: path, name: id, schema: { type: integer }, description: A unique integer value identifying this book., required: true }`;

/** @param errors of the login: none are declared where the generator knows none */
const documentWith = (errors = ''): string => `openapi: 3.0.3
info: { title: Library API, version: 1.0.0 }
paths:
  /api/books/:
    get:
      operationId: books_list
      parameters: [{ name: page, required: false, in: query, schema: { type: integer } }]
      responses: { '200': { description: '', content: { application/json: { schema: { $ref: '#/components/schemas/PaginatedBookList' } } } } }
    post:
      operationId: books_create
      requestBody: { content: ${book}, required: true }
      responses: { '201': { description: '', content: ${book} } }
  /api/books/{id}/:
    get:
      operationId: books_retrieve
      parameters: [${id}]
      responses: { '200': { description: '', content: ${book} } }
    delete:
      operationId: books_destroy
      parameters: [${id}]
      responses: { '204': { description: No response body } }
  /api/token/:
    post:
      operationId: token_create
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Login' }, example: { username: ada, password: lovelace1 } } } }
      responses: { '200': { description: '', content: { application/json: { schema: { type: object, required: [token], properties: { token: { type: string } } } } } }${errors} }
components:
  schemas:
    Book: { type: object, required: [id, title], properties: { id: { type: integer, readOnly: true }, title: { type: string, maxLength: 40 } } }
    PaginatedBookList: { type: object, required: [count, results], properties: { count: { type: integer }, results: { type: array, items: { $ref: '#/components/schemas/Book' } } } }
    Login: { type: object, required: [username, password], properties: { username: { type: string }, password: { type: string } } }
`;

type Fault = 'any-password' | 'not-removed' | 'not-kept';

function server(fault?: Fault): (call: Call) => Reply {
  const books = new Map<number, Json>();
  const size = 10;
  let next = 1;

  function login({ json }: Call): Reply {
    const { username, password } = isObject(json) ? json : {};
    const isText = typeof username === 'string' && typeof password === 'string';
    const isGood = username === 'ada' && (password === 'lovelace1' || fault === 'any-password');
    if (isText && isGood) return [200, { token: 't-1' }];
    return [400, { non_field_errors: ['Unable to log in with provided credentials.'] }];
  }
  function create({ json }: Call): Reply {
    const title = isObject(json) ? json.title : undefined;
    if (typeof title !== 'string' || [...title].length > 40) return [400, { title: ['Not a valid string.'] }];
    if (title.includes('\0')) return [400, { title: ['Null characters are not allowed.'] }];
    const made = { id: next++, title };
    if (fault !== 'not-kept') books.set(made.id, made);
    return [201, made];
  }
  function list({ query }: Call): Reply {
    const page = query.get('page') ?? '1';
    const results = [...books.values()].slice((Number(page) - 1) * size, Number(page) * size);
    if (!/^-?\d+$/.test(page)) return [400, { page: ['A valid integer is required.'] }];
    return Number(page) < 1 || (results.length === 0 && page !== '1')
      ? [404, { detail: 'Invalid page.' }]
      : [200, { count: books.size, results }];
  }
  function member({ method }: Call, key: string): Reply {
    const book = /^\d+$/.test(key) ? books.get(Number(key)) : undefined;
    if (book === undefined) return [404, { detail: 'No Book matches the given query.' }];
    if (method !== 'DELETE') return [200, book];
    if (fault !== 'not-removed') books.delete(Number(key));
    return [204];
  }
  return (call) => {
    const { method, path } = call;
    const route = /^\/api\/(?:token|books(?:\/([^/]+))?)\/$/.exec(path);
    const key = route?.[1];
    const allowed = path === '/api/token/' ? ['POST'] : key === undefined ? ['GET', 'POST'] : ['GET', 'DELETE'];
    if (route === null) return [404, { detail: 'Not found.' }];
    if (!allowed.includes(method)) return [405, { detail: 'Not allowed.' }, { Allow: allowed.join(', ') }];
    if (method === 'POST' && !/^application\/json/i.test(call.header('content-type'))) return [415, { detail: 'No.' }];
    if (method === 'POST' && call.json === undefined) return [400, { detail: 'JSON parse error' }];
    if (path === '/api/token/') return login(call);
    if (key !== undefined) return member(call, key);
    return method === 'POST' ? create(call) : list(call);
  };
}

const UNAUTHORIZED = ", '401': { description: Wrong name or password. }, '400': { description: Invalid. }";

test('a good server gives no violation, though its document has no 4xx', async () => {
  const { violations, warnings } = await verify(documentWith(), server());
  expect(violations).toEqual([]);
  expect(warnings).toContainEqual(expect.stringMatching(/nobody may have this name and password/));
  expect(warnings).toContainEqual(expect.stringMatching(/the list may have no such page/));
  expect(warnings).toContainEqual(expect.stringMatching(/no room for a NUL/));
});

test('what is removed at a path with a slash at its end is read again', async () => {
  const { violations } = await verify(documentWith(), server('not-removed'), { until: /has deleted/ });
  expect(violations).toContainEqual(expect.stringMatching(/shows what DELETE \/api\/books\/\d+\/ has deleted/));
});

test('what a 201 has made and nobody finds is named as that', async () => {
  const { violations } = await verify(documentWith(), server('not-kept'), { until: /just created/ });
  expect(violations).toContainEqual(
    expect.stringMatching(
      /state\/made: response.status is 404, though POST \/api\/books\/ has just created it \(201\)/,
    ),
  );
});

describe('a login with a wrong password', () => {
  const wrong = /^token_create\/credentials\/wrong-password/;

  test('that is accepted violates the 401 of the document', async () => {
    const { violations } = await verify(documentWith(UNAUTHORIZED), server('any-password'));
    expect(violations).toEqual([expect.stringMatching(wrong)]);
    expect(violations[0]).toContain('nobody has this password');
  });

  test('is a warning where the document has none', async () => {
    const { violations, warnings } = await verify(documentWith(), server('any-password'));
    expect(violations).toEqual([]);
    expect(warnings).toContainEqual(expect.stringMatching(wrong));
  });

  test('may be rejected by any 4xx of the document', async () => {
    expect((await verify(documentWith(UNAUTHORIZED), server())).violations).toEqual([]);
  });
});
