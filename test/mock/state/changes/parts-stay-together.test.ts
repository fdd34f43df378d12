/** A thing and the collection below it show the same lines after each write, whoever made the thing. */
import type { Mock } from '../../../../src';
import { ask, inPath, mocked, ok, takes } from '../../../support/stateful-mock';

const LINE = `{ type: object, required: [id, sku], properties: { id: { type: integer, readOnly: true }, sku: { type: string } } }`;
const NEW_LINES = `{ type: [array, 'null'], items: { type: object, properties: { sku: { type: string } } } }`;
const NEW = `{ type: object, properties: { note: { type: string }, items: ${NEW_LINES} } }`;
const example = `example: { id: 1, note: gift, items: [{ id: 11, sku: A }, { id: 12, sku: B }], itemCount: 2 }`;

/** @param required what an order must have */
const orders = (required: string): string => {
  const order = `{ type: object, required: [${required}], properties: { id: { type: integer }, note: { type: string },
          items: { type: array, items: ${LINE} }, itemCount: { type: integer, readOnly: true } } }`;
  const patch = `{ type: array, items: { type: object, properties: { op: { type: string }, path: { type: string }, value: {} } } }`;
  const shown = `'200': { description: OK, content: { application/json: { schema: ${order}, ${example} } } }`;
  return `
paths:
  /orders:
    get: { responses: { ${ok('200', `{ type: array, items: ${order} }`)} } }
    post: { ${takes(NEW)}, responses: { ${ok('201', order)} } }
  /orders/bulk:
    post: { ${takes(`{ type: array, items: ${NEW} }`)}, responses: { ${ok('201', `{ type: array, items: ${order} }`)} } }
  /orders/{orderId}:
    parameters: [${inPath('orderId', '{ type: integer }')}]
    get: { responses: { ${shown}, '404': { description: None. } } }
    put: { ${takes(NEW)}, responses: { ${ok('200', order)}, '404': { description: None. } } }
    patch:
      requestBody: { content: { application/json: { schema: ${NEW} }, application/json-patch+json: { schema: ${patch} } } }
      responses: { ${ok('200', order)}, '404': { description: None. } }
  /orders/{orderId}/resend:
    parameters: [${inPath('orderId', '{ type: integer }')}]
    post: { ${takes(NEW)}, responses: { ${ok('200', order)}, '404': { description: None. } } }
  /orders/{orderId}/items:
    parameters: [${inPath('orderId', '{ type: integer }')}]
    get: { responses: { ${ok('200', `{ type: array, items: ${LINE} }`)}, '404': { description: None. } } }
    post: { ${takes('{ type: object, properties: { sku: { type: string } } }')}, responses: { ${ok('201', LINE)} } }
  /orders/{orderId}/items/{itemId}:
    parameters: [${inPath('orderId', '{ type: integer }')}, ${inPath('itemId', '{ type: integer }')}]
    get: { responses: { ${ok('200', LINE)}, '404': { description: None. } } }
    delete: { responses: { '204': { description: Gone. }, '404': { description: None. } } }
`;
};

type Write = (mock: Mock, path: string) => unknown;

const JSON_PATCH = { 'Content-Type': 'application/json-patch+json' };
const removal = [{ op: 'remove', path: '/items' }];
const addition = [{ op: 'add', path: '/items/-', value: { sku: 'C' } }];

/** Each write, and what stands in the order then: `A` and `B` were there. */
const WRITES: readonly (readonly [name: string, write: Write, skus: string])[] = [
  ['nothing', () => undefined, 'AB'],
  ['PUT with lines', (mock, path) => ask(mock, `PUT ${path}`, { items: [{ sku: 'Z' }] }), 'Z'],
  ['PUT without', (mock, path) => ask(mock, `PUT ${path}`, { note: 'x' }), ''],
  ['PATCH of another member', (mock, path) => ask(mock, `PATCH ${path}`, { note: 'x' }), 'AB'],
  ['PATCH with lines', (mock, path) => ask(mock, `PATCH ${path}`, { items: [{ sku: 'Z' }, { sku: 'Y' }] }), 'ZY'],
  ['PATCH with none', (mock, path) => ask(mock, `PATCH ${path}`, { items: [] }), ''],
  ['PATCH with null', (mock, path) => ask(mock, `PATCH ${path}`, { items: null }), ''],
  ['JSON Patch that removes', (mock, path) => ask(mock, `PATCH ${path}`, removal, JSON_PATCH), ''],
  ['JSON Patch that adds', (mock, path) => ask(mock, `PATCH ${path}`, addition, JSON_PATCH), 'ABC'],
  ['action', (mock, path) => ask(mock, `POST ${path}/resend`, { items: [{ sku: 'Z' }] }), 'Z'],
  ['POST of a line', (mock, path) => ask(mock, `POST ${path}/items`, { sku: 'C' }), 'ABC'],
  ['state.put', (mock, path) => mock.state.put(path, { items: [{ id: 7, sku: 'Z' }] }), 'Z'],
];

const MADE: readonly (readonly [name: string, make: (mock: Mock) => Promise<string>])[] = [
  ['the example', async () => '/orders/1'],
  ['one not in the list', async () => '/orders/77'],
  ['a new one', async (mock) => made(await ask(mock, 'POST /orders', SENT))],
  ['one of several new ones', async (mock) => made(await ask(mock, 'POST /orders/bulk', [SENT, { items: [] }]))],
  ['one that a test put', async (mock) => mock.state.put('/orders', { items: [line(1, 'A'), line(2, 'B')] }).path],
];

const SENT = { items: [{ sku: 'A' }, { sku: 'B' }] };

function line(id: number, sku: string): { id: number; sku: string } {
  return { id, sku };
}

function made({ body }: { body: unknown }): string {
  const [{ id }] = (Array.isArray(body) ? body : [body]) as [{ id: number }];
  return `/orders/${id}`;
}

interface Order {
  readonly items?: readonly { readonly id: number; readonly sku: string }[];
  readonly itemCount?: number;
}

/** The lines of an order, as everything shows them that shows them. */
async function linesOf(mock: Mock, path: string): Promise<Order['items']> {
  const { items = [], itemCount } = (await ask(mock, `GET ${path}`)).body as Order;
  expect((await ask(mock, `GET ${path}/items`)).body).toEqual(items);
  expect(itemCount).toBe(items.length);
  return items;
}

describe.each(['id', 'id, items, itemCount'])('orders that must have %s', (required) => {
  describe.each(MADE)('%s', (_, make) => {
    test.each(WRITES)('%s', async (_name, write, skus) => {
      const mock = await mocked(orders(required));
      const path = await make(mock);
      const before = (await linesOf(mock, path)) ?? [];
      await write(mock, path);
      const after = (await linesOf(mock, path)) ?? [];
      expect(after.map(({ sku }) => sku).join('')).toBe(skus);
      for (const { id } of before.filter((one) => !after.some((other) => other.id === one.id)))
        expect((await ask(mock, `GET ${path}/items/${id}`)).status).toBe(404);
      await ask(mock, `POST ${path}/items`, { sku: 'N' });
      expect((await linesOf(mock, path))?.map(({ sku }) => sku).join('')).toBe(`${skus}N`);
      const other = await mocked(orders(required));
      other.state.load(mock.state.save());
      expect((await linesOf(other, path))?.map(({ sku }) => sku).join('')).toBe(`${skus}N`);
    });
  });
});
