import {
  type Case,
  planCases,
  planPhases,
  run,
  type RunEvent,
  runLimits,
  type Skip,
  unknownPatterns,
} from '../../../src/contract';
import { apiOf } from '../../support/api';

const SHOP = `
paths:
  /pets:
    get: { operationId: listPets, tags: [pets], responses: { '200': { description: ok } } }
    post: { operationId: addPet, tags: [pets], responses: { '201': { description: ok } } }
  /pets/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: readPet, tags: [pets], deprecated: true, responses: { '200': { description: ok } } }
  /orders:
    get: { operationId: listOrders, tags: [orders, admin], responses: { '200': { description: ok } } }
    put: { operationId: putOrders, responses: { '200': { description: ok } } }
`;
const api = apiOf(SHOP);

function operations(options: Parameters<typeof planCases>[1]): { sent: string[]; skipped: Record<string, string> } {
  const { cases, skipped } = planCases(api, options);
  return {
    sent: [...new Set(cases.map(({ operation }) => operation))],
    skipped: Object.fromEntries(skipped.map(({ id, reason }) => [id, reason])),
  };
}

test.each([
  { filter: { include: { tag: ['pets'] } }, sent: ['listPets', 'addPet', 'readPet'] },
  { filter: { include: { tag: ['pets'], method: ['get'] } }, sent: ['listPets', 'readPet'] },
  { filter: { include: { operation: ['list*', 'addPet'] } }, sent: ['listPets', 'addPet', 'listOrders'] },
  { filter: { include: { path: ['/pets/*'] } }, sent: ['readPet'] },
  { filter: { exclude: { tag: ['pets'] } }, sent: ['listOrders', 'putOrders', 'unmatched'] },
  { filter: { exclude: { method: ['P*'] } }, sent: ['listPets', 'readPet', 'listOrders', 'unmatched'] },
  { filter: { exclude: { path: ['/pets*'], operation: ['putOrders'] } }, sent: ['listOrders', 'unmatched'] },
  { filter: { exclude: { deprecated: true } }, sent: ['listPets', 'addPet', 'listOrders', 'putOrders', 'unmatched'] },
  { filter: { readOnly: true }, sent: ['listPets', 'readPet', 'listOrders', 'unmatched'] },
])('$filter', ({ filter, sent }) => {
  const found = operations(filter);
  expect(found.sent).toEqual(sent);
  // What is left out is counted, with the reason.
  for (const { id } of api.operations)
    if (!sent.includes(id)) expect(found.skipped[`${id}/all`]).toMatch(/--(?:include|exclude|read-only)/);
});

test('--read-only sends no method that changes anything, nor what something must be made for', () => {
  const { cases, skipped } = planCases(api, { readOnly: true });
  const methods = cases.map(({ draft }) =>
    'operation' in draft ? (draft.method ?? draft.operation.method) : draft.method,
  );
  expect([...new Set(methods)]).toEqual(['GET']);
  expect(cases.filter(({ before }) => before !== undefined)).toEqual([]);
  expect(skipped.map(({ reason }) => reason)).toContain('--read-only: DELETE is not a safe method');
});

test('filters, patterns of ids and shards are one selection', () => {
  const ids = (options: Parameters<typeof planCases>[1]): string[] => planCases(api, options).cases.map(({ id }) => id);
  const filter = { include: { tag: ['pets'] }, exclude: { operation: ['addPet'] } };
  const all = ids(filter);
  const parts = [1, 2].map((index) => ids({ ...filter, shard: { index, of: 2 } }));
  expect(new Set(parts.flat())).toEqual(new Set(all));
  expect(ids({ ...filter, only: ['*/example'] })).toEqual(['listPets/example', 'readPet/example']);
});

test.each([
  [{ include: { tag: ['pet'] } }, 'include-tag', 'pets'],
  [{ exclude: { operation: ['listOrder'] } }, 'exclude-operation', 'listOrders'],
  [{ exclude: { path: ['/order'] } }, 'exclude-path', '/orders'],
  [{ include: { method: ['PTACH'] } }, 'include-method', undefined],
])('%j: a pattern that nothing fits is reported', (filter, flag, near) => {
  expect(unknownPatterns(api, filter)).toEqual([expect.objectContaining({ flag, near })]);
});

const answering = () => Promise.resolve({ status: 500, headers: [], body: new Uint8Array() });

async function eventsOf(limits: ReturnType<typeof runLimits>, plan: Parameters<typeof run>[1]): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  for await (const event of run(api, plan, answering, { limits })) events.push(event);
  return events;
}

describe('limits', () => {
  const skipsIn = (events: readonly RunEvent[]): readonly Skip[] =>
    events.flatMap((event) => (event.type === 'skip' ? [event.skip] : []));

  test('what is not reached is skipped with the reason: each operation of a plan that is made meanwhile', async () => {
    const limits = runLimits({ maxFailures: 2 });
    const events = await eventsOf(limits, planPhases(api, { over: limits.over }));
    const skips = skipsIn(events);
    expect(new Set(skips.map(({ reason }) => reason))).toEqual(new Set(['not reached: 2 cases have failed']));
    expect(new Set(skips.map(({ operation }) => operation)).size).toBeGreaterThanOrEqual(api.operations.length - 1);
    expect(events.at(-1)).toMatchObject({
      type: 'end',
      summary: { failed: 2, skipped: skips.length, interrupted: false, ended: 'not reached: 2 cases have failed' },
    });
  });

  test('each case of a plan that was made before', async () => {
    const plan = planCases(api);
    const skips = skipsIn(await eventsOf(runLimits({ maxFailures: 1 }), plan));
    expect(skips).toHaveLength(plan.cases.length - 1);
  });

  test('time', async () => {
    const events = await eventsOf(runLimits({ maxTime: 0 }), planPhases(api));
    expect(events.at(-1)).toMatchObject({ summary: { failed: 0, ended: 'not reached: the time was up (0 s)' } });
  });
});

test('what passed before is skipped by its id, and what is held against it is sent', async () => {
  const all = planCases(api, { include: { operation: ['readPet'] } }).cases;
  const negative = all.find(({ sibling }) => sibling !== undefined) as Case;
  const passed = { ids: new Set(all.filter(({ id }) => id !== negative.id).map(({ id }) => id)), reason: 'before' };
  const plan = planCases(api, { include: { operation: ['readPet'] }, passed });
  expect(plan.cases.map(({ id }) => id)).toEqual([negative.id]);
  expect(plan.skipped.filter(({ reason }) => reason === 'before')).toHaveLength(passed.ids.size);
  const rejecting = () => Promise.resolve({ status: 422, headers: [], body: new Uint8Array() });
  const verdicts: string[] = [];
  for await (const event of run(api, plan, rejecting, { accepted: passed.ids })) verdicts.push(event.type);
  expect(verdicts).not.toContain('masked');
});
