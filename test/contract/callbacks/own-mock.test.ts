/** The mock sends the callbacks of a document, the suite listens for them over HTTP: both read one document. */
import { builtInText } from '../../../src/checks';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createMock } from '../../../src';
import { labOf } from '../../../src/cli/mutate/mutate-lab';
import { openListener, planCases, run, type RunEvent, urlTarget } from '../../../src/contract';
import { describeContract } from '../../../src/jest';
import type { Api } from '../../../src/model';
import { baselineOf, mutantsOf, runMutant } from '../../../src/mutate';
import { harReporter, jsonReporter, reportTo } from '../../../src/report';
import { apiOf } from '../../support/api';
import { collect } from '../../jest/collect';

const PAYMENT = `
  /payments:
    post:
      operationId: pay
      requestBody:
        required: true
        content: { application/json: { schema: { type: object, required: [amount, notify], properties: { amount: { type: integer, minimum: 1 }, notify: { $ref: '#/components/schemas/Notify' } } } } }
      responses:
        '201': { description: Made., content: { application/json: { schema: { type: object, required: [id, amount], properties: { id: { type: integer }, amount: { type: integer } } } } } }
        '400': { description: Wrong. }
      callbacks:
        paid:
          '{$request.body#/notify/url}/payments/{$response.body#/id}': { post: { ${'requestBody: { required: true, content: { application/json: { schema: { type: object, required: [state, password], properties: { state: { type: string, enum: [PAID] }, password: { type: string } } }, example: { state: PAID, password: hunter2-hunter2 } } } }'}, responses: { '200': { description: Taken., content: { application/json: { schema: { type: object, required: [ok], properties: { ok: { type: boolean } } } } } } } } }
        failed:
          '{$request.body#/notify/url}/payments/{$response.body#/id}/failed': { put: { parameters: [{ name: why, in: query, required: true, schema: { type: string } }], responses: { default: { description: Taken. } } } }`;
const SUBSCRIPTION = `
  /subscriptions:
    parameters: [{ name: cb, in: query, required: true, schema: { type: string } }]
    post:
      operationId: subscribe
      responses: { '204': { description: Done. } }
      callbacks: { tick: { $ref: '#/components/callbacks/Tick' } }
  /watches:
    put:
      operationId: watch
      parameters: [{ name: X-Watcher, in: header, required: true, schema: { type: string } }]
      responses: { '202': { description: Begun. } }
      callbacks: { tock: { $request.header.X-Watcher: { $ref: '#/paths/~1tock' } } }
  /forms:
    post:
      operationId: fill
      requestBody: { required: true, content: { application/x-www-form-urlencoded: { schema: { type: object, required: [to], properties: { to: { type: string } } } } } }
      responses: { '200': { description: Done. } }
      callbacks: { filled: { '{$request.body#/to}?from=form': { post: { requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object, required: [a], properties: { a: { type: integer } } } } } }, responses: { '2XX': { description: Taken. } } } } } }
  /tock:
    post: { operationId: tock, requestBody: { content: { text/plain: { schema: { type: string } } } }, responses: { '204': { description: Taken. } } }`;
const COMPONENTS = `
components:
  schemas: { Notify: { type: object, required: [url], properties: { url: { type: string, format: uri } } } }
  callbacks: { Tick: { '{$request.query.cb}': { post: { requestBody: { content: { application/json: { schema: { type: object, required: [at], properties: { at: { type: string, format: date-time } } } } } }, responses: { '204': { description: Taken. } } } } } }
`;
const document = (version: string): Api =>
  apiOf(`openapi: ${version}\nservers: [{ url: /v1 }]\npaths:${PAYMENT}${SUBSCRIPTION}${COMPONENTS}`);

const CALLBACK_CASES = { only: ['*/callback/*'] };

async function eventsOf(
  api: Api,
  url: string,
  { patience = 5000, ...filter }: { patience?: number; only?: string[] | undefined } = CALLBACK_CASES,
): Promise<RunEvent[]> {
  const { inbox, close } = await openListener(api, { patience, linger: 5 });
  const target = urlTarget(url);
  const events: RunEvent[] = [];
  try {
    const plan = planCases(api, { callbacks: inbox.address, ...filter });
    for await (const event of run(api, plan, target.send, { inbox, workers: 4 })) events.push(event);
  } finally {
    await target.close();
    await close();
  }
  return events;
}

const failures = (events: readonly RunEvent[]): string[] =>
  events.flatMap((event) =>
    event.type === 'fail' ? event.finding.violations.map((one) => `${event.case.id}: ${builtInText(one)}`) : [],
  );

const CALLBACKS = [
  'pay/callback/paid',
  'pay/callback/failed',
  'subscribe/callback/tick',
  'watch/callback/tock',
  'fill/callback/filled',
];

