/** What names a thing in paths and filters, where that isn't its id. */
import { apiOf } from '../../support/api';
import { findings } from '../../support/findings';
import { ask, inPath, mocked, ok, takes } from '../../support/stateful-mock';

const team = (id: string): string =>
  `{ type: object, required: [id, key, name, labelList], properties: { id: ${id}, key: { type: string }, name: { type: string }, ` +
  'labelList: { type: array, items: { type: string } }, direction: { type: string, enum: [up, down] } } }';
const SENT =
  '{ type: object, required: [key], properties: { key: { type: string }, name: { type: string }, labelList: { type: array, items: { type: string } } } }';
const CHANGE =
  '{ type: object, properties: { name: { type: string }, labelList: { type: array, items: { type: string } } } }';

const teams = (parameter: string, kind: string, id: string): string => `
paths:
  /teams:
    get:
      parameters: [{ name: label, in: query, schema: { type: string } }, { name: direction, in: query, schema: { type: string, enum: [up, down] } }]
      responses: { ${ok('200', `{ type: object, properties: { teams: { type: array, items: ${team(id)} }, teamsCount: { type: integer } } }`)} }
    post: { ${takes(SENT)}, responses: { ${ok('201', team(id))} } }
  /teams/{${parameter}}:
    get: { parameters: [${inPath(parameter, kind)}], responses: { ${ok('200', team(id))} } }
    put: { parameters: [${inPath(parameter, kind)}], ${takes(CHANGE)}, responses: { ${ok('200', team(id))} } }
`;
const NUMBER = '{ type: integer }';
const UUID = '{ type: string, format: uuid }';
const TEXT = '{ type: string }';

test.each([
  ['a text beside a number', 'team', TEXT, NUMBER, 'key'],
  ['a text beside a UUID', 'team', TEXT, UUID, 'key'],
  ['a number', 'team', NUMBER, NUMBER, 'id'],
  ['a text beside a text', 'team', TEXT, TEXT, 'id'],
  ['what is called an id', 'teamId', TEXT, NUMBER, 'id'],
])('%s in a path names a thing by what the client chose, or by its id', async (_, parameter, kind, id, member) => {
  await using mock = await mocked(teams(parameter, kind, id));
  const made = await ask(mock, 'POST /teams', { key: 'red', name: 'Red' });
  const named = (made.body as Record<string, unknown>)[member];
  expect((await ask(mock, `GET /teams/${String(named)}`)).body).toEqual(made.body);
});

test('a filter may be called after one item of a list, or have values of its own that are called like directions', async () => {
  await using mock = await mocked(teams('team', TEXT, NUMBER));
  await ask(mock, 'POST /teams', { key: 'red', labelList: ['a', 'b'] });
  expect((await ask(mock, 'GET /teams?label=b')).body).toMatchObject({ teams: [{ key: 'red' }], teamsCount: 1 });
  expect((await ask(mock, 'GET /teams?label=c')).body).toEqual({ teams: [], teamsCount: 0 });
  const { teams: down } = (await ask(mock, 'GET /teams?direction=down')).body as { teams: { direction: string }[] };
  expect(down.map(({ direction }) => direction)).not.toContain('up');
});

test('a PUT that may leave out what every thing has changes what was sent', async () => {
  await using mock = await mocked(teams('team', TEXT, NUMBER));
  await ask(mock, 'POST /teams', { key: 'red', name: 'Red', labelList: ['a'] });
  const { body } = await ask(mock, 'PUT /teams/red', { name: 'Ruby' });
  expect(body).toMatchObject({ key: 'red', name: 'Ruby', labelList: ['a'] });
});

test('what its path names otherwise has an id of its own, which nothing had before', async () => {
  await using mock = await mocked(`${teams('team', TEXT, NUMBER)}
    delete: { parameters: [${inPath('team', TEXT)}], responses: { '204': { description: Gone } } }
`);
  const ids = new Set<unknown>();
  for (const key of ['a', 'b', 'c']) {
    const { body } = await ask(mock, 'POST /teams', { key });
    ids.add((body as { id: unknown }).id);
    await ask(mock, `DELETE /teams/${key}`);
  }
  expect(ids.size).toBe(3);
});

