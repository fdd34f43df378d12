import type { Api, Operation } from '../../model';
import { removes } from '../../resources';
import { SchemaError } from '../../schema';
import { webhookCases, WEBHOOKS } from '../callbacks/plan-webhooks';
import type { Case, Plan, Skip } from '../case';
import { type CaseFilter, type Selection, selectionOf } from './selection/case-filter';
import type { PlannedCase } from './make-case';
import { inPhases, type Phases } from './order';
import { skipOf } from '../environment/sendable';
import { skippedPart } from './selection/skip';
import { planOperation, type PlanOptions } from './plan-operation';
import { unmatchedCases } from './planners/unmatched';
import { assertUsable, unusable } from './usable';

export type { PlanOptions } from './plan-operation';

/**
 * Plans all that a document can be held to: its scenarios; for each constraint on a request one case that just
 * satisfies and some that break it; credentials; two faults at once; unusual but allowed input; what it does not have.
 * The same document and seed give the same plan.
 *
 * @example planCases(api).cases.map(({ id }) => id)
 */
export function planCases(api: Api, options: PlanOptions & CaseFilter = {}): Plan {
  const cases: Case[] = [];
  const skipped: Skip[] = [];
  const plan: Planning = { api, options, selection: selectionOf(options) };
  for (const one of [...casesOf(plan, () => true), ...webhooksOf(plan)]) {
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
 * The plan in the order in which it is sent, made while it is read: the first request needs only what is planned before
 * it, and what was sent is not kept. Of an operation no more is planned than the filter selects; what a selected
 * rejection is held against (its sibling) stays in, so that nothing passes for the wrong reason.
 *
 * @example for (const phase of planPhases(api, { only: ['createPackage/422/*'] })) for (const one of phase)
 * console.log(one.id)
 */
export function planPhases(api: Api, options: PlanOptions & CaseFilter = {}): Phases {
  return phasesBy(api, options, selectionOf(options));
}

/** {@link planPhases}, with a selection whose count the caller wants to know. */
export function* phasesBy(api: Api, options: PlanOptions, selection: Selection): Generator<Iterable<Case | Skip>> {
  const plan: Planning = { api, options, selection };
  const isRemoval = (operation: Operation): boolean => removes(api, operation);
  // What takes something away comes last: others need it.
  yield* inPhases(casesOf(plan, (operation) => !isRemoval(operation)));
  // What is below goes first: it goes with what it is below.
  const removals = api.operations.filter(isRemoval).sort((a, b) => depthOf(b) - depthOf(a));
  if (removals.length > 0) yield* inPhases(operationCases(plan, removals));
  // What came in the whole run shows when all is sent.
  yield webhooksOf(plan);
}

function depthOf({ path }: Operation): number {
  return path.split('/').length;
}

/** The cases of webhooks; none where nothing is listened for. */
function* webhooksOf(plan: Planning): Generator<Case | Skip> {
  const { api, options, selection } = plan;
  if (options.callbacks === undefined || options.scenariosOnly === true || !selection.mayHave(`${WEBHOOKS}/`)) return;
  if (selection.leftOut(undefined) === undefined) yield* selected(plan, undefined, webhookCases(api));
}

interface Planning {
  readonly api: Api;
  readonly options: PlanOptions;
  readonly selection: Selection;
}

function* casesOf(plan: Planning, isMeant: (operation: Operation) => boolean): Generator<Case | Skip> {
  const { api, selection } = plan;
  yield* operationCases(plan, api.operations.filter(isMeant));
  if (!selection.mayHave('unmatched/')) return;
  const reason = selection.leftOut(undefined);
  if (reason !== undefined) yield skippedPart(api, undefined, { ...ALL, reason });
  else {
    const planned = api.operations.filter((operation) => selection.leftOut(operation) === undefined);
    yield* selected(plan, undefined, distinct(unmatchedCases(api, planned)));
  }
}

const ALL = { name: 'all', title: 'all cases' };

/** The cases of operations; one whose schemas cannot be used is left out as a whole, with the reason. */
function* operationCases(plan: Planning, operations: readonly Operation[]): Generator<Case | Skip> {
  const { api, options, selection } = plan;
  for (const operation of operations) {
    if (!selection.mayHave(`${operation.id}/`)) continue;
    const reason = selection.leftOut(operation) ?? options.over?.();
    if (reason !== undefined) {
      yield skippedPart(api, operation, { ...ALL, reason });
      continue;
    }
    try {
      assertUsable(api, operation);
      yield* selected(plan, operation, planOperation(api, operation, options));
    } catch (error) {
      if (!(error instanceof SchemaError)) throw error;
      yield unusable(api, operation, error);
    }
  }
}

/** What is selected of an operation's cases, with the siblings that it needs. */
function* selected(
  { api, options, selection }: Planning,
  operation: Operation | undefined,
  planned: Iterable<PlannedCase>,
): Generator<Case | Skip> {
  const skip = (name: string, title: string, reason: string): Skip =>
    skippedPart(api, operation, { name, title, reason });
  for (const { id, make, isWanted } of wanted(planned, selection)) {
    const over = options.over?.();
    if (over !== undefined) {
      yield skip('rest', 'all other cases', over);
      return;
    }
    const known = selection.passed(id);
    if (known !== undefined) {
      if (isWanted) yield { ...skip('', 'passed before', known), id };
      continue;
    }
    const one = make();
    if (one === undefined) continue;
    const reason = 'draft' in one ? selection.skips(one) : undefined;
    yield 'draft' in one && reason !== undefined ? skipOf(one, reason) : one;
  }
}

interface Wanted extends PlannedCase {
  /** Whether it is selected itself, and not only needed by another one. */
  readonly isWanted: boolean;
}

function* wanted(planned: Iterable<PlannedCase>, selection: Selection): Generator<Wanted> {
  if (!selection.isPartial) {
    for (const { id, make } of planned) yield { id, make, isWanted: true };
    return;
  }
  const all = [...planned];
  const made = new Map(all.filter(({ id }) => selection.has(id)).map(({ id, make }) => [id, make()] as const));
  const siblings = new Set(
    [...made.values()].map((one) => (one !== undefined && 'sibling' in one ? one.sibling : undefined)),
  );
  for (const { id, make } of all) {
    if (made.has(id)) yield { id, make: () => made.get(id), isWanted: true };
    else if (siblings.has(id)) yield { id, make, isWanted: false };
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