test.each(['3.0.3', '3.1.0', '3.2.0'])('OpenAPI %s: all callbacks of the mock pass', async (version) => {
  const api = document(version);
  const mock = await createMock(api, { callbacks: true });
  try {
    const events = await eventsOf(api, `${mock.url}/v1`, version === '3.1.0' ? {} : CALLBACK_CASES);
    expect(failures(events)).toEqual([]);
    const passed = events.flatMap((event) => (event.type === 'pass' ? [event.case.id] : []));
    expect(passed).toEqual(expect.arrayContaining(CALLBACKS));
    const end = events.at(-1);
    expect(end).toMatchObject({ summary: { coverage: { callbacks: { exercised: 5, total: 5 } } } });
    expect(end).not.toHaveProperty('summary.unasked');
  } finally {
    await mock.close();
  }
});

test('a mock that sends none is found, and reports have what came without its secrets', async () => {
  const api = document('3.1.0');
  const mock = await createMock(api, { callbacks: true });
  const silent = await createMock(api);
  try {
    const found = failures(await eventsOf(api, `${silent.url}/v1`, { patience: 50, ...CALLBACK_CASES }));
    expect(found.filter((line) => / callback\/\w+ did not come: /.test(line))).toHaveLength(CALLBACKS.length);
    const written = { json: '', har: '' };
    const context = { api, address: mock.url, tool: { name: 'test', version: '1' }, builtInText };
    const reporting = reportTo(context, [
      { reporter: jsonReporter(), write: (text) => void (written.json += text) },
      { reporter: harReporter(), write: (text) => void (written.har += text) },
    ]);
    for (const event of await eventsOf(api, `${mock.url}/v1`)) reporting.event(event);
    reporting.close();
    const { cases } = JSON.parse(written.json) as { cases: { id: string; kind: string; callbacks?: object[] }[] };
    const paid = cases.find(({ id }) => id === 'pay/callback/paid');
    expect(paid).toMatchObject({ kind: 'callback', expected: "201 or any declared success, and the callback 'paid'" });
    expect(paid?.callbacks?.[0]).toMatchObject({
      request: {
        method: 'POST',
        url: expect.stringMatching(/\/callbacks\/\S+\/payments\/\d+$/),
        body: { text: '{"state":"PAID","password":"(hidden)"}' },
      },
      response: { status: 200, body: { text: '{"ok":true}' } },
    });
    const { log } = JSON.parse(written.har) as { log: { entries: { comment: string }[] } };
    expect(log.entries.map(({ comment }) => comment)).toContain('pay/callback/paid (came to the listener)');
    expect(written.json + written.har).not.toContain('hunter2');
  } finally {
    await Promise.all([mock.close(), silent.close()]);
  }
});

test('a listener whose port is in use says so', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  await expect(openListener(document('3.1.0'), { patience: 1, at: { port } })).rejects.toMatchObject({
    code: 'LISTEN_PORT_IN_USE',
    message: `port ${port} is in use: stop the other program or choose another with --callbacks`,
  });
  other.close();
});

test('a body of more than 10 MiB is not kept, and is a finding', async () => {
  const api = document('3.1.0');
  const { inbox, close } = await openListener(api, { patience: 5000, linger: 0 });
  try {
    const [callback] = api.operations.find(({ id }) => id === 'subscribe')?.callbacks ?? [];
    const place = inbox.open(callback?.operations ?? [], 'a test');
    const headers = { 'Content-Type': 'application/json' };
    const sent = fetch(place.address, { method: 'POST', headers, body: 'x'.repeat(10 * 1024 * 1024 + 1) });
    await place.wait(() => true);
    await sent.catch(() => undefined);
    const [arrival] = place.arrivals;
    expect(arrival?.request.body).toBeUndefined();
    expect(arrival?.violations.map(builtInText)).toContain('callback.body cannot be read: it has more than 10 MiB');
  } finally {
    await close();
  }
});

test('in a test file: one test for each callback', async () => {
  const api = document('3.1.0');
  const mock = await createMock(api, { callbacks: true });
  try {
    const only = '*/callback/*';
    const target = `${mock.url}/v1`;
    const told = await collect((framework) =>
      describeContract(api, target, { framework, only, callbacks: { linger: 0 } }),
    ).run();
    expect(told).toEqual(Object.fromEntries([...CALLBACKS, 'saw a success'].map((name) => [name, 'passed'])));
  } finally {
    await mock.close();
  }
});

test('a mock whose callbacks violate the document is found by its mutants', async () => {
  const api = document('3.1.0');
  const lab = labOf(api, { seed: 1, inferred: false });
  const baseline = await baselineOf(api, lab);
  expect(baseline.failing).toEqual([]);
  const mutants = mutantsOf(api).filter(({ id }) =>
    /^callback:.*(?:state\/enum|PAID|method@|absent@|never@pay)/.test(id),
  );
  const outcomes = await Promise.all(mutants.map((mutant) => runMutant(api, lab, baseline, mutant)));
  expect(mutants.length).toBeGreaterThan(8);
  const alive = mutants.filter((_, i) => outcomes[i]?.outcome !== 'killed');
  expect(alive.map(({ title }) => title)).toEqual([]);
}, 30_000);
