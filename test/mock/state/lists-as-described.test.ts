/** What lists, counts and removals make of what a document says of them. */
import { apiOf } from '../../support/api';
import { findings } from '../../support/findings';
import { ask, inPath, mocked, ok, takes } from '../../support/stateful-mock';
import type { Mock } from '../../../src';

const parameter = (name: string, schema: string): string => `{ name: ${name}, in: query, schema: ${schema} }`;
const TIME = '{ type: string, format: date-time }';
const FIGURES =
  '{ type: object, properties: { total: { type: integer }, done: { type: integer }, open: { type: integer }, undone: { type: integer }, notDone: { type: integer }, units: { type: integer }, notes: { type: integer }, urgent: { type: integer }, minutes: { type: integer } } }';
const notes = (description: string): string => `
paths:
  /notes:
    get:
      description: ${description}
      parameters: [${['before', 'after', 'since'].map((name) => parameter(name, TIME)).join(', ')}, ${parameter('min_price', '{ type: number }')}, ${parameter('sort_by', '{ type: string }')}]
      responses: { ${ok('200', '{ type: array, items: { $ref: "#/components/schemas/Note" } }')} }
    post: { ${takes('{ $ref: "#/components/schemas/Note" }')}, responses: { ${ok('201', '{ $ref: "#/components/schemas/Note" }')} } }
    delete:
      parameters: [${parameter('done', '{ type: boolean }')}, ${parameter('soft', '{ type: boolean }')}]
      responses: { '204': { description: Gone } }
  /notes/stats: { get: { responses: { ${ok('200', FIGURES)} } } }
  /notes/{id}: { get: { parameters: [${inPath('id', '{ type: integer }')}], responses: { ${ok('200', '{ $ref: "#/components/schemas/Note" }')} } } }
components:
  schemas:
    Note:
      type: object
      properties:
        id: { type: integer, readOnly: true }
        text: { type: string }
        done: { type: boolean }
        label: { type: string, enum: [calm, urgent] }
        pricePerPage: { type: number }
        created_at: ${TIME}
`;

/** Three notes, a day after each other. */
async function three(description = 'All.'): Promise<Mock> {
  const mock = await mocked(notes(description));
  mock.state.load({
    resources: {
      '/notes': [1, 2, 3].map((id) => ({
        ...{ id, text: `note ${id}`, done: id === 2, label: id === 3 ? 'calm' : 'urgent', pricePerPage: id * 10 },
        created_at: `2026-05-0${id}T00:00:00Z`,
      })),
    },
  });
  return mock;
}

async function ids(mock: Mock, query = ''): Promise<number[]> {
  const { body } = await ask(mock, `GET /notes${query}`);
  return (body as { id: number }[]).map(({ id }) => id);
}

const TOLD = '{ type: object, required: [id], properties: { id: { type: integer }, text: { type: string } } }';

test.each([
  ['?before=2026-05-02T00:00:00Z', [1]],
  ['?after=2026-05-02T00:00:00Z', [3]],
  ['?since=2026-05-02T00:00:00Z', [2, 3]],
  ['?min_price=20', [2, 3]],
  ['?sort_by=-price', [3, 2, 1]],
])('%s', async (query, expected) => {
  expect(await ids(await three(), query)).toEqual(expected);
});

test.each([
  'Notes, newest first.',
  'The most recent first',
  'In reverse chronological order.',
  '"All notes, the most recent\\nfirst."',
])('a list that is described so has what was made last first: %s', async (description) => {
  const mock = await three(description);
  expect(await ids(mock)).toEqual([3, 2, 1]);
  for (const text of ['a', 'b']) await ask(mock, 'POST /notes', { text });
  expect(await ids(mock)).toEqual([5, 4, 3, 2, 1]);
  expect(await ids(mock, '?sort_by=id')).toEqual([1, 2, 3, 4, 5]);
});

