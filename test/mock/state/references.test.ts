/** What a mock makes from schemas refers to what it shows: the customer of an order is one of `/customers`. */
import { ask, inPath, mocked, ok, takes } from '../../support/stateful-mock';
import type { Mock } from '../../../src';

const CUSTOMER = `{ type: object, required: [id, name], properties: {
            id: { type: string, format: uuid }, name: { type: string }, vip: { type: boolean } } }`;
const PRODUCT = `{ type: object, required: [sku], properties: { sku: { type: string }, price: { type: number } } }`;
const TAG = `{ type: object, required: [id], properties: { id: { type: integer }, label: { type: string } } }`;
const ORDER = `{ type: object, required: [id, customerId], properties: {
            id: { type: integer },
            customerId: { type: string, format: uuid },
            billing_customer_id: { type: string, format: uuid },
            customer: { type: object, properties: { id: { type: string, format: uuid }, name: { type: string } } },
            owner: { type: string, format: uuid },
            tagIds: { type: array, minItems: 2, items: { type: integer } },
            tags: { type: array, minItems: 2, items: ${TAG} },
            tag: { type: integer },
            couponId: { type: string },
            lines: { type: array, minItems: 2, items: { type: object, properties: { productSku: { type: string }, product: ${PRODUCT} } } },
            previousOrderId: { type: integer },
            courierId: { type: string, pattern: '^c-' } } }`;

function collection(path: string, name: string, schema: string, id: string, sent = '{ type: object }'): string {
  return `
  ${path}:
    get: { responses: { ${ok('200', `{ type: array, items: ${schema} }`)} } }
    post: { ${takes(sent)}, responses: { ${ok('201', schema)} } }
  ${path}/{${name}}:
    parameters: [${inPath(name, id)}]
    get: { responses: { ${ok('200', schema)}, '404': { description: None. } } }`;
}

const DOCUMENT = `paths:${collection('/customers', 'customerId', CUSTOMER, '{ type: string, format: uuid }')}
${collection('/products', 'sku', PRODUCT, '{ type: string }')}
${collection('/tags', 'tagId', TAG, '{ type: integer }')}
${collection('/couriers', 'courierId', '{ type: object, properties: { id: { type: integer } } }', '{ type: integer }')}
${collection('/orders', 'orderId', ORDER, '{ type: integer }', '{ type: object, properties: { couponId: { type: string } } }')}`;

type Thing = Readonly<Record<string, unknown>>;

async function things(mock: Mock, path: string): Promise<readonly Thing[]> {
  return (await ask(mock, `GET ${path}`)).body as readonly Thing[];
}

test('a list refers to other lists: by ids, by lists of ids, by what is embedded, in lists of parts', async () => {
  const mock = await mocked(DOCUMENT);
  const [customers, products, tags, orders] = await Promise.all(
    ['/customers', '/products', '/tags', '/orders'].map(async (path) => things(mock, path)),
  );
  orders?.forEach((order, i) => {
    const customer = customers?.[i];
    expect(order).toMatchObject({
      customerId: customer?.['id'],
      billing_customer_id: customer?.['id'],
      customer: { id: customer?.['id'], name: customer?.['name'] },
    });
    for (const id of order['tagIds'] as unknown[]) expect(tags?.map((tag) => tag['id'])).toContain(id);
    for (const tag of order['tags'] as unknown[]) expect(tags).toContainEqual(tag);
    for (const { product } of order['lines'] as { readonly product: unknown }[])
      expect(products).toContainEqual(product);
  });
  expect(orders).toHaveLength(3);
});

test('so does what is read, and what was made without it', async () => {
  const mock = await mocked(DOCUMENT);
  const [first] = await things(mock, '/customers');
  expect((await ask(mock, 'GET /orders/77')).body).toMatchObject({ id: 77, customerId: first?.['id'] });
  expect((await ask(mock, 'POST /orders', { couponId: 'x' })).body).toMatchObject({ customerId: first?.['id'] });
});

test('a name that is not a reference, or whose schema has no such id, stays as it was', async () => {
  const mock = await mocked(DOCUMENT);
  const [order] = await things(mock, '/orders');
  expect(order).toMatchObject({ tag: 1, courierId: expect.stringMatching(/^c-/) });
  expect(order?.['couponId']).toBe(
    (await things(await mocked(DOCUMENT, { state: 'off' }), '/orders'))[0]?.['couponId'],
  );
});

test('examples stay as they are', async () => {
  const mock = await mocked(
    DOCUMENT.replace('couponId: { type: string },', 'couponId: { type: string },').replace(
      /(\/orders:\n {4}get: \{ responses: \{ '200': \{ description: OK, content: \{ application\/json: \{)/,
      '$1 example: [{ id: 5, customerId: 9d3c9c5e-5b6f-4a53-8c1d-0f7a6f5f2b11 }],',
    ),
  );
  expect((await things(mock, '/orders'))[0]).toMatchObject({ customerId: '9d3c9c5e-5b6f-4a53-8c1d-0f7a6f5f2b11' });
});
