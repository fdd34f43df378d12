import { type Api, levelAt, type Operation } from '../../model';
import { SchemaError } from '../../schema';
import type { Case, Plan, Skip } from '../case';
import { bodyCases, mediaCases } from './bodies';
import { credentialCases } from './planners/credentials';
import { crossedCases } from './planners/crossed';
import { fuzzCases } from './planners/fuzz';
import { inputCases } from './planners/inputs';
import type { Base } from './make-case';
import { malformedCases } from './planners/malformed';
import { parameterCases } from './planners/parameters';
import { precedenceCases } from './planners/precedence';
import { removals } from './removals';
import { robustnessCases } from './planners/robustness';
import { scenarioCases } from './planners/scenarios';
import { shapeCases } from './shapes';
import { stateCases } from './planners/state';
import { unknownIdCases } from './planners/unknown-ids';
import { unmatchedCases } from './planners/unmatched';

/** What is planned. */
export interface PlanOptions {
  /** All values that no example has follow from it; 1 by default. */
  readonly seed?: number;
  /** Bodies by chance for each operation; none by default. */
  readonly fuzz?: number;
  /** Only the scenarios: the requests that the document itself has. */
  readonly scenariosOnly?: boolean;
}

/**
 * Plans all that a document can be held to: its scenarios; for each constraint on a request one case that just satisfies and some that
 * break it; credentials; two faults at once; odd but allowed input; what it does not have. The same document and seed give the same plan.
 *
 * @example planCases(api).cases.map(({ id }) => id)
 */
export function planCases(api: Api, options: PlanOptions = {}): Plan {
  const made = api.operations.flatMap((operation) =>
    withUsable(api, operation, () => operationCases(api, operation, options)),
  );
  const all = [...made, ...unmatchedCases(api)];
  const skipped = all.filter((one): one is Skip => !('draft' in one));
  return { cases: distinct(all.filter((one): one is Case => 'draft' in one)), skipped };
}

/** The cases of an operation; one whose schemas cannot be used is left out as a whole, with the reason. */
function withUsable(api: Api, operation: Operation, plan: () => (Case | Skip)[]): (Case | Skip)[] {
  try {
    return plan();
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error;
    const about = {
      id: `${operation.id}/all`,
      title: 'all cases',
      operation: operation.id,
      pointer: operation.pointer,
    };
    return [{ ...about, level: levelAt(api.document, operation.pointer), reason: error.message }];
  }
}

/** Plans the scenarios of a document: each named response example with its request, and what the document does not have. */
export function planScenarios(api: Api): Plan {
  return planCases(api, { scenariosOnly: true });
}

function operationCases(
  api: Api,
  operation: Operation,
  { seed = 1, fuzz = 0, scenariosOnly = false }: PlanOptions,
): (Case | Skip)[] {
  const scenarios = scenarioCases(api, operation);
  if (scenariosOnly) return removals(api, operation, scenarios, seed);
  const cases = scenarios.filter((one): one is Case => 'draft' in one);
  const shown = basesOf(cases);
  const shapes = shapeCases(
    api,
    operation,
    shown.flatMap(({ draft: { body } }) => (body?.kind === 'value' ? [body.value] : [])),
  );
  const bases = [...shown, ...basesOf(shapes)];
  const [first] = bases;
  if (first === undefined) return removals(api, operation, scenarios, seed);
  const full = [...bases].sort((a, b) => weight(b) - weight(a));
  const [fullest = first] = full;
  const planned = [
    ...scenarios,
    ...shapes,
    ...bodyCases(api, full, seed),
    ...parameterCases(api, first, seed),
    ...unknownIdCases(api, first),
    ...mediaCases(api, fullest),
    ...malformedCases(api, first),
    ...credentialCases(api, first),
    ...precedenceCases(api, first, cases),
    ...inputCases(api, first, cases, seed),
    ...crossedCases(api, cases, bases),
    ...robustnessCases(api, fullest),
    ...stateCases(api, operation, seed).filter((one) => one !== undefined),
    ...fuzzCases(api, first, seed, fuzz),
  ];
  return removals(api, operation, planned, seed);
}

/** The successes among the scenarios: what others differ from in one point. */
function basesOf(cases: readonly Case[]): Base[] {
  return cases.flatMap(({ id, draft, expected }) =>
    expected.fault === undefined && 'operation' in draft ? [{ id, draft }] : [],
  );
}

/** How much a base says: the fullest reaches most constraints. */
function weight({ draft: { body, parameters } }: Base): number {
  return (body?.kind === 'value' ? JSON.stringify(body.value).length : 0) + parameters.size;
}

/** One case an id: ids name what is probed, so a second one would probe it again. */
function distinct(cases: readonly Case[]): Case[] {
  const seen = new Set<string>();
  return cases.filter(({ id }) => !seen.has(id) && seen.add(id));
}
