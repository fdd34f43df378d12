import { builtInText } from '../../../src/checks';
import { loadDocument, suggestRelations, withSuggestions } from '../../../src';
import { bindingOf, type Plan, planCases, run, urlTarget } from '../../../src/contract';
import { mintJwt } from '../../../src/exchange';
import { type Api, buildApi } from '../../../src/model';
import { faultsOf, start } from './index.cjs';

/*
 * A plain OpenAPI 3.0 document without one extension, and a server that somebody else might have written. What the document says outright is found by
 * any run; what it only suggests, where suggestions count (`--inferred`).
 */

/** Twins that are not found out, and why. */
const MISSED: Readonly<Record<string, string>> = {
  'relation/filter-first-species': 'nothing says that a list holds everything that was asked for',
  'lax/id-any': 'an id that is none belongs to nothing: 404 is as good an answer as 400',
  'state/create-late': 'some servers show what was made only after a moment: the suite waits for it',
};

const faults = faultsOf('shop');
const isWhole = process.env.TWINS === 'all';
const SEEDS = Array.from({ length: isWhole ? 20 : 2 }, (_, i) => i + 1);
const twins = faults.filter(({ id, kind }) => {
  const ofKind = faults.filter((other) => other.kind === kind && !(other.id in MISSED));
  const nth = ofKind.findIndex((other) => other.id === id);
  return nth >= 0 && (isWhole || nth % Math.ceil(ofKind.length / 2) === 0);
});

const binding = bindingOf({
  parameters: {},
  credentials: {
    key: { valid: 'shop-key-8a7d0c' },
    token: { valid: `Bearer ${mintJwt({ scope: ['pets:write'] })}` },
  },
});

let api: Api;
let suggested: Api;
beforeAll(async () => {
  api = buildApi(await loadDocument('test/vendors/plain/shop/openapi.yaml'));
  suggested = withSuggestions(api, suggestRelations(api));
});

const plans = new Map<string, Plan>();
function planFor(of: Api, seed: number): Plan {
  const key = `${of === api ? 'plain' : 'suggested'} ${seed}`;
  const plan = plans.get(key) ?? planCases(of, { seed });
  plans.set(key, plan);
  return plan;
}

async function findings(id: string | undefined, inferred: boolean, seed = 1, bail = true): Promise<string[]> {
  const of = inferred ? suggested : api;
  const vendor = await start('shop', id);
  const target = urlTarget(vendor.url, { timeout: 5000 });
  const found: string[] = [];
  try {
    const options = { workers: 8, seed, bail, inferred, binding };
    for await (const event of run(of, planFor(of, seed), target.send, options)) {
      if (event.type === 'fail')
        found.push(`${event.case.id}: ${event.finding.violations.map(builtInText).join('; ')}`);
      // What proves nothing makes a run fail as well.
      if (event.type === 'masked' || event.type === 'unchecked') found.push(`${event.case.id}: ${event.reason}`);
      if (bail && found.length > 0) break;
    }
  } finally {
    await target.close();
    await vendor.close();
  }
  return found;
}

describe('the good shop', () => {
  test.each(SEEDS)(
    'has no finding with seed %i, whether suggestions count or not',
    async (seed) => {
      expect(await findings(undefined, false, seed, false)).toEqual([]);
      expect(await findings(undefined, true, seed, false)).toEqual([]);
    },
    300_000,
  );
});

describe('a faulty twin has a finding', () => {
  test.each(twins.map(({ id, title }) => [id, title] as const))(
    '%s: %s',
    async (id) => {
      expect(await findings(id, true)).not.toEqual([]);
    },
    300_000,
  );
});

test('there are 150 twins or more, and what is not found out is named', () => {
  expect(faults.length).toBeGreaterThan(150);
  for (const id of Object.keys(MISSED)) expect(faults.map((fault) => fault.id)).toContain(id);
  expect(Object.keys(MISSED)).toHaveLength(3);
});
