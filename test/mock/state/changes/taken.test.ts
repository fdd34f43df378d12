/** What is rejected since something else has its id, or a value that only one may have. */
import { apiOf } from '../../../support/api';
import { findings } from '../../../support/findings';
import { ask, inPath, mocked, ok, takes } from '../../../support/stateful-mock';

const MEMBER =
  '{ type: object, required: [id, email], properties: { id: { type: string }, email: { type: string }, team: { type: string } } }';
const members = (conflict: string, more = ''): string => `
paths:
  /members:
    get: { responses: { ${ok('200', `{ type: array, items: ${MEMBER} }`)} } }
    post: { ${takes(MEMBER)}, responses: { ${ok('201', MEMBER)}, ${conflict} } }
  /members/{memberId}:
    parameters: [${inPath('memberId')}]
    get: { responses: { ${ok('200', MEMBER)}, '404': { description: Not there } } }
    patch: { ${takes('{ type: object, properties: { email: { type: string } } }')}, responses: { ${ok('200', MEMBER)}, ${conflict} } }
    delete: { responses: { '204': { description: Gone } } }
${more}`;
const because = (description: string): string => `'409': { description: '${description}' }`;
const ada = { id: 'ada', email: 'ada@b.example', team: 'red' };

test.each([
  ['Conflict', { id: 'ada' }, 409],
  ['Conflict', { email: ada.email }, 201],
  ['A member with this e-mail address exists already', { email: ada.email }, 409],
  ['Already exists', { email: ada.email }, 409],
  ['Already exists', { team: ada.team }, 201],
  ['The id is taken', { id: 'bob' }, 201],
])('a 409 (%s) is the response to a second one with %j: %i', async (description, same, expected) => {
  await using mock = await mocked(members(because(description)));
  expect((await ask(mock, 'POST /members', ada)).status).toBe(201);
  const other = { id: 'bob', email: 'bob@b.example', team: 'blue', ...same };
  expect((await ask(mock, 'POST /members', other)).status).toBe(expected);
  expect((await ask(mock, 'GET /members/ada')).body).toEqual(ada);
});

const SEAT =
  '{ type: object, properties: { id: { type: integer, readOnly: true }, seat: { type: string }, email: { type: string }, ' +
  'project_id: { type: string }, name: { type: string }, number: { type: string }, phone_number: { type: string }, ' +
  'host: { type: string }, key: { type: string } } }';

test.each([
  ['The seat is already taken.', { email: 'a', seat: '1' }, { email: 'a', seat: '2' }, 201],
  ['A name already exists in this project', { project_id: 'A', name: 'x' }, { project_id: 'B', name: 'x' }, 201],
  ['A name already exists in this project', { project_id: 'A', name: 'x' }, { project_id: 'A', name: 'x' }, 409],
  ['The phone number is already in use.', { phone_number: '1', number: '7' }, { phone_number: '2', number: '7' }, 201],
  ['The phone number is already in use.', { phone_number: '1', number: '7' }, { phone_number: '1', number: '8' }, 409],
  ['Idempotency key was already used', { key: 'k' }, { key: 'k' }, 201],
  ['This host name exists', { host: 'a', name: 'x' }, { host: 'b', name: 'x' }, 201],
  ['Ticket already exists', { email: 'a' }, { email: 'a' }, 409],
])('of a 409 (%s) only what it names is taken: after %j, %j is %i', async (description, first, second, expected) => {
  await using mock = await mocked(`
paths:
  /tickets:
    get: { responses: { ${ok('200', `{ type: array, items: ${SEAT} }`)} } }
    post: { ${takes(SEAT)}, responses: { ${ok('201', SEAT)}, ${because(description)} } }
`);
  expect((await ask(mock, 'POST /tickets', first)).status).toBe(201);
  expect((await ask(mock, 'POST /tickets', second)).status).toBe(expected);
});

test("a request's example that the document shows is no conflict, also with what isn't shown", async () => {
  const secret = MEMBER.replace('team:', 'password: { type: string, writeOnly: true }, team:');
  const shown = members(because('Email already registered'))
    .replaceAll(MEMBER, secret)
    .replace(`items: ${secret} }`, `items: ${secret} }, example: [${JSON.stringify(ada)}]`);
  await using mock = await mocked(shown);
  expect((await ask(mock, 'POST /members', { ...ada, password: 's' })).status).toBe(201);
  expect((await ask(mock, 'POST /members', { ...ada, id: 'bob' })).status).toBe(409);
});

test('what was removed leaves its id, and no document without a 409 rejects one that is there', async () => {
  await using mock = await mocked(members(because('Conflict')));
  await ask(mock, 'POST /members', ada);
  await ask(mock, 'DELETE /members/ada');
  expect((await ask(mock, 'POST /members', ada)).status).toBe(201);
  await using open = await mocked(members("'400': { description: Bad }"));
  await ask(open, 'POST /members', ada);
  expect((await ask(open, 'POST /members', ada)).status).toBe(201);
});

test('a change may leave its own value, and not take that of another one', async () => {
  await using mock = await mocked(members(because('Email in use')));
  await ask(mock, 'POST /members', ada);
  await ask(mock, 'POST /members', { id: 'bob', email: 'bob@b.example' });
  expect((await ask(mock, 'PATCH /members/bob', { email: 'bob@b.example' })).status).toBe(200);
  expect((await ask(mock, 'PATCH /members/bob', { email: ada.email })).status).toBe(409);
});

test('what the document shows is made once as it is shown', async () => {
  const shown = members(because('Conflict')).replace(
    `items: ${MEMBER} }`,
    `items: ${MEMBER} }, example: [${JSON.stringify(ada)}]`,
  );
  await using mock = await mocked(shown);
  expect((await ask(mock, 'POST /members', { ...ada, team: 'blue' })).status).toBe(409);
  expect((await ask(mock, 'POST /members', ada)).status).toBe(201);
  expect((await ask(mock, 'POST /members', ada)).status).toBe(409);
});

test('values that are taken only together', async () => {
  const version =
    '{ type: object, required: [name, number], properties: { name: { type: string }, number: { type: string } } }';
  await using mock = await mocked(`
paths:
  /versions:
    get: { responses: { ${ok('200', `{ type: array, items: ${version} }`)} } }
    post: { ${takes(version)}, responses: { ${ok('201', version)}, ${because('This name and number exist')} } }
`);
  const statuses: number[] = [];
  for (const [name, number] of [
    ['a', '1'],
    ['a', '2'],
    ['a', '1'],
  ] as const)
    statuses.push((await ask(mock, 'POST /versions', { name, number })).status);
  expect(statuses).toEqual([201, 201, 409]);
});

test('a PUT that only makes is rejected where something is there', async () => {
  const only = members(
    because('Conflict'),
    `  /tags/{tag}:
    parameters: [${inPath('tag')}]
    put: { responses: { '201': { description: Made }, ${because('It exists')} } }
    get: { responses: { ${ok('200', '{ type: object, properties: { tag: { type: string } } }')} } }
`,
  );
  await using mock = await mocked(only);
  expect((await ask(mock, 'PUT /tags/new')).status).toBe(201);
  expect((await ask(mock, 'PUT /tags/new')).status).toBe(409);
});

test('the suite meets no value that is taken', async () => {
  const document = members(because('Already exists')).replace(/(patch: .*), '409'.*/, '$1 } }');
  expect(await findings(apiOf(document), 'open')).toEqual([]);
});
