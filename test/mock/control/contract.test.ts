import { join } from 'node:path';
import { type Plan, planCases, run, urlTarget } from '../../../src/contract';
import { loadDocument } from '../../../src/document/load/load-document';
import { buildApi } from '../../../src/model';
import { controlled } from './support';

/**
 * The control API, held to its own document by our own suite. Not sent are: the endless stream (see control.test.ts), and bodies of
 * `addOverride`, and delays of operations, that its document allows but the mocked document may not: which operations and examples there
 * are is not for it to say.
 */
test('the suite finds nothing', async () => {
  const api = buildApi(await loadDocument(join(__dirname, '..', '..', '..', 'openapi', 'control.yaml')));
  const plan = planCases(api, { seed: 1 });
  const isLeftToTheMock = ({ operation, expected, kind, id }: Plan['cases'][number]): boolean =>
    (operation === 'addOverride' &&
      expected.category === undefined &&
      !(kind === 'scenario' || id === 'addOverride/example')) ||
    id.includes('/body/delay/type=object-of-one');
  const cases = plan.cases.filter((one) => one.operation !== 'streamJournal' && !isLeftToTheMock(one));
  // A reset forgets the entry that others read.
  const [resets, others] = [true, false].map((wanted) => ({
    ...plan,
    cases: cases.filter(({ operation }) => (operation === 'reset') === wanted),
  }));
  const { base, ask } = await controlled();
  await ask({ type: 'bits' });
  const target = urlTarget(base, { timeout: 10_000 });
  const findings: string[] = [];
  let passed = 0;
  for (const part of [others!, resets!]) {
    for await (const event of run(api, part, target.send, { seed: 1, strict: true })) {
      if (event.type === 'pass') passed++;
      if (event.type === 'fail' || event.type === 'masked') findings.push(`${event.type} ${event.case.id}`);
    }
  }
  await target.close();
  expect(findings).toEqual([]);
  expect(passed).toBe(cases.length);
  expect(passed).toBeGreaterThan(500);
});
