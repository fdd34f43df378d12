import type { Api, Operation } from '../../model';
import type { Case, Skip } from '../case';
import { tokenOf } from './fresh';
import { makerOf } from './maker';
import { freshDraft } from './planners/state';

/**
 * The cases of an operation that takes something away: each gets a thing of its own, made before, where the document makes plain how. Elsewhere the
 * thing can be taken away only once, so that one acceptance is all that is asked for. All of them come last.
 */
export function removals(
  api: Api,
  operation: Operation,
  planned: readonly (Case | Skip)[],
  seed: number,
): (Case | Skip)[] {
  if (operation.method !== 'DELETE') return [...planned];
  const maker = operation.path.endsWith('}') ? makerOf(api, operation) : undefined;
  if (maker === undefined) return onlyOnce(planned);
  const { id, parameter } = maker;
  return planned.map((one) => {
    if (!('draft' in one) || !('operation' in one.draft)) return one;
    const choice = [...one.draft.parameters].find(
      ([{ in: place, name }]) => place === 'path' && name === parameter,
    )?.[1];
    if (choice === undefined || choice.exact === true || choice.name !== undefined) return { ...one, isLast: true };
    const create = freshDraft(api, maker.draft, tokenOf(seed, `${one.id}/before`));
    return { ...one, isLast: true, before: { create, id, parameter, then: [], isOptional: true } };
  });
}

/** All refusals, and the first acceptance, which stands beside each of them. */
function onlyOnce(planned: readonly (Case | Skip)[]): (Case | Skip)[] {
  const cases = planned.filter((one): one is Case => 'draft' in one);
  const first = cases.find(({ expected }) => expected.fault === undefined);
  return planned.flatMap((one): (Case | Skip)[] => {
    if (!('draft' in one)) return [one];
    if (one === first) return [{ ...one, isLast: true }];
    if (one.expected.fault === undefined) return [];
    return [{ ...one, isLast: true, sibling: one.sibling === undefined ? undefined : first?.id }];
  });
}
