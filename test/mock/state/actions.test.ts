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
  ['check-in', 'status: { type: string, enum: [BOOKED, CHECKED_IN] }', { status: 'CHECKED_IN' }],
  ['signOut', 'signedOutAt: { type: [string, "null"], format: date-time }', { signedOutAt: '2026-05-04T10:00:00Z' }],
  ['like', 'likedByMe: { type: boolean }', { likedByMe: true }],
  ['publish', 'state: { type: string, enum: [draft, published] }', { state: 'published' }],
  ['email', 'channel: { type: string, enum: [post, email] }', { channel: 'post' }],
  ['favorite', 'favorite: { type: boolean }', { favorite: true }],
  ['suspension', 'suspended: { type: boolean }', { suspended: true }],
  ['approval', 'status: { type: string, enum: [draft, approved] }', { status: 'approved' }],
  ['cancellation', 'status: { type: string, enum: [draft, cancelled] }', { status: 'cancelled' }],
  ['rejection', 'status: { type: string, enum: [draft, rejected] }', { status: 'rejected' }],
  ['submission', 'status: { type: string, enum: [draft, submitted] }', { status: 'submitted' }],
  ['signal', 'status: { type: string, enum: [draft, signed] }', { status: 'draft' }],
  ['mission', 'status: { type: string, enum: [draft, missed] }', { status: 'draft' }],
  ['verification', 'verified: { type: boolean }', { verified: true }],
  ['retry', 'status: { type: string, enum: [failed, queued, done] }', { status: 'queued' }],
  ['cancelar', 'status: { type: string, enum: [pendiente, cancelada] }', { status: 'cancelada' }],
  ['vender', 'vendido: { type: boolean }', { vendido: true }],
  ['restart', 'status: { type: string, enum: [stopped, running] }', { status: 'running' }],
  ['resume', 'status: { type: string, enum: [paused, running] }', { status: 'running' }],
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
  ['trash', 'restore', 'trashed: { type: boolean }', { trashed: true }, { trashed: false }],
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

const DELETED =
  'deleted_at: { type: [string, "null"], format: date-time }, isLocked: { type: boolean }, published: { type: boolean, readOnly: true }';

