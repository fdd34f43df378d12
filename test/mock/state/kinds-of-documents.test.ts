/** Kinds of documents that vendors publish, small: what their mocks do, and that the suite finds nothing at them. */
import { createMock } from '../../../src';
import { apiOf } from '../../support/api';
import { findings } from '../../support/findings';

const json = (schema: string, more = ''): string => `content: { application/json: { schema: ${schema}${more} } }`;
const shows = (status: string, schema: string, more = ''): string =>
  `'${status}': { description: Done., ${json(schema, more)} }`;
const takes = (schema: string, more = ''): string => `requestBody: { required: true, ${json(schema, more)} }`;
const document = (paths: string): string => `
openapi: 3.0.3
info: { title: A kind, version: '1' }
paths:
${paths}`;

const FLOW = '{ type: object, properties: { sid: { type: string }, name: { type: string } } }';
const RUN = '{ type: object, properties: { sid: { type: string }, note: { type: string } } }';
const SID = '{ name: sid, in: path, required: true, schema: { type: string, minLength: 5, maxLength: 34 } }';
const FLOW_SID = SID.replace('name: sid', 'name: flow_sid');
const NAMED = '{ type: object, properties: { name: { type: string }, note: { type: string } } }';
/** No operation declares an error. */
const WITHOUT_ERRORS = document(`
  /flows:
    get: { operationId: flows, responses: { ${shows('200', `{ type: array, items: ${FLOW} }`)} } }
    post: { operationId: makeFlow, ${takes(NAMED)}, responses: { ${shows('201', FLOW)} } }
  /flows/{sid}:
    parameters: [${SID}]
    get: { operationId: flow, responses: { ${shows('200', FLOW)} } }
  /flows/{flow_sid}/runs:
    parameters: [${FLOW_SID}]
    get: { operationId: runs, responses: { ${shows('200', `{ type: array, items: ${RUN} }`)} } }
    post: { operationId: makeRun, ${takes(NAMED)}, responses: { ${shows('201', RUN)} } }
  /flows/{flow_sid}/runs/{sid}:
    parameters: [${FLOW_SID}, ${SID}]
    get: { operationId: run, responses: { ${shows('200', RUN)} } }
`);

const BENEFIT =
  '{ type: object, required: [name], properties: { id: { type: string, format: uuid, readOnly: true }, name: { type: string } } }';
const ENVELOPE = `{ type: object, properties: { problem: { type: object, properties: { title: { type: string } } }, benefit: ${BENEFIT} } }`;
const answered = (own: string, id: string): string =>
  `, example: { id: ${own}, provider: p, problem: null, benefit: { id: ${id}, name: Gym } }`;
/** The examples show an id of the response itself beside the thing. */
const IDS_OF_RESPONSES = document(`
  /benefits:
    get: { operationId: benefits, responses: { ${shows('200', `{ type: object, properties: { benefits: { type: array, items: ${BENEFIT} } } }`)} } }
    post: { operationId: makeBenefit, ${takes(BENEFIT)}, responses: { ${shows('200', ENVELOPE, answered('95352407-6477-42f1-bd9c-bab28af8b0d9', '5c1b9d1e-04c5-4e6b-8a71-a64b2a8d2a0e'))} } }
  /benefits/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string, format: uuid } }]
    get: { operationId: benefit, responses: { ${shows('200', ENVELOPE, answered('e7959d7b-370d-47e5-bb15-4b68f136ddae', '5c1b9d1e-04c5-4e6b-8a71-a64b2a8d2a0e'))}, '404': { description: None. } } }
    put: { operationId: writeBenefit, ${takes(BENEFIT)}, responses: { ${shows('200', ENVELOPE)}, '404': { description: None. } } }
`);

const SINK = '{ type: object, properties: { id: { type: string }, used: { type: boolean } } }';
/** A scenario shows a whole list, and the operation has a limit. */
const LIMITED_SCENARIO = document(`
  /sinks:
    get:
      operationId: sinks
      parameters:
        - { name: used, in: query, schema: { type: boolean }, examples: { inUse: { value: true } } }
        - { name: page_size, in: query, schema: { type: integer, minimum: 1, maximum: 50 } }
      responses: { ${shows('200', `{ type: array, items: ${SINK} }`, ', examples: { inUse: { value: [{ id: s1, used: true }, { id: s2, used: true }] } }')} }
`);

/** What a list names its next page by is no value of the parameter. */
const OTHER_CURSORS = document(`
  /versions:
    get:
      operationId: versions
      parameters: [{ name: after, in: query, schema: { type: number } }, { name: before, in: query, schema: { type: number } }]
      responses: { ${shows('200', '{ type: object, properties: { versions: { type: array, items: { type: string } }, pagination: { type: object, properties: { next_page: { type: string } } } } }')} }
`);

