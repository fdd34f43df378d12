import type { Api, Operation } from '../../../model';
import { memberPath, respondsWithHolder } from '../../../resources';
import type { Case, Skip } from '../../case';
import { tokenOf } from '../fresh';
import type { Base, PlannedCase } from '../make-case';
import { makerOf } from './maker';
import { freshDraft } from './fresh-draft';

/** Changes a case that is planned, once it is made; `undefined` leaves it out. */
type Adapt = (one: Case | Skip) => Case | Skip | undefined;

/**
 * How the cases of an operation that takes something away are changed: each gets a thing of its own, made before, where
 * the document makes plain how. Elsewhere the thing can be taken away only once, so that one acceptance is all that is
 * asked for. All of them come last.
 *
 * @param first the first request that must be accepted
 */
export function removalOf(api: Api, operation: Operation, first: Base | undefined, seed: number): Adapt {
  const maker = memberPath(operation.path) === undefined ? undefined : makerOf(api, operation);
  // Of several items in one list, it isn't plain which was made for a case.
  if (maker === undefined || respondsWithHolder(api, maker.draft.operation)) return onlyOnce(first);
  const { id, parameter } = maker;
  return (one) => {
    if (!('draft' in one) || !('operation' in one.draft)) return one;
    const choice = [...one.draft.parameters].find(
      ([{ in: place, name }]) => place === 'path' && name === parameter,
    )?.[1];
    if (choice === undefined || choice.exact === true || choice.name !== undefined) return { ...one, isLast: true };
    const create = freshDraft(api, maker.draft, tokenOf(seed, `${one.id}/before`));
    return { ...one, isLast: true, before: { create, id, parameter, then: [], isOptional: true } };
  };
}

/** All rejections, and the first acceptance, which stands beside each of them. */
function onlyOnce(first: Base | undefined): Adapt {
  return (one) => {
    if (!('draft' in one)) return one;
    if (one.id === first?.id) return { ...one, isLast: true };
    if (one.expected.category === undefined) return undefined;
    return { ...one, isLast: true, sibling: one.sibling === undefined ? undefined : first?.id };
  };
}

/** A planned case that is changed when it is made. */
export function adapted({ id, make }: PlannedCase, adapt: Adapt): PlannedCase {
  return {
    id,
    make: () => {
      const one = make();
      return one === undefined ? undefined : adapt(one);
    },
  };
}
