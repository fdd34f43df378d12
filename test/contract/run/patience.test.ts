import { type Plan, planCases, run, type RunEvent, type RunOptions, type Target } from '../../../src/contract';
import type { HttpResponse } from '../../../src/exchange';
import { createEngine } from '../../../src/mock/engine';
import { isPutOff, retryAfter } from '../../../src/contract/run/sending/patience';
import type { Api } from '../../../src/model';
import { apiOf } from '../../support/api';
import { createPackageApi } from '../../support/create-package';
import { inNoTime } from '../../support/passing-time';

/** The events of a run; what it waits for takes no time. */
function eventsOf(api: Api, plan: Plan, target: Target, options: RunOptions = {}): Promise<RunEvent[]> {
  return inNoTime(async () => {
    const events: RunEvent[] = [];
    for await (const event of run(api, plan, target, options)) events.push(event);
    return events;
  });
}

const slowDown: HttpResponse = { status: 429, headers: [['Retry-After', '0']], body: new Uint8Array() };

async function outcomes(
  every: number,
  spoil: (response: HttpResponse) => HttpResponse,
): Promise<Record<string, number>> {
  const api = await createPackageApi();
  const engine = createEngine(api, { auth: 'document', seed: 1 });
  let sent = 0;
  const counts: Record<string, number> = {};
  const plan = planCases(api, { scenariosOnly: true });
  const target: Target = (request) =>
    Promise.resolve(++sent % every === 0 ? slowDown : spoil(engine.respond(request).response));
  for (const event of await eventsOf(api, plan, target)) {
    if (event.type === 'fail')
      counts[event.finding.flaky ? 'flaky' : 'fail'] = (counts[event.finding.flaky ? 'flaky' : 'fail'] ?? 0) + 1;
    else counts[event.type] = (counts[event.type] ?? 0) + 1;
  }
  return counts;
}

test('a request that a rate limiter puts off is sent again: nothing is found, and nothing is left out', async () => {
  const counts = await outcomes(2, (response) => response);
  expect(counts).toMatchObject({ pass: await planSize() });
});

test('a fault is no flaky one since its resend was put off', async () => {
  const broken = (response: HttpResponse): HttpResponse =>
    response.status === 201 ? { ...response, status: 500 } : response;
  const counts = await outcomes(2, broken);
  expect(counts['fail']).toBeGreaterThan(0);
  expect(counts['flaky']).toBeUndefined();
});

test('a server that lets nothing through ends the run, and nothing passes', async () => {
  const api = await createPackageApi();
  const plan = planCases(api, { scenariosOnly: true });
  let sent = 0;
  const target: Target = () => Promise.resolve((sent++, slowDown));
  const events = await eventsOf(api, plan, target, { workers: 4 });
  const types = events.map(({ type }) => type);
  expect(types).not.toContain('pass');
  expect(types).toContain('unchecked');
  expect(sent).toBeLessThan(plan.cases.length);
  const ended = 'not reached: the server puts off every request (429)';
  expect(events.at(-1)).toMatchObject({ summary: { passed: 0, failed: 0, sawSuccess: false, ended } });
});

async function planSize(): Promise<number> {
  return planCases(await createPackageApi(), { scenariosOnly: true }).cases.length;
}

const notes = `openapi: 3.1.0
info: { title: Notes, version: 1.0.0 }
paths:
  /notes:
    get:
      operationId: listNotes
      security: [{ token: [] }]
      parameters: [{ name: limit, in: query, schema: { type: integer, minimum: 1 } }]
      responses: { '200': { description: ok }, '400': { description: bad }, '401': { description: who } }
components: { securitySchemes: { token: { type: http, scheme: bearer } } }
`;

