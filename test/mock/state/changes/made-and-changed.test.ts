import { ask, inPath, mocked, ok, takes } from '../../../support/stateful-mock';

const NOW = Date.parse('2026-05-04T10:00:00Z');
const json = (schema: string): string => `content: { application/json: { schema: ${schema} } }`;
const failure = (status: string): string =>
  `'${status}': { description: Failed, ${json('{ type: object, properties: { message: { type: string } } }')} }`;

/** Courses whose creation says no more than the id. */
const courses = (id: string): string => `
paths:
  /courses:
    get: { responses: { ${ok('200', '{ type: array, items: { $ref: "#/components/schemas/Course" } }')} } }
    post: { ${takes('{ type: object, properties: { title: { type: string } } }')}, responses: { ${ok('200', id)} } }
  /courses/{id}:
    get: { parameters: [${inPath('id', id)}], responses: { ${ok('200', '{ $ref: "#/components/schemas/Course" }')} } }
components:
  schemas:
    Course: { type: object, required: [id], properties: { id: ${id}, title: { type: string } } }
`;

test.each(['{ type: integer, format: int32 }', '{ type: string, format: uuid }'])(
  'a creation that responds with the id alone (%s) gives the new one',
  async (id) => {
    const mock = await mocked(courses(id));
    const { body: made } = await ask(mock, 'POST /courses', { title: 'Maths' });
    expect((await ask(mock, `GET /courses/${String(made)}`)).body).toEqual({ id: made, title: 'Maths' });
    expect((await ask(mock, 'GET /courses')).body).toContainEqual({ id: made, title: 'Maths' });
  },
);

test('what a creation responds with is no id where it is a plain text', async () => {
  const mock = await mocked(courses('{ type: string }'));
  expect((await ask(mock, 'POST /courses', { title: 'Maths' })).body).toBe('string');
});

const PRODUCTS = `
paths:
  /products:
    get: { responses: { ${ok('200', '{ type: array, items: { $ref: "#/components/schemas/Product" } }')} } }
  /products/{sku}:
    parameters: [${inPath('sku')}]
    get: { responses: { ${ok('200', '{ $ref: "#/components/schemas/Product" }')}, ${failure('404')} } }
    put:
      ${takes('{ $ref: "#/components/schemas/Product" }')}
      responses:
        ${ok('200', '{ $ref: "#/components/schemas/Product" }')}
        '201': { description: Made, headers: { Location: { schema: { type: string } } }, ${json('{ $ref: "#/components/schemas/Product" }')} }
    patch:
      requestBody: { content: { application/json-patch+json: { schema: { type: array, items: { type: object } } } } }
      responses: { ${ok('200', '{ $ref: "#/components/schemas/Product" }')}, ${failure('409')}, ${failure('422')} }
    delete: { responses: { '204': { description: Gone }, ${failure('404')} } }
  /products/{sku}/stock:
    get: { parameters: [${inPath('sku')}], responses: { ${ok('200', '{ type: array, items: { type: object, properties: { id: { type: integer }, place: { type: string } } } }')}, ${failure('404')} } }
    post:
      parameters: [${inPath('sku')}]
      ${takes('{ type: object, properties: { place: { type: string } } }')}
      responses: { ${ok('201', '{ type: object, properties: { id: { type: integer }, place: { type: string } } }')}, ${failure('404')} }
components:
  schemas:
    Product: { type: object, properties: { sku: { type: string }, name: { type: string, minLength: 1 }, price: { type: integer } } }
`;

test('a PUT that makes something says where it is', async () => {
  const mock = await mocked(PRODUCTS, { state: 'closed' });
  const made = await ask(mock, 'PUT /products/ABC-1', { name: 'Lamp', price: 4500 });
  expect([made.status, made.headers.get('location')]).toEqual([201, '/products/ABC-1']);
  const again = await ask(mock, 'PUT /products/ABC-1', { name: 'Lamp', price: 4600 });
  expect([again.status, again.headers.get('location')]).toEqual([200, null]);
});

