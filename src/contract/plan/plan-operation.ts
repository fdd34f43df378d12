import type { Json } from '../../document';
import type { Api, Operation } from '../../model';
import { removes } from '../../resources';
import type { Case, Skip } from '../case';
import type { Base, PlannedCase } from './make-case';
import { alreadyMade, PLANNERS } from './planners';
import { scenarioCases } from './planners/scenarios';
import { adapted, removalOf } from './things/removals';
import { shapeCases } from './shapes';

/** What is planned. */
export interface PlanOptions {
  /** All values that no example has follow from it; 1 by default. */
  readonly seed?: number | undefined;
  /** Random requests for each operation; none by default. */
  readonly fuzz?: number | undefined;
  /** Only the scenarios: the requests that the document itself has. */
  readonly scenariosOnly?: boolean | undefined;
  /** Where the target will reach the listener, where callbacks and webhooks are listened for. */
  readonly callbacks?: string | undefined;
  /** Asked before each case: why nothing more is planned; what is left is skipped with that. */
  readonly over?: (() => string | undefined) | undefined;
}

/**
 * What is planned for an operation, id by id: its scenarios and the shapes of its bodies are made at once, since all
 * others differ from them in one point; the others when they are asked for.
 *
 * @throws {SchemaError} where a schema cannot be used, here and when a case is made
 */
export function* planOperation(api: Api, operation: Operation, options: PlanOptions): Generator<PlannedCase> {
  const { seed = 1 } = options;
  const scenarios = scenarioCases(api, operation);
  const cases = scenarios.filter((one): one is Case => 'draft' in one);
  const shown = basesOf(cases);
  const shapes = options.scenariosOnly === true ? [] : shapeCases(api, operation, bodiesOf(shown));
  const bases = [...shown, ...basesOf(shapes)];
  const adapt = removes(api, operation) ? removalOf(api, operation, bases[0], seed) : undefined;
  const seen = new Set<string>();
  for (const one of planAll({ api, operation, options, scenarios, shapes, cases, bases })) {
    // One case an id: ids name what is probed, so a second one would probe it again.
    if (seen.has(one.id)) continue;
    seen.add(one.id);
    yield adapt === undefined ? one : adapted(one, adapt);
  }
}

interface Beginning {
  readonly api: Api;
  readonly operation: Operation;
  readonly options: PlanOptions;
  readonly scenarios: readonly (Case | Skip)[];
  readonly shapes: readonly Case[];
  readonly cases: readonly Case[];
  readonly bases: readonly Base[];
}

function* planAll(of: Beginning): Generator<PlannedCase> {
  const { api, operation, scenarios, shapes, cases, bases } = of;
  const { seed = 1, fuzz = 0, scenariosOnly = false, callbacks } = of.options;
  yield* scenarios.map(alreadyMade);
  const [first] = bases;
  const [most, ...less] = [...bases].sort((a, b) => weight(b) - weight(a));
  if (scenariosOnly || first === undefined || most === undefined) return;
  yield* shapes.map(alreadyMade);
  const fullest = [most, ...less] as const;
  const beginning = { api, operation, seed, fuzz, callbacks, scenarios: cases, bases, first, fullest };
  for (const { plan } of PLANNERS) yield* plan(beginning);
}

/** The successes among the scenarios: what others differ from in one point. */
function basesOf(cases: readonly Case[]): Base[] {
  return cases.flatMap(({ id, draft, expected }) =>
    expected.category === undefined && 'operation' in draft ? [{ id, draft }] : [],
  );
}

function bodiesOf(bases: readonly Base[]): Json[] {
  return bases.flatMap(({ draft: { body } }) => (body?.kind === 'value' ? [body.value] : []));
}

/** How much a base says: the fullest reaches most constraints. */
function weight({ draft: { body, parameters } }: Base): number {
  return (body?.kind === 'value' ? JSON.stringify(body.value).length : 0) + parameters.size;
}
