import { ask, inPath, mocked, ok, takes } from '../../support/stateful-mock';

const ref = (name: string): string => `{ $ref: '#/components/schemas/${name}' }`;

/** Posts with comments below them, whose representations have some members. */
function blog(parameter: string, comment: string, taken = '{ type: object, properties: { text: { type: string } } }') {
  const id = inPath(parameter, '{ type: integer }');
  return `
paths:
  /posts:
    get: { responses: { ${ok('200', `{ type: array, items: ${ref('Post')} }`)} } }
    post: { ${takes(ref('Post'))}, responses: { ${ok('201', ref('Post'))} } }
  /posts/{${parameter}}: { parameters: [${id}], get: { responses: { ${ok('200', ref('Post'))} } } }
  /posts/{${parameter}}/comments:
    parameters: [${id}]
    get: { responses: { ${ok('200', `{ type: array, items: ${ref('Comment')} }`)} } }
    post: { ${takes(taken)}, responses: { ${ok('201', ref('Comment'))} } }
components:
  schemas:
    Post: { type: object, properties: { id: { type: integer, readOnly: true }, title: { type: string } } }
    Comment: { type: object, required: [id], properties: { id: { type: integer }, text: { type: string }, ${comment} } }
`;
}

describe.each(['id', 'postId', 'post_id'])('what is made below /posts/{%s}', (parameter) => {
  test.each([
    ['postId: { type: integer }', { postId: 4 }],
    ['post_id: { type: string }', { post_id: '4' }],
    ['post: { type: integer }', { post: 4 }],
    ['done: { type: boolean, default: false }', { done: false }],
    ['updatedAt: { type: string, format: date-time }', { updatedAt: '2026-05-04T10:00:00Z' }],
    ['last_modified: { type: string, format: date-time }', { last_modified: '2026-05-04T10:00:00Z' }],
    ['deletedAt: { type: [string, "null"], format: date-time }', { deletedAt: null }],
    ['deletedAt: { type: string, format: date-time }', {}],
    ['last_seen_at: { type: [string, "null"], format: date-time }', { last_seen_at: null }],
    ['isRead: { type: boolean }', { isRead: false }],
    ['likes_count: { type: integer }', { likes_count: 0 }],
    ['likedByMe: { type: boolean }', { likedByMe: false }],
    ['editedAt: { type: [string, "null"], format: date-time }', { editedAt: null }],
    ['reactions: { type: array, items: { type: object, properties: { emoji: { type: string } } } }', { reactions: [] }],
    ['parentId: { type: [integer, "null"] }', { parentId: null }],
  ])('has %s', async (comment, expected) => {
    const mock = await mocked(blog(parameter, comment), { now: () => Date.parse('2026-05-04T10:00:00Z') });
    expect((await ask(mock, 'POST /posts', { title: 'First' })).body).toMatchObject({ id: 4 });
    const made = [];
    for (const text of ['one', 'two']) made.push((await ask(mock, 'POST /posts/4/comments', { text })).body);
    expect(made).toEqual([
      { id: 1, text: 'one', ...expected },
      { id: 2, text: 'two', ...expected },
    ]);
    expect((await ask(mock, 'GET /posts/4/comments')).body).toEqual(made);
  });
});

test('comments that the document shows have ids of their own, and their post', async () => {
  const mock = await mocked(blog('id', 'postId: { type: integer }'));
  const { body } = await ask(mock, 'GET /posts/2/comments');
  expect((body as { id: number; postId: number }[]).map(({ id, postId }) => [id, postId])).toEqual([
    [1, 2],
    [2, 2],
    [3, 2],
  ]);
});

test("a name that isn't an id stays: an author below /authors", async () => {
  const book = '{ type: object, properties: { id: { type: integer }, author: { type: string } } }';
  const mock = await mocked(`
paths:
  /authors/{id}/books:
    parameters: [${inPath('id')}]
    get: { responses: { ${ok('200', `{ type: array, items: ${book} }`)} } }
    post: { ${takes(book)}, responses: { ${ok('201', book)} } }
`);
  expect((await ask(mock, 'POST /authors/7/books', { author: 'Ada' })).body).toMatchObject({ author: 'Ada' });
});

test('a PUT leaves what its body has no place for', async () => {
  const order =
    '{ type: object, required: [id, status], properties: { id: { type: integer }, name: { type: string }, status: { type: string, enum: [new, paid] } } }';
  const written = '{ type: object, properties: { name: { type: string } } }';
  const mock = await mocked(`
paths:
  /orders: { post: { ${takes(written)}, responses: { ${ok('201', order)} } } }
  /orders/{id}:
    parameters: [${inPath('id', '{ type: integer }')}]
    get: { responses: { ${ok('200', order)} } }
    put: { ${takes(written)}, responses: { ${ok('200', order)} } }
    patch: { ${takes('{ type: object, properties: { status: { type: string } } }')}, responses: { ${ok('200', order)} } }
`);
  const { id } = (await ask(mock, 'POST /orders', { name: 'a' })).body as { id: number };
  await ask(mock, `PATCH /orders/${id}`, { status: 'paid' });
  expect((await ask(mock, `PUT /orders/${id}`, { name: 'b' })).body).toEqual({ id, name: 'b', status: 'paid' });
});

