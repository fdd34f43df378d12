import type { Call, Reply } from '../../../support/verify';
import { describeStranger, isObject, isText, isWhole, type Json } from './stranger';

const document = `openapi: 3.0.3
info: { title: Orders, version: '1' }
paths:
  /customers:
    post:
      operationId: addCustomer
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/NewCustomer' } } } }
      responses: { '201': { description: made, content: { application/json: { schema: { $ref: '#/components/schemas/Customer' } } } }, '400': { $ref: '#/components/responses/Bad' }, '409': { $ref: '#/components/responses/Bad' }, '415': { $ref: '#/components/responses/Bad' } }
  /orders:
    get:
      operationId: listOrders
      parameters:
        - { name: status, in: query, schema: { $ref: '#/components/schemas/Status' } }
        - { name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 100, default: 20 } }
        - { name: offset, in: query, schema: { type: integer, minimum: 0 } }
      responses: { '200': { description: ok, content: { application/json: { schema: { type: object, required: [orders, total], properties: { orders: { type: array, items: { $ref: '#/components/schemas/Order' } }, total: { type: integer } } } } } }, '400': { $ref: '#/components/responses/Bad' } }
    post:
      operationId: addOrder
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/NewOrder' } } } }
      responses:
        '201': { description: made, headers: { Location: { required: true, schema: { type: string } } }, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }
        '400': { $ref: '#/components/responses/Bad' }
        '404': { $ref: '#/components/responses/Bad' }
        '415': { $ref: '#/components/responses/Bad' }
  /orders/{orderId}:
    parameters: [{ name: orderId, in: path, required: true, schema: { type: string, format: uuid } }]
    get:
      operationId: getOrder
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }, '404': { $ref: '#/components/responses/Bad' } }
    patch:
      operationId: changeOrder
      requestBody: { required: true, content: { application/merge-patch+json: { schema: { type: object, minProperties: 1, properties: { status: { $ref: '#/components/schemas/Status' }, note: { type: string, maxLength: 200, nullable: true } } } } } }
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } }, '400': { $ref: '#/components/responses/Bad' }, '404': { $ref: '#/components/responses/Bad' }, '415': { $ref: '#/components/responses/Bad' } }
    delete:
      operationId: cancelOrder
      responses: { '204': { description: gone }, '404': { $ref: '#/components/responses/Bad' } }
components:
  responses: { Bad: { description: bad, content: { application/json: { schema: { type: object, required: [message], properties: { message: { type: string } } } } } } }
  schemas:
    Status: { type: string, enum: [open, paid, shipped] }
    NewCustomer: { type: object, required: [email], properties: { email: { type: string, format: email }, name: { type: string, maxLength: 80 } } }
    Customer: { allOf: [{ $ref: '#/components/schemas/NewCustomer' }, { type: object, required: [id], properties: { id: { type: integer } } }] }
    Address: { type: object, required: [street, zip], properties: { street: { type: string, minLength: 1, maxLength: 60 }, zip: { type: string, pattern: '^\\d{5}$' }, country: { type: string, enum: [DE, FR] } } }
    NewOrder:
      type: object
      required: [customerId, items]
      properties:
        customerId: { type: integer }
        items: { type: array, minItems: 1, maxItems: 10, items: { type: object, required: [sku, quantity], properties: { sku: { type: string, minLength: 3, maxLength: 12 }, quantity: { type: integer, minimum: 1, maximum: 99 }, gift: { type: boolean } } } }
        note: { type: string, maxLength: 200 }
        address: { $ref: '#/components/schemas/Address' }
    Order:
      allOf:
        - $ref: '#/components/schemas/NewOrder'
        - { type: object, required: [orderId, status, createdAt], properties: { orderId: { type: string, format: uuid }, status: { $ref: '#/components/schemas/Status' }, createdAt: { type: string, format: date-time } } }
`;

type Fault =
  | 'any-zip'
  | 'long-notes'
  | 'half-items'
  | 'no-location'
  | 'no-items'
  | 'any-status'
  | 'stays'
  | 'any-limit'
  | 'local-time'
  | 'null-order';

const isAddress = (value: unknown, fault?: Fault): boolean =>
  isObject(value) &&
  isText(value['street'], 1, 60) &&
  typeof value['zip'] === 'string' &&
  (fault === 'any-zip' || /^\d{5}$/.test(value['zip'])) &&
  (value['country'] === undefined || ['DE', 'FR'].includes(value['country'] as string));

const isItem = (value: unknown, fault?: Fault): boolean =>
  isObject(value) &&
  isText(value['sku'], 3, 12) &&
  (isWhole(value['quantity'], 1, 99) || (fault === 'half-items' && typeof value['quantity'] === 'number')) &&
  (value['gift'] === undefined || typeof value['gift'] === 'boolean');

const isOrder = ({ customerId, items, note, address }: Json, fault?: Fault): boolean =>
  isWhole(customerId, -Infinity, Infinity) &&
  Array.isArray(items) &&
  (items.length >= 1 || fault === 'no-items') &&
  items.length <= 10 &&
  items.every((one) => isItem(one, fault)) &&
  (note === undefined || isText(note, 0, fault === 'long-notes' ? Infinity : 200)) &&
  (address === undefined || isAddress(address, fault));

