/** Kinds of documents that programs export, small: what their mocks keep, and that the suite finds nothing at them. */
import { createMock } from '../../../src';
import { apiOf } from '../../support/api';
import { findings } from '../../support/findings';

const json = (schema: string): string => `content: { application/json: { schema: ${schema} } }`;
const shows = (status: string, schema: string): string => `'${status}': { description: Done., ${json(schema)} }`;
const takes = (schema: string, type = 'application/json'): string =>
  `requestBody: { required: true, content: { '${type}': { schema: ${schema} } } }`;
const list = (items: string): string => `{ type: array, items: ${items} }`;
const object = (properties: string): string => `{ type: object, properties: { ${properties} } }`;
const none = `'404': { description: None. }`;
const document = (paths: string, rest = ''): string =>
  `openapi: 3.0.3\ninfo: { title: A program, version: '1' }\npaths:\n${paths}\n${rest}`;

const ACTION = object('id: { type: integer }, command: { type: string }');
const CERTIFICATE = object(
  'id: { type: integer }, name: { type: string }, certificate: { type: string, nullable: true }',
);
/** Each response to a creation has what is done for the thing, one or several, beside it. */
const ACTIONS_BESIDE = (actions: string): string =>
  document(`
  /certificates:
    get: { operationId: certificates, responses: { ${shows('200', object(`certificates: ${list(CERTIFICATE)}`))} } }
    post:
      operationId: makeCertificate
      ${takes(object('name: { type: string }'))}
      responses: { ${shows('201', object(`${actions}, certificate: ${CERTIFICATE}`))} }
  /certificates/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: certificate, responses: { ${shows('200', object(`certificate: ${CERTIFICATE}`))}, ${none} } }
    delete: { operationId: removeCertificate, responses: { '204': { description: Gone. }, ${none} } }
`);

const TABLE = object(
  `table_id: { type: string }, name: { type: string }, catalog: { type: string }, columns: ${list(object('name: { type: string }, position: { type: integer }'))}`,
);
/** A thing has a list, is named by its path in another way than by its id, and its list must be asked for by a query. */
const LISTS_INSIDE = document(`
  /tables:
    get:
      operationId: tables
      parameters: [{ name: catalog, in: query, required: true, schema: { type: string } }]
      responses: { ${shows('200', object(`tables: ${list(TABLE)}, next_page_token: { type: string }`))} }
    post:
      operationId: makeTable
      ${takes(`{ type: object, required: [name, catalog], properties: { name: { type: string }, catalog: { type: string } } }`)}
      responses: { ${shows('200', TABLE)} }
  /tables/{full_name}:
    parameters: [{ name: full_name, in: path, required: true, schema: { type: string } }]
    get: { operationId: table, responses: { ${shows('200', TABLE)}, ${none} } }
    delete: { operationId: removeTable, responses: { '200': { description: Gone. }, ${none} } }
`);

const SUBSCRIBER = object(
  `id: { type: integer }, name: { type: string }, lists: ${list(object('id: { type: integer }, name: { type: string }'))}`,
);
/** A thing is sent with the ids of others, and shown with the others themselves. */
const IDS_OF_OTHERS = document(`
  /subscribers:
    get: { operationId: subscribers, responses: { ${shows('200', object(`data: ${object(`results: ${list(SUBSCRIBER)}`)}`))} } }
    post:
      operationId: makeSubscriber
      ${takes(object(`name: { type: string }, lists: ${list('{ type: integer }')}`))}
      responses: { ${shows('200', object(`data: ${SUBSCRIBER}`))} }
  /subscribers/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: subscriber, responses: { ${shows('200', object(`data: ${SUBSCRIBER}`))}, ${none} } }
`);

const GROUP = object('id: { type: integer, format: int64 }, name: { type: string }');
/** A client gives the id, which the path takes as a number of any size. */
const OWN_IDS = document(`
  /groups:
    get: { operationId: groups, responses: { ${shows('200', list(GROUP))} } }
    post: { operationId: makeGroup, ${takes(GROUP)}, responses: { ${shows('200', GROUP)} } }
  /groups/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: group, responses: { ${shows('200', GROUP)} } }
`);

const TAG = object('id: { type: integer, format: int32 }, label: { type: string }');
/** The path takes any text, the body only numbers. */
const TEXTS_IN_PATHS = document(`
  /tags/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get: { operationId: tag, responses: { ${shows('200', TAG)} } }
    put: { operationId: writeTag, ${takes(TAG)}, responses: { ${shows('200', TAG)} } }
`);

const LOGIN = document(`
  /login:
    post:
      operationId: logIn
      ${takes(object('username: { type: string }, password: { type: string }'), 'multipart/form-data')}
      responses: { '200': { description: In. } }
`);

