/** Figures that follow from what stands below a thing, or from what was done to it. */
import { ask, inPath, mocked, ok, takes } from '../../../support/stateful-mock';

const POST =
  '{ type: object, required: [id, title, likesCount], properties: { id: { type: integer }, title: { type: string }, ' +
  'liked: { type: boolean }, likesCount: { type: integer }, commentCount: { type: integer }, replies: { type: integer } } }';
const NOTE =
  '{ type: object, properties: { id: { type: integer }, postId: { type: integer }, text: { type: string } } }';
const ONE = '{ type: object, properties: { text: { type: string } } }';
const LIKE = `parameters: [${inPath('id', '{ type: integer }')}]`;

const blog = `
paths:
  /posts:
    get: { responses: { ${ok('200', `{ type: array, items: ${POST} }`)} } }
    post: { ${takes('{ type: object, properties: { title: { type: string } } }')}, responses: { ${ok('201', POST)} } }
  /posts/{id}:
    get: { ${LIKE}, responses: { ${ok('200', POST)} } }
  /posts/{id}/like:
    post: { ${LIKE}, responses: { ${ok('200', POST)} } }
    delete: { ${LIKE}, responses: { ${ok('200', POST)} } }
  /posts/{id}/comments:
    get: { ${LIKE}, responses: { ${ok('200', `{ type: array, items: ${NOTE} }`)} } }
    post: { ${LIKE}, ${takes(ONE)}, responses: { ${ok('201', NOTE)} } }
  /posts/{id}/comments/{commentId}:
    delete: { parameters: [${inPath('id', '{ type: integer }')}, ${inPath('commentId', '{ type: integer }')}], responses: { '204': { description: Gone } } }
  /posts/{id}/replies:
    get: { ${LIKE}, responses: { ${ok('200', '{ type: array, items: { $ref: "#/components/schemas/Reply" } }')} } }
    post: { ${LIKE}, ${takes(ONE)}, responses: { ${ok('201', '{ $ref: "#/components/schemas/Reply" }')} } }
  /replies/{id}:
    get: { ${LIKE}, responses: { ${ok('200', '{ $ref: "#/components/schemas/Reply" }')} } }
    delete: { ${LIKE}, responses: { '204': { description: Gone } } }
components: { schemas: { Reply: ${NOTE} } }
`;

const idOf = ({ body }: { body: unknown }): string => String((body as { id: unknown }).id);

test('a thing counts what stands below it, in its list, too', async () => {
  await using mock = await mocked(blog);
  const post = idOf(await ask(mock, 'POST /posts', { title: 'Tea' }));
  const comment = idOf(await ask(mock, `POST /posts/${post}/comments`, { text: 'One' }));
  await ask(mock, `POST /posts/${post}/comments`, { text: 'Two' });
  expect((await ask(mock, `GET /posts/${post}`)).body).toMatchObject({ commentCount: 2, replies: 0 });
  await ask(mock, `DELETE /posts/${post}/comments/${comment}`);
  const { body } = await ask(mock, 'GET /posts');
  expect(body).toContainEqual(expect.objectContaining({ id: Number(post), commentCount: 1 }));
});

test('what has a path of its own counts for the thing below which it was made', async () => {
  await using mock = await mocked(blog);
  const post = idOf(await ask(mock, 'POST /posts', { title: 'Tea' }));
  const other = idOf(await ask(mock, 'POST /posts', { title: 'Cake' }));
  const reply = idOf(await ask(mock, `POST /posts/${post}/replies`, { text: 'One' }));
  expect((await ask(mock, `GET /posts/${post}`)).body).toMatchObject({ replies: 1 });
  expect((await ask(mock, `GET /posts/${other}`)).body).toMatchObject({ replies: 0 });
  await ask(mock, `DELETE /replies/${reply}`);
  expect((await ask(mock, `GET /posts/${post}`)).body).toMatchObject({ replies: 0 });
});

test("the id of who likes something isn't a number of likes", async () => {
  await using mock = await mocked(
    blog.replace('post: { parameters', `post: { ${takes('{ type: object }')}, parameters`),
  );
  const post = idOf(await ask(mock, 'POST /posts', { title: 'Tea' }));
  const { body } = await ask(mock, `POST /posts/${post}/like`, { userId: 5 });
  expect(body).toMatchObject({ liked: true, likesCount: 1 });
});

test('who likes something is counted once', async () => {
  await using mock = await mocked(blog);
  const post = idOf(await ask(mock, 'POST /posts', { title: 'Tea' }));
  for (const line of ['POST', 'POST']) {
    const { body } = await ask(mock, `${line} /posts/${post}/like`);
    expect(body).toMatchObject({ liked: true, likesCount: 1 });
  }
  for (const line of ['DELETE', 'DELETE']) {
    const { body } = await ask(mock, `${line} /posts/${post}/like`);
    expect(body).toMatchObject({ liked: false, likesCount: 0 });
  }
});

test('of many things with a path of their own, those below each thing are counted', async () => {
  await using mock = await mocked(blog);
  const post = idOf(await ask(mock, 'POST /posts', { title: 'Tea' }));
  const saved = mock.state.save();
  const replies = Array.from({ length: 400 }, (_, n) => ({ id: n + 10, postId: Number(post), text: 'One' }));
  mock.state.load({ ...saved, resources: { ...saved.resources, '/replies': replies } });
  await ask(mock, `POST /posts/${post}/replies`, { text: 'Two' });
  expect((await ask(mock, `GET /posts/${post}`)).body).toMatchObject({ replies: 401 });
  const { body } = await ask(mock, 'GET /posts');
  expect(body).toContainEqual(expect.objectContaining({ id: Number(post), replies: 401 }));
});

test.each([
  ['in the body', 'POST /parts/4/stock', { quantity: 5 }],
  ['in the query', 'POST /parts/4/stock?quantity=5', undefined],
  ['in a PUT', 'PUT /parts/4/stock', { quantity: 5 }],
])('a number %s says how many, so that the action is not counted as one', async (_, line, body) => {
  const part =
    '{ type: object, required: [id, stock], properties: { id: { type: integer }, stock: { type: integer } } }';
  const changed = `${takes('{ type: object, properties: { quantity: { type: integer } } }')}, responses: { ${ok('200', part)} }`;
  const query = '{ name: quantity, in: query, schema: { type: integer } }';
  await using mock = await mocked(`
paths:
  /parts:
    get: { responses: { ${ok('200', `{ type: array, items: ${part} }`)} } }
    post: { ${takes('{ type: object, properties: { stock: { type: integer } } }')}, responses: { ${ok('201', part)} } }
  /parts/{id}:
    get: { ${LIKE}, responses: { ${ok('200', part)} } }
  /parts/{id}/stock:
    parameters: [${inPath('id', '{ type: integer }')}]
    post: { parameters: [${query}], ${changed} }
    put: { ${changed} }
`);
  await ask(mock, 'POST /parts', { stock: 7 });
  expect((await ask(mock, line, body)).body).toEqual({ id: 4, stock: 7 });
});
