import type { Api, Operation } from '../../model';
import { SchemaError } from '../../schema';
import type { Case, Plan, Skip } from '../case';
import { type CaseFilter, type Selection, selectionOf } from './case-filter';
import type { PlannedCase } from './make-case';
import { inPhases, type Phases } from './order';
import { planOperation, type PlanOptions } from './plan-operation';
import { unmatchedCases } from './planners/unmatched';
import { assertUsable, unusable } from './usable';

export type { PlanOptions } from './plan-operation';

/**
 * Plans all that a document can be held to: its scenarios; for each constraint on a request one case that just
 * satisfies and some that
 * break it; credentials; two faults at once; unusual but allowed input; what it does not have. The same document and
 * seed give the same plan.
 *
 * @example planCases(api).cases.map(({ id }) => id)
 */
export function planCases(api: Api, options: PlanOptions & CaseFilter = {}): Plan {
  const cases: Case[] = [];
  const skipped: Skip[] = [];
  for (const one of casesOf(api, () => true, options, selectionOf(options))) {
    if ('draft' in one) cases.push(one);
    else skipped.push(one);
  }
  return { cases, skipped };
}

/**
 * Plans the scenarios of a document: each named response example with its request, and what the document does not
 * have.
 */
export function planScenarios(api: Api): Plan {
  return planCases(api, { scenariosOnly: true });
}

/**
 * The plan in the order in which it is sent, made while it is read: the first request needs only what is planned
 * before it, and what was sent
 * is not kept. Of an operation no more is planned than the filter selects; what a selected rejection is held against
 * (its sibling) stays in,
 * so that nothing passes for the wrong reason.
 *
 * @example for (const phase of planPhases(api, { only: ['createPackage/422/*'] })) for (const one of phase)
 * console.log(one.id)
 */
export function planPhases(api: Api, options: PlanOptions & CaseFilter = {}): Phases {
  return phasesBy(api, options, selectionOf(options));
}

/** {@link planPhases}, with a selection whose count the caller wants to know. */
export function* phasesBy(api: Api, options: PlanOptions, selection: Selection): Generator<Iterable<Case | Skip>> {
  // What takes something away comes last: others need it.
  yield* inPhases(casesOf(api, ({ method }) => method !== 'DELETE', options, selection));
  const removals = api.operations.filter(({ method }) => method === 'DELETE');
  if (removals.length > 0) yield* inPhases(operationCases(api, removals, options, selection));
}

function* casesOf(
  api: Api,
  isMeant: (operation: Operation) => boolean,
  options: PlanOptions,
  selection: Selection,
): Generator<Case | Skip> {
  yield* operationCases(api, api.operations.filter(isMeant), options, selection);
  if (selection.mayHave('unmatched/')) yield* selected(distinct(unmatchedCases(api)), selection);
}

/** The cases of operations; one whose schemas cannot be used is left out as a whole, with the reason. */
function* operationCases(
  api: Api,
  operations: readonly Operation[],
  options: PlanOptions,
  selection: Selection,
): Generator<Case | Skip> {
  for (const operation of operations) {
    if (!selection.mayHave(`${operation.id}/`)) continue;
    try {
      assertUsable(api, operation);
      yield* selected(planOperation(api, operation, options), selection);
    } catch (error) {
      if (!(error instanceof SchemaError)) throw error;
      yield unusable(api, operation, error);
    }
  }
}

/** What is selected of an operation's cases, with the siblings that it needs. */
function* selected(planned: Iterable<PlannedCase>, selection: Selection): Generator<Case | Skip> {
  if (!selection.isPartial) {
    for (const { make } of planned) {
      const one = make();
      if (one !== undefined) yield one;
    }
    return;
  }
  const all = [...planned];
  const made = new Map(all.filter(({ id }) => selection.has(id)).map(({ id, make }) => [id, make()] as const));
  const siblings = new Set(
    [...made.values()].map((one) => (one !== undefined && 'sibling' in one ? one.sibling : undefined)),
  );
  for (const { id, make } of all) {
    const one = made.has(id) ? made.get(id) : siblings.has(id) ? make() : undefined;
    if (one !== undefined) yield one;
  }
}

function* distinct(planned: Iterable<PlannedCase>): Generator<PlannedCase> {
  const seen = new Set<string>();
  for (const one of planned) {
    if (seen.has(one.id)) continue;
    seen.add(one.id);
    yield one;
  }
}
