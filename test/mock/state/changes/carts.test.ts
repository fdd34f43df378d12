/** One thing with collections below it, and what is made of it: a cart, its lines, and the orders that come of it. */
import { ask, inPath, mocked, ok, takes } from '../../../support/stateful-mock';

const LINE =
  '{ type: object, required: [id, sku, quantity], properties: { id: { type: string }, sku: { type: string }, quantity: { type: integer }, unitPrice: { type: number }, lineTotal: { type: number } } }';
const lines = `{ type: array, items: ${LINE} }`;
const cart = (missing: string): string => `
paths:
  /cart:
    get: { responses: { ${ok('200', '{ $ref: "#/components/schemas/Cart" }')} ${missing} } }
    delete: { responses: { '204': { description: Emptied } } }
  /cart/items:
    get: { responses: { ${ok('200', lines)} } }
    post: { ${takes('{ type: object, properties: { sku: { type: string }, quantity: { type: integer } } }')}, responses: { ${ok('201', LINE)} } }
  /cart/items/{id}:
    patch: { parameters: [${inPath('id')}], ${takes('{ type: object, properties: { quantity: { type: integer } } }')}, responses: { ${ok('200', LINE)} } }
    delete: { parameters: [${inPath('id')}], responses: { '204': { description: Gone }, '404': { description: Not there } } }
  /cart/coupon:
    put: { ${takes('{ type: object, properties: { code: { type: string } } }')}, responses: { ${ok('200', '{ $ref: "#/components/schemas/Cart" }')} } }
    delete: { responses: { ${ok('200', '{ $ref: "#/components/schemas/Cart" }')} } }
  /cart/checkout:
    post: { ${takes('{ type: object, properties: { email: { type: string } } }')}, responses: { ${ok('201', '{ $ref: "#/components/schemas/Order" }')} } }
  /orders:
    get: { responses: { ${ok('200', '{ type: array, items: { $ref: "#/components/schemas/Order" } }')} } }
  /orders/{id}:
    get: { parameters: [${inPath('id')}], responses: { ${ok('200', '{ $ref: "#/components/schemas/Order" }')}, '404': { description: Not there } } }
  /orders/{id}/duplicate:
    post: { parameters: [${inPath('id')}], responses: { ${ok('201', '{ $ref: "#/components/schemas/Order" }')}, '404': { description: Not there } } }
components:
  schemas:
    Cart: { type: object, required: [items, total], properties: { items: ${lines}, itemCount: { type: integer }, total: { type: number }, couponCode: { type: string } } }
    Order: { type: object, required: [id, items], properties: { id: { type: string }, items: ${lines}, email: { type: string }, total: { type: number }, status: { type: string, enum: [new, paid] } } }
`;
const EMPTY = { items: [], itemCount: 0, total: 0 };

test('a cart and the lines below it show one list, before and after every change', async () => {
  await using mock = await mocked(cart(''));
  const shown = (await ask(mock, 'GET /cart')).body as { items: unknown };
  expect((await ask(mock, 'GET /cart/items')).body).toEqual(shown.items);
  expect((await ask(mock, 'DELETE /cart')).status).toBe(204);
  expect((await ask(mock, 'GET /cart')).body).toMatchObject(EMPTY);
  const { body: made } = await ask(mock, 'POST /cart/items', { sku: 'A', quantity: 2 });
  const { id, unitPrice } = made as { id: string; unitPrice: number };
  expect(made).toMatchObject({ sku: 'A', quantity: 2, lineTotal: unitPrice * 2 });
  expect((await ask(mock, 'GET /cart')).body).toMatchObject({ items: [made], itemCount: 1, total: unitPrice * 2 });
  await ask(mock, `PATCH /cart/items/${id}`, { quantity: 3 });
  expect((await ask(mock, 'GET /cart')).body).toMatchObject({ items: [{ id, quantity: 3 }], itemCount: 1 });
  await ask(mock, `DELETE /cart/items/${id}`);
  expect((await ask(mock, `DELETE /cart/items/${id}`)).status).toBe(404);
  expect((await ask(mock, 'GET /cart')).body).toMatchObject(EMPTY);
});

test('a cart that may be absent is gone when it was removed', async () => {
  await using mock = await mocked(cart(`, '404': { description: No cart }`));
  await ask(mock, 'DELETE /cart');
  expect((await ask(mock, 'GET /cart')).status).toBe(404);
});

test('a part of one thing is set and taken away below its path', async () => {
  await using mock = await mocked(cart(''));
  expect((await ask(mock, 'PUT /cart/coupon', { code: 'TEA10' })).body).toMatchObject({ couponCode: 'TEA10' });
  expect((await ask(mock, 'GET /cart')).body).toMatchObject({ couponCode: 'TEA10' });
  expect((await ask(mock, 'DELETE /cart/coupon')).body).not.toHaveProperty('couponCode');
  expect((await ask(mock, 'GET /cart')).body).not.toHaveProperty('couponCode');
});