const ATTEMPT = object('id: { type: string }, status: { type: integer, enum: [0, 1, 2] }');
/** A list stands at a path that has an id at its end. */
const FILTERED = document(`
  /attempts/by-message/{message}:
    get:
      operationId: attempts
      parameters:
        - { name: message, in: path, required: true, schema: { type: string } }
        - { name: status, in: query, schema: { type: integer, enum: [0, 1, 2] } }
      responses: { ${shows('200', `{ type: object, required: [data], properties: { data: ${list(ATTEMPT)} } }`)} }
`);

/** A key is a security scheme, and a parameter of each operation. */
const KEY_AS_PARAMETER = document(
  `
  /designs:
    get:
      operationId: designs
      security: [{ key: [] }]
      parameters: [{ name: X-Api-Token, in: header, required: true, schema: { type: string }, example: TOKEN }]
      responses: { ${shows('200', list(TAG))}, '401': { description: Who? } }
`,
  'components: { securitySchemes: { key: { type: apiKey, in: header, name: X-API-TOKEN } } }',
);

test.each([
  ['an action beside what is made', ACTIONS_BESIDE(`action: ${ACTION}`)],
  ['actions beside what is made', ACTIONS_BESIDE(`actions: ${list(ACTION)}`)],
  ['lists inside of things', LISTS_INSIDE],
  ['ids of others', IDS_OF_OTHERS],
  ['ids that clients give', OWN_IDS],
  ['a path that takes any text', TEXTS_IN_PATHS],
  ['a login by a form in parts', LOGIN],
  ['a key that is a parameter, too', KEY_AS_PARAMETER],
  ['a list with a filter, which nothing writes', FILTERED],
])('the suite finds nothing at the mock of a document with %s', async (_, text) => {
  expect(await findings(apiOf(text), 'open')).toEqual([]);
});

/** Sends JSON, and reads what comes as text. */
async function sender(text: string): Promise<(method: string, path: string, body?: string) => Promise<string>> {
  const mock = await createMock(apiOf(text), { listen: false });
  return async (method, path, body) => {
    const sent = body === undefined ? {} : { body, headers: { 'Content-Type': 'application/json' } };
    const response = await mock.fetch(`http://programs.test${path}`, { method, ...sent });
    return response.ok ? response.text() : String(response.status);
  };
}

test.each([
  ['one', ACTIONS_BESIDE(`action: ${ACTION}`)],
  ['several', ACTIONS_BESIDE(`actions: ${list(ACTION)}`)],
])('what is made is kept where %s of what is done for it stands beside it', async (_, text) => {
  const send = await sender(text);
  const { certificate } = JSON.parse(await send('POST', '/certificates', '{"name":"Mine"}')) as {
    certificate: { id: number };
  };
  expect(certificate).toMatchObject({ name: 'Mine' });
  const { certificates } = JSON.parse(await send('GET', '/certificates')) as { certificates: unknown[] };
  expect(certificates).toContainEqual(expect.objectContaining({ id: certificate.id, name: 'Mine' }));
  expect(await send('GET', `/certificates/${certificate.id}`)).toContain('Mine');
});

test('a thing with a list of its own is no list', async () => {
  const send = await sender(LISTS_INSIDE);
  const { table_id } = JSON.parse(await send('POST', '/tables', '{"name":"t","catalog":"c"}')) as { table_id: string };
  expect(JSON.parse(await send('GET', `/tables/${table_id}`))).toMatchObject({ name: 't', catalog: 'c' });
  expect(JSON.parse(await send('GET', '/tables?catalog=c'))).toMatchObject({ tables: [{ table_id, name: 't' }] });
});

test('ids that were sent are shown as the things that they name', async () => {
  const send = await sender(IDS_OF_OTHERS);
  const made = JSON.parse(await send('POST', '/subscribers', '{"name":"Ada","lists":[1]}')) as object;
  expect(made).toEqual({ data: { id: expect.any(Number), name: 'Ada', lists: [expect.objectContaining({ id: 1 })] } });
});

test('an id beyond 2^53 is found by its digits', async () => {
  const send = await sender(OWN_IDS);
  await send('POST', '/groups', '{"id":9007199254740993,"name":"Mine"}');
  expect(await send('GET', '/groups/9007199254740993')).toMatch(/"id": 9007199254740993,\s+"name": "Mine"/);
  expect(await send('GET', '/groups/9007199254740992')).not.toContain('Mine');
});

test('a list that nothing writes has what its filter asks for', async () => {
  const send = await sender(FILTERED);
  const statuses = async (query: string): Promise<unknown[]> =>
    (JSON.parse(await send('GET', `/attempts/by-message/m1${query}`)) as { data: { status: number }[] }).data.map(
      ({ status }) => status,
    );
  expect(await statuses('')).toContain(0);
  expect(await statuses('?status=0')).toContain(0);
  expect(await statuses('?status=1')).not.toContain(0);
});
