/** A document as Spring makes it for HAL, without examples. */
import { ask } from '../../../support/stateful-mock';
import { mockOfStyle } from '../../../support/style-mock';

test('links in a map lead to what they belong to', async () => {
  const mock = await mockOfStyle('hal');
  const { body } = await ask(mock, 'POST /orders', { description: 'Tea', customerId: 5 });
  expect(body).toMatchObject({ id: 4, _links: { self: { href: '/orders/4' } } });
  const { body: list } = await ask(mock, 'GET /orders?size=2');
  expect(list).toMatchObject({
    _embedded: { orderList: [1, 2].map((id) => ({ id, _links: { self: { href: `/orders/${id}` } } })) },
    _links: { self: { href: '/orders?size=2' } },
    page: { size: 2, totalElements: 4, totalPages: 2, number: 0 },
  });
});
