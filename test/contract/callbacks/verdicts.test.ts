/** What the suite finds of the callbacks and webhooks of a target: no network, the listener's inbox alone. */
import { violationText } from '../../../src/checks';
import { openInbox, planCases, run, type RunEvent, type Target } from '../../../src/contract';
import type { HttpRequest } from '../../../src/exchange';
import { apiOf } from '../../support/api';

const DOCUMENT = `openapi: 3.1.0
paths:
  /orders:
    post:
      operationId: order
      requestBody:
        required: true
        content:
          application/json:
            schema: { type: object, required: [hook], properties: { hook: { type: string, format: uri } } }
      responses:
        '201': { description: Made., content: { application/json: { schema: { type: object, required: [id], properties: { id: { type: integer } } } } } }
        '400': { description: Wrong. }
      callbacks:
        shipped:
          '{$request.body#/hook}/orders/{$response.body#/id}?by=us':
            post:
              security: [{ key: [] }]
              parameters: [{ name: X-Event, in: header, required: true, schema: { const: shipped } }]
              requestBody:
                required: true
                content: { application/json: { schema: { type: object, required: [state], properties: { state: { enum: [SENT] }, password: { type: string } } } } }
              responses: { '200': { description: Taken., content: { application/json: { schema: { type: object, required: [ok], properties: { ok: { const: true } } } } } } }
webhooks:
  lost:
    post:
      requestBody: { content: { application/json: { schema: { type: object, required: [id] } } } }
      responses: { '204': { description: Taken. } }
components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
`;
const api = apiOf(DOCUMENT);
const ADDRESS = 'http://127.0.0.1:9000';

/** What a target sends to the listener: to the address that it was given. */
type Sent = Partial<Omit<HttpRequest, 'target' | 'body'>> & { target?: (path: string) => string; body?: unknown };
const GOOD = { method: 'POST', headers: { 'X-Event': 'shipped', 'X-Key': 'k' }, body: { state: 'SENT' } };
interface Plan {
  readonly sent?: undefined | readonly (Omit<Sent, 'headers'> & { headers?: Record<string, string> })[];
  readonly webhook?: unknown;
  readonly status?: number;
}

const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

async function runWith({ sent = [GOOD], webhook, status = 201 }: Plan, options = {}) {
  const inbox = openInbox(api, ADDRESS, { patience: 30, linger: 5 });
  const responses: unknown[] = [];
  const target: Target = async (request) => {
    const { hook } = JSON.parse(new TextDecoder().decode(request.body)) as { hook: string };
    const path = hook.slice(ADDRESS.length);
    for (const { method = 'POST', headers = GOOD.headers, body = GOOD.body, target: to } of sent) {
      const fields = Object.entries({ 'Content-Type': 'application/json', ...headers });
      const where = (to ?? ((at: string) => `${at}/orders/7?by=us`))(path);
      const { status: got, body: ours } = inbox.receive({
        request: { method, target: where, headers: fields, body: bytes(body) },
      });
      responses.push([got, new TextDecoder().decode(ours)]);
    }
    if (webhook !== undefined)
      inbox.receive({
        request: {
          method: 'POST',
          target: '/webhooks/lost',
          headers: [['Content-Type', 'application/json']],
          body: bytes(webhook),
        },
      });
    return { status, headers: [['Content-Type', 'application/json']], body: bytes({ id: 7 }) };
  };
  const plan = planCases(api, { callbacks: ADDRESS, only: ['order/callback/*', 'webhooks/*'] });
  const events: RunEvent[] = [];
  for await (const event of run(api, plan, target, { inbox, ...options })) events.push(event);
  const end = events.at(-1);
  const summary = end?.type === 'end' ? end.summary : undefined;
  const verdicts = events.flatMap((event) => {
    if (event.type === 'fail') return event.finding.violations.map((one) => `${event.case.id}: ${violationText(one)}`);
    if (event.type === 'pass')
      return [event.case.id, ...(event.warnings ?? []).map((one) => `warning: ${violationText(one)}`)];
    return event.type === 'skip' ? [`${event.skip.id} skipped: ${event.skip.reason}`] : [];
  });
  return { verdicts, responses, summary };
}

const NO_WEBHOOK = expect.stringMatching(/^webhooks\/lost skipped: none came in the run/);

test('a callback as the document has it passes, and gets the success of the document', async () => {
  const { verdicts, responses, summary } = await runWith({});
  expect(verdicts).toEqual(['order/callback/shipped', NO_WEBHOOK]);
  expect(responses).toEqual([[200, '{"ok":true}']]);
  expect(summary?.coverage.callbacks).toEqual({ exercised: 1, total: 2, missing: ['webhooks lost POST'] });
  expect(summary?.unasked).toBeUndefined();
});

