/** A thing with a list in it: its lines have ids, its figures follow, and the collection below it has the same. */
import { ask, inPath, mocked, ok, takes } from '../../../support/stateful-mock';

const LINE = `{ type: object, required: [id, sku], properties: {
            id: { type: integer, readOnly: true }, sku: { type: string }, quantity: { type: integer }, price: { type: number },
            lineTotal: { type: number, readOnly: true } } }`;
const NEW_LINE = `{ type: object, properties: { sku: { type: string }, quantity: { type: integer }, price: { type: number } } }`;
const ORDER = (more = ''): string => `{ type: object, required: [id, items, total, itemCount], properties: {
            id: { type: integer }, note: { type: string }, items: { type: array, items: ${LINE} },
            total: { type: number }, itemCount: { type: integer }${more} } }`;

const orders = (more = ''): string => `
paths:
  /orders:
    get: { responses: { ${ok('200', `{ type: array, items: ${ORDER(more)} }`)} } }
    post: { ${takes(`{ type: object, properties: { note: { type: string }, items: { type: array, items: ${NEW_LINE} } } }`)}, responses: { ${ok('201', ORDER(more))} } }
  /orders/{orderId}:
    parameters: [${inPath('orderId', '{ type: integer }')}]
    get: { responses: { ${ok('200', ORDER(more))}, '404': { description: None. } } }
    patch: { ${takes(`{ type: object, properties: { note: { type: string }, items: { type: array, items: ${NEW_LINE} } } }`)}, responses: { ${ok('200', ORDER(more))} } }
    delete: { responses: { '204': { description: Gone. } } }
  /orders/{orderId}/items:
    parameters: [${inPath('orderId', '{ type: integer }')}]
    get: { responses: { ${ok('200', `{ type: array, items: ${LINE} }`)} } }
    post: { ${takes(NEW_LINE)}, responses: { ${ok('201', LINE)} } }
  /orders/{orderId}/items/{itemId}:
    parameters: [${inPath('orderId', '{ type: integer }')}, ${inPath('itemId', '{ type: integer }')}]
    get: { responses: { ${ok('200', LINE)}, '404': { description: None. } } }
    delete: { responses: { '204': { description: Gone. }, '404': { description: None. } } }
`;

const SENT = {
  items: [
    { sku: 'A', quantity: 3, price: 0.1 },
    { sku: 'B', quantity: 1, price: 5 },
  ],
};

test('what is sent in a list gets ids, and the figures follow from it', async () => {
  const mock = await mocked(orders());
  expect((await ask(mock, 'POST /orders', SENT)).body).toEqual({
    id: 4,
    items: [
      { id: 1, sku: 'A', quantity: 3, price: 0.1, lineTotal: 0.3 },
      { id: 2, sku: 'B', quantity: 1, price: 5, lineTotal: 5 },
    ],
    total: 5.3,
    itemCount: 2,
  });
});

test('what is sent without a list costs nothing', async () => {
  const { body } = await ask(await mocked(orders()), 'POST /orders', { note: 'later' });
  expect(body).toMatchObject({ note: 'later', total: 0, itemCount: 0 });
});

test('the collection below has the same, and what changes there shows in the thing', async () => {
  const mock = await mocked(orders());
  await ask(mock, 'POST /orders', SENT);
  expect((await ask(mock, 'GET /orders/4/items')).body).toMatchObject([
    { id: 1, sku: 'A' },
    { id: 2, sku: 'B' },
  ]);
  expect((await ask(mock, 'POST /orders/4/items', { sku: 'C', quantity: 2, price: 1 })).body).toMatchObject({ id: 3 });
  expect((await ask(mock, 'GET /orders/4')).body).toMatchObject({
    total: 7.3,
    itemCount: 3,
    items: [{}, {}, { id: 3, sku: 'C' }],
  });
  await ask(mock, 'DELETE /orders/4/items/1');
  expect((await ask(mock, 'GET /orders')).body).toContainEqual(
    expect.objectContaining({ id: 4, total: 7, itemCount: 2 }),
  );
  expect(mock.state.get('/orders/4')).toMatchObject({ items: [{ sku: 'B' }, { sku: 'C' }] });
});

test('a change of the list changes both', async () => {
  const mock = await mocked(orders());
  await ask(mock, 'POST /orders', SENT);
  const { body } = await ask(mock, 'PATCH /orders/4', { items: [{ sku: 'Z', quantity: 1, price: 2 }] });
  expect(body).toMatchObject({ total: 2, itemCount: 1, items: [{ sku: 'Z' }] });
  expect((await ask(mock, 'GET /orders/4/items')).body).toMatchObject([{ sku: 'Z' }]);
  expect((await ask(mock, 'PATCH /orders/4', { note: 'x' })).body).toMatchObject({
    note: 'x',
    total: 2,
    items: [{ sku: 'Z' }],
  });
});

test('what the mock makes adds up, too', async () => {
  const { body } = await ask(await mocked(orders()), 'GET /orders');
  for (const { items, total, itemCount } of body as {
    items: { price: number; quantity: number }[];
    total: number;
    itemCount: number;
  }[]) {
    expect(total).toBeCloseTo(items.reduce((sum, { price, quantity }) => sum + price * quantity, 0));
    expect(itemCount).toBe(items.length);
  }
});

test.each([
  [', tax: { type: number }', 'taxes'],
  [', discounts: { type: array, items: { type: object, properties: { amount: { type: number } } } }', 'discounts'],
])('a total is left as it is where it is more than a sum (%s)', async (more) => {
  const { body } = await ask(await mocked(orders(more)), 'POST /orders', SENT);
  expect(body).toMatchObject({ itemCount: 2 });
  expect((body as { total: number }).total).not.toBe(5.3);
});
