/** Orders that can be submitted, cancelled and deleted in one state only: each case has an order that nobody else has changed. */
import { randomUUID } from 'node:crypto';
import { routes, takingJson } from '../../../support/routes';
import { type Reply, type Serve, verify } from '../../../support/verify';
import { describeStranger, isObject, isText, type Json } from './stranger';

const order = `content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } }`;
const errors = (...statuses: number[]): string =>
  statuses.map((status) => `'${status}': { $ref: '#/components/responses/Error' }`).join(', ');
const id = `parameters: [{ name: orderId, in: path, required: true, schema: { type: string, format: uuid } }]`;

const document = `openapi: 3.0.3
info: { title: Orders, version: '1' }
paths:
  /orders:
    post:
      operationId: createOrder
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/NewOrder' } } } }
      responses: { '201': { description: made, ${order} }, ${errors(400, 415)} }
  /orders/{orderId}:
    ${id}
    get: { operationId: getOrder, responses: { '200': { description: ok, ${order} }, ${errors(404)} } }
    delete: { operationId: deleteOrder, responses: { '204': { description: gone }, ${errors(404, 409)} } }
  /orders/{orderId}/submit:
    ${id}
    post: { operationId: submitOrder, responses: { '200': { description: ok, ${order} }, ${errors(404, 409)} } }
  /orders/{orderId}/cancel:
    ${id}
    post:
      operationId: cancelOrder
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [reason], properties: { reason: { type: string, minLength: 1, maxLength: 20 } } } } } }
      responses: { '200': { description: ok, ${order} }, ${errors(400, 404, 409, 415)} }
components:
  responses: { Error: { description: bad, content: { application/json: { schema: { type: object, required: [error], properties: { error: { type: string } } } } } } }
  schemas:
    NewOrder: { type: object, required: [customer], properties: { customer: { type: string, minLength: 1, maxLength: 40 } } }
    Order: { type: object, required: [id, customer, status], properties: { id: { type: string, format: uuid }, customer: { type: string }, status: { type: string, enum: [draft, submitted, cancelled] } } }
`;

type Fault = 'any-reason' | 'never-deletes' | 'status-word' | 'submit-crashes' | 'submits-nothing';

/** What an action does with an id; nothing where an order has it. */
type OnNothing = (id: string, orders: Map<string, Json>) => Reply | undefined;

const submitsNothing: OnNothing = (id, orders) =>
  orders.has(id) ? undefined : [200, { id, customer: 'nobody', status: 'submitted' }];

function server(
  fault?: Fault,
  onNothing: OnNothing | undefined = fault === 'submits-nothing' ? submitsNothing : undefined,
): Serve {
  const orders = new Map<string, Json>();
  const failed = (status: number): Reply => [status, { error: 'no' }];
  const inState = (key: string, states: readonly string[], then: (found: Json) => Reply): Reply => {
    const found = orders.get(key);
    if (found === undefined) return failed(404);
    return states.includes(String(found['status'])) ? then(found) : failed(409);
  };
  const changed = (found: Json, status: string): Reply => {
    orders.set(String(found['id']), { ...found, status });
    return [200, { ...found, status: fault === 'status-word' ? 'done' : status }];
  };
  return routes({
    'POST /orders': takingJson(({ customer }) => {
      if (!isText(customer, 1, 40)) return failed(400);
      const made = { id: randomUUID(), customer, status: 'draft' };
      orders.set(made.id, made);
      return [201, made];
    }),
    'GET /orders/{orderId}': (_, { orderId = '' }) =>
      inState(orderId, ['draft', 'submitted', 'cancelled'], (one) => [200, one]),
    'DELETE /orders/{orderId}': (_, { orderId = '' }) =>
      inState(orderId, ['draft'], () => {
        if (fault !== 'never-deletes') orders.delete(orderId);
        return [204];
      }),
    'POST /orders/{orderId}/submit': (_, { orderId = '' }) =>
      onNothing?.(orderId, orders) ??
      inState(orderId, ['draft'], (one) => (fault === 'submit-crashes' ? failed(500) : changed(one, 'submitted'))),
    'POST /orders/{orderId}/cancel': takingJson((body, _, { orderId = '' }) => {
      const isGood = isObject(body) && (fault === 'any-reason' || isText(body['reason'], 1, 20));
      return isGood ? inState(orderId, ['draft', 'submitted'], (one) => changed(one, 'cancelled')) : failed(400);
    }),
  });
}

describeStranger('orders whose actions depend on their state', {
  document,
  serve: server,
  faults: {
    'any-reason': /^cancelOrder\/body\/reason\/maxLength\+1.*: response.status is 200/,
    'never-deletes': /^getOrder\/state\/deleteOrder\/gone: .* shows what DELETE .* has deleted/,
    'status-word': /^submitOrder.*status must be one of/,
    'submit-crashes': /^submitOrder.*: response.status is 500/,
    'submits-nothing':
      /^submitOrder\/path\/orderId\/unknown: response.status is 200, though GET \/orders\/\S+ is 404 before and after it/,
  },
});

describe('an action on an id that nothing has is right', () => {
  const withWords = (words: string): string =>
    document.replace('post: { operationId: submitOrder,', `post: { operationId: submitOrder, description: ${words},`);

  test.each<[string, string, OnNothing]>([
    [
      'where it makes what it names',
      document,
      (id, orders) => {
        if (!orders.has(id)) orders.set(id, { id, customer: 'new', status: 'draft' });
        return undefined;
      },
    ],
    [
      'where it says that nothing was done',
      document,
      (id, orders) => (orders.has(id) ? undefined : [200, { id, customer: '', status: 'draft' }]),
    ],
    ['where the document says so', withWords('Succeeds whether the order exists or not'), submitsNothing],
  ])('%s', async (_, text, onNothing) => {
    const { violations } = await verify(text, server(undefined, onNothing), { operations: ['submitOrder'] });
    expect(violations.join('\n')).not.toMatch(/before and after/);
  });

  test.each<[string, string, string, boolean]>([
    ['where the 404 is that of what its path goes through', '/shops/{shopId}/orders', 'No such shop', true],
    ['where that has no word but the name of its id', '/{shopId}/orders', 'Shop not found', true],
    ['but not where it is that of what it is done to', '/shops/{shopId}/orders', 'No such order in this shop', false],
    ['by the name of its id, too', '/shops/{shopId}/entries', 'No such order in this shop', false],
  ])('%s: %s', async (_, path, notFound, isRight) => {
    const inShops = document
      .replaceAll('  /orders', `  ${path}`)
      .replaceAll('schema: { type: string, format: uuid } }]', '$&'.replace(']', ', SHOP]'))
      .replaceAll('SHOP', '{ name: shopId, in: path, required: true, schema: { type: string } }')
      .replace(
        '    post:\n',
        '    parameters: [{ name: shopId, in: path, required: true, schema: { type: string } }]\n    post:\n',
      )
      .replace(/(submitOrder.*?), '404': [^}]*\}/, `$1, '404': { description: ${notFound} }`);
    const orders = server(undefined, submitsNothing);
    const serve: Serve = (call) => orders({ ...call, path: call.path.replace(/^.*\/(?:orders|entries)\b/, '/orders') });
    const { violations } = await verify(inShops, serve, { operations: ['submitOrder'] });
    expect(/before and after/.test(violations.join('\n'))).toBe(!isRight);
  });
});