test.each<[string, Plan['sent'], RegExp]>([
  [
    'never',
    [],
    /^callback\/shipped did not come: nothing was sent to http:\/\/127\.0\.0\.1:9000\/callbacks\/\S+ within 0 s$/,
  ],
  ['with another method', [{ method: 'PUT' }], /^callback\/shipped was sent with PUT; the document has POST$/],
  [
    'to another path',
    [{ target: (path) => `${path}/orders/8?by=us` }],
    /^callback\/shipped was sent to "\S+\/orders\/8\?by=us"; the document has "\S+7\?by=us"$/,
  ],
  [
    'without the query of the document',
    [{ target: (path) => `${path}/orders/7` }],
    /^callback\/shipped was sent to "\S+7"/,
  ],
  ['with a wrong body', [{ body: { state: 'LOST' } }], /^callback\.body\/state must be one of "SENT", not "LOST"$/],
  ['without a header', [{ headers: { 'X-Key': 'k' } }], /^callback\.header\/X-Event is required but missing$/],
  ['without its credentials', [{ headers: { 'X-Event': 'shipped' } }], /^callback\.credentials are missing: /],
  [
    'in another media type',
    [{ headers: { ...GOOD.headers, 'Content-Type': 'text/plain' } }],
    /^callback\.header\S* has the Content-Type|^callback\.body has the Content-Type/,
  ],
])('a callback that is sent %s is a finding', async (_, sent, message) => {
  const { verdicts } = await runWith({ sent });
  expect(verdicts).toEqual([expect.stringMatching(/^order\/callback\/shipped: /), NO_WEBHOOK]);
  expect(verdicts[0]?.replace('order/callback/shipped: ', '')).toMatch(message);
});

test('the same callback twice is a warning, one of another content is not', async () => {
  const warning = 'warning: callback/shipped came 2 times with the same content, although the first was accepted';
  expect((await runWith({ sent: [GOOD, GOOD] })).verdicts).toEqual(['order/callback/shipped', warning, NO_WEBHOOK]);
  const other = { ...GOOD, body: { state: 'SENT', note: 'again' } };
  expect((await runWith({ sent: [GOOD, other] })).verdicts).toEqual(['order/callback/shipped', NO_WEBHOOK]);
  const found = await runWith({ sent: [GOOD, GOOD] }, { inferred: true });
  expect(found.verdicts[0]).toMatch(/came 2 times/);
});

test('of several callbacks each is validated', async () => {
  const { verdicts } = await runWith({ sent: [GOOD, { body: { state: 'LOST' } }] });
  expect(verdicts[0]).toMatch(/callback\.body\/state must be one of "SENT", not "LOST"$/);
});

test('what comes to an address that nobody has given is named, without secrets', async () => {
  const { verdicts, responses, summary } = await runWith({ sent: [GOOD, { target: () => '/hooks?token=abcdef' }] });
  expect(verdicts).toEqual(['order/callback/shipped', NO_WEBHOOK]);
  expect(responses).toEqual([
    [200, expect.anything()],
    [404, ''],
  ]);
  expect(summary?.unasked).toEqual(['Unexpected: POST /hooks?token=(hidden), an address that no request gave']);
});

test('an OPTIONS handshake is responded to, and is no callback', async () => {
  const { verdicts, responses } = await runWith({ sent: [{ method: 'OPTIONS' }, GOOD] });
  expect(verdicts).toEqual(['order/callback/shipped', NO_WEBHOOK]);
  expect(responses[0]).toEqual([204, '']);
});

test('what comes when the case is over is named: again, or after a rejection', async () => {
  const inbox = openInbox(api, ADDRESS, { patience: 20, linger: 0 });
  const [callback] = api.operations[0]?.callbacks ?? [];
  const sendTo = (path: string) => inbox.receive({ request: { method: 'POST', target: path, headers: [] } });
  const [taken, late, rejected, other] = ['a', 'b', 'c', 'd'].map((name) =>
    inbox.open(callback?.operations ?? [], name),
  );
  sendTo(taken!.path);
  await Promise.all([taken, late].map((place) => place!.wait(() => true)));
  for (const place of [taken, late, other]) place!.close(false);
  rejected!.close(true);
  for (const place of [taken, late, rejected, other]) sendTo(place!.path);
  expect(inbox.unasked().map((line) => line.replace(/callbacks\/\S+, \S+ s/, '…'))).toEqual([
    'Came again: POST /… after a',
    'Came too late (--callback-timeout): POST /… after b',
    'Unexpected, since the request was rejected: POST /… after c',
  ]);
});

