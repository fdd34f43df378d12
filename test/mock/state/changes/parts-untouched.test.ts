/** What a write doesn't touch of the collection below a thing stays, and what it removes is noted once. */
import type { Mock } from '../../../../src';
import { ask, inPath, mocked, ok, takes } from '../../../support/stateful-mock';

const id = 'id: { type: integer, readOnly: true }';
const LINE = `{ type: object, required: [id], properties: { ${id}, sku: { type: string } } }`;
/** Below an order, a line has more than within it. */
const WHOLE_LINE = `{ type: object, required: [id], properties: { ${id}, sku: { type: string }, secret: { type: string } } }`;
const example = 'example: { id: 1, note: gift, items: [{ id: 11, sku: A }, { id: 12, sku: B }] }';
const OWN = 'example: [{ id: 21, sku: K }, { id: 22, sku: L }, { id: 23, sku: M }]';
const LINES = `{ type: array, items: ${LINE} }`;
const READ_ONLY = `, items: { type: array, readOnly: true, items: ${LINE} }`;
const WRITABLE = `, items: ${LINES}`;

/** Orders whose lines a request has no place for, or takes. */
const orders = (sent: string, own = OWN): string => {
  const order = `{ type: object, required: [id], properties: { id: { type: integer }, note: { type: string }, items: ${LINES} } }`;
  const takesOrder = takes(`{ type: object, properties: { note: { type: string }${sent} } }`);
  const orderId = `parameters: [${inPath('orderId', '{ type: integer }')}]`;
  return `
paths:
  /orders:
    get: { responses: { ${ok('200', `{ type: array, items: ${order} }`)} } }
    post: { ${takesOrder}, responses: { ${ok('201', order)} } }
  /orders/{orderId}:
    ${orderId}
    get: { responses: { '200': { description: OK, content: { application/json: { schema: ${order}, ${example} } } } } }
    put: { ${takesOrder}, responses: { '204': { description: Written. } } }
    patch: { ${takesOrder}, responses: { ${ok('200', order)} } }
  /orders/{orderId}/resend:
    ${orderId}
    post: { ${takesOrder}, responses: { ${ok('200', order)} } }
  /orders/{orderId}/items:
    ${orderId}
    get: { responses: { '200': { description: OK, content: { application/json: { schema: { type: array, items: ${WHOLE_LINE} }, ${own} } } } } }
    post: { ${takes('{ type: object, properties: { sku: { type: string }, secret: { type: string } } }')}, responses: { ${ok('201', WHOLE_LINE)} } }
  /orders/{orderId}/items/{itemId}:
    parameters: [${inPath('orderId', '{ type: integer }')}, ${inPath('itemId', '{ type: integer }')}]
    get: { responses: { ${ok('200', WHOLE_LINE)}, '404': { description: None. } } }
    delete: { responses: { '204': { description: Gone. }, '404': { description: None. } } }
`;
};

type Line = Readonly<{ id: number; sku?: string; secret?: string }>;

async function linesOf(mock: Mock, path = '/orders/1'): Promise<readonly Line[]> {
  return (await ask(mock, `GET ${path}/items`)).body as readonly Line[];
}

const UNTOUCHED: readonly (readonly [name: string, sent: string, write: (mock: Mock) => unknown])[] = [
  ['PUT that has no place for them', '', (mock) => ask(mock, 'PUT /orders/1', { note: 'x' })],
  ['PUT where they are readOnly', READ_ONLY, (mock) => ask(mock, 'PUT /orders/1', { note: 'x' })],
  ['PATCH of another member', WRITABLE, (mock) => ask(mock, 'PATCH /orders/1', { note: 'x' })],
  ['action', WRITABLE, (mock) => ask(mock, 'POST /orders/1/resend', { note: 'x' })],
  ['state.put without them', WRITABLE, (mock) => mock.state.put('/orders/1', { note: 'x' })],
];