const MAP =
  '{ type: object, properties: { id: { type: string }, name: { type: string }, date_created: { type: string, format: date-time } } }';
/** A scenario makes something, at a time in the past, or at none. */
const TIMES_OF_SCENARIOS = document(`
  /spaces/{space}/maps:
    parameters: [{ name: space, in: path, required: true, schema: { type: string } }]
    post:
      operationId: makeMap
      ${takes(MAP, ', examples: { one: { value: { name: One } }, two: { value: { name: Two } } }')}
      responses: { ${shows('201', MAP, ", examples: { one: { value: { id: m1, name: One, date_created: '2015-07-30T20:00:00Z' } }, two: { value: { id: m2, name: Two } } }")} }
`);

const PROFILE = '{ type: object, properties: { id: { type: string, readOnly: true }, name: { type: string } } }';
/** A list without pages shows three things at most. */
const LATEST = document(`
  /profiles:
    get: { operationId: profiles, responses: { ${shows('200', `{ type: array, maxItems: 3, items: ${PROFILE} }`)} } }
    post: { operationId: makeProfile, ${takes(PROFILE)}, responses: { ${shows('201', PROFILE)} } }
  /profiles/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get: { operationId: profile, responses: { ${shows('200', PROFILE)}, '404': { description: None. } } }
`);

test.each([
  ['a bounded list', LATEST],
  ['no declared errors', WITHOUT_ERRORS],
  ['ids of responses', IDS_OF_RESPONSES],
  ['a limit beside a scenario', LIMITED_SCENARIO],
  ['cursors of another type', OTHER_CURSORS],
  ['times of scenarios', TIMES_OF_SCENARIOS],
])('the suite finds nothing at the mock of a document with %s', async (_, text) => {
  expect(await findings(apiOf(text), 'open')).toEqual([]);
});

/** Sends JSON, and reads what comes. */
async function sender(text: string): Promise<(method: string, path: string, body?: unknown) => Promise<unknown>> {
  const mock = await createMock(apiOf(text), { listen: false });
  return async (method, path, body) => {
    const type = Array.isArray(body) ? 'application/json-patch+json' : 'application/json';
    const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': type } };
    const response = await mock.fetch(`http://kinds.test${path}`, { method, ...sent });
    return response.ok ? response.json() : response.status;
  };
}

test('below what was just made nothing is listed, and any id is read where no operation may miss it', async () => {
  const send = await sender(WITHOUT_ERRORS);
  const { sid } = (await send('POST', '/flows', { name: 'Mine' })) as { sid: string };
  expect(await send('GET', `/flows/${sid}/runs`)).toEqual([]);
  expect(await send('GET', `/flows/${sid}/runs/anything`)).toMatchObject({ sid: 'anything' });
});

const EMAIL =
  '{ type: object, properties: { id: { type: string, format: uuid }, subject: { type: string }, to: { type: array, items: { type: string } } } }';
const EMAILS = document(`
  /emails:
    get: { operationId: emails, responses: { ${shows('200', `{ type: array, items: ${EMAIL} }`)} } }
    post:
      operationId: sendEmail
      ${takes('{ type: object, properties: { subject: { type: string }, to: { oneOf: [{ type: string }, { type: array, items: { type: string } }] } } }')}
      responses: { ${shows('201', '{ type: object, properties: { id: { type: string, format: uuid } } }')} }
  /emails/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string, format: uuid } }]
    get: { operationId: email, responses: { ${shows('200', EMAIL)} } }
    patch:
      operationId: changeEmail
      requestBody: { content: { application/json-patch+json: { schema: { type: array, items: { type: object } } } } }
      responses: { ${shows('200', EMAIL)} }
`);

test('one value is shown as a list of one where the response has lists only', async () => {
  const send = await sender(EMAILS);
  const { id } = (await send('POST', '/emails', { subject: 'Hello', to: 'ada@example.com' })) as { id: string };
  expect(await send('GET', `/emails/${id}`)).toMatchObject({ subject: 'Hello', to: ['ada@example.com'] });
  expect(await send('GET', '/emails')).toContainEqual(expect.objectContaining({ id, to: ['ada@example.com'] }));
});

test('an id for which a creation has no place is not taken over', async () => {
  const send = await sender(EMAILS);
  const id = '5c1b9d1e-04c5-4e6b-8a71-a64b2a8d2a0e';
  expect(await send('POST', '/emails', { id, subject: 'Hello' })).not.toEqual({ id });
});

test('a patch that does not fit what is there changes nothing', async () => {
  const send = await sender(EMAILS);
  const { id } = (await send('POST', '/emails', { subject: 'Hello' })) as { id: string };
  const patch = [{ op: 'replace', path: '/nothing/here', value: 1 }];
  expect(await send('PATCH', `/emails/${id}`, patch)).toMatchObject({ id, subject: 'Hello' });
  expect(await send('GET', `/emails/${id}`)).toMatchObject({ id, subject: 'Hello' });
});

