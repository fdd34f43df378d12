import type { Plan } from '../case';

/** Which cases of a plan are meant. */
export interface CaseFilter {
  /** Ids or patterns (`*` stands for any text) of the cases to send; all by default. */
  readonly only?: readonly string[];
  /** Ids or patterns of the cases to leave out. */
  readonly skip?: readonly string[];
  /** The part of the plan for one of several machines: `{ index: 1, of: 3 }` is the first third. */
  readonly shard?: { readonly index: number; readonly of: number };
}

/**
 * Selects cases of a plan. What a selected refusal is held against (its sibling) stays in, so that nothing passes for the wrong reason.
 *
 * @example select(planCases(api), { only: ['createPackage/422/*'] })
 */
export function selectCases(plan: Plan, { only = [], skip = [], shard }: CaseFilter): Plan {
  const matches = (id: string, patterns: readonly string[]): boolean =>
    patterns.some((pattern) => toRegExp(pattern).test(id));
  const wanted = (id: string): boolean => (only.length === 0 || matches(id, only)) && !matches(id, skip);
  const named = plan.cases.filter(({ id }) => wanted(id));
  const part = shard === undefined ? named : named.filter((_, i) => i % shard.of === shard.index - 1);
  const siblings = new Set(part.flatMap(({ sibling }) => sibling ?? []));
  const chosen = new Set(part);
  return {
    cases: plan.cases.filter((one) => chosen.has(one) || siblings.has(one.id)),
    skipped: plan.skipped.filter(({ id }) => wanted(id)),
  };
}

function toRegExp(pattern: string): RegExp {
  const source = pattern
    .split('*')
    .map((text) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${source}$`, 's');
}
