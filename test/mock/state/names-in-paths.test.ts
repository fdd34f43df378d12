/** What names a thing in paths and filters, where that isn't its id. */
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