test('below what nobody made is what the document shows, where nothing is declared for what is absent', async () => {
  const list = (more: string): string =>
    `responses: { ${ok('200', '{ type: array, items: { type: object, properties: { id: { type: integer } } } }')}${more} }`;
  const missing = `, '404': { description: Not there }`;
  await using mock = await mocked(
    `
paths:
  /teams/{id}: { get: { parameters: [${inPath('id')}], responses: { ${ok('200', '{ type: object, properties: { id: { type: string } } }')}${missing} } } }
  /teams/{id}/members: { get: { parameters: [${inPath('id')}], ${list('')} } }
  /teams/{id}/games: { get: { parameters: [${inPath('id')}], ${list(missing)} } }
`,
    { state: 'closed' },
  );
  expect((await ask(mock, 'GET /teams/nobody')).status).toBe(404);
  expect((await ask(mock, 'GET /teams/nobody/games')).status).toBe(404);
  expect((await ask(mock, 'GET /teams/nobody/members')).status).toBe(200);
});

test('the members that x-resources states may have their paths elsewhere', async () => {
  const animal = '{ type: object, properties: { ref: { type: string }, name: { type: string } } }';
  await using mock = await mocked(`
openapi: 3.0.3
x-resources: { animals: { collection: /zoo/list, member: '/zoo/one/{ref}', items: /found } }
paths:
  /zoo/list:
    get: { responses: { ${ok('200', `{ type: object, properties: { found: { type: array, items: ${animal} } } }`)} } }
    post: { ${takes(animal)}, responses: { ${ok('201', animal)} } }
  /zoo/one/{ref}:
    get: { parameters: [${inPath('ref')}], responses: { ${ok('200', animal)}, '404': { description: Not there } } }
    delete: { parameters: [${inPath('ref')}], responses: { '204': { description: Gone } } }
  /zoo/one/{ref}/rename:
    post: { parameters: [${inPath('ref')}], ${takes(animal)}, responses: { ${ok('200', animal)} } }
`);
  const { body: made } = await ask(mock, 'POST /zoo/list', { name: 'Leo' });
  const path = `/zoo/one/${(made as { ref: string }).ref}`;
  expect((await ask(mock, `GET ${path}`)).body).toEqual(made);
  await ask(mock, `POST ${path}/rename`, { name: 'Lea' });
  expect((await ask(mock, 'GET /zoo/list')).body).toMatchObject({
    found: expect.arrayContaining([{ ...(made as object), name: 'Lea' }]) as object,
  });
  await ask(mock, `DELETE ${path}`);
  expect((await ask(mock, `GET ${path}`)).status).toBe(404);
});

test('what a path names by a key has an id that no other has', async () => {
  await using mock = await mocked(teams('team', TEXT, NUMBER));
  await ask(mock, 'POST /teams', { key: 'red', name: 'Red' });
  const { teams: all } = (await ask(mock, 'GET /teams')).body as { teams: { id: number; key: string }[] };
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  expect(all.length).toBeGreaterThan(2);
});

const missing = "'404': { description: Not there }";
const queues = (parameter: string): string => `
paths:
  /queues:
    get: { responses: { ${ok('200', `{ type: array, items: ${QUEUE} }`)} } }
    post: { ${takes('{ type: object, required: [name], properties: { name: { type: string }, size: { type: integer, default: 9 } } }')}, responses: { ${ok('201', QUEUE)} } }
  /queues/{${parameter}}:
    parameters: [${inPath(parameter)}]
    get: { responses: { ${ok('200', QUEUE)}, ${missing} } }
    delete: { responses: { '204': { description: Gone }, ${missing} } }
  /queues/{${parameter}}/messages:
    parameters: [${inPath(parameter)}]
    get: { responses: { ${ok('200', `{ type: array, items: ${MESSAGE} }`)}, ${missing} } }
    post: { ${takes('{ type: object, properties: { text: { type: string } } }')}, responses: { ${ok('201', MESSAGE)}, ${missing} } }
`;
const QUEUE =
  '{ type: object, required: [name], properties: { name: { type: string }, size: { type: integer }, message_count: { type: integer } } }';