test('a list whose response is described so, too; what is before one is older, by whatever names', async () => {
  const listed = (description: string, names: readonly string[]): string => `
paths:
  /notes:
    get:
      parameters: [${names.map((name) => parameter(name, '{ type: string }')).join(', ')}, ${parameter('limit', '{ type: integer }')}]
      responses: { '200': { description: '${description}', content: { application/json: { schema: { type: array, items: ${TOLD} } } } } }
    post: { ${takes('{ type: object, properties: { text: { type: string } } }')}, responses: { ${ok('201', TOLD)} } }
  /notes/{id}: { get: { parameters: [${inPath('id', '{ type: integer }')}], responses: { ${ok('200', TOLD)} } } }
`;
  const shown = async (description: string, names: readonly string[], query: string): Promise<number[]> => {
    const mock = await mocked(listed(description, names));
    for (const text of ['a', 'b']) await ask(mock, 'POST /notes', { text });
    return ids(mock, query);
  };
  const newest = 'Notes, newest first';
  expect(await shown(newest, ['before'], '?limit=3')).toEqual([5, 4, 1]);
  expect(await shown(newest, ['before'], '?limit=2&before=5')).toEqual([4, 1]);
  // Where there are cursors both ways, and as Stripe has it, `before` is the page before.
  expect(await shown(newest, ['before', 'after'], '?before=4')).toEqual([5]);
  expect(await shown(newest, ['ending_before'], '?ending_before=4')).toEqual([5]);
  expect(await shown('Notes', ['before'], '?before=3')).toEqual([1, 2]);
});

test.each([
  'Oldest first. Use `sort=-created` for newest first.',
  'Sorted by last name first.',
  'Newest first if asked.',
])('a list that says something else keeps its order: %s', async (description) => {
  const mock = await three(JSON.stringify(description));
  expect(await ids(mock)).toEqual([1, 2, 3]);
});

test('statistics count what their names say, and leave the rest', async () => {
  const mock = await three();
  const { body } = await ask(mock, 'GET /notes/stats');
  expect(body).toMatchObject({ total: 3, done: 1, open: 2, undone: 2, notDone: 2, urgent: 2 });
  await ask(mock, 'POST /notes', { text: 'a', done: true });
  const after = await ask(mock, 'GET /notes/stats');
  expect(after.body).toEqual({ ...(body as object), total: 4, done: 2 });
});

test('figures that only begin like a denial are not those of what is not done', async () => {
  const first = (await ask(await three(), 'GET /notes/stats')).body as Record<string, number>;
  const mock = await three();
  for (const text of ['a', 'b']) await ask(mock, 'POST /notes', { text });
  const { units, notes: pages } = (await ask(mock, 'GET /notes/stats')).body as Record<string, number>;
  expect({ units, pages }).toEqual({ units: first.units, pages: first.notes });
});

test('a DELETE of a collection removes what its query asks for', async () => {
  const mock = await three();
  expect((await ask(mock, 'DELETE /notes?done=true')).status).toBe(204);
  expect(await ids(mock)).toEqual([1, 3]);
});

test('a DELETE whose query may mean anything removes nothing', async () => {
  const mock = await three();
  for (const query of ['?soft=true', '?done=true&soft=true']) await ask(mock, `DELETE /notes${query}`);
  expect(await ids(mock)).toEqual([1, 2, 3]);
});

/** Tasks whose list has parameters with defaults. */
function tasks(example = ''): string {
  const status = (more: string): string => `{ type: string, enum: [done, active, all]${more} }`;
  const task = `{ type: object, required: [title, status], properties: { id: { type: integer, readOnly: true }, title: { type: string }, status: ${status('').replace(', all', '')} } }`;
  const defaults = [
    parameter('status', status(', default: active')),
    parameter('limit', '{ type: integer, default: 2 }'),
    parameter('order', '{ type: string, enum: [asc, desc], default: desc }'),
    parameter('currency', '{ type: string, default: EUR }'),
  ].join(', ');
  return `
paths:
  /tasks:
    get: { parameters: [${defaults}], responses: { '200': { description: OK, content: { application/json: { schema: { type: array, items: ${task} }${example} } } } } }
    post: { ${takes(task)}, responses: { ${ok('201', task)} } }
  /tasks/{taskId}: { get: { parameters: [${inPath('taskId', '{ type: integer }')}], responses: { ${ok('200', task)} } } }
`;
}

