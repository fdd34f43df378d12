/** An API behind Amazon's gateway: 403 for paths and methods that it doesn't have, and for who sends no key. */
import type { Reply, Serve } from '../../../support/verify';
import { routes, takingJson } from '../../../support/routes';
import { describeStranger, isText, isWhole } from '../strangers/stranger';

const error = `{ description: error, content: { application/json: { schema: { type: object, required: [message], properties: { message: { type: string } } } } } }`;
const order = `{ description: order, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }`;
const secured = 'security: [{ api_key: [] }]';

const document = `openapi: 3.0.1
info: { title: orders-api, version: '2023-11-02T10:00:00Z' }
paths:
  /orders:
    get:
      operationId: listOrders
      ${secured}
      parameters: [{ name: limit, in: query, schema: { type: integer, minimum: 1 } }, { name: nextToken, in: query, schema: { type: string } }]
      responses: { '200': { description: 200 response, content: { application/json: { schema: { $ref: '#/components/schemas/OrderList' } } } }, '400': ${error} }
    post:
      operationId: createOrder
      ${secured}
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/OrderInput' } } } }
      responses: { '201': ${order}, '400': ${error} }
  /orders/{orderId}:
    get:
      operationId: getOrder
      ${secured}
      parameters: [{ name: orderId, in: path, required: true, schema: { type: string } }]
      responses: { '200': ${order}, '404': ${error} }
components:
  securitySchemes: { api_key: { type: apiKey, name: x-api-key, in: header } }
  schemas:
    OrderInput: { type: object, required: [sku, quantity], properties: { sku: { type: string, minLength: 3, maxLength: 20 }, quantity: { type: integer, minimum: 1, maximum: 99 } } }
    Order: { allOf: [{ $ref: '#/components/schemas/OrderInput' }, { type: object, required: [orderId], properties: { orderId: { type: string } } }] }
    OrderList: { type: object, required: [items], properties: { items: { type: array, items: { $ref: '#/components/schemas/Order' } }, nextToken: { type: string } } }
`;

type Fault = 'no-key' | 'null-for-nothing' | 'ignores-limit' | 'long-sku' | 'same-id' | 'never-listed';

const problem = (status: number, message: string): Reply => [status, { message }];
/** The gateway knows no 405 and no 404. */
const byGateway = (status: number, message: string): Reply =>
  status === 404 || status === 405 ? problem(403, 'Missing Authentication Token') : problem(status, message);

function serve(fault?: Fault): Serve {
  const orders: object[] = [{ orderId: 'o-0', sku: 'seeds', quantity: 1 }];
  const api = routes(
    {
      'GET /orders': ({ query }) => {
        const [limit, token] = [query.get('limit') ?? '20', query.get('nextToken') ?? ''];
        if (!/^\d{1,15}$/.test(limit) || Number(limit) < 1) return problem(400, 'Invalid request parameters');
        const start = /^t\d+$/.test(token) ? Number(token.slice(1)) : 0;
        const end = fault === 'ignores-limit' ? orders.length : start + Number(limit);
        const items = fault === 'never-listed' ? orders.slice(0, 1) : orders.slice(start, end);
        return [200, { items, ...(end < orders.length && fault !== 'never-listed' ? { nextToken: `t${end}` } : {}) }];
      },
      'POST /orders': takingJson(
        ({ sku, quantity }) => {
          if (!isText(sku, 3, fault === 'long-sku' ? Infinity : 20) || !isWhole(quantity, 1, 99))
            return problem(400, 'Invalid request body');
          const made = { orderId: fault === 'same-id' ? 'o-1' : `o-${orders.length + 1}`, sku, quantity };
          orders.push(made);
          return [201, made];
        },
        { problem },
      ),
      'GET /orders/{id}': (_, { id }) => {
        const found = orders.find((one) => 'orderId' in one && one.orderId === id);
        if (found !== undefined) return [200, found];
        return fault === 'null-for-nothing' ? [200, null] : problem(404, 'Order not found');
      },
    },
    byGateway,
  );
  return (call) => {
    const isThere = /^\/orders(?:\/[^/]+)?$/.test(call.path);
    const isAllowed = !isThere || fault === 'no-key' || call.header('x-api-key') === 'k-1';
    return isAllowed ? api(call) : problem(403, 'Forbidden');
  };
}

describeStranger<Fault>("an API behind Amazon's gateway", {
  document,
  serve,
  environment: { credentials: { api_key: { valid: 'k-1' } } },
  faults: {
    'no-key': /^listOrders\/credentials\/api_key=none: response.status is 200/,
    'null-for-nothing': /^getOrder.*response.body must be an object, not null/,
    'ignores-limit': /has \d+ items, the same as without limit; limit was 1$/,
    'long-sku': /^createOrder\/body\/sku\/maxLength.*: response.status is 201/,
    'same-id': /shows that POST \/orders gave the id "o-1" twice: to this and to something it had created before$/,
    'never-listed': /does not list "o-\d+", which POST \/orders has created and GET \/orders\/o-\d+ shows$/,
  },
});
