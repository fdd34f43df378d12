import { builtInText } from '../../src/checks';
import { type Plan, planCases, run, type RunEvent, urlTarget } from '../../src/contract';
import { TargetError } from '../../src/errors';
import type { Api } from '../../src/model';
import { createPackageApi } from '../support/create-package';
import { faults, start } from './index.cjs';

let api: Api;
beforeAll(async () => {
  api = await createPackageApi();
});

/** `TWINS=all` (`npm run strength`) takes every twin and 20 seeds; else a few of each kind, and three. */
const isWhole = process.env.TWINS === 'all';
const SEEDS = Array.from({ length: isWhole ? 20 : 3 }, (_, i) => i + 1);
/**
 * No faults: a content coding that nobody asked for (RFC 9110 §12.5.3); JSON without a charset, which is UTF-8 all
 * the same (RFC 8259 §8.1); chunks instead of a length, which is the server's choice (RFC 9112 §6); a limit to the size
 * of bodies (RFC 9110 §15.5.14) and to the depth of JSON (RFC 8259 §9).
 */
const ALLOWED = [
  ...['connection/gzip', 'header/type-no-charset', 'header/length-missing', 'header/length-missing-on-errors'],
  ...['strict/body-1m', 'strict/body-100k', 'robustness/500-deep'],
];
/**
 * Arguable: another JSON media type whose schema takes what is there; bytes that are not UTF-8, which a reader may
 * replace; a charset, which is not defined for JSON (RFC 8259 §11). Each is a warning.
 */
const WARNED = ['header/type-problem', 'robustness/bytes-lax', 'strict/type-charset'];
const twins = faults.filter(({ id, kind }) => {
  if (ALLOWED.includes(id) || WARNED.includes(id)) return false;
  const ofKind = faults.filter((other) => other.kind === kind);
  const nth = ofKind.findIndex((other) => other.id === id);
  return nth >= 0 && (isWhole || nth % Math.ceil(ofKind.length / 4) === 0);
});

const plans = new Map<number, Plan>();
function planFor(seed: number): Plan {
  const plan = plans.get(seed) ?? planCases(api, { seed });
  plans.set(seed, plan);
  return plan;
}

async function findings(url: string, seed: number, bail: boolean): Promise<string[]> {
  const target = urlTarget(url, { timeout: 2000 });
  const found: string[] = [];
  const onEvent = (event: RunEvent): void => {
    if (event.type === 'fail') found.push(`${event.case.id}: ${event.finding.violations.map(builtInText).join('; ')}`);
    // What proves nothing makes a run fail as well.
    if (event.type === 'masked' || event.type === 'unchecked') found.push(`${event.case.id}: ${event.reason}`);
    if (event.type === 'end' && !event.summary.sawSuccess) found.push('no success at all');
  };
  try {
    for await (const event of run(api, planFor(seed), target.send, { workers: 8, seed, bail })) {
      onEvent(event);
      if (bail && found.length > 0) break;
    }
  } catch (error) {
    if (!(error instanceof TargetError)) throw error;
    found.push(error.message);
  } finally {
    await target.close();
  }
  return found;
}

describe('the good vendor', () => {
  test.each(SEEDS)('has no finding with seed %i', async (seed) => {
    const vendor = await start();
    try {
      expect(planFor(seed).cases.length).toBeGreaterThan(250);
      expect(await findings(vendor.url, seed, false)).toEqual([]);
    } finally {
      await vendor.close();
    }
  });
});

describe('a faulty twin has a finding', () => {
  test.each(twins.map(({ id, title }) => [id, title] as const))('%s: %s', async (id) => {
    const vendor = await start(id);
    try {
      expect(await findings(vendor.url, 1, true)).not.toEqual([]);
    } finally {
      await vendor.close();
    }
  });
});

describe('a twin that is arguable has a warning and no finding', () => {
  test.each(WARNED)('%s', async (id) => {
    const vendor = await start(id);
    const target = urlTarget(vendor.url, { timeout: 2000 });
    const events: RunEvent[] = [];
    try {
      for await (const event of run(api, planFor(1), target.send, { workers: 8, seed: 1 })) events.push(event);
    } finally {
      await target.close();
      await vendor.close();
    }
    expect(events.filter(({ type }) => type === 'fail')).toEqual([]);
    expect(events.filter((event) => event.type === 'pass' && event.warnings !== undefined)).not.toEqual([]);
  });
});

test('each kind of fault is there', () => {
  expect(new Set(twins.map(({ kind }) => kind))).toEqual(new Set(faults.map(({ kind }) => kind)));
});