test.each([
  ['', ['d', 'b']],
  ['?limit=9', ['d', 'b', 'a']],
  ['?limit=9&status=done', ['c']],
  ['?limit=9&status=all&order=asc', ['a', 'b', 'c', 'd']],
])('a list as GET /tasks%s has it, with the defaults of what was not sent', async (query, expected) => {
  await using mock = await mocked(tasks());
  const all = ['a', 'b', 'c', 'd'].map((title, i) => ({ id: i + 1, title, status: title === 'c' ? 'done' : 'active' }));
  mock.state.load({ resources: { '/tasks': all } });
  const { body } = await ask(mock, `GET /tasks${query}`);
  expect((body as { title: string }[]).map(({ title }) => title)).toEqual(expected);
});

test('a default selects nothing where the example of the list has what it would leave out', async () => {
  const shown = [{ id: 1, title: 'a', status: 'done' }];
  await using mock = await mocked(tasks(`, example: ${JSON.stringify(shown)}`));
  await ask(mock, 'POST /tasks', { title: 'b', status: 'done' });
  const { body } = await ask(mock, 'GET /tasks');
  expect((body as { title: string }[]).map(({ title }) => title)).toEqual(['b', 'a']);
});

test("a list's example stands in the order of the default, and what was made goes first", async () => {
  const shown = ['c', 'b', 'a'].map((title, i) => ({ id: 3 - i, title, status: 'active' }));
  await using mock = await mocked(tasks(`, example: ${JSON.stringify(shown)}`).replace('default: 2', 'default: 9'));
  const read = async (query = ''): Promise<string> =>
    ((await ask(mock, `GET /tasks${query}`)).body as { title: string }[]).map(({ title }) => title).join('');
  expect([await read(), await read('?order=asc'), await read('?order=desc')]).toEqual(['cba', 'abc', 'cba']);
  await ask(mock, 'POST /tasks', { title: 'd', status: 'active' });
  expect([await read(), await read('?order=asc'), await read('?order=desc')]).toEqual(['dcba', 'abcd', 'dcba']);
});

test.each(['country: { type: string }', 'kind: { type: string }', 'priority: { type: integer }'])(
  'a default that nothing there meets leaves nothing out: %s',
  async (member) => {
    const [name = ''] = member.split(':');
    const usual = { country: 'US', kind: '"*"', priority: '0' }[name] ?? '';
    const thing = `{ type: object, required: [${name}], properties: { ${member} } }`;
    await using mock = await mocked(`
paths:
  /things:
    get: { parameters: [${parameter(name, `{ default: ${usual} }`)}], responses: { ${ok('200', `{ type: array, items: ${thing} }`)} } }
    post: { ${takes(thing)}, responses: { ${ok('201', thing)} } }
`);
    expect((await ask(mock, 'GET /things')).body).not.toEqual([]);
  },
);

test('a count counts what the list has, by the same defaults', async () => {
  const shown = ['done', 'active'].map((status, i) => ({ id: i + 1, title: 'x', status }));
  const counted = `${tasks(`, example: ${JSON.stringify(shown)}`)}
  /tasks/count: { get: { parameters: [${parameter('status', '{ type: string, default: active }')}], responses: { ${ok('200', '{ type: object, required: [count], properties: { count: { type: integer } } }')} } } }
`;
  await using mock = await mocked(counted);
  const count = async (): Promise<unknown> => (await ask(mock, 'GET /tasks/count')).body;
  expect(await count()).toEqual({ count: 2 });
  await ask(mock, 'POST /tasks', { title: 'y', status: 'done' });
  expect(await count()).toEqual({ count: 3 });
});

test('the suite expects nothing in a list that a default leaves out', async () => {
  expect(await findings(apiOf(tasks()), 'open')).toEqual([]);
});
