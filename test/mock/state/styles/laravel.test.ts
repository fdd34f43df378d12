/** A document in the style of Laravel, without examples: bookings in `data`, pages in `meta` and `links`. */
import { ask } from '../../../support/stateful-mock';
import { mockOfStyle } from '../../../support/style-mock';

const BOOKING = { guest_name: 'Zed', room_id: 3, check_in: '2026-01-02', check_out: '2026-01-05' };
const NOW = '2026-05-04T10:00:00Z';

test('what is made many at once is there, as what is made one by one', async () => {
  const mock = await mockOfStyle('laravel');
  const bookings = [BOOKING, { ...BOOKING, guest_name: 'Yve' }];
  const made = await ask(mock, 'POST /api/bookings/bulk', { bookings });
  const expected = bookings.map((one, i) => ({
    ...one,
    id: 4 + i,
    status: 'pending',
    cancelled_at: null,
    created_at: NOW,
  }));
  expect(made).toMatchObject({ status: 201, body: { data: expected } });
  const { body } = await ask(mock, 'GET /api/bookings?filter[guest_name]=Yve');
  expect(body).toMatchObject({ data: [expected[1]], meta: { total: 1 } });
  expect((await ask(mock, 'GET /api/bookings/4')).body).toMatchObject({ data: expected[0] });
  expect((await ask(mock, 'POST /api/bookings', BOOKING)).body).toMatchObject({ data: { id: 6 } });
});

test('each page has a link by its number, and of many only those around it and at the ends', async () => {
  const mock = await mockOfStyle('laravel');
  const linksOf = async (query: string): Promise<(readonly [string, string | null, boolean])[]> => {
    const { body } = await ask(mock, `GET /api/bookings?${query}`);
    const { meta } = body as { meta: { links: { label: string; url: string | null; active: boolean }[] } };
    return meta.links.map(({ label, url, active }) => [label, url, active]);
  };
  const page = (number: number): string => `/api/bookings?page=${number}&per_page=2`;
  expect(await linksOf('page=2&per_page=2')).toEqual([
    ['&laquo; Previous', page(1), false],
    ['1', page(1), false],
    ['2', page(2), true],
    ['Next &raquo;', null, false],
  ]);
  await ask(mock, 'POST /api/bookings/bulk', { bookings: Array.from({ length: 37 }, () => BOOKING) });
  const labels = (await linksOf('page=10&per_page=2')).map(([label]) => label);
  expect(labels).toEqual([
    ...['&laquo; Previous', '1', '2', '...', '9', '10', '11', '...', '19', '20', 'Next &raquo;'],
  ]);
});
