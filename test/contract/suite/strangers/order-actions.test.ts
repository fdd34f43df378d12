/** Orders that can be submitted, cancelled and deleted in one state only: each case has an order that nobody else has changed. */
import { randomUUID } from 'node:crypto';
import { routes, takingJson } from '../../../support/routes';
import type { Reply, Serve } from '../../../support/verify';
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

type Fault = 'any-reason' | 'never-deletes' | 'status-word' | 'submit-crashes';

function server(fault?: Fault): Serve {
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
  },
});
