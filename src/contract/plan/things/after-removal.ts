import type { Api, Operation } from '../../../model';
import { roleOf } from '../../../resources';
import { tokenOf } from '../fresh';
import { planCase, type PlannedCase } from '../make-case';
import { freshDraft } from './fresh-draft';
import { makerOf, validDraft } from './maker';

/**
 * What is made after the first of two was taken away: a server that counts what it has gives it the id of the second
 * one.
 */
export function afterRemovalCase(api: Api, operation: Operation, seed: number): PlannedCase[] {
  const known = roleOf(api, operation);
  const removal = known?.role === 'create' ? known.resource.remove : undefined;
  const maker = removal && makerOf(api, removal, operation);
  const draft = removal && validDraft(api, removal);
  if (maker === undefined || draft === undefined || maker.draft.operation !== operation) return [];
  const token = tokenOf(seed, `${operation.id}/state/after-removal`);
  const [first, second, third] = ['f', 's', 't'].map((letter) => freshDraft(api, maker.draft, `${token}${letter}`));
  if (first === undefined || second === undefined || third === undefined) return [];
  return [
    planCase(api, {
      kind: 'state',
      name: 'state/after-removal',
      title: 'what is made after another one was taken away',
      draft: third,
      pointer: operation.pointer,
      sibling: undefined,
      before: { create: first, id: maker.id, parameter: maker.parameter, then: [second, draft] },
      expect: (selected) => ({ ...selected, anyRejection: true }),
      isLate: true,
    }),
  ];
}
