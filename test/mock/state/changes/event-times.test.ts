/** Times of what has happened to a thing, and of what has not: `cancelledAt` beside `status`. */
import { ask, inPath, mocked, ok, takes } from '../../../support/stateful-mock';

const NOW = '2026-05-04T10:00:00Z';
const ref = '{ $ref: "#/components/schemas/Order" }';

const TIME = '{ type: string, format: date-time }';
const NULLABLE = '{ type: [string, "null"], format: date-time }';

const orders = (members: string, sent = '{ type: object }'): string => `
openapi: 3.1.0
paths:
  /orders:
    get: { responses: { ${ok('200', `{ type: array, items: ${ref} }`)} } }
    post: { ${takes(sent)}, responses: { ${ok('201', ref)} } }
  /orders/{id}:
    parameters: [${inPath('id', '{ type: integer }')}]
    get: { responses: { ${ok('200', ref)} } }
    patch: { ${takes(sent)}, responses: { ${ok('200', ref)} } }
components: { schemas: { Order: { type: object, required: [id], properties: { id: { type: integer }, ${members} } } } }
`;

const mock = (members: string, sent?: string): ReturnType<typeof mocked> =>
  mocked(orders(members, sent), { now: () => Date.parse(NOW) });

const STATUS = 'status: { type: string, enum: [new, paid, cancelled] }';

test.each([
  ['null', `cancelledAt: ${NULLABLE}`, { cancelledAt: null }],
  ['absent', `cancelled_at: ${TIME}`, {}],
  ['null, of a date', 'deletedOn: { type: [string, "null"], format: date }', { deletedOn: null }],
  [
    'null beside a status of another kind',
    `published_at: ${NULLABLE}, published: { type: boolean, enum: [false] }`,
    { published_at: null, published: false },
  ],
])('what has not happened to the things of the document is %s', async (_, members, expected) => {
  await using one = await mock(members);
  const { body: all } = await ask(one, 'GET /orders');
  expect(all).toEqual([1, 2, 3].map((id) => ({ id, ...expected })));
  expect((await ask(one, 'GET /orders/2')).body).toEqual({ id: 2, ...expected });
  expect((await ask(one, 'GET /orders/77')).body).toEqual({ id: 77, ...expected });
});

test.each([
  ['a status', 'status: { type: string, const: canceled }', `cancelledAt: ${NULLABLE}`],
  ['a flag', 'isArchived: { type: boolean, const: true }', `archivedAt: ${TIME}`],
  ['another word', 'done: { type: boolean, const: true }', `completedAt: ${NULLABLE}`],
])('what has happened by %s has its time', async (_, state, time) => {
  await using one = await mock(`${state}, ${time}`);
  const [first] = (await ask(one, 'GET /orders')).body as Record<string, unknown>[];
  expect(Object.values(first ?? {}).filter((value) => typeof value === 'string')).toContainEqual(
    expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
  );
});

test('an example of the whole is meant as it is', async () => {
  await using one = await mocked(
    orders(`cancelledAt: ${TIME}`).replace(
      'required: [id],',
      `required: [id], example: { id: 5, cancelledAt: ${NOW} },`,
    ),
  );
  expect((await ask(one, 'GET /orders')).body).toContainEqual({ id: 5, cancelledAt: NOW });
});

const SENT =
  '{ type: object, properties: { status: { type: string }, completed: { type: boolean }, text: { type: string } } }';

test.each<[string, object, object, object]>([
  [
    `${STATUS}, cancelledAt: ${NULLABLE}, paidAt: ${NULLABLE}`,
    {},
    { status: 'cancelled' },
    { cancelledAt: NOW, paidAt: null },
  ],
  [`${STATUS}, cancelledAt: ${TIME}`, { status: 'new' }, { status: 'cancelled' }, { cancelledAt: NOW }],
  [
    `completed: { type: boolean }, completedAt: ${NULLABLE}`,
    { completed: true },
    { completed: false },
    { completedAt: null },
  ],
  [`text: { type: string }, editedAt: ${NULLABLE}`, { text: 'a' }, { text: 'b' }, { editedAt: NOW }],
])('a change sets the time of what it has brought about: %s', async (members, made, change, expected) => {
  await using one = await mock(members, SENT);
  const { id } = (await ask(one, 'POST /orders', made)).body as { id: number };
  expect((await ask(one, `PATCH /orders/${id}`, change)).body).toMatchObject({ ...change, ...expected });
  expect((await ask(one, `GET /orders/${id}`)).body).toMatchObject(expected);
});

test.each<[object, object]>([
  [{ status: 'paid' }, { paidAt: NOW, cancelledAt: null }],
  [{ status: 'new' }, { paidAt: null, cancelledAt: null }],
])('what is made with %j has %j', async (made, expected) => {
  await using one = await mock(`${STATUS}, paidAt: ${NULLABLE}, cancelledAt: ${NULLABLE}`, SENT);
  expect((await ask(one, 'POST /orders', made)).body).toMatchObject(expected);
});

test('a later status takes no earlier time away, an earlier one does', async () => {
  await using one = await mock(`${STATUS}, paidAt: ${NULLABLE}`, SENT);
  const { id } = (await ask(one, 'POST /orders', { status: 'paid' })).body as { id: number };
  expect((await ask(one, `PATCH /orders/${id}`, { status: 'cancelled' })).body).toMatchObject({ paidAt: NOW });
  expect((await ask(one, `PATCH /orders/${id}`, { status: 'new' })).body).toMatchObject({ paidAt: null });
});

const JOB =
  `status: { type: string, enum: [queued, running, failed, done] }, startedAt: ${NULLABLE}, finishedAt: ${NULLABLE}, ` +
  'attempts: { type: integer }, progress: { type: integer }, error: { type: [string, "null"] }, errorMessage: { type: string }';

test('what is new was not started, tried or finished, and nothing went wrong with it', async () => {
  await using one = await mock(JOB, '{ type: object, properties: { text: { type: string } } }');
  const made = (await ask(one, 'POST /orders', {})).body as { id: number };
  const nothing = { startedAt: null, finishedAt: null, attempts: 0, progress: 0, error: null };
  expect(made).toEqual({ id: made.id, status: 'queued', ...nothing });
});

test.each([
  ['running', { startedAt: NOW, finishedAt: null }],
  ['failed', { finishedAt: NOW }],
])('a change to %s has %j', async (status, expected) => {
  await using one = await mock(JOB, SENT);
  const { id } = (await ask(one, 'POST /orders', { status: 'queued' })).body as { id: number };
  expect((await ask(one, `PATCH /orders/${id}`, { status })).body).toMatchObject(expected);
});

test('what has no status begins when it is made', async () => {
  await using one = await mock(`startedAt: ${TIME}, endedAt: ${TIME}`);
  expect((await ask(one, 'POST /orders', {})).body).toEqual({ id: expect.any(Number) as number, startedAt: NOW });
});