test('what is made of another thing is in its own collection, with what both have', async () => {
  await using mock = await mocked(cart(''));
  await ask(mock, 'DELETE /cart');
  await ask(mock, 'POST /cart/items', { sku: 'A', quantity: 2 });
  const { items, total } = (await ask(mock, 'GET /cart')).body as { items: unknown; total: number };
  const { status, body: order } = await ask(mock, 'POST /cart/checkout', { email: 'zed@example.com' });
  expect([status, order]).toEqual([
    201,
    expect.objectContaining({ email: 'zed@example.com', items, total, status: 'new' }),
  ]);
  const { id } = order as { id: string };
  expect((await ask(mock, `GET /orders/${id}`)).body).toEqual(order);
  expect((await ask(mock, 'GET /orders')).body).toContainEqual(order);
});

test('a copy is another thing of the same kind', async () => {
  await using mock = await mocked(cart(''));
  const { body: order } = await ask(mock, 'POST /cart/checkout', { email: 'zed@example.com' });
  const { body: copy } = await ask(mock, `POST /orders/${(order as { id: string }).id}/duplicate`);
  const { id } = copy as { id: string };
  expect(copy).toEqual({ ...(order as object), id: expect.any(String) as string });
  expect(id).not.toBe((order as { id: string }).id);
  expect((await ask(mock, `GET /orders/${id}`)).body).toEqual(copy);
});

test('an order that is as its cart is made of one of several carts', async () => {
  const kind = (name: string): string => `{ $ref: "#/components/schemas/${name}" }`;
  const members = 'id: { type: integer }, total: { type: number }, note: { type: string }';
  const ID = `parameters: [${inPath('id', '{ type: integer }')}]`;
  await using mock = await mocked(`
paths:
  /carts:
    get: { responses: { ${ok('200', `{ type: array, items: ${kind('Cart')} }`)} } }
    post: { ${takes('{ type: object, properties: { note: { type: string } } }')}, responses: { ${ok('201', kind('Cart'))} } }
  /carts/{id}:
    get: { ${ID}, responses: { ${ok('200', kind('Cart'))} } }
  /carts/{id}/checkout:
    post: { ${ID}, responses: { ${ok('201', kind('Order'))} } }
  /orders:
    get: { responses: { ${ok('200', `{ type: array, items: ${kind('Order')} }`)} } }
  /orders/{id}:
    get: { ${ID}, responses: { ${ok('200', kind('Order'))} } }
components:
  schemas:
    Cart: { type: object, required: [id, note], properties: { ${members} } }
    Order: { type: object, required: [id, note], properties: { ${members}, cartId: { type: integer } } }
`);
  const { id } = (await ask(mock, 'POST /carts', { note: 'Mine' })).body as { id: number };
  const { body } = await ask(mock, `POST /carts/${id}/checkout`);
  expect(body).toMatchObject({ note: 'Mine', cartId: id });
  expect((await ask(mock, `GET /orders/${(body as { id: number }).id}`)).body).toEqual(body);
  expect((await ask(mock, 'GET /orders')).body).toContainEqual(body);
});

test('what is made elsewhere is in the list that shows such things, though each has no path', async () => {
  const run = '{ $ref: "#/components/schemas/Run" }';
  const job = '{ $ref: "#/components/schemas/Job" }';
  const mock = await mocked(`
paths:
  /jobs: { post: { ${takes('{ type: object, properties: { name: { type: string } } }')}, responses: { ${ok('201', job)} } } }
  /jobs/{jobId}: { get: { parameters: [${inPath('jobId', '{ type: integer }')}], responses: { ${ok('200', job)}, '404': { description: None. } } } }
  /jobs/{jobId}/runs: { get: { parameters: [${inPath('jobId', '{ type: integer }')}], responses: { ${ok('200', `{ type: array, items: ${run} }`)}, '404': { description: None. } } } }
  /jobs/{jobId}/trigger: { post: { parameters: [${inPath('jobId', '{ type: integer }')}], responses: { ${ok('201', run)}, '404': { description: None. } } } }
components:
  schemas:
    Job: { type: object, required: [id], properties: { id: { type: integer }, name: { type: string }, status: { type: string, enum: [idle, started] } } }
    Run: { type: object, required: [id, jobId], properties: { id: { type: integer }, jobId: { type: integer }, status: { type: string, enum: [queued, done] } } }
`);
  const { id: jobId } = (await ask(mock, 'POST /jobs', { name: 'Nightly' })).body as { id: number };
  expect((await ask(mock, `GET /jobs/${jobId}/runs`)).body).toEqual([]);
  const all = [await ask(mock, `POST /jobs/${jobId}/trigger`), await ask(mock, `POST /jobs/${jobId}/trigger`)];
  const runs = all.map(({ body }) => body as { id: number });
  expect(runs).toMatchObject([{ jobId, status: 'queued' }, { jobId }]);
  expect(new Set(runs.map(({ id }) => id)).size).toBe(2);
  expect((await ask(mock, `GET /jobs/${jobId}/runs`)).body).toMatchObject(runs.map(({ id }) => ({ id, jobId })));
});
