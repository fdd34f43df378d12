/** A target that sends no responses any more: what was found is reported, and nobody waits for the rest. */
import { planCases, run, type RunEvent, type Target, TargetError } from '../../../src/contract';
import { apiOf } from '../../support/api';

const api = apiOf(`
paths:
  /things:
    get: { operationId: list, responses: { '200': { description: ok } } }
    post:
      operationId: make
      requestBody: { content: { application/json: { schema: { type: object, properties: { size: { type: integer, maximum: 5 } } } } } }
      responses: { '201': { description: made }, '400': { description: bad }, '415': { description: type } }
`);

const LATE = 20;
const never = (): Promise<never> =>
  new Promise((_, reject) =>
    setTimeout(() => reject(new TargetError('timeout', 'no complete response within 20 ms')), LATE),
  );

async function events(target: Target): Promise<{ events: RunEvent[]; sent: number; error: unknown }> {
  let sent = 0;
  const all: RunEvent[] = [];
  const counting: Target = (request) => {
    sent++;
    return target(request);
  };
  try {
    for await (const event of run(api, planCases(api), counting, { workers: 4, name: 'http://x' })) all.push(event);
    return { events: all, sent, error: undefined };
  } catch (error) {
    return { events: all, sent, error };
  }
}

function reasons(all: readonly RunEvent[]): string[] {
  return [...new Set(all.flatMap((event) => (event.type === 'skip' ? [event.skip.reason] : [])))];
}

const ok = (status = 200): ReturnType<Target> => Promise.resolve({ status, headers: [], body: new Uint8Array() });

test('one that stops responding ends the run after a few requests, with what was found so far', async () => {
  let left = 5;
  const { events: all, sent, error } = await events(() => (left-- > 0 ? ok() : never()));
  expect(error).toBeInstanceOf(TargetError);
  expect(String(error)).toMatch(/http:\/\/x: it stopped responding: 3 requests in a row got no response \(no complete/);
  expect(sent).toBeLessThan(60);
  expect(all.at(-1)).toMatchObject({
    type: 'end',
    summary: { ended: expect.stringMatching(/^not reached: it stopped/) },
  });
  expect(all.some(({ type }) => type === 'fail')).toBe(true);
}, 20_000);

test('an operation that never responds is a finding, and costs only its own cases', async () => {
  const { events: all, sent, error } = await events(({ method }) => (method === 'POST' ? never() : ok()));
  expect(error).toBeUndefined();
  const failed = all.flatMap((event) => (event.type === 'fail' ? [event.finding.violations[0]?.code] : []));
  expect(failed).toContain('no-response');
  expect(failed.filter((code) => code === 'no-response').length).toBeLessThan(8);
  expect(reasons(all)).toContain('not reached: 3 requests in a row got no response');
  expect(all.filter(({ type }) => type === 'pass').length).toBeGreaterThan(3);
  expect(sent).toBeLessThan(planCases(api).cases.length * 3);
});

test('one request of an operation that never responds costs nothing but its own case', async () => {
  const { events: all, error } = await events(({ method, body = [] }) =>
    method === 'POST' && Buffer.from(body).toString().includes('6') ? never() : ok(method === 'POST' ? 201 : 200),
  );
  expect(error).toBeUndefined();
  expect(reasons(all)).toEqual([]);
});

test('where no operation of the document responds, the target is given up, though others are answered there', async () => {
  const { error } = await events(({ target }) => (target.startsWith('/things') ? never() : ok(404)));
  expect(String(error)).toMatch(/it stopped responding/);
});

test('one that is gone, and comes back in a moment, is checked to the end', async () => {
  let sent = 0;
  const refused = new TargetError('unreachable', 'cannot be reached (ECONNREFUSED)');
  const { error, events: all } = await events(() => {
    sent++;
    return sent > 5 && sent < 20 ? Promise.reject(refused) : ok();
  });
  expect(error).toBeUndefined();
  expect(all.at(-1)).toMatchObject({ type: 'end', summary: { interrupted: false } });
});
