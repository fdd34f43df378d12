/** Things that stand in several places: members of a group that are users, cards in the list that a column shows. */
import { apiOf } from '../../../support/api';
import { findings } from '../../../support/findings';
import { ask, inPath, mocked, ok, takes } from '../../../support/stateful-mock';

const USER = `{ type: object, required: [id, name], properties: { id: { type: integer }, name: { type: string }, phone: { type: string } } }`;
const DONE = `'204': { description: Done. }, '404': { description: None. }`;
const NONE = `'404': { description: None. }`;

/** Groups whose members are added by their ids alone. */
const groups = (member: string, parameter = 'userId'): string => `
paths:
  /groups:
    post: { ${takes('{ type: object, properties: { title: { type: string } } }')}, responses: { ${ok('201', '{ type: object, required: [id, memberCount], properties: { id: { type: integer }, title: { type: string }, memberCount: { type: integer } } }')} } }
  /groups/{groupId}:
    get: { parameters: [${inPath('groupId', '{ type: integer }')}], responses: { ${ok('200', '{ type: object, required: [id, memberCount], properties: { id: { type: integer }, title: { type: string }, memberCount: { type: integer } } }')}, ${NONE} } }
  /groups/{groupId}/members:
    get: { parameters: [${inPath('groupId', '{ type: integer }')}], responses: { ${ok('200', `{ type: array, items: ${member} }`)}, ${NONE} } }
  /groups/{groupId}/members/{${parameter}}:
    parameters: [${inPath('groupId', '{ type: integer }')}, ${inPath(parameter, '{ type: integer }')}]
    put: { responses: { ${DONE} } }
    delete: { responses: { ${DONE} } }
  /users:
    post: { ${takes('{ type: object, required: [name], properties: { name: { type: string }, phone: { type: string } } }')}, responses: { ${ok('201', "{ $ref: '#/components/schemas/User' }")} } }
  /users/{userId}:
    parameters: [${inPath('userId', '{ type: integer }')}]
    get: { responses: { ${ok('200', "{ $ref: '#/components/schemas/User' }")}, ${NONE} } }
    patch: { ${takes('{ type: object, properties: { name: { type: string } } }')}, responses: { ${ok('200', "{ $ref: '#/components/schemas/User' }")}, ${NONE} } }
    delete: { responses: { ${DONE} } }
components: { schemas: { User: ${USER} } }
`;
const ALIKE = "{ $ref: '#/components/schemas/User' }";

test.each([
  ['the same schema', ALIKE, 'userId'],
  ['the same schema, by another parameter', ALIKE, 'memberId'],
  ['the same members', USER, 'userId'],
])('members of a group are users as they are now: %s', async (_, member, parameter) => {
  const document = groups(member, parameter);
  const mock = await mocked(document);
  const make = async (path: string, body: object): Promise<number> =>
    ((await ask(mock, `POST ${path}`, body)).body as { id: number }).id;
  const [ada, bob] = [await make('/users', { name: 'Ada' }), await make('/users', { name: 'Bob', phone: '1' })];
  const group = `/groups/${await make('/groups', { title: 'Dev' })}`;
  for (const id of [ada, bob, ada]) await ask(mock, `PUT ${group}/members/${id}`);
  const members = async (): Promise<unknown> => (await ask(mock, `GET ${group}/members`)).body;
  expect(await members()).toMatchObject([
    { id: ada, name: 'Ada' },
    { id: bob, name: 'Bob', phone: '1' },
  ]);
  expect((await ask(mock, `GET ${group}`)).body).toMatchObject({ memberCount: 2 });
  await ask(mock, `PATCH /users/${ada}`, { name: 'Ada L.' });
  await ask(mock, `DELETE ${group}/members/${bob}`);
  expect(await members()).toMatchObject([{ id: ada, name: 'Ada L.' }]);
  expect((await ask(mock, `GET /users/${bob}`)).status).toBe(200);
  await ask(mock, `DELETE /users/${ada}`);
  expect(await members()).toEqual([]);
  expect((await ask(mock, `GET ${group}`)).body).toMatchObject({ memberCount: 0 });
  expect((await ask(mock, `DELETE ${group}/members/${ada}`)).status).toBe(404);
  expect((await ask(mock, `PUT ${group}/members/${ada}`)).status).toBe(404);
  expect(await findings(apiOf(document), 'open')).toEqual([]);
});

