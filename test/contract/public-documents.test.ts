import { builtInText } from '../../src/checks';
import { loadDocument } from '../../src';
import { type Plan, planCases, run } from '../../src/contract';
import { createEngine } from '../../src/mock/engine';
import { type Api, buildApi } from '../../src/model';
import { PUBLIC_DOCUMENTS } from '../support/public-documents';

/*
 * The whole plan of public documents against mocks of themselves: nothing may be found. Of those with the largest plans
 * each seed takes another part, named in the test's name; Petstore is left out, since some of its operations declare no success that a mock could give.
 */
const PARTS: Readonly<Record<string, number>> = {
  'GitHub (@octokit/openapi)': 12,
  'Figma (@figma/rest-api-spec)': 3,
  'Scalar Galaxy (@scalar/galaxy)': 3,
  'Star Trek (@readme/oas-examples)': 3,
};
const SEEDS = [1, 2, 3];
const documents = PUBLIC_DOCUMENTS.filter(({ name }) => !name.startsWith('Petstore'));

/** Plans all, and takes one part of it. */
function part(api: Api, seed: number, parts: number): Plan {
  return planCases(api, { seed, shard: { index: ((seed - 1) % parts) + 1, of: parts } });
}

test('one document has 500 operations or more, one is 3.0, one 3.1, one has no example at all', async () => {
  expect(documents.length).toBeGreaterThanOrEqual(5);
  expect(Math.max(...documents.map(({ operations }) => operations))).toBeGreaterThanOrEqual(500);
  expect(new Set(documents.map(({ version }) => version))).toEqual(new Set(['3.0', '3.1']));
  const bare = documents.filter(({ hasExamples }) => !hasExamples);
  expect(bare.length).toBeGreaterThan(0);
  for (const { file } of bare)
    expect(JSON.stringify((await loadDocument(file)).root)).not.toMatch(
      /"examples?":(?!\{"(?:type|\$ref|description)")/,
    );
});

describe.each(documents.map((one) => [one.name, one] as const))('%s', (name, { file }) => {
  const parts = PARTS[name] ?? 1;
  let api: Api;
  beforeAll(async () => {
    api = buildApi(await loadDocument(file));
  });

  test.each(SEEDS)(
    `has no finding in a mock of itself: seed %i, 1/${parts} of the plan`,
    async (seed) => {
      const engine = createEngine(api, { seed });
      const plan = part(api, seed, parts);
      const found: string[] = [];
      let passed = 0;
      let removed = 0;
      for await (const event of run(api, plan, (request) => Promise.resolve(engine.respond(request).response), {
        seed,
        strict: true,
      })) {
        if (event.type === 'pass') passed++;
        // What an earlier case removed can't be removed again; the mock keeps that in mind, as a server does.
        if (
          event.type === 'masked' &&
          event.exchange.request.method === 'DELETE' &&
          event.exchange.response.status === 404
        )
          removed++;
        else if (event.type === 'masked') found.push(`${event.case.id}: masked`);
        if (event.type === 'fail')
          found.push(`${event.case.id}: ${event.finding.violations.map(builtInText).join('; ')}`);
      }
      expect(found).toEqual([]);
      // No token is known to lack a scope: nobody gave one.
      expect(passed + removed).toBe(plan.cases.filter(({ id }) => !id.endsWith('=without-scope')).length);
      expect(removed).toBeLessThan(passed / 100);
      expect(passed).toBeGreaterThan(500);
    },
    600_000,
  );
});
