/** What follows from the lists in a thing: its figures, and the ids of its lines; and what refers to others. */
import { createMock } from '../../../../src';
import { apiOf } from '../../../support/api';
import { findings } from '../../../support/findings';
import { ask, inPath, mocked, ok, takes } from '../../../support/stateful-mock';

test('a change leaves the figures of lists that it does not touch', async () => {
  const post = `{ type: object, required: [id, title], properties: { id: { type: integer }, title: { type: string },
            comments: { type: array, items: { type: object, properties: { text: { type: string } } } },
            commentCount: { type: integer, readOnly: true } } }`;
  const shown = 'example: { id: 1, title: A, comments: [{ text: first }], commentCount: 57 }';
  const mock = await mocked(`
paths:
  /posts/{postId}:
    parameters: [${inPath('postId', '{ type: integer }')}]
    get: { responses: { '200': { description: OK, content: { application/json: { schema: ${post}, ${shown} } } } } }
    patch: { ${takes('{ type: object, properties: { title: { type: string } } }')}, responses: { ${ok('200', post)} } }
`);
  expect((await ask(mock, 'PATCH /posts/1', { title: 'B' })).body).toMatchObject({ title: 'B', commentCount: 57 });
  expect((await ask(mock, 'GET /posts/1')).body).toMatchObject({ title: 'B', commentCount: 57 });
});

test.each([
  ['amount of a line with a unit price', { amount: 20, quantity: 2, unitPrice: 10 }, 20],
  ['amount of a line', { amount: 20, quantity: 2 }, 20],
  ['cost of a line', { cost: 7.5, qty: 3 }, 7.5],
  ['amount of a line without a quantity', { amount: 20 }, 20],
  ['number of pieces that is called amount', { amount: 3, price: 4 }, 12],
  ['price beside a unit price', { price: 20, unitPrice: 10, quantity: 2 }, 20],
])('a total is the sum of what lines cost: %s', async (_, line, total) => {
  const members = Object.keys(line).map((name) => `${name}: { type: number }`);
  const lines = `{ type: array, items: { type: object, properties: { ${members.join(', ')} } } }`;
  const mock = await mocked(`
paths:
  /invoices:
    post:
      ${takes(`{ type: object, properties: { lines: ${lines} } }`)}
      responses:
        ${ok('201', `{ type: object, required: [id, total], properties: { id: { type: integer }, lines: ${lines}, total: { type: number, readOnly: true } } }`)}
  /invoices/{id}: { get: { parameters: [${inPath('id')}], responses: { '404': { description: None. } } } }
`);
  expect((await ask(mock, 'POST /invoices', { lines: [line] })).body).toMatchObject({ total });
});

const LINE = '{ type: object, properties: { quantity: { type: integer }, unit_price: { type: number } } }';
const PRICED = LINE.replace('quantity', 'amount: { type: number, readOnly: true }, quantity');
const INVOICE =
  `{ type: object, required: [id, lines, total, amount_paid, amount_due], properties: { id: { type: integer }, lines: { type: array, items: ${PRICED} }, ` +
  'total: { type: number }, amount_paid: { type: number }, amount_due: { type: number } } }';