describe.each(UNTOUCHED)('%s', (_, sent, write) => {
  test('leaves the lines that the document shows', async () => {
    const mock = await mocked(orders(sent));
    const before = await linesOf(mock);
    await write(mock);
    expect((await ask(mock, 'GET /orders/1')).body).toMatchObject({ note: 'x' });
    expect(await linesOf(mock)).toEqual(before);
  });

  test('leaves the lines that were put', async () => {
    const mock = await mocked(orders(sent));
    mock.state.put('/orders/1/items', { id: 31, sku: 'P', secret: 's' });
    const before = await linesOf(mock);
    expect(before.at(-1)).toEqual({ id: 31, sku: 'P', secret: 's' });
    await write(mock);
    expect(await linesOf(mock)).toEqual(before);
  });
});

test('what a PATCH leaves is there in a state that was saved', async () => {
  const mock = await mocked(orders(WRITABLE));
  await ask(mock, 'PATCH /orders/1', { note: 'x' });
  const other = await mocked(orders(WRITABLE));
  other.state.load(mock.state.save());
  expect(await linesOf(other)).toEqual(await linesOf(mock));
});

test.each([
  ['PUT', { note: 'x', items: [{ id: 11, sku: 'A' }] }, [11]],
  ['PATCH', { items: [{ id: 11, sku: 'A' }, { id: 12, sku: 'B' }] }, [11, 12]], // prettier-ignore
])('a %s that sends lines replaces them, even by those that were shown', async (method, body, ids) => {
  const mock = await mocked(orders(WRITABLE));
  await ask(mock, `${method} /orders/1`, body);
  expect((await linesOf(mock)).map((line) => line.id)).toEqual(ids);
});

test('what was removed is noted once and stays where it stands', async () => {
  const mock = await mocked(orders(WRITABLE));
  const lineUp = (...ids: number[]): unknown =>
    ask(mock, 'PATCH /orders/1', { items: ids.map((one) => ({ id: one })) });
  await lineUp(1, 2, 3);
  await ask(mock, 'DELETE /orders/1/items/2');
  await lineUp(3, 4);
  await lineUp(4, 3, 5);
  const removed = (): readonly string[] =>
    (mock.state.save().removed ?? []).map((path) => path.split('/').at(-1) ?? '');
  expect([...removed()].sort()).toEqual(['1', '2', '21', '22', '23']);
  const before = removed();
  await lineUp(5, 4, 6);
  expect(removed().slice(0, before.length)).toEqual(before);
  expect((await linesOf(mock)).map((line) => line.id)).toEqual([5, 4, 6]);
  await lineUp(2, 6);
  expect((await linesOf(mock)).map((line) => line.id)).toEqual([2, 6]);
});

test.each(['PUT', 'PATCH'])('a line without an id is a new one: %s', async (method) => {
  const mock = await mocked(orders(WRITABLE));
  const { body } = await ask(mock, 'POST /orders/1/items', { sku: 'N', secret: 'mine' });
  const { id: last } = body as Line;
  await ask(mock, `DELETE /orders/1/items/${last}`);
  await ask(mock, `${method} /orders/1`, { items: [{ sku: 'Z' }, { id: 21, sku: 'K2' }, { sku: 'Y' }] });
  expect((await linesOf(mock)).map((line) => line.id)).toEqual([last + 1, 21, last + 2]);
  expect((await linesOf(mock)).some(({ secret }) => secret === 'mine')).toBe(false);
  expect((await ask(mock, `GET /orders/1/items/${last}`)).status).toBe(404);
});

test('only a line that is sent with its id keeps what the thing does not show of it', async () => {
  const mock = await mocked(orders(WRITABLE));
  const { body } = await ask(mock, 'POST /orders/1/items', { sku: 'N', secret: 'mine' });
  await ask(mock, 'PUT /orders/1', { items: [{ sku: 'N' }, { id: (body as Line).id, sku: 'O' }] });
  const [first, second] = await linesOf(mock);
  expect(first?.secret).not.toBe('mine');
  expect(second).toMatchObject({ sku: 'O', secret: 'mine' });
});