const MESSAGE = '{ type: object, properties: { id: { type: integer }, text: { type: string } } }';

test.each(['queue', 'name', 'queueName'])('what has no id is named by its name in /queues/{%s}', async (parameter) => {
  await using mock = await mocked(queues(parameter));
  const made = { name: 'mail', size: 9, message_count: 0 };
  expect((await ask(mock, 'POST /queues', { name: 'mail' })).body).toEqual(made);
  expect((await ask(mock, 'GET /queues/mail/messages')).body).toEqual([]);
  await ask(mock, 'POST /queues/mail/messages', { text: 'hi' });
  expect((await ask(mock, 'GET /queues/mail')).body).toEqual({ ...made, message_count: 1 });
  const all = (await ask(mock, 'GET /queues')).body as { name: string }[];
  expect(all.map(({ name }) => name)).toEqual(['Aurora', 'Meadow', 'Harbour', 'mail']);
  await ask(mock, 'DELETE /queues/mail');
  expect((await ask(mock, 'GET /queues/mail')).status).toBe(404);
  const located = queues(parameter).replace(
    "'201': { description: OK,",
    "'201': { description: OK, headers: { Location: { schema: { type: string } } },",
  );
  expect(await findings(apiOf(located), 'open')).toEqual([]);
});

const APP =
  '{ type: object, required: [metadata], properties: { metadata: { type: object, required: [name], properties: ' +
  '{ name: { type: string }, labels: { type: object, additionalProperties: { type: string } } } }, ' +
  'spec: { type: object, properties: { replicas: { type: integer } } } } }';
const apps = `
paths:
  /apps:
    get: { responses: { ${ok('200', `{ type: object, properties: { items: { type: array, items: ${APP} } } }`)} } }
    post: { ${takes(APP)}, responses: { ${ok('201', APP)} } }
  /apps/{name}:
    parameters: [${inPath('name')}]
    get: { responses: { ${ok('200', APP)}, ${missing} } }
    put: { ${takes(APP)}, responses: { ${ok('200', APP)}, ${missing} } }
`;

test('the name in the metadata of a thing, beside its specification, is its own', async () => {
  await using mock = await mocked(apps);
  const web = (replicas: number): object => ({ metadata: { name: 'web' }, spec: { replicas } });
  await ask(mock, 'POST /apps', web(2));
  expect((await ask(mock, 'GET /apps/web')).body).toEqual(web(2));
  await ask(mock, 'PUT /apps/web', web(3));
  expect((await ask(mock, 'GET /apps')).body).toMatchObject({ items: expect.arrayContaining([web(3)]) as object });
  expect(await findings(apiOf(apps), 'open')).toEqual([]);
});

test('what is made has a uid and a time in its metadata, which stay', async () => {
  const stamped = apps.replaceAll(
    'name: { type: string }, labels',
    'name: { type: string }, uid: { type: string }, creationTimestamp: { type: string, format: date-time }, labels',
  );
  await using mock = await mocked(stamped, { now: () => Date.parse('2026-05-06T07:08:09Z') });
  const made = (name: string): Promise<{ body: unknown }> => ask(mock, 'POST /apps', { metadata: { name } });
  const [web, job] = [(await made('web')).body, (await made('job')).body] as { metadata: { uid: string } }[];
  expect(web).toEqual({
    metadata: {
      name: 'web',
      uid: expect.stringMatching(/^[\da-f-]{36}$/) as string,
      creationTimestamp: '2026-05-06T07:08:09Z',
    },
  });
  expect(job?.metadata.uid).not.toBe(web?.metadata.uid);
  await ask(mock, 'PUT /apps/web', { metadata: { name: 'web' }, spec: { replicas: 3 } });
  expect((await ask(mock, 'GET /apps/web')).body).toEqual({ ...web, spec: { replicas: 3 } });
  expect(await findings(apiOf(stamped), 'open')).toEqual([]);
});