test('where the request is rejected nothing is waited for', async () => {
  const { verdicts } = await runWith({ status: 400, sent: [] });
  expect(verdicts[0]).toMatch(/^order\/callback\/shipped: response\.status is 400/);
});

test('a run that is ended waits no longer, and finds nothing of what did not come', async () => {
  const inbox = openInbox(api, ADDRESS, { patience: 2 ** 30 });
  const ending = new AbortController();
  const target: Target = () => {
    setTimeout(() => ending.abort(), 10);
    return Promise.resolve({
      status: 201,
      headers: [['Content-Type', 'application/json']],
      body: bytes({ id: 7 }),
    });
  };
  const plan = planCases(api, { callbacks: ADDRESS, only: ['order/callback/*'] });
  const events: RunEvent[] = [];
  for await (const event of run(api, plan, target, { inbox, signal: ending.signal })) events.push(event);
  expect(events.map(({ type }) => type)).not.toContain('fail');
  expect(events.at(-1)).toMatchObject({ summary: { failed: 0, interrupted: true } });
  const webhook = inbox.webhook('lost');
  await webhook?.wait(() => true, ending.signal);
  expect(webhook?.arrivals).toEqual([]);
});

test.each([
  [
    'a body',
    "requestBody: { content: { application/json: { schema: { type: string, minLength: -1 } } } }, responses: { '204': { description: Taken. } }",
  ],
  [
    'a response',
    "responses: { '200': { description: Taken., content: { application/json: { schema: { type: string, minLength: -1 } } } } }",
  ],
])('a callback or webhook whose schema of %s cannot be used is skipped, with the reason', (_, operation) => {
  const flawed = apiOf(`openapi: 3.1.0
paths:
  /orders:
    post:
      operationId: order
      parameters: [{ name: hook, in: query, required: true, schema: { type: string } }]
      responses: { '201': { description: Made. } }
      callbacks: { shipped: { '{$request.query.hook}': { post: { ${operation} } } } }
webhooks: { lost: { post: { ${operation} } } }
`);
  const { cases, skipped } = planCases(flawed, { callbacks: ADDRESS, only: ['order/callback/*', 'webhooks/*'] });
  expect(cases).toEqual([]);
  expect(skipped.map(({ id }) => id)).toEqual(['order/callback/shipped', 'webhooks/lost']);
  for (const { reason } of skipped) expect(reason).toMatch(/cannot be used: minLength must be a whole number/);
});

test('what cannot be validated gets a 500, and the listener goes on', () => {
  const inbox = openInbox(api, ADDRESS, { patience: 5 });
  const operations = (api.webhooks[0]?.operations ?? []).map((one) => ({
    ...one,
    body: one.body && { ...one.body, media: one.body.media.map((media) => ({ ...media, schema: '/nowhere' })) },
  }));
  const headers: [string, string][] = [['Content-Type', 'application/json']];
  const sentTo = (target: string) => inbox.receive({ request: { method: 'POST', target, headers, body: bytes({}) } });
  const { path } = inbox.open(operations, 'order/callback/x');
  expect(sentTo(`${path}?token=abc`).status).toBe(500);
  expect(inbox.unasked()).toEqual([
    expect.stringMatching(/^Could not be validated: POST \S+\?token=\(hidden\): the schema at #\/nowhere /),
  ]);
  expect(sentTo('/webhooks/lost').status).toBe(204);
});

test('a webhook that comes in the run is validated', async () => {
  expect((await runWith({ webhook: { id: 1 } })).verdicts).toEqual(['order/callback/shipped', 'webhooks/lost']);
  const { verdicts, summary } = await runWith({ webhook: {} });
  expect(verdicts).toEqual(['order/callback/shipped', 'webhooks/lost: callback.body/id is required but missing']);
  expect(summary?.coverage.callbacks).toMatchObject({ exercised: 2, total: 2 });
});

test('what was not listened for is said', async () => {
  const plan = planCases(api);
  expect(plan.cases.filter(({ kind }) => kind === 'callback')).toEqual([]);
  const { summary } = await runWith({}, { inbox: undefined });
  expect(summary).toMatchObject({ notListened: { callbacks: 1, webhooks: 1 } });
  expect(summary?.coverage.callbacks).toBeUndefined();
});
