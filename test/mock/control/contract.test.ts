import { join } from 'node:path';
import { type Plan, planCases, run, urlTarget } from '../../../src/contract';
import { loadDocument } from '../../../src/document/load/load-document';
import { buildApi } from '../../../src/model';
import { TODO } from '../../resources/documents';
import { apiOf } from '../../support/api';
import { controlled } from './support';

/**
 * The control API, held to its own document by our own suite. Not sent are: the endless stream (see control.test.ts), webhooks (see outbound.test.ts), and bodies of
 * `addOverride`, of the state, and delays of operations, that its document allows but the mocked document may not: which operations,
 * examples and resources there are is not for it to say.
 */
test('the suite finds nothing', async () => {
  const api = buildApi(await loadDocument(join(__dirname, '..', '..', '..', 'openapi', 'control.yaml')));
  const plan = planCases(api, { seed: 1 });
  const ofState = new Set(api.operations.filter(({ path }) => path.startsWith('/state')).map(({ id }) => id));
  const isLeftToTheMock = ({ operation, expected, kind, id }: Plan['cases'][number]): boolean =>
    (['addOverride', 'loadState', 'listMembers', 'putMember', 'removeMember'].includes(operation) &&
      expected.category === undefined &&
      !(kind === 'scenario' || id === `${operation}/example`)) ||
    id.includes('/body/delay/type=object-of-one');
  const cases = plan.cases.filter(
    (one) => !['streamJournal', 'fireWebhook'].includes(one.operation) && !isLeftToTheMock(one),
  );
  const part = (wanted: (operation: string) => boolean): Plan => ({
    ...plan,
    cases: cases.filter(({ operation }) => wanted(operation)),
  });
  const packages = await controlled();
  await packages.ask({ type: 'bits' });
  const todos = await controlled({}, undefined, apiOf(TODO));
  // A reset forgets the entry that others read.
  const parts = [
    [packages.base, part((operation) => operation !== 'reset' && !ofState.has(operation))],
    [packages.base, part((operation) => operation === 'reset')],
    [todos.base, part((operation) => ofState.has(operation))],
  ] as const;
  const findings: string[] = [];
  let passed = 0;
  for (const [base, some] of parts) {
    const target = urlTarget(base, { timeout: 10_000 });
    for await (const event of run(api, some, target.send, { seed: 1, strict: true })) {
      if (event.type === 'pass') passed++;
      if (event.type === 'fail' || event.type === 'masked') findings.push(`${event.type} ${event.case.id}`);
    }
    await target.close();
  }
  expect(findings).toEqual([]);
  expect(passed).toBe(cases.length);
  expect(passed).toBeGreaterThan(500);
});