test.each([
  ['whose test fails', [{ op: 'test', path: '/price', value: 1 }], 409, /tests fails/],
  ['of what is absent', [{ op: 'remove', path: '/colour' }], 409, /absent/],
  ['that leaves what the document forbids', [{ op: 'replace', path: '/price', value: 'free' }], 422, /^price must be/],
  ['that empties what must have a character', [{ op: 'replace', path: '/name', value: '' }], 422, /^name must have/],
])('a JSON patch %s changes nothing and brings the declared error', async (_, patch, status, message) => {
  const mock = await mocked(PRODUCTS);
  const { body: before } = await ask(mock, 'PUT /products/ABC-1', { name: 'Lamp', price: 4500 });
  const type = { 'Content-Type': 'application/json-patch+json' };
  const rejected = await ask(mock, 'PATCH /products/ABC-1', JSON.stringify(patch), type);
  expect(rejected).toMatchObject({ status, body: { message: expect.stringMatching(message) } });
  expect((await ask(mock, 'GET /products/ABC-1')).body).toEqual(before);
  const good = await ask(mock, 'PATCH /products/ABC-1', '[{"op":"replace","path":"/price","value":7}]', type);
  expect(good).toMatchObject({ status: 200, body: { price: 7 } });
});

test('an operation that the document allows and JSON Patch does not changes nothing', async () => {
  const mock = await mocked(PRODUCTS);
  const { body: before } = await ask(mock, 'PUT /products/ABC-1', { name: 'Lamp', price: 4500 });
  const type = { 'Content-Type': 'application/json-patch+json' };
  for (const operation of [{ op: 'add' }, { op: 'add', path: '/name' }, { op: 'mend', path: '/name' }]) {
    const taken = await ask(mock, 'PATCH /products/ABC-1', JSON.stringify([operation]), type);
    expect(taken).toMatchObject({ status: 200, body: before });
  }
});

test('an error says which thing of a path is gone', async () => {
  const mock = await mocked(PRODUCTS);
  await ask(mock, 'DELETE /products/ABC-1');
  for (const line of ['GET /products/ABC-1', 'GET /products/ABC-1/stock', 'DELETE /products/ABC-1'])
    expect((await ask(mock, line)).body).toEqual({ message: '/products/ABC-1 was removed' });
  expect((await ask(mock, 'POST /products/ABC-1/stock', { place: 'north' })).body).toEqual({
    message: '/products/ABC-1 was removed',
  });
});

const plan = (rest: string): string => `
paths:
  /plans:
    post: { operationId: addPlan, ${takes('{ type: object, properties: { name: { type: string } } }')}, responses: { ${ok('201', '{ $ref: "#/components/schemas/Plan" }')} } }
  /plans/{id}:
    parameters: [${inPath('id', '{ type: integer }')}]
    get: { responses: { ${ok('200', '{ $ref: "#/components/schemas/Plan" }')}, ${failure('404')} } }
${rest}
components:
  schemas:
    Plan:
      type: object
      required: [id, status]
      properties:
        id: { type: integer, readOnly: true }
        name: { type: string }
        done: { type: boolean }
        shared: { type: boolean }
        status: { type: string, enum: [draft, active, cancelled] }
        cancelled_at: { type: [integer, "null"] }
        cancellation_reason: { type: [string, "null"] }
        done_at: { type: [string, "null"], format: date-time }
`;
const below = (name: string, taken = ''): string =>
  `  /plans/{id}/${name}: { post: { parameters: [${inPath('id', '{ type: integer }')}], ${taken} responses: { ${ok('200', '{ $ref: "#/components/schemas/Plan" }')} } } }`;

test.each(['toggle', 'toggle-done', 'toggleDone'])('%s flips what is true or false, and its time', async (name) => {
  const mock = await mocked(plan(below(name)), { now: () => NOW });
  const { body: made } = await ask(mock, 'POST /plans', { name: 'A' });
  expect(made).toMatchObject({ id: 1, done: false });
  expect((await ask(mock, `POST /plans/1/${name}`)).body).toMatchObject({ done: true });
  expect((await ask(mock, 'GET /plans/1')).body).toMatchObject({ done: true });
  expect((await ask(mock, `POST /plans/1/${name}`)).body).toMatchObject({ done: false, done_at: null });
});

