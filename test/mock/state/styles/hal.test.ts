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

test('a DELETE that is called like what it does does it: Spring cancels an order so', async () => {
  const mock = await mockOfStyle('hal');
  expect((await ask(mock, 'DELETE /orders/1/cancel')).body).toMatchObject({ id: 1, status: 'CANCELLED' });
  const { body } = await ask(mock, 'GET /orders/search/findByStatus?status=CANCELLED');
  expect(body).toMatchObject({ _embedded: { orderList: [{ id: 1, _links: { self: { href: '/orders/1' } } }] } });
});