const isStatus = (value: unknown): boolean => ['open', 'paid', 'shipped'].includes(value as string);

function server(fault?: Fault) {
  const customers = new Map<string, Json>();
  const orders = new Map<string, Json>();
  const bad = (message: string, status = 400): Reply => [status, { message }];
  const methods: Record<string, string[]> = {
    customers: ['POST'],
    orders: ['GET', 'POST'],
    order: ['GET', 'PATCH', 'DELETE'],
  };
  return (call: Call): Reply => {
    const { method, path, header, json } = call;
    const [, collection = '', id, ...more] = path.split('/');
    const kind = collection === 'orders' && id !== undefined ? 'order' : id === undefined ? collection : '';
    const allowed = more.length === 0 ? methods[kind] : undefined;
    if (allowed === undefined) return bad('route', 404);
    if (!allowed.includes(method)) return [405, { message: 'method' }, { Allow: allowed.join(', ') }];
    const order = orders.get((id ?? '').toLowerCase());
    if (id !== undefined && order === undefined)
      return fault === 'null-order' && method === 'GET' ? [200, null] : bad('order', 404);
    if (method === 'DELETE') {
      if (fault !== 'stays') orders.delete((id ?? '').toLowerCase());
      return [204];
    }
    if (method === 'GET') return id === undefined ? list(call) : [200, order];
    const type = method === 'PATCH' ? /^application\/merge-patch\+json\b/i : /^application\/json\b/i;
    if (!type.test(header('content-type'))) return bad('type', 415);
    if (!isObject(json)) return bad('body');
    if (method === 'PATCH') return change(id ?? '', order ?? {}, json);
    return collection === 'customers' ? addCustomer(json) : addOrder(json);
  };

  function list({ query }: Call): Reply {
    const { status, limit, offset } = Object.fromEntries(query) as Record<string, string | undefined>;
    if (status !== undefined && !isStatus(status)) return bad('status');
    const isLimit = limit === undefined || (/^\+?\d+$/.test(limit) && Number(limit) >= 1 && Number(limit) <= 100);
    if (!isLimit && !(fault === 'any-limit' && /^\d+$/.test(limit))) return bad('limit');
    if (offset !== undefined && !/^\+?\d+$/.test(offset)) return bad('offset');
    const all = [...orders.values()].filter((one) => status === undefined || one['status'] === status);
    const from = Number(offset ?? 0);
    return [200, { orders: all.slice(from, from + Number(limit ?? 20)), total: all.length }];
  }

  function addCustomer({ email, name }: Json): Reply {
    if (typeof email !== 'string' || !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email)) return bad('email');
    if (name !== undefined && !isText(name, 0, 80)) return bad('name');
    if (customers.has(email)) return bad('taken', 409);
    const made = { id: customers.size + 1, email, ...(name === undefined ? {} : { name }) };
    customers.set(email, made);
    return [201, made];
  }

  function addOrder(json: Json): Reply {
    if (!isOrder(json, fault)) return bad('order');
    if (![...customers.values()].some(({ id }) => id === json['customerId'])) return bad('customer', 404);
    const orderId = crypto.randomUUID();
    const { customerId, items, note, address } = json;
    const createdAt = fault === 'local-time' ? '2026-11-27 10:00:00' : new Date().toISOString();
    orders.set(orderId, { orderId, status: 'open', createdAt, customerId, items, note, address });
    return [201, orders.get(orderId), fault === 'no-location' ? {} : { Location: `/orders/${orderId}` }];
  }

  function change(id: string, order: Json, json: Json): Reply {
    const { status, note } = json;
    if (Object.keys(json).length === 0) return bad('empty');
    if (status !== undefined && !isStatus(status) && fault !== 'any-status') return bad('status');
    if (note !== undefined && note !== null && !isText(note, 0, 200)) return bad('note');
    const changed = {
      ...order,
      ...(status === undefined ? {} : { status }),
      ...(note === undefined ? {} : { note: note ?? undefined }),
    };
    orders.set(id.toLowerCase(), changed);
    return [200, changed];
  }
}

describeStranger('orders of customers', {
  document,
  serve: server,
  faults: {
    'any-zip': /^addOrder\/body\/.*zip.*: response.status is 201/,
    'long-notes': /^addOrder\/body\/note.*: response.status is 201/,
    'half-items': /^addOrder\/body\/items.*quantity.*: response.status is 201/,
    'no-items': /^addOrder\/body\/items.*: response.status is 201/,
    'no-location': /^addOrder.*Location is required/,
    'any-status': /^changeOrder\/body\/status.*: response.status is 200/,
    stays: /^getOrder\/state\/.*has deleted/,
    'any-limit': /^listOrders\/query\/limit\/maximum.*: response.status is 200/,
    'local-time': /^addOrder.*createdAt must/,
    'null-order': /^getOrder.*: response.status is 200|^getOrder.*response.body/,
  },
});