test('what says more or less than a user is a thing of its own', async () => {
  const membership =
    '{ type: object, required: [id, name], properties: { id: { type: integer }, name: { type: string }, role: { type: string, enum: [member] } } }';
  const short = '{ type: object, required: [id, name], properties: { id: { type: integer }, name: { type: string } } }';
  for (const member of [membership, short]) {
    const mock = await mocked(groups(member));
    const { id } = (await ask(mock, 'POST /users', { name: 'Ada' })).body as { id: number };
    await ask(mock, `PUT /groups/1/members/${id}`);
    const all = (await ask(mock, 'GET /groups/1/members')).body as { id: number; name: string }[];
    expect(all.find((one) => one.id === id)?.name).not.toBe('Ada');
    await ask(mock, `DELETE /users/${id}`);
    expect((await ask(mock, 'GET /groups/1/members')).body).toHaveLength(all.length);
  }
});

test('each may be in the other: groups of a user that count their users, and users that count their groups', async () => {
  const thing = (count: string): string =>
    `{ type: object, required: [id, ${count}], properties: { id: { type: integer }, ${count}: { type: integer, readOnly: true } } }`;
  const all = (own: string, other: string, schema: string): string => `
  /${own}s: { post: { ${takes('{ type: object }')}, responses: { ${ok('201', `{ $ref: '#/components/schemas/${schema}' }`)} } } }
  /${own}s/{${own}Id}: { get: { parameters: [${inPath(`${own}Id`, '{ type: integer }')}], responses: { ${ok('200', `{ $ref: '#/components/schemas/${schema}' }`)}, ${NONE} } } }
  /${other}s/{${other}Id}/${own}s: { get: { parameters: [${inPath(`${other}Id`, '{ type: integer }')}], responses: { ${ok('200', `{ type: array, items: { $ref: '#/components/schemas/${schema}' } }`)}, ${NONE} } } }
  /${other}s/{${other}Id}/${own}s/{${own}Id}:
    parameters: [${inPath(`${other}Id`, '{ type: integer }')}, ${inPath(`${own}Id`, '{ type: integer }')}]
    put: { responses: { ${DONE} } }`;
  const mock = await mocked(`
paths:${all('user', 'group', 'User')}${all('group', 'user', 'Group')}
components: { schemas: { User: ${thing('groupCount')}, Group: ${thing('userCount')} } }
`);
  const { id: user } = (await ask(mock, 'POST /users', {})).body as { id: number };
  const { id: group } = (await ask(mock, 'POST /groups', {})).body as { id: number };
  await ask(mock, `PUT /groups/${group}/users/${user}`);
  await ask(mock, `PUT /users/${user}/groups/${group}`);
  expect((await ask(mock, `GET /groups/${group}/users`)).body).toEqual([{ id: user, groupCount: 1 }]);
  expect((await ask(mock, `GET /groups/${group}`)).body).toEqual({ id: group, userCount: 1 });
});

const CARD = "{ $ref: '#/components/schemas/Card' }";
const CARD_SCHEMA =
  '{ type: object, required: [id, columnId, title], properties: { id: { type: integer }, columnId: { type: integer }, title: { type: string } } }';