test('the amount of a line is its price by its quantity, and nothing is paid yet of what is new', async () => {
  await using mock = await mocked(`
paths:
  /invoices:
    get: { responses: { ${ok('200', `{ type: array, items: ${INVOICE} }`)} } }
    post: { ${takes(`{ type: object, properties: { lines: { type: array, items: ${LINE} } } }`)}, responses: { ${ok('201', INVOICE)} } }
  /invoices/{id}: { get: { parameters: [${inPath('id', '{ type: integer }')}], responses: { ${ok('200', INVOICE)} } } }
`);
  const line = { quantity: 2, unit_price: 10.5 };
  const { body } = await ask(mock, 'POST /invoices', { lines: [line] });
  expect(body).toMatchObject({ lines: [{ ...line, amount: 21 }], total: 21, amount_paid: 0, amount_due: 21 });
  const all = (await ask(mock, 'GET /invoices')).body as { lines: { amount: number }[]; total: number }[];
  for (const { lines, total } of all) expect(lines.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(total);
});

const CART = `{ type: object, required: [items, itemCount], properties: {
            items: { type: array, items: { type: object, required: [id, sku], properties: { id: { type: integer, readOnly: true }, sku: { type: string } } } },
            itemCount: { type: integer, readOnly: true } } }`;
test('lines without ids get the next numbers, however many there are', async () => {
  const mock = await mocked(`
paths:
  /carts:
    post: { ${takes('{ type: object, properties: { items: { type: array, items: { type: object } } } }')}, responses: { ${ok('201', CART.replace('[items,', '[id, items,').replace('properties: {', 'properties: { id: { type: integer },').replace('[id, sku]', '[id]'))} } }
  /carts/{id}: { get: { parameters: [${inPath('id')}], responses: { '404': { description: None. } } } }
`);
  const sent = Array.from({ length: 2000 }, (_, n) => (n === 5 ? { id: 40 } : {}));
  const { items } = (await ask(mock, 'POST /carts', { items: sent })).body as { items: { id: number }[] };
  expect(new Set(items.map(({ id }) => id)).size).toBe(2000);
});

test('a document that serves two mocks refers in each to what that one shows', async () => {
  const order =
    '{ type: object, required: [id, customerId], properties: { id: { type: integer }, customerId: { type: string } } }';
  const api = apiOf(`
paths:
  /orders:
    get: { responses: { ${ok('200', `{ type: array, items: { $ref: '#/components/schemas/Order' } }`)} } }
  /orders/{orderId}: { get: { parameters: [${inPath('orderId', '{ type: integer }')}], responses: { '200': { $ref: '#/components/responses/One' } } } }
  /old-orders/{orderId}: { get: { parameters: [${inPath('orderId', '{ type: integer }')}], responses: { '200': { $ref: '#/components/responses/One' } } } }
  /customers: { get: { responses: { ${ok('200', '{ type: array, items: { type: object, properties: { id: { type: string } } } }').replace('schema:', 'example: [{ id: c_7 }], schema:')} } } }
  /customers/{customerId}: { get: { parameters: [${inPath('customerId')}], responses: { ${ok('200', '{ type: object, properties: { id: { type: string } } }')} } } }
components:
  schemas: { Order: ${order} }
  responses: { One: { description: OK, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } } }
`);
  const [first, second] = [0, 1].map(() => createMock(api, { listen: false, seed: 1 }));
  for (const mock of [first, second])
    for (const path of ['/orders/3', '/old-orders/3'])
      expect(mock && (await ask(await mock, `GET ${path}`)).body).toMatchObject({ customerId: 'c_7' });
});

const TEXTS = '{ type: array, items: { type: string } }';
const IN_MEMBER = `{ type: object, required: [tags], properties: { tags: ${TEXTS} } }`;
const NOTE = `{ type: object, required: [id, title, tags], properties: { id: { type: integer }, title: { type: string }, tags: ${TEXTS} } }`;
const DONE = `'204': { description: Done. }, '404': { description: None. }`;

/** Notes whose tags have a path of their own. */
const tagged = (tags: string): string => `
paths:
  /notes:
    post: { ${takes('{ type: object, required: [title], properties: { title: { type: string } } }')}, responses: { ${ok('201', NOTE)} } }
  /notes/{id}:
    parameters: [${inPath('id', '{ type: integer }')}]
    get: { responses: { ${ok('200', NOTE)}, '404': { description: None. } } }
    delete: { responses: { ${DONE} } }
  /notes/{id}/tags:
    parameters: [${inPath('id', '{ type: integer }')}]
    get: { responses: { ${ok('200', tags)}, '404': { description: None. } } }
    put: { ${takes(tags)}, responses: { ${ok('200', tags)}, '404': { description: None. } } }
    post: { ${takes(tags)}, responses: { ${ok('200', NOTE)}, '404': { description: None. } } }
    delete: { responses: { ${DONE} } }
  /notes/{id}/tags/{tag}:
    parameters: [${inPath('id', '{ type: integer }')}, ${inPath('tag')}]
    put: { responses: { ${DONE} } }
    delete: { responses: { ${ok('200', tags)}, '404': { description: None. } } }
`;
const KINDS = [
  ['a list of texts', TEXTS, (...tags: string[]): unknown => tags],
  ['a member with them', IN_MEMBER, (...tags: string[]): unknown => ({ tags })],
] as const;

test.each(KINDS)('tags with a path of their own are those of the note: %s', async (_, schema, body) => {
  const mock = await mocked(tagged(schema));
  const made = (await ask(mock, 'POST /notes', { title: 'One' })).body as { id: number };
  const at = `/notes/${made.id}/tags`;
  const both = async (...tags: string[]): Promise<void> => {
    expect((await ask(mock, `GET ${at}`)).body).toEqual(body(...tags));
    expect((await ask(mock, `GET /notes/${made.id}`)).body).toEqual({ id: made.id, title: 'One', tags });
  };
  await both();
  expect((await ask(mock, `PUT ${at}`, body('a', 'b'))).body).toEqual(body('a', 'b'));
  await both('a', 'b');
  expect((await ask(mock, `POST ${at}`, body('b', 'c'))).body).toMatchObject({ title: 'One', tags: ['a', 'b', 'c'] });
  expect((await ask(mock, `PUT ${at}/d%2Fe`)).status).toBe(204);
  expect((await ask(mock, `PUT ${at}/a`)).status).toBe(204);
  await both('a', 'b', 'c', 'd/e');
  expect((await ask(mock, `DELETE ${at}/b`)).body).toEqual(body('a', 'c', 'd/e'));
  await both('a', 'c', 'd/e');
  expect((await ask(mock, `DELETE ${at}`)).status).toBe(204);
  await both();
  await ask(mock, `DELETE /notes/${made.id}`);
  expect((await ask(mock, `GET ${at}`)).status).toBe(404);
  expect((await ask(mock, `PUT ${at}/a`)).status).toBe(404);
});

test.each(KINDS)('the suite finds nothing at tags with a path of their own: %s', async (_, schema) => {
  expect(await findings(apiOf(tagged(schema)), 'open')).toEqual([]);
});

const ONE_TAG = '{ type: object, required: [tag], properties: { tag: { type: string } } }';
test.each([
  ['an object with it', ok('200', ONE_TAG), { tag: 'a' }],
  ['a text', ok('200', '{ type: string }'), 'a'],
  ['nothing', "'204': { description: It has it. }", ''],
])('one of the tags at a path of its own, shown by %s, is there as long as the note has it', async (_, read, shown) => {
  const document = tagged(TEXTS).replace(
    '    put: { responses',
    `    get: { responses: { ${read}, '404': { description: None. } } }\n    put: { responses`,
  );
  const mock = await mocked(document);
  const { id } = (await ask(mock, 'POST /notes', { title: 'One' })).body as { id: number };
  const at = `/notes/${id}/tags/a`;
  expect((await ask(mock, `GET ${at}`)).status).toBe(404);
  await ask(mock, `PUT ${at}`);
  const there = await ask(mock, `GET ${at}`);
  expect([there.status < 300, there.body]).toEqual([true, shown]);
  expect((await ask(mock, `GET /notes/${id}/tags`)).body).toEqual(['a']);
  expect((await ask(mock, `DELETE ${at}`)).status).toBe(200);
  expect((await ask(mock, `GET ${at}`)).status).toBe(404);
  expect((await ask(mock, `DELETE ${at}`)).status).toBe(404);
  // What nobody has made may have any.
  expect((await ask(mock, 'GET /notes/7777/tags/a')).status).toBeLessThan(300);
  expect(await findings(apiOf(document), 'open')).toEqual([]);
});

const TAG =
  '{ type: object, required: [name, color], properties: { name: { type: string }, color: { type: string } } }';
test.each([
  ['a thing of its own', ok('200', TAG), { color: expect.any(String) as string }],
  ['another text', `'200': { description: OK, content: { text/plain: { schema: { type: string } } } }`, undefined],
])('what is read by the name of a tag may be %s', async (_, read, shown) => {
  const mock = await mocked(
    tagged(TEXTS).replace(
      '    put: { responses',
      `    get: { responses: { ${read}, '404': { description: None. } } }\n    put: { responses`,
    ),
  );
  const { status, body } = await ask(mock, `GET /notes/1/tags/red`);
  expect(status).toBe(200);
  if (shown !== undefined) expect(body).toMatchObject(shown);
});

test('a number in a path is not a value of a list of texts', async () => {
  const mock = await mocked(tagged(TEXTS).replace(inPath('tag'), inPath('tag', '{ type: integer }')));
  const { id } = (await ask(mock, 'POST /notes', { title: 'One' })).body as { id: number };
  await ask(mock, `POST /notes/${id}/tags`, ['a', 'b']);
  for (const method of ['PUT', 'DELETE']) await ask(mock, `${method} /notes/${id}/tags/0`);
  expect((await ask(mock, `GET /notes/${id}/tags`)).body).toEqual(['a', 'b']);
});

test('a write adds to the list that the path of the list shows', async () => {
  const shown = tagged(TEXTS).replace(
    `get: { responses: { ${ok('200', TEXTS)}`,
    `get: { responses: { '200': { description: OK, content: { application/json: { schema: ${TEXTS}, example: [x, y] } } }`,
  );
  const mock = await mocked(shown);
  expect((await ask(mock, 'GET /notes/7/tags')).body).toEqual(['x', 'y']);
  expect((await ask(mock, 'POST /notes/7/tags', ['z'])).body).toMatchObject({ id: 7, tags: ['x', 'y', 'z'] });
  expect((await ask(mock, 'GET /notes/7/tags')).body).toEqual(['x', 'y', 'z']);
  expect((await ask(mock, 'GET /notes/7')).body).toMatchObject({ tags: ['x', 'y', 'z'] });
  expect(await findings(apiOf(shown), 'open')).toEqual([]);
});

test.each(['put', 'post'])('%s of a list that nothing reads at its own path', async (method) => {
  const mock = await mocked(`
paths:
  /notes: { post: { ${takes('{ type: object, required: [title], properties: { title: { type: string } } }')}, responses: { ${ok('201', NOTE)} } } }
  /notes/{id}: { get: { parameters: [${inPath('id', '{ type: integer }')}], responses: { ${ok('200', NOTE)} } } }
  /notes/{id}/tags: { parameters: [${inPath('id', '{ type: integer }')}], ${method}: { ${takes(TEXTS)}, responses: { ${ok('200', NOTE)} } } }
`);
  const { id } = (await ask(mock, 'POST /notes', { title: 'One' })).body as { id: number };
  const { body } = await ask(mock, `${method.toUpperCase()} /notes/${id}/tags`, ['a', 'b']);
  // Whether a POST adds or replaces isn't known.
  const tags = method === 'put' ? ['a', 'b'] : (expect.any(Array) as string[]);
  expect(body).toMatchObject({ title: 'One', tags });
  expect((await ask(mock, `GET /notes/${id}`)).body).toEqual(body);
});

test('what was sent or made is completed where a response asks for more of it, and never left out', async () => {
  const lines = (required: string): string =>
    `lines: { type: array, items: { type: object, required: [${required}], properties: { sku: { type: string }, weight: { type: number } } } }`;
  const order = `{ type: object, required: [id, lines], properties: { id: { type: integer }, ${lines('sku, weight')} } }`;
  const summary =
    '{ type: object, required: [id, origin], properties: { id: { type: integer }, origin: { enum: [web, shop] } } }';
  const mock = await mocked(`
paths:
  /orders:
    get: { responses: { ${ok('200', `{ type: array, items: ${summary} }`)} } }
    post: { ${takes(`{ type: object, properties: { ${lines('sku')} } }`)}, responses: { ${ok('201', order)} } }
  /orders/{id}: { get: { parameters: [${inPath('id', '{ type: integer }')}], responses: { ${ok('200', order)} } } }
`);
  const shown = (await ask(mock, 'GET /orders')).body as unknown[];
  const sent = [{ sku: 'A' }, { sku: 'B', weight: 2 }];
  const made = (await ask(mock, 'POST /orders', { lines: sent })).body as { id: number };
  expect(made).toMatchObject({ lines: sent });
  expect((await ask(mock, `GET /orders/${made.id}`)).body).toMatchObject({ lines: sent });
  const all = (await ask(mock, 'GET /orders')).body as { id: number }[];
  expect(all).toEqual([...shown, { id: made.id, origin: expect.stringMatching(/^(?:web|shop)$/) as unknown }]);
});
