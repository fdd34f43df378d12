import { isLock, isRequestKey } from '../../../../checks';
import { pointers } from '../../../../document';
import type { RequestDraft } from '../../../../exchange';
import type { Api } from '../../../../model';
import { roleOf } from '../../../../resources';
import { namingPlaces } from '../../../values/unique-values';
import { tokenOf } from '../../fresh';
import { planCase, type PlannedCase } from '../../make-case';
import { freshDraft } from '../fresh-draft';
import type { Maker } from '../maker';
import { ownIdIn } from '../own-id';

/**
 * The change of a thing that leaves its name, address or number as it is: what must be unique may belong to the thing
 * itself.
 */
export function sameValuesCase(api: Api, change: RequestDraft, maker: Maker, seed: number): PlannedCase[] {
  const { operation } = change;
  const role = roleOf(api, operation)?.role;
  if (role !== 'replace' && role !== 'patch') return [];
  const keeps = namingPlaces(api, change).filter((at) => {
    const name = pointers.tokens(at).at(-1) ?? '';
    return !isLock(name) && !isRequestKey({ in: 'header', name });
  });
  if (keeps.length === 0) return [];
  const token = tokenOf(seed, `${operation.id}/state/same-values`);
  const draft = freshDraft(api, change, token);
  const ownId = ownIdIn(api, draft);
  const { id, parameter } = maker;
  return [
    planCase(api, {
      kind: 'state',
      name: 'state/same-values',
      title: 'a change that leaves what must be unique as it is',
      draft,
      pointer: operation.pointer,
      sibling: undefined,
      before: {
        create: freshDraft(api, maker.draft, `${token}m`),
        id,
        parameter,
        then: [],
        keeps,
        ...(ownId === undefined ? {} : { ownId }),
      },
      expect: (selected) => ({ ...selected, anyRejection: true }),
    }),
  ];
}