test('a toggle flips what is enabled, and not what happens once', async () => {
  const flag = plan(below('toggle'))
    .replace('done: { type: boolean }', 'enabled: { type: boolean }')
    .replace('shared:', 'archived:');
  const mock = await mocked(flag);
  const { enabled } = (await ask(mock, 'POST /plans', { name: 'A', enabled: false, archived: false })).body as {
    enabled: boolean;
  };
  expect((await ask(mock, 'POST /plans/1/toggle')).body).toMatchObject({ enabled: !enabled, archived: false });
  expect((await ask(mock, 'POST /plans/1/toggle')).body).toMatchObject({ enabled, archived: false });
});

test('a cancellation has its time as a number, and the reason that was sent', async () => {
  const taken = `${takes('{ type: object, properties: { reason: { type: string } } }')},`;
  const mock = await mocked(plan(below('cancel', taken)), { now: () => NOW });
  const untouched = { status: 'draft', cancelled_at: null, cancellation_reason: null };
  expect((await ask(mock, 'POST /plans', { name: 'A' })).body).toMatchObject(untouched);
  const cancelled = { status: 'cancelled', cancelled_at: NOW / 1000, cancellation_reason: 'ill' };
  expect((await ask(mock, 'POST /plans/1/cancel', { reason: 'ill' })).body).toMatchObject(cancelled);
  expect((await ask(mock, 'GET /plans/1')).body).toMatchObject(cancelled);
});

const removal = (id: string, response = ok('200', '{ $ref: "#/components/schemas/Plan" }')): string =>
  `    delete: { operationId: ${id}, responses: { ${response}, ${failure('404')} } }`;

test.each(['cancelPlan', 'Plans_Cancel', 'cancel'])('a DELETE that is called %s cancels what it shows', async (id) => {
  const mock = await mocked(plan(removal(id)), { now: () => NOW });
  await ask(mock, 'POST /plans', { name: 'A' });
  const cancelled = { id: 1, status: 'cancelled', cancelled_at: NOW / 1000 };
  expect(await ask(mock, 'DELETE /plans/1')).toMatchObject({ status: 200, body: cancelled });
  expect(await ask(mock, 'GET /plans/1')).toMatchObject({ status: 200, body: cancelled });
});

test.each([
  ['deletePlan', ok('200', '{ $ref: "#/components/schemas/Plan" }')],
  ['cancelPlan', "'204': { description: Gone }"],
])('a DELETE that is called %s and may only remove removes', async (id, response) => {
  const mock = await mocked(plan(removal(id, response)));
  await ask(mock, 'POST /plans', { name: 'A' });
  await ask(mock, 'DELETE /plans/1');
  expect((await ask(mock, 'GET /plans/1')).status).toBe(404);
});

const PAGE =
  '{ type: object, required: [id, version], properties: { id: { type: integer }, text: { type: string }, version: { type: integer } } }';
test.each([
  ['rises with each write', '{ type: object, properties: { text: { type: string } } }', [1, 2, 3]],
  ['stays as clients write it', PAGE, [1, 1, 1]],
])('the version of a thing %s', async (_, sent, expected) => {
  await using mock = await mocked(`
paths:
  /pages:
    get: { responses: { ${ok('200', `{ type: array, items: ${PAGE} }`)} } }
    post: { ${takes('{ type: object, properties: { text: { type: string } } }')}, responses: { ${ok('201', PAGE)} } }
  /pages/{id}:
    parameters: [${inPath('id', '{ type: integer }')}]
    get: { responses: { ${ok('200', PAGE)} } }
    patch: { ${takes(sent.replace('required: [id, version], ', ''))}, responses: { ${ok('200', PAGE)} } }
`);
  mock.state.put('/pages/9', { text: 'a', version: 1 });
  const versions = [1];
  for (const text of ['b', 'c'])
    versions.push(((await ask(mock, 'PATCH /pages/9', { text })).body as { version: number }).version);
  expect(versions).toEqual(expected);
});