test("Rails' paths", async () => {
  const user = '{ type: object, properties: { id: { type: integer }, name: { type: string } } }';
  const mock = await mocked(`
paths:
  /users.json:
    get: { responses: { ${ok('200', `{ type: array, items: ${user} }`)} } }
    post:
      ${takes(`{ type: object, required: [user], properties: { user: ${user} } }`)}
      responses: { '201': { description: OK, headers: { Location: { schema: { type: string } } }, content: { application/json: { schema: ${user} } } } }
  /users/{id}.json:
    parameters: [${inPath('id', '{ type: integer }')}]
    get: { responses: { ${ok('200', user)} } }
    delete: { responses: { '204': { description: Gone. } } }
`);
  const made = await ask(mock, 'POST /users.json', { user: { name: 'Zed' } });
  expect(made).toMatchObject({ status: 201, body: { id: 4, name: 'Zed' } });
  expect(made.headers.get('location')).toBe('/users/4.json');
  expect((await ask(mock, 'GET /users/4.json')).body).toEqual(made.body);
  expect((await ask(mock, 'GET /users.json')).body).toContainEqual(made.body);
  await ask(mock, 'DELETE /users/4.json');
  expect((await ask(mock, 'GET /users/4.json')).status).toBe(404);
});

test('a link that must be absolute leads to where the mock was asked', async () => {
  const mock = await mocked(`
paths:
  /notes:
    get:
      parameters: [{ name: limit, in: query, schema: { type: integer } }, { name: offset, in: query, schema: { type: integer } }]
      responses: { ${ok('200', '{ type: object, properties: { next: { type: string, format: uri }, notes: { type: array, items: { type: object, properties: { id: { type: integer } } } } } }')} }
`);
  const { body } = await ask(mock, 'GET https://api.test/notes?limit=2');
  expect(body).toMatchObject({ next: 'https://api.test/notes?limit=2&offset=2' });
  const session = mock.session();
  const pathname = `/__tandem/in/${session.headers['X-Tandem-Session'] ?? ''}`;
  expect((await ask(session, 'GET https://api.test/notes?limit=2')).body).toEqual(body);
  const named = await ask(mock, `GET https://api.test${pathname}/notes?limit=2`);
  expect(named.body).toMatchObject({ next: `https://api.test${pathname}/notes?limit=2&offset=2` });
});

test('what only a change may set begins with the first of its values', async () => {
  const status = 'status: { type: string, enum: [open, closed] }';
  const note = `{ type: object, properties: { id: { type: integer }, title: { type: string }, slug: { type: string }, ${status} } }`;
  const titled = '{ type: object, properties: { title: { type: string } } }';
  const mock = await mocked(`
paths:
  /notes:
    get: { responses: { ${ok('200', `{ type: array, items: ${note} }`)} } }
    post: { ${takes(titled)}, responses: { ${ok('201', note)} } }
  /notes/{id}:
    parameters: [${inPath('id', '{ type: integer }')}]
    patch: { ${takes(`{ type: object, properties: { title: { type: string }, ${status} } }`)}, responses: { ${ok('200', note)} } }
`);
  const made = { id: 4, title: 'Übung eins', slug: 'ubung-eins', status: 'open' };
  expect((await ask(mock, 'POST /notes', { title: 'Übung eins' })).body).toEqual(made);
  expect((await ask(mock, 'PATCH /notes/4', { status: 'closed' })).body).toEqual({ ...made, status: 'closed' });
});

/** Rooms with messages, and members that join them. */
const ROOMS = `
paths:
  /rooms:
    get: { responses: { ${ok('200', `{ type: array, items: ${ref('Room')} }`)} } }
    post: { ${takes('{ type: object, properties: { name: { type: string } } }')}, responses: { ${ok('201', ref('Room'))} } }
  /rooms/{id}: { get: { parameters: [${inPath('id', '{ type: integer }')}], responses: { ${ok('200', ref('Room'))} } } }
  /rooms/{id}/Postings:
    get: { parameters: [${inPath('id', '{ type: integer }')}], responses: { ${ok('200', `{ type: array, items: ${ref('Posting')} }`)} } }
  /rooms/{id}/members:
    get: { parameters: [${inPath('id', '{ type: integer }')}], responses: { ${ok('200', `{ type: array, items: ${ref('Member')} }`)} } }
  /rooms/{id}/members/{user_id}:
    put:
      parameters: [${inPath('id', '{ type: integer }')}, ${inPath('user_id')}]
      ${takes('{ type: object, properties: { role: { type: string } } }')}
      responses: { ${ok('200', ref('Member'))} }
components:
  schemas:
    Posting: { type: object, required: [id], properties: { id: { type: integer }, text: { type: string } } }
    Member: { type: object, required: [user_id], properties: { user_id: { type: string }, role: { type: string }, joined_at: { type: string, format: date-time } } }
    Room:
      type: object
      required: [id]
      properties:
        id: { type: integer, readOnly: true }
        name: { type: string }
        last_name: { type: string }
        postings: { type: array, items: ${ref('Posting')} }
        last_posting: { oneOf: [${ref('Posting')}, { type: 'null' }] }
`;

test('something new has nothing below it yet, and a membership begins now', async () => {
  const mock = await mocked(ROOMS, { now: () => Date.parse('2026-05-04T10:00:00Z') });
  const { body: room } = await ask(mock, 'POST /rooms', { name: 'general' });
  expect(room).toMatchObject({ id: 4, postings: [], last_posting: null });
  expect((await ask(mock, 'GET /rooms/4')).body).toEqual(room);
  const joined = { user_id: 'u7', role: 'guest', joined_at: '2026-05-04T10:00:00Z' };
  expect((await ask(mock, 'PUT /rooms/4/members/u7', { role: 'guest' })).body).toEqual(joined);
});
