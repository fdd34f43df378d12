/** A document in the style of JSON:API, without examples: a front end that edits articles. */
import { ask } from '../../../support/stateful-mock';
import { mockOfStyle } from '../../../support/style-mock';

const TYPE = { 'Content-Type': 'application/vnd.api+json' };
const NOW = '2026-05-04T10:00:00Z';

interface Article {
  readonly data: { readonly id: string; readonly attributes: object };
}

test('an article is created, read, listed, changed, published and removed', async () => {
  const mock = await mockOfStyle('json-api');
  const sent = { data: { type: 'articles', attributes: { title: 'Buy Tea' } } };
  const created = await ask(mock, 'POST /articles', sent, TYPE);
  const { data } = created.body as Article;
  const self = `/articles/${data.id}`;
  // What nobody sends is there: made by the server, of something new.
  expect(created).toMatchObject({
    status: 201,
    body: { data: { type: 'articles', links: { self } }, links: { self } },
  });
  expect(data.attributes).toEqual({
    title: 'Buy Tea',
    slug: 'buy-tea',
    published_at: null,
    created_at: NOW,
    word_count: 0,
  });
  expect(created.headers.get('location')).toBe(self);
  expect((await ask(mock, `GET ${self}`)).body).toMatchObject({ data });

  const last = await ask(mock, 'GET /articles?page[number]=2&page[size]=3');
  expect(last.body).toMatchObject({
    data: [data],
    meta: { total: 4, page: { currentPage: 2, lastPage: 2, perPage: 3, total: 4, from: 4, to: 4 } },
    links: { next: null },
  });

  const change = { data: { type: 'articles', id: data.id, attributes: { title: 'Buy milk' } } };
  const patched = await ask(mock, `PATCH ${self}`, change, TYPE);
  expect(patched.body).toMatchObject({ data: { attributes: { title: 'Buy milk', slug: 'buy-tea', word_count: 0 } } });
  const published = await ask(mock, `POST ${self}/publish`);
  const attributes = { title: 'Buy milk', status: 'published', published_at: NOW };
  expect(published.body).toMatchObject({ data: { attributes }, links: { self } });
  expect((await ask(mock, 'GET /articles?filter[status]=published&sort=title')).body).toMatchObject({
    data: [{ attributes }, { attributes: { status: 'published' } }],
    meta: { total: 2 },
  });

  expect(await ask(mock, `DELETE ${self}`)).toMatchObject({ status: 204 });
  expect(await ask(mock, `GET ${self}`)).toMatchObject({ status: 404, body: { errors: [{ status: '404' }] } });
});
