import { phasesOf, type Plan, planCases, planScenarios, selectCases, type CaseFilter } from '../../contract';
import { placeText } from '../../document';
import type { Api } from '../../model';
import { CliError } from '../exit';
import { oneLine } from '../one-line';

/** Which cases are sent. */
export interface PlanFlags extends CaseFilter {
  readonly scenarios?: boolean;
  readonly fuzz: number;
}

/**
 * The plan of a run.
 *
 * @throws CliError when nothing is selected
 */
export function verifyPlan(api: Api, flags: PlanFlags, seed: number): Plan {
  const plan = flags.scenarios === true ? planScenarios(api) : planCases(api, { seed, fuzz: flags.fuzz });
  const { only, skip, shard } = flags;
  const named = selectCases(plan, { ...(only === undefined ? {} : { only }), ...(skip === undefined ? {} : { skip }) });
  if (named.cases.length === 0 && plan.cases.length > 0)
    throw new CliError('no case has such an id; --list prints them all');
  if (shard === undefined) return named;
  const part = selectCases(plan, flags);
  if (part.cases.length === 0 && named.cases.length > 0)
    throw new CliError(`shard ${shard.index}/${shard.of} has nothing to send: there are ${named.cases.length} cases`);
  return part;
}

/** The plan as a list: each case with what must come, its level, and the place of the statement that it comes from. */
export function planLines(api: Api, plan: Plan): string[] {
  const cases = phasesOf(plan)
    .flat()
    .map(({ id, level, pointer, expected }) => {
      const answers = expected.choices.map(
        ({ response, scenario }) => `${response.status}${scenario === undefined ? '' : ` '${scenario.name}'`}`,
      );
      const open = [...(expected.anySuccess ? ['any success'] : []), ...(expected.anyRefusal ? ['any refusal'] : [])];
      return oneLine(
        `${id}  → ${[...new Set([...answers, ...open])].join(' or ')}  (${level}, ${placeText(api.document.locate(pointer))})`,
      );
    });
  const skipped = plan.skipped.map(({ id, reason }) => oneLine(`skipped ${id}: ${reason}`));
  return [...cases, ...skipped, `${plan.cases.length} cases, ${plan.skipped.length} skipped`];
}
