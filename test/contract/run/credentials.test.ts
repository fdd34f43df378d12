import { bindingOf, planCases, readEnvironment, run, type RunEvent, type Target } from '../../../src/contract';
import { composeRequest, draftScenario, type RequestDraft } from '../../../src/exchange';
import type { Api } from '../../../src/model';
import { apiOf } from '../../support/api';

const keys = `paths:
  /things:
    get:
      operationId: listThings
      security: [{ place: [] }]
      responses: { '200': { description: ok }, '401': { description: who } }
components: { securitySchemes: { place: SCHEME } }
`;

function apiWith(scheme: string): Api {
  return apiOf(keys.replace('SCHEME', scheme));
}

function draftOf(api: Api): RequestDraft {
  const [operation] = api.operations;
  if (operation === undefined) throw new Error('no operation');
  const draft = draftScenario(api, operation, undefined);
  if (typeof draft === 'string') throw new Error(draft);
  return draft;
}

test.each([
  ['{ type: apiKey, in: cookie, name: sid }', ['Cookie', 'lang=de; sid=s1']],
  ['{ type: apiKey, in: query, name: api_key }', ['api_key', 'k1']],
  ['{ type: apiKey, in: header, name: X-Key }', ['X-Key', 'h1']],
  ['{ type: http, scheme: bearer }', ['Authorization', 'Bearer t1']],
])('the field of -H is the usual credential of %s, and is not sent without it', (scheme, field) => {
  const [name = '', value = ''] = field;
  const secret = value.replace(/^.*[ =]/, '');
  const draft = draftOf(apiWith(scheme));
  const headers = [[name, value]] as const;
  const none = new Map([...draft.credentials.keys()].map((one) => [one, 'none']));
  const sent = (one: RequestDraft): string => JSON.stringify(composeRequest(one, { headers }));
  expect(sent(draft)).toContain(secret);
  expect(sent(draft)).not.toContain('tandem');
  expect(sent({ ...draft, credentials: none })).not.toContain(secret);
});

test('the other cookies of -H are sent beside the credentials', () => {
  const draft = draftOf(apiWith('{ type: apiKey, in: cookie, name: sid }'));
  const none = new Map([...draft.credentials.keys()].map((one) => [one, 'none']));
  const { headers } = composeRequest({ ...draft, credentials: none }, { headers: [['Cookie', 'lang=de; sid=s1']] });
  expect(headers).toContainEqual(['Cookie', 'lang=de']);
});

test.each([
  ['{ type: http, scheme: bearer }', 't1', 'Bearer t1'],
  ['{ type: http, scheme: bearer }', 'Token t1', 'Token t1'],
  ['{ type: http, scheme: basic }', 'ann:pw', `Basic ${btoa('ann:pw')}`],
  ['{ type: apiKey, in: header, name: Authorization }', 't1', 't1'],
])('a credential of %s may be given as %s', (scheme, given, sent) => {
  const api = apiWith(scheme);
  const binding = bindingOf(readEnvironment(api, { credentials: { place: { valid: given } } }));
  expect(composeRequest(draftOf(api), binding).headers).toContainEqual(['Authorization', sent]);
});

const named = `{ type: http, scheme: bearer, x-credentials: { reader: { role: r }, writer: { role: w } } }`;

async function skippedWith(api: Api, given: Record<string, string> | undefined): Promise<string[]> {
  const target: Target = () => Promise.resolve({ status: 401, headers: [], body: new Uint8Array() });
  const environment = readEnvironment(api, given === undefined ? {} : { credentials: { place: given } });
  const events: RunEvent[] = [];
  for await (const event of run(api, planCases(api), target, { binding: bindingOf(environment) })) events.push(event);
  return events.flatMap((event) => (event.type === 'skip' ? [`${event.skip.id}: ${event.skip.reason}`] : []));
}

test('a named credential that the environment lacks is not made up beside given ones: its cases are skipped', async () => {
  const api = apiWith(named);
  const skipped = await skippedWith(api, { reader: 't1' });
  expect(skipped).toContain(
    "listThings/credentials/place=writer: the environment gives credentials of 'place', but none that is named 'writer'",
  );
  expect(await skippedWith(api, { reader: 't1', writer: 't2' })).toEqual([]);
});

const payments = `paths:
  /payments:
    post:
      operationId: pay
      parameters: [{ name: Idempotency-Key, in: header, required: true, schema: { type: string, minLength: 8 } }]
      responses: { '201': { description: made } }
`;

test('an Idempotency-Key is another one in each request, unless the environment gives it', () => {
  const api = apiOf(payments);
  const draft = draftOf(api);
  const keyWith = (value: object): string | undefined =>
    composeRequest(draft, bindingOf(readEnvironment(api, value))).headers.find(([n]) => n === 'Idempotency-Key')?.[1];
  expect(keyWith({})).toMatch(/^[a-z]{8}$/);
  expect(keyWith({})).not.toBe(keyWith({}));
  expect(keyWith({ parameters: { 'Idempotency-Key': { default: 'given-key' } } })).toBe('given-key');
});

test('another spelling of the scheme is that of a token, and a key beside it stays as it is', () => {
  const api = apiOf(`paths:
  /things: { get: { security: [{ token: [], key: [] }], responses: { '200': { description: ok } } } }
components:
  securitySchemes:
    token: { type: http, scheme: bearer }
    key: { type: apiKey, in: header, name: X-Key }
`);
  const headers = [
    ['Authorization', 'Bearer t1'],
    ['X-Key', 'h1'],
  ] as const;
  expect(composeRequest({ ...draftOf(api), spelling: 'BEARER' }, { headers }).headers).toEqual([
    ['Authorization', 'BEARER t1'],
    ['X-Key', 'h1'],
  ]);
});