/** The events of a run against a server that takes any token, but for so many requests only. */
async function eventsUntil(expiry: number): Promise<RunEvent[]> {
  const api = apiOf(notes);
  let sent = 0;
  const target: Target = ({ target, headers }) => {
    const isKnown = headers.some(([name]) => name === 'Authorization') && ++sent <= expiry;
    const isGood = !/limit=(?![1-9]\d*$)/.test(target);
    const status = !target.startsWith('/notes') ? 404 : !isKnown ? 401 : isGood ? 200 : 400;
    return Promise.resolve({ status, headers: [], body: new Uint8Array() });
  };
  const about = ['scenario', 'example', 'coverage'];
  const cases = planCases(api).cases.filter(({ kind }) => about.includes(kind));
  return eventsOf(api, { cases, skipped: [] }, target);
}

test('a rejection of credentials that were good before does not stand for another rejection', async () => {
  const events = await eventsUntil(1);
  const unchecked = events.flatMap((event) => (event.type === 'unchecked' ? [event] : []));
  expect(unchecked.length).toBeGreaterThan(0);
  for (const { reason } of unchecked) expect(reason).toContain('credentials that it had accepted before (401)');
  expect(events.at(-1)).toMatchObject({ summary: { unchecked: unchecked.length } });
});

test('while the credentials are good, all is checked', async () => {
  expect((await eventsUntil(Infinity)).at(-1)).toMatchObject({ summary: { unchecked: 0, failed: 0 } });
});

test.each(['0', new Date(0).toUTCString()])(
  'a server that is closed for a second is waited for, though it says Retry-After: %s',
  async (wait) => {
    const open = Date.now() + 1000;
    const target: Target = () => {
      const status = Date.now() >= open ? 200 : 429;
      return Promise.resolve({ status, headers: [['Retry-After', wait]], body: new Uint8Array() });
    };
    const cases = planCases(apiOf(notes)).cases.slice(0, 4);
    const events = await eventsOf(apiOf(notes), { cases, skipped: [] }, target, { workers: 4 });
    expect(events.map(({ type }) => type)).not.toContain('unchecked');
  },
);

test('requests that are put off at once wait together: many workers lose no more than one', async () => {
  const api = apiOf(notes);
  let free = 0;
  let left = 0;
  const target: Target = () => {
    if (Date.now() >= free) [free, left] = [Date.now() + 1000, 6];
    const status = left-- > 0 ? 200 : 429;
    return Promise.resolve({ status, headers: [['Retry-After', '1']], body: new Uint8Array() });
  };
  const cases = planCases(api).cases.slice(0, 12);
  const events = await eventsOf(api, { cases, skipped: [] }, target, { workers: 8 });
  expect(events.map(({ type }) => type)).not.toContain('unchecked');
});

const emptied = (field: string, value: string): HttpResponse => ({
  status: 403,
  headers: [
    ['X-RateLimit-Remaining', '0'],
    [field, value],
  ],
  body: new Uint8Array(),
});

test('a 403 of a rate limiter with nothing left, or one that says when to come again, puts a request off', () => {
  expect(isPutOff(emptied('X-RateLimit-Reset', '3'))).toBe(true);
  expect(isPutOff({ ...emptied('X-Other', ''), headers: [['Retry-After', '1']] })).toBe(true);
  expect(isPutOff({ ...emptied('X-Other', ''), headers: [['X-RateLimit-Remaining', '7']] })).toBe(false);
  expect(retryAfter(emptied('RateLimit-Reset', '3'))).toBe(3000);
  expect(retryAfter(emptied('X-RateLimit-Reset', String(Math.ceil(Date.now() / 1000) + 60)))).toBeGreaterThan(50_000);
  expect(retryAfter(emptied('X-RateLimit-Reset', '1600000000'))).toBe(0);
});

test('a quota that comes back only after hours is not waited for', async () => {
  const api = await createPackageApi();
  const plan = planCases(api, { scenariosOnly: true });
  let sent = 0;
  const later: HttpResponse = { ...slowDown, headers: [['Retry-After', '86400']] };
  const engine = createEngine(api, { auth: 'document', seed: 1 });
  const target: Target = (request) => Promise.resolve(++sent > 4 ? later : engine.respond(request).response);
  const events = await eventsOf(api, plan, target, { workers: 1 });
  expect(events.filter(({ type }) => type === 'unchecked').length).toBeGreaterThan(0);
  expect(sent).toBeLessThanOrEqual(plan.cases.length + 1);
});