const HOTEL = '{ type: object, properties: { id: { type: integer }, name: { type: string } } }';
const IDS = '{ type: array, items: { type: integer } }';
const BULK = document(`
  /hotels:
    get: { operationId: hotels, responses: { ${shows('200', `{ type: array, items: ${HOTEL} }`)} } }
    post: { operationId: makeHotel, ${takes('{ type: object, properties: { name: { type: string } } }')}, responses: { ${shows('201', HOTEL)} } }
    delete:
      operationId: removeHotels
      parameters: [{ name: ids, in: query, explode: false, schema: ${IDS} }]
      requestBody: { ${json(`{ anyOf: [${IDS}, { type: object, properties: { ids: ${IDS}, city: { type: string } } }] }`)} }
      responses: { '204': { description: Gone. } }
`);

describe.each(['3.0.3', '3.1.0'])('OpenAPI %s', (version) => {
  test.each([
    ['the query', '/hotels?ids=1,3', undefined, [2]],
    ['a list', '/hotels', [1, 3], [2]],
    ['a list of an object', '/hotels', { ids: [2] }, [1, 3]],
    ['nothing: all', '/hotels', undefined, []],
    ['a condition that nobody knows', '/hotels', { city: 'Oslo' }, [1, 2, 3]],
  ])('members are removed by %s', async (_, path, ids, left) => {
    const mock = await createMock(apiOf(BULK.replace('3.0.3', version)), { listen: false });
    const sent =
      ids === undefined ? {} : { body: JSON.stringify(ids), headers: { 'Content-Type': 'application/json' } };
    expect((await mock.fetch(`http://kinds.test${path}`, { method: 'DELETE', ...sent })).status).toBe(204);
    const hotels = (await (await mock.fetch('http://kinds.test/hotels')).json()) as { id: number }[];
    expect(hotels.map(({ id }) => id)).toEqual(left);
  });
});

const PET =
  '{ type: object, required: [name], properties: { id: { type: integer }, name: { type: string }, locked: { type: boolean } } }';
const MISSING = "'404': { description: No such pet. }";
/** As the first Petstore has it: only what goes wrong is described. */
const WITHOUT_SUCCESSES = document(`
  /pets:
    get: { operationId: list, responses: { ${shows('200', `{ type: array, items: ${PET} }`)} } }
    post: { operationId: make, ${takes(PET)}, responses: { '405': { description: Invalid. } } }
    put: { operationId: write, ${takes(PET)}, responses: { ${MISSING} } }
  /pets/search: { post: { operationId: search, ${takes('{ type: object, properties: { text: { type: string } } }')}, responses: { '405': { description: Invalid. } } } }
  /pets/{petId}:
    parameters: [{ name: petId, in: path, required: true, schema: { type: integer } }]
    get: { operationId: read, responses: { ${shows('200', PET)}, ${MISSING} } }
    delete: { operationId: remove, responses: { ${MISSING} } }
  /pets/{petId}/lock:
    parameters: [{ name: petId, in: path, required: true, schema: { type: integer } }]
    post: { operationId: lock, responses: { ${MISSING} } }
`);

test('what is made, changed and removed is kept where the document declares no success for it', async () => {
  const mock = await createMock(apiOf(WITHOUT_SUCCESSES), { listen: false, seed: 1 });
  const ask = async (method: string, path: string, body?: object): Promise<string> => {
    const headers = { 'content-type': 'application/json' };
    const sent = await mock.fetch(
      path,
      body === undefined ? { method } : { method, headers, body: JSON.stringify(body) },
    );
    return `${sent.status} ${(await sent.text()).replace(/\s/g, '')}`;
  };
  expect(await ask('POST', '/pets', { id: 7, name: 'Rex' })).toBe('200 ');
  expect(await ask('GET', '/pets/7')).toBe('200 {"id":7,"name":"Rex","locked":false}');
  expect(await ask('PUT', '/pets', { id: 7, name: 'Max' })).toBe('200 ');
  expect(await ask('GET', '/pets')).toContain('{"id":7,"name":"Max"}');
  expect(await ask('POST', '/pets/7/lock')).toBe('200 ');
  expect(await ask('GET', '/pets/7')).toBe('200 {"id":7,"name":"Max","locked":true}');
  expect(await ask('POST', '/pets/search', { text: 'Max' })).toBe('200 ');
  expect(await ask('DELETE', '/pets/7')).toBe('200 ');
  expect([await ask('GET', '/pets/7'), await ask('DELETE', '/pets/7')].map((one) => one.slice(0, 3))).toEqual([
    '404',
    '404',
  ]);
  await mock.close();
});