test('a list that a thing shows of others with paths of their own is what is listed below it', async () => {
  const column = `{ type: object, required: [id, title, cards], properties: { id: { type: integer }, title: { type: string }, cards: { type: array, items: { type: object, required: [id, title], properties: { id: { type: integer }, title: { type: string } } } } } }`;
  const titled = takes('{ type: object, required: [title], properties: { title: { type: string } } }');
  const document = `
paths:
  /columns: { post: { ${titled}, responses: { ${ok('201', column)} } } }
  /columns/{columnId}: { get: { parameters: [${inPath('columnId', '{ type: integer }')}], responses: { ${ok('200', column)}, ${NONE} } } }
  /columns/{columnId}/cards:
    parameters: [${inPath('columnId', '{ type: integer }')}]
    get: { responses: { ${ok('200', `{ type: array, items: ${CARD} }`)}, ${NONE} } }
    post: { ${titled}, responses: { ${ok('201', CARD)}, ${NONE} } }
  /cards/{cardId}:
    parameters: [${inPath('cardId', '{ type: integer }')}]
    get: { responses: { ${ok('200', CARD)}, ${NONE} } }
    patch: { ${takes('{ type: object, properties: { title: { type: string }, columnId: { type: integer } } }')}, responses: { ${ok('200', CARD)}, ${NONE} } }
    delete: { responses: { ${DONE} } }
components: { schemas: { Card: ${CARD_SCHEMA} } }
`;
  const mock = await mocked(document);
  const column1 = (await ask(mock, 'POST /columns', { title: 'To do' })).body as { id: number; cards: unknown };
  const column2 = (await ask(mock, 'POST /columns', { title: 'Done' })).body as { id: number };
  expect(column1.cards).toEqual([]);
  const cards = async (id: number): Promise<unknown> =>
    ((await ask(mock, `GET /columns/${id}`)).body as { cards: unknown }).cards;
  const { id } = (await ask(mock, `POST /columns/${column1.id}/cards`, { title: 'A' })).body as { id: number };
  expect([await cards(column1.id), await cards(column2.id)]).toEqual([[{ id, title: 'A' }], []]);
  await ask(mock, `PATCH /cards/${id}`, { columnId: column2.id });
  expect([await cards(column1.id), await cards(column2.id)]).toEqual([[], [{ id, title: 'A' }]]);
  await ask(mock, `DELETE /cards/${id}`);
  expect(await cards(column2.id)).toEqual([]);
  expect(await findings(apiOf(document), 'open')).toEqual([]);
});

test('a list that a thing of the document shows is another one when something is put below it', async () => {
  const headers = `headers: { ETag: { required: true, schema: { type: string }, example: '"a"' } }`;
  const column =
    '{ type: object, required: [id, cards], properties: { id: { type: integer }, cards: { type: array, maxItems: 3, items: { $ref: "#/components/schemas/Card" } } } }';
  const shown = (id: number, card: number): string =>
    `{ id: ${id}, cards: [{ id: ${card}, columnId: ${id}, title: T }] }`;
  const mock = await mocked(`
paths:
  /columns:
    get: { responses: { '200': { description: OK, content: { application/json: { schema: { type: array, items: ${column} }, example: [${shown(1, 11)}, ${shown(2, 21)}] } } } } }
    post: { ${takes('{ type: object }')}, responses: { ${ok('201', column)} } }
  /columns/{columnId}: { get: { parameters: [${inPath('columnId', '{ type: integer }')}], responses: { '200': { description: OK, ${headers}, content: { application/json: { schema: ${column}, example: ${shown(1, 11)} } } }, ${NONE} } } }
  /columns/{columnId}/cards:
    parameters: [${inPath('columnId', '{ type: integer }')}]
    get: { responses: { '200': { description: OK, content: { application/json: { schema: { type: array, items: ${CARD} }, example: [{ id: 11, columnId: 1, title: T }] } } }, ${NONE} } }
    post: { ${takes('{ type: object, required: [title], properties: { title: { type: string } } }')}, responses: { ${ok('201', CARD)}, ${NONE} } }
  /cards/{cardId}: { get: { parameters: [${inPath('cardId', '{ type: integer }')}], responses: { ${ok('200', CARD)}, ${NONE} } } }
components: { schemas: { Card: ${CARD_SCHEMA} } }
`);
  const idsIn = (value: unknown): number[] => (value as { cards: { id: number }[] }).cards.map(({ id }) => id);
  const before = await ask(mock, 'GET /columns/1');
  const made = (await ask(mock, 'POST /columns/1/cards', { title: 'A' })).body as { id: number };
  const after = await ask(mock, 'GET /columns/1', undefined, { 'If-None-Match': before.headers.get('etag') ?? '' });
  expect([after.status, idsIn(after.body)]).toEqual([200, [11, made.id]]);
  await ask(mock, 'POST /columns', {});
  expect(((await ask(mock, 'GET /columns')).body as unknown[]).map(idsIn)).toEqual([[11, made.id], [21], []]);
  for (const title of ['B', 'C', 'D']) await ask(mock, 'POST /columns/1/cards', { title });
  // A list that may have three shows the first three.
  expect(idsIn((await ask(mock, 'GET /columns/1')).body)).toEqual([11, made.id, expect.any(Number)]);
});
