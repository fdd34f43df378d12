/** A document with Relay's connections, without examples: projects in `edges`, tasks in `nodes`. */
import { ask } from '../../../support/stateful-mock';
import { mockOfStyle } from '../../../support/style-mock';

interface Connection {
  readonly edges: readonly { readonly node: { readonly id: string }; readonly cursor: string }[];
  readonly pageInfo: { readonly endCursor: string | null };
}

test('what is made is a node of an edge, whose cursor leads on', async () => {
  const mock = await mockOfStyle('relay');
  const { body: made } = await ask(mock, 'POST /v2/projects', { name: 'Mine' });
  const first = (await ask(mock, 'GET /v2/projects?first=3')).body as Connection;
  expect(new Set(first.edges.map(({ node }) => node.id)).size).toBe(3);
  expect(first).toMatchObject({ pageInfo: { hasNextPage: true, hasPreviousPage: false }, totalCount: 4 });
  expect(first.pageInfo.endCursor).toBe(first.edges[2]?.cursor);
  const next = await ask(mock, `GET /v2/projects?first=3&after=${first.edges[2]?.cursor}`);
  expect(next.body).toMatchObject({ edges: [{ node: made }], pageInfo: { hasNextPage: false, hasPreviousPage: true } });
  expect((await ask(mock, 'GET /v2/projects?last=1')).body).toMatchObject({ edges: [{ node: made }], totalCount: 4 });
});

test('a filter is about the node; a connection without edges has no cursors', async () => {
  const mock = await mockOfStyle('relay');
  const { body } = await ask(mock, 'GET /v2/projects?archived=true');
  expect(body).toMatchObject({ edges: [], pageInfo: { startCursor: null, endCursor: null }, totalCount: 0 });
});

test('many are made at once below what was just made', async () => {
  const mock = await mockOfStyle('relay');
  const { id } = (await ask(mock, 'POST /v2/projects', { name: 'Mine' })).body as { id: string };
  const { body: made } = await ask(mock, `POST /v2/projects/${id}/tasks:batch`, [{ title: 'One' }, { title: 'Two' }]);
  expect(made).toMatchObject(['One', 'Two'].map((title) => ({ title, projectId: id, done: false })));
  expect((await ask(mock, `GET /v2/projects/${id}/tasks`)).body).toMatchObject({ nodes: made });
});