test.each([
  ['DELETE takes back what PUT did', ['PUT lock', 'DELETE lock'], { isLocked: false }],
  ['what nobody has done yet', [], { isLocked: false, published: false }],
  ['what was done', ['PUT lock', 'POST publish'], { isLocked: true, published: true }],
  [
    'restore brings back what was deleted',
    ['PUT lock', 'DELETE', 'POST restore'],
    { isLocked: true, deleted_at: null },
  ],
  ['recover, too', ['DELETE', 'POST recover'], { sum: 3 }],
])('%s', async (_, steps, expected) => {
  const id = inPath('id', '{ type: integer }');
  const actions = ['put: lock', 'delete: lock', 'post: publish', 'post: restore', 'post: recover'];
  const paths = ['lock', 'publish', 'restore', 'recover'].map((name) => {
    const methods = actions.filter((one) => one.endsWith(name)).map((one) => `${one.split(':')[0]}: { ${NONE} }`);
    return `  /invoices/{id}/${name}: { parameters: [${id}], ${methods.join(', ')} }`;
  });
  const document = invoices('/invoices/{id}/none', `post: { ${NONE} }`, DELETED)
    .replace(`get: { responses`, `delete: { ${NONE} }, get: { responses`)
    .replace('components:', `${paths.join('\n')}\ncomponents:`);
  const mock = await mocked(document);
  const made = (await ask(mock, 'POST /invoices', { sum: 3 })).body as { id: number };
  for (const step of steps) {
    const [method = '', action] = step.split(' ');
    const path = `/invoices/${made.id}${action === undefined ? '' : `/${action}`}`;
    expect([step, (await ask(mock, `${method} ${path}`)).status]).toEqual([step, 204]);
    const status = method === 'DELETE' && action === undefined ? 404 : 200;
    expect((await ask(mock, `GET /invoices/${made.id}`)).status).toBe(status);
  }
  expect((await ask(mock, `GET /invoices/${made.id}`)).body).toMatchObject(expected);
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

test.each([
  ['cancel', 'cancelled: { type: boolean, enum: [false] }', '', 'cancelled'],
  ['cancel', 'cancelled: { type: boolean, const: false }', '', 'cancelled'],
  ['pay', 'paid_at: { type: string, format: date-time, maxLength: 4 }', '', 'paid_at'],
  ['next', STATUS, 'weird', 'weird'],
])('POST …/%s does not write what the schema forbids: %s %s', async (action, members, sent, forbidden) => {
  const takesAny = takes('{ type: object, properties: { status: { type: string } } }');
  const mock = await mocked(invoices(`/invoices/{id}/${action}`, `post: { ${takesAny}, ${NONE} }`, members));
  const { id } = (await ask(mock, 'POST /invoices', { sum: 3 })).body as { id: number };
  const before = JSON.stringify(mock.state.save());
  expect(before).toContain('"sum":3');
  await ask(mock, `POST /invoices/${id}/${action}`, sent === '' ? {} : { status: sent });
  const count = (text: string): number => text.split(forbidden).length;
  expect(count(JSON.stringify(mock.state.save()))).toBe(count(before));
});

test('a value that the request gives and the schema forbids leaves what the name of the action says', async () => {
  const sends = `post: { ${takes('{ type: object, properties: { status: { type: string } } }')}, ${NONE} }`;
  const mock = await mocked(invoices('/invoices/{id}/pay', sends, STATUS));
  const { id } = (await ask(mock, 'POST /invoices', { sum: 3 })).body as { id: number };
  await ask(mock, `POST /invoices/${id}/pay`, { status: 'weird' });
  expect((await ask(mock, `GET /invoices/${id}`)).body).toMatchObject({ status: 'paid' });
});

test.each([
  ['due_at', '2031-01-01T00:00:00Z'],
  ['expiresAt', '2031-01-01T00:00:00Z'],
  ['valid_until', '2031-01-01T00:00:00Z'],
  ['expired_at', '2026-05-04T10:00:00Z'],
  ['reviewedAt', '2026-05-04T10:00:00Z'],
])("the %s of an action's example becomes %s", async (name, expected) => {
  const time = `${name}: { type: string, format: date-time }`;
  const shown = (at: string): string =>
    `'200': { description: OK, content: { application/json: { schema: ${ref}, example: { id: 7, sum: 1, ${name}: '${at}' } } } }`;
  const id = inPath('id', '{ type: integer }');
  const mock = await mocked(
    `
paths:
  /invoices: { post: { ${takes('{ type: object, properties: { sum: { type: number } } }')}, responses: { ${ok('201', ref)} } } }
  /invoices/{id}: { parameters: [${id}], get: { responses: { ${shown('2030-01-01T00:00:00Z')} } } }
  /invoices/{id}/renew: { parameters: [${id}], post: { responses: { ${shown('2031-01-01T00:00:00Z')} } } }
components: { schemas: { Invoice: { type: object, properties: { id: { type: integer }, sum: { type: number }, ${time} } } } }
`,
    { now: () => Date.parse('2026-05-04T10:00:00Z') },
  );
  expect((await ask(mock, 'POST /invoices/7/renew')).body).toEqual({ id: 7, sum: 1, [name]: expected });
});

const COUNTED = 'starred: { type: boolean }, star_count: { type: integer }';
test.each([
  ['block', 'blocked: { type: boolean }', { blocked: true }, { blocked: false }],
  ['favorite', 'favorite: { type: boolean }', { favorite: true }, { favorite: false }],
  ['star', COUNTED, { starred: true, star_count: 1 }, { starred: false, star_count: 0 }],
  ['follow', 'followed_by_me: { type: boolean }', { followed_by_me: true }, { followed_by_me: false }],
  [
    'archive',
    'status: { type: string, enum: [draft, active, archived] }',
    { status: 'archived' },
    { status: 'active' },
  ],
  ['hold', 'status: { type: string, enum: [pending, on_hold] }', { status: 'on_hold' }, { status: 'pending' }],
])('PUT …/%s is taken back by DELETE, where members have %s', async (action, members, done, undone) => {
  const mock = await mocked(invoices(`/invoices/{id}/${action}`, `put: { ${NONE} }, delete: { ${NONE} }`, members));
  const { id } = (await ask(mock, 'POST /invoices', { sum: 3 })).body as { id: number };
  const at = `/invoices/${id}`;
  await ask(mock, `PUT ${at}/${action}`);
  expect((await ask(mock, `GET ${at}`)).body).toEqual({ id, sum: 3, ...done });
  await ask(mock, `DELETE ${at}/${action}`);
  expect((await ask(mock, `GET ${at}`)).body).toEqual({ id, sum: 3, ...undone });
});

test('what is taken back was never done to something else', async () => {
  const members = 'status: { type: string, enum: [draft, active, archived] }';
  const mock = await mocked(invoices('/invoices/{id}/archive', `delete: { ${NONE} }`, members));
  mock.state.put('/invoices/1', { sum: 3, status: 'draft' });
  await ask(mock, 'DELETE /invoices/1/archive');
  expect(mock.state.get('/invoices/1')).toMatchObject({ status: 'draft' });
});

test('a body of an action is kept where members have its names', async () => {
  const sends = `put: { ${takes('{ type: object, properties: { status: { type: string } } }')}, ${NONE} }`;
  const mock = await mocked(invoices('/invoices/{id}/paid', sends, STATUS));
  const { id } = (await ask(mock, 'POST /invoices', { sum: 3 })).body as { id: number };
  await ask(mock, `PUT /invoices/${id}/paid`, { status: 'sent' });
  expect((await ask(mock, `GET /invoices/${id}`)).body).toMatchObject({ status: 'sent' });
});

test.each([
  ['cancel', 'cancellationReason: { type: string }', { reason: 'ill' }, { cancellationReason: 'ill' }],
  ['cancel', 'cancelReason: { type: string }', { reason: 'ill' }, { cancelReason: 'ill' }],
  ['cancel', 'cancelled: { type: integer }', { d: 1 }, {}],
  ['archive', 'archived: { type: integer }', { d: 1, ed: 1 }, {}],
  ['cancel', 'cancellationReason: { type: string, readOnly: true }', { reason: 'ill' }, {}],
  ['cancel', 'cancellationReason: { type: string }', { son: 'ill' }, {}],
])('what is sent to …/%s belongs to %s only by its whole name', async (action, members, sent, expected) => {
  const taken = takes('{ type: object }');
  const all = `${members}, status: { type: string, enum: [open, cancelled, archived] }`;
  const mock = await mocked(invoices(`/invoices/{id}/${action}`, `post: { ${taken}, ${NONE} }`, all));
  mock.state.put('/invoices/1', { sum: 3, status: 'open' });
  await ask(mock, `POST /invoices/1/${action}`, sent);
  expect(mock.state.get('/invoices/1')).toEqual({ id: 1, sum: 3, status: expect.any(String) as string, ...expected });
});

test('a number that is only called like a time stays as it is', async () => {
  const document = invoices(
    '/invoices/{id}/read',
    `post: { ${NONE} }`,
    'readTime: { type: integer }, readAt: { type: integer }',
  );
  const mock = await mocked(document, { now: () => 5000 });
  mock.state.put('/invoices/1', { sum: 3, readTime: 7 });
  await ask(mock, 'POST /invoices/1/read');
  expect(mock.state.get('/invoices/1')).toMatchObject({ readTime: 7, readAt: 5 });
});
