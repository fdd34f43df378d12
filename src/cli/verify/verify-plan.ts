import type { Case, CaseFilter, Plan, Skip } from '../../contract';
import { phasesBy } from '../../contract/plan';
import { type Phases, phasesOf } from '../../contract/plan/order';
import { selectionOf } from '../../contract/plan/selection/case-filter';
import { placeText, type Pointer } from '../../document';
import type { Api } from '../../model';
import { CliError } from '../../errors';
import { oneLine } from '../../text';
import { nothingSelected } from './case-flags';

/** What is planned, and which cases of it are sent. */
interface PlanFlags {
  readonly filter: CaseFilter;
  readonly scenarios: boolean;
  readonly fuzz: number;
  readonly seed: number;
  /** Where the target will reach the listener, where callbacks are listened for. */
  readonly callbacks: string | undefined;
  /** Why nothing more is planned. */
  readonly over: () => string | undefined;
}

/** Up to so many operations are planned before the first request, so that the number of cases is known. */
const MOST_AT_ONCE = 20;

/**
 * The plan of a run: as a whole, or for a document with many operations in phases that are planned while they are sent.
 *
 * @throws CliError when nothing is selected: at once, or where the phases are read
 */
export function verifyPlan(api: Api, flags: PlanFlags): Plan | Phases {
  const phases = selectedPhases(api, flags);
  const { mayHave, leftOut } = selectionOf(flags.filter);
  const concerned = api.operations.filter((one) => mayHave(`${one.id}/`) && leftOut(one) === undefined);
  if (concerned.length > MOST_AT_ONCE) return phases;
  const cases: Case[] = [];
  const skipped: Skip[] = [];
  for (const phase of phases)
    for (const one of phase) {
      if ('draft' in one) cases.push(one);
      else skipped.push(one);
    }
  return { cases, skipped };
}

function* selectedPhases(api: Api, { filter, scenarios, ...flags }: PlanFlags): Phases & Generator {
  const selection = selectionOf(filter);
  let found = 0;
  function* counted(phase: Iterable<Case | Skip>): Generator<Case | Skip> {
    for (const one of phase) {
      found++;
      yield one;
    }
  }
  const options = { ...flags, scenariosOnly: scenarios };
  for (const phase of phasesBy(api, options, selection)) yield counted(phase);
  if (found > 0 || !selection.isPartial) return;
  const { shard } = filter;
  if (shard === undefined || selection.named() === 0) throw new CliError(nothingSelected(api, filter));
  throw new CliError(`shard ${shard.index}/${shard.of} has nothing to send: there are ${selection.named()} cases`);
}

/** The plan as a list: each case with what must come, its level, and the place of the statement that it comes from. */
export function* planLines(api: Api, plan: Plan | Phases): Generator<string> {
  const skipped: Skip[] = [];
  const placeOf = placesIn(api);
  let count = 0;
  for (const phase of 'cases' in plan ? [plan.skipped, ...phasesOf(plan)] : plan) {
    for (const one of phase) {
      if (!('draft' in one)) {
        skipped.push(one);
        continue;
      }
      count++;
      yield caseLine(one, placeOf(one.pointer));
    }
  }
  for (const { id, reason, pointer } of skipped) yield oneLine(`skipped ${id}: ${reason}  (${placeOf(pointer)})`);
  yield `${count} cases, ${skipped.length} skipped`;
}

/** The places of statements; many cases probe the same one. */
function placesIn({ document }: Api): (pointer: Pointer) => string {
  const known = new Map<Pointer, string>();
  return (pointer) => {
    let place = known.get(pointer);
    if (place === undefined) known.set(pointer, (place = placeText(document.locate(pointer))));
    return place;
  };
}

function caseLine({ id, level, expected, callback, webhook }: Case, place: string): string {
  const responses = expected.choices.map(
    ({ response, scenario }) => `${response.status}${scenario === undefined ? '' : ` '${scenario.name}'`}`,
  );
  const sent = callback === undefined ? '' : `, and the callback '${callback.name}'`;
  if (webhook !== undefined) responses.push('what the document has for the webhook');
  const open = [...(expected.anySuccess ? ['any success'] : []), ...(expected.anyRejection ? ['any rejection'] : [])];
  return oneLine(`${id}  → ${[...new Set([...responses, ...open])].join(' or ')}${sent}  (${level}, ${place})`);
}
