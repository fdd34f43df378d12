import { extendExpect, setApi } from '../../src/jest';
import { messageOf } from './message-of';
import { NOTES, notesApi } from './notes';

const JSON_TYPE = { 'Content-Type': 'application/json' };
const sent = { method: 'POST', headers: JSON_TYPE, body: JSON.stringify({ text: 'Buy milk' }) };
const GOOD = { id: '5b1c6d0e-6d0a-4f0e-9a39-3d5d2f0b7a51', text: 'Buy milk', pinned: false };

beforeEach(() => setApi(notesApi));

describe('the message', () => {
  const given = (body: object, status = 201): object => ({
    request: {
      method: 'POST',
      url: '/notes',
      headers: { ...JSON_TYPE, Authorization: 'Bearer topsecret' },
      body: sent.body,
    },
    response: { status, headers: JSON_TYPE, body },
  });

  test('names each violation with its statement, and each place with what was expected and received', async () => {
    const message = await messageOf(() => expect(given({ id: '1', text: 'Buy beer', more: 1 })).toSatisfyApiSpec());
    expect(message.replace(/\u001b\[\d+m/g, '')).toBe(`expect(response).toSatisfyApiSpec()

POST /notes → 201 does not match the document (Notes), in 4 places:

  response.body/pinned is required but missing
    notes.yaml (#/components/schemas/Note/required/2)
  response.body has properties that are not allowed: "more"
    notes.yaml (#/components/schemas/Note/additionalProperties)
  response.body/id must match the format uuid; "1" does not
    notes.yaml (#/components/schemas/Note/properties/id/format)
  response.body/text breaks the relation 'text' ($response.body#/text == $request.body#/text): expected "Buy milk", got "Buy beer"
    notes.yaml (#/paths/~1notes/post/responses/201/x-relations/0/then)

- Expected
+ Received

  response.body/pinned
- present
+ absent
  response.body
- without "more"
+ {"id":"1","text":"Buy beer","more":1}
  response.body/id
- format uuid
+ "1"
  response.body/text
- "Buy milk"
+ "Buy beer"`);
  });

  test('of statuses, media types and headers', async () => {
    expect(await messageOf(() => expect(given({}, 500)).toSatisfyApiSpec())).toMatch(/- 201 or 400\n\+ 500/);
    const html = { ...given({}), response: { status: 201, headers: { 'Content-Type': 'text/html' }, body: '<p>' } };
    expect(await messageOf(() => expect(html).toSatisfyApiSpec())).toMatch(
      /response\.header\/Content-Type\n- application\/json\n\+ text\/html/,
    );
  });

  test('tells no secrets, and nothing that a terminal obeys', async () => {
    const leaking = { ...GOOD, id: 'x', text: 'topsecret', password: 'hunter2hunter2', '\u001b[2J': 1 };
    const message = await messageOf(() => expect(given(leaking)).toSatisfyApiSpec());
    expect(message).not.toContain('hunter2');
    expect(message).not.toContain('topsecret');
    expect(message).not.toContain('\u001b[2J');
  });

  test('of .not', async () => {
    const message = await messageOf(() => expect(given(GOOD)).not.toSatisfyApiSpec());
    expect(message).toContain('expect(response).not.toSatisfyApiSpec()');
    expect(message).toContain('POST /notes → 201 matches the document (Notes).');
  });
});

describe('which document', () => {
  const exchange = {
    request: { method: 'POST', url: '/api/notes', headers: JSON_TYPE, body: sent.body },
    response: { status: 201, headers: JSON_TYPE, body: GOOD },
  };

  test('one of its own goes before that of setApi', () => {
    setApi({ openapi: '3.1.0', info: { title: 'Nothing', version: '1' }, paths: {} });
    const here = { ...exchange, request: { ...exchange.request, url: '/notes' } };
    expect(here).not.toSatisfyApiSpec();
    expect(here).toSatisfyApiSpec(NOTES);
    expect(here).toSatisfyApiSpec(notesApi, { method: 'POST' });
  });

  test('a server below a path that the document does not say', () => {
    expect(exchange).not.toSatisfyApiSpec();
    setApi(notesApi, { basePath: '/api/' });
    expect(exchange).toSatisfyApiSpec();
  });

  test('none, or none that is one', () => {
    jest.isolateModules(() => {
      const fresh = require('../../src/jest') as typeof import('../../src/jest');
      expect(() => expect(exchange).toSatisfyApiSpec()).toThrow(
        /no document is set: call setApi\('openapi.yaml'\) first/,
      );
      expect(() => fresh.setApi('no.yaml')).toThrow('no.yaml: there is no such file');
    });
    extendExpect(notesApi);
    expect(exchange).toSatisfyApiSpec({ url: '/notes' });
  });
});

describe('what is no response', () => {
  test.each([
    ['undefined', undefined, /undefined is not a response of an HTTP client/],
    ['a promise', Promise.resolve(), /not there yet: await it/],
    ['some object', { a: 1, b: 2 }, /this Object with a, b in it is not a response of supertest, superagent, fetch/],
  ])('%s', (_, actual, message) => {
    expect(() => expect(actual).toSatisfyApiSpec()).toThrow(message);
  });

  test('a stream of axios', () => {
    const streamed = { status: 200, config: {}, headers: {}, data: { pipe: () => undefined } };
    expect(() => expect(streamed).toSatisfyApiSpec()).toThrow(/the body is a stream/);
  });
});

describe('what the document leaves open', () => {
  const range = (responses: object): Record<string, unknown> => ({
    openapi: '3.1.0',
    info: { title: 'Range', version: '1' },
    paths: { '/range': { get: { responses: { 200: { description: 'ok' }, ...responses } } } },
  });
  const problem = { content: { 'application/json': { schema: { type: 'object', required: ['error'] } } } };
  const failing = { description: 'a failure', ...problem };
  const given = (status: number, body: object, url = '/range'): object => ({
    request: { method: 'GET', url },
    response: { status, headers: JSON_TYPE, body },
  });

  test.each([
    [503, '503'],
    [502, '5XX'],
    [500, 'default'],
  ])('a failure (%i) that the document has as %s satisfies it, with the body that it has there', (status, declared) => {
    setApi(range({ [declared]: failing }));
    expect(given(status, { error: 'x' })).toSatisfyApiSpec();
    expect(given(status, { title: 'x' })).not.toSatisfyApiSpec();
  });

  test('a failure that the document does not have does not satisfy it', () => {
    setApi(range({}));
    expect(given(500, { error: 'x' })).not.toSatisfyApiSpec();
  });

  test('a path that the document does not have satisfies it only where that is asked for', () => {
    setApi(range({}));
    expect(given(404, {}, '/nowhere')).not.toSatisfyApiSpec();
    setApi(range({}), { allowUndocumented: true });
    expect(given(404, {}, '/nowhere')).toSatisfyApiSpec();
  });
});
