import { ask, inPath, mocked, ok, takes } from '../../support/stateful-mock';

/** Invoices with an action at the end of their path. */
function invoices(path: string, action: string, members: string): string {
  const id = inPath('id', '{ type: integer }');
  return `
paths:
  /invoices: { post: { ${takes('{ type: object, properties: { sum: { type: number } } }')}, responses: { ${ok('201', ref)} } } }
  /invoices/{id}: { parameters: [${id}], get: { responses: { ${ok('200', ref)} } } }
  ${path}: { parameters: [${id}], ${action} }
components: { schemas: { Invoice: { type: object, properties: { id: { type: integer }, sum: { type: number }, ${members} } } } }
`;
}
const ref = "{ $ref: '#/components/schemas/Invoice' }";
const NONE = `responses: { '204': { description: Done. } }`;
const STATUS = 'status: { type: string, enum: [draft, sent, paid, on_hold, Cancelled, active] }';
const PAID = 'paid_at: { type: [string, "null"], format: date-time }';

test.each([
  ['cancel', STATUS, { status: 'Cancelled' }],
  ['pay', STATUS, { status: 'paid' }],
  ['mark-sent', STATUS, { status: 'sent' }],
  ['markAsPaid', STATUS, { status: 'paid' }],
  ['hold', STATUS, { status: 'on_hold' }],
  ['activate', STATUS, { status: 'active' }],
  ['pay', PAID, { paid_at: '2026-05-04T10:00:00Z' }],
  ['archive', 'archived: { type: boolean }', { archived: true }],
  ['lock', 'isLocked: { type: boolean }', { isLocked: true }],
  ['complete', 'done: { type: boolean }', { done: true }],
  ['publish', 'state: { type: string, enum: [draft, published] }', { state: 'published' }],
  ['email', 'channel: { type: string, enum: [post, email] }', { channel: 'post' }],
])('POST …/%s where members have %s', async (action, members, expected) => {
  const now = (): number => Date.parse('2026-05-04T10:00:00Z');
  for (const path of [`/invoices/{id}/${action}`, `/invoices/{id}:${action}`])
    for (const method of ['post', 'put']) {
      const mock = await mocked(invoices(path, `${method}: { ${NONE} }`, members), { now });
      const { id } = (await ask(mock, 'POST /invoices', { sum: 3 })).body as { id: number };
      expect((await ask(mock, `${method.toUpperCase()} ${path.replace('{id}', String(id))}`)).status).toBe(204);
      expect((await ask(mock, `GET /invoices/${id}`)).body).toEqual({ id, sum: 3, ...expected });
    }
});

test.each([
  ['archive', 'unarchive', 'archived: { type: boolean }', { archived: true }, { archived: false }],
  ['lock', 'unlock', 'is_locked: { type: boolean }', { is_locked: true }, { is_locked: false }],
  ['enable', 'disable', 'enabled: { type: boolean }', { enabled: true }, { enabled: false }],
  ['close', 'reopen', 'state: { type: string, enum: [draft, open, closed] }', { state: 'closed' }, { state: 'open' }],
])('%s, then %s', async (action, back, members, expected, after) => {
  const id = inPath('id', '{ type: integer }');
  const document = invoices(`/invoices/{id}/${action}`, `post: { responses: { ${ok('200', ref)} } }`, members);
  const mock = await mocked(
    document.replace(
      'components:',
      `  /invoices/{id}/${back}: { parameters: [${id}], post: { ${NONE} } }\ncomponents:`,
    ),
  );
  const made = (await ask(mock, 'POST /invoices', { sum: 3 })).body as { id: number };
  const path = `/invoices/${made.id}`;
  expect((await ask(mock, `POST ${path}/${action}`)).body).toMatchObject({ sum: 3, ...expected });
  await ask(mock, `POST ${path}/${back}`);
  expect((await ask(mock, `GET ${path}`)).body).toMatchObject({ sum: 3, ...after });
});

test('an action that responds with something else changes the member, and responds as the document says', async () => {
  const receipt = ok('200', '{ type: object, required: [id], properties: { id: { type: string, enum: [r1] } } }');
  const mock = await mocked(invoices('/invoices/{id}/pay', `post: { responses: { ${receipt} } }`, STATUS));
  const { id } = (await ask(mock, 'POST /invoices', { sum: 3 })).body as { id: number };
  expect((await ask(mock, `POST /invoices/${id}/pay`)).body).toEqual({ id: 'r1' });
  expect((await ask(mock, `GET /invoices/${id}`)).body).toEqual({ id, sum: 3, status: 'paid' });
});

test("an action's example says what it changes, beside the example of the same member", async () => {
  const one = (status: string, more: string): string =>
    `'200': { description: OK, content: { application/json: { schema: ${ref}, example: { id: 7, sum: 1, status: ${status}, created_at: '2025-01-01T00:00:00Z'${more} } } } }`;
  const id = inPath('id', '{ type: integer }');
  const mock = await mocked(`
paths:
  /invoices: { post: { ${takes('{ type: object, properties: { sum: { type: number } } }')}, responses: { ${ok('201', ref)} } } }
  /invoices/{id}: { parameters: [${id}], get: { responses: { ${one('draft', '')} } } }
  /invoices/{id}/next: { parameters: [${id}], post: { responses: { ${one('approved', ', by: ann')} } } }
components:
  schemas:
    Invoice:
      type: object
      properties:
        id: { type: integer }
        sum: { type: number }
        status: { type: string }
        by: { type: string }
        created_at: { type: string, format: date-time }
`);
  const made = (await ask(mock, 'POST /invoices', { sum: 3 })).body as { id: number; created_at: string };
  const after = (await ask(mock, `POST /invoices/${made.id}/next`)).body;
  expect(after).toEqual({ ...made, status: 'approved', by: 'ann' });
  expect((await ask(mock, `GET /invoices/${made.id}`)).body).toEqual(after);
});

test('a body of an action is kept where members have its names', async () => {
  const sends = `put: { ${takes('{ type: object, properties: { status: { type: string } } }')}, ${NONE} }`;
  const mock = await mocked(invoices('/invoices/{id}/paid', sends, STATUS));
  const { id } = (await ask(mock, 'POST /invoices', { sum: 3 })).body as { id: number };
  await ask(mock, `PUT /invoices/${id}/paid`, { status: 'sent' });
  expect((await ask(mock, `GET /invoices/${id}`)).body).toMatchObject({ status: 'sent' });
});
