import type { Json } from '../../../src/document';
import { validateRequest } from '../../../src/exchange';
import { apiOf } from '../../support/api';
import { leaks, noteOutcome, noteSent, type Sent } from '../../../src/contract/checks/leaks';
import type { ReadExchange } from '../../../src/checks/read-exchange';

const TEAS =
  'content: { application/json: { schema: { type: array, items: { type: object, properties: { id: { type: string }, name: { type: string } } } } } }';
const API = apiOf(`
openapi: 3.0.3
paths:
  /teas/search: { post: { operationId: search, responses: { '200': { description: OK, ${TEAS} } } } }
  /logins:
    post:
      operationId: login
      requestBody: { content: { application/json: { schema: { type: object, properties: { scanSecrets: { enum: [enabled, disabled] } } } } } }
      responses: { '200': { description: OK } }
`);

const encode = (value: Json): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

/** What is found in an error response to a request with this body. */
function found(sent: Json, text: string): readonly string[] {
  const read = {
    exchange: {
      request: {
        method: 'POST',
        target: '/logins?via=resetting',
        headers: [['Content-Type', 'application/json'] as const],
        body: encode(sent),
      },
      response: { status: 400, headers: [], body: encode(text) },
    },
    text: () => text,
  };
  const validated = validateRequest(API, read.exchange.request);
  return leaks(API, { ...read, request: validated } as unknown as ReadExchange, new Set(), new Map(), '/x').map(
    ({ code }) => code,
  );
}

describe('a secret of the request in an error response', () => {
  it.each<[sent: Json, text: string, count: number]>([
    [{ password: 'hunter2-hunter2' }, 'hunter2-hunter2 is too short', 1],
    [{ user: { apiKey: 'k-12345678' } }, 'no such key: "k-12345678"', 1],
    [{ tokenType: 'Customer' }, 'CustomerOrder: Customer is unknown', 0],
    [{ secret_scanning: 'disabled' }, 'disabled', 0],
    [{ TokenRequestedType: 'Customer' }, 'Customer', 0],
    [{ password: 'customer' }, 'customerOrder is missing', 0],
    [{ scanSecrets: 'DISABLED' }, 'must be enabled or disabled, not DISABLED', 0],
    [{ scanSecrets: ['xxxxxxxx'] }, 'not ["xxxxxxxx"]', 0],
    [{ password: 'password' }, '"password" is too short', 0],
    [{ user: { apiKey: 'username' }, list: [{ username: 'ada' }] }, 'the username is unknown', 0],
    [{ password: 'resetting' }, 'POST /logins?via=resetting', 0],
    [{ password: 'passwords' }, '"passwords" is too short', 1],
    [{ otherSecrets: 'DISABLED' }, 'not DISABLED', 1],
    [{ otherSecrets: ['xxxxxxxx'] }, 'not ["xxxxxxxx"]', 1],
  ])('%j in %j: %i', (sent, text, count) => expect(found(sent, text)).toHaveLength(count));
});

test("an id of the server that looks like a value of the suite's is nobody's secret", () => {
  const sent: Sent = new Map();
  const request = { method: 'POST', target: '/things', headers: [] };
  const made = {
    status: 201,
    headers: [['Location', '/things/t1-tqab12cd'] as const],
    body: encode({ id: 't1-tqab12cd' }),
  };
  noteOutcome(noteSent(request, sent), made, sent);
  const refused = { method: 'PUT', target: '/things/t1-tqab12cd', headers: [] };
  noteOutcome(noteSent(refused, sent), { status: 400, headers: [] }, sent);
  const text = JSON.stringify([{ id: 't1-tqab12cd' }]);
  for (const method of ['GET', 'POST']) {
    const exchange = { request: { ...request, method }, response: { status: 200, headers: [], body: encode(text) } };
    const read = { exchange, request: {}, text: () => text } as unknown as ReadExchange;
    expect(leaks(API, read, new Set(), sent, '/x')).toEqual([]);
  }
});

test('a search by POST may show what others have written, a login may not', () => {
  const sent: Sent = new Map();
  const made = { method: 'POST', target: '/teas', headers: [], body: encode({ name: 'tqab12cd' }) };
  noteOutcome(noteSent(made, sent), { status: 201, headers: [] }, sent);
  const text = '[{"id":"1","name":"tqab12cd"}]';
  const codes = API.operations.map((operation) => {
    const request = { method: 'POST', target: operation.path, headers: [] };
    const exchange = { request, response: { status: 200, headers: [], body: encode(text) } };
    const read = { exchange, request: { operation }, text: () => text } as unknown as ReadExchange;
    return [operation.id, ...leaks(API, read, new Set(), sent, '/x').map(({ code }) => code)];
  });
  expect(codes).toEqual([['search'], ['login', 'leak']]);
});

test('a path that the document does not have may lead to any operation: it may show what others have written', () => {
  const sent: Sent = new Map();
  const [kept, rejected] = ['tqab12cd', 'tqef34gh'];
  noteOutcome(
    noteSent({ method: 'POST', target: `/Teas?a=${kept}`, headers: [] }, sent),
    { status: 201, headers: [] },
    sent,
  );
  noteOutcome(
    noteSent({ method: 'POST', target: `/Teas?a=${rejected}`, headers: [] }, sent),
    { status: 400, headers: [] },
    sent,
  );
  const found = (status: number, text: string): readonly string[] => {
    const request = { method: 'POST', target: '/TEAS/5', headers: [] };
    const exchange = { request, response: { status, headers: [], body: encode(text) } };
    const read = { exchange, request: { operation: undefined, request }, text: () => text } as unknown as ReadExchange;
    return leaks(API, read, new Set(), sent, '/x').map(({ code }) => code);
  };
  expect(found(200, kept)).toEqual([]);
  expect(found(200, rejected)).toEqual(['side-effect']);
  expect(found(404, kept)).toEqual(['leak']);
});
