import type { RequestDraft } from '../../../exchange';
import type { Api } from '../../../model';
import { roleOf } from '../../../resources';
import { tokenOf } from '../fresh';
import { planCase, type PlannedCase } from '../make-case';
import { freshDraft } from './fresh-draft';
import { kept } from './kept';
import { type Maker, validDraft } from './maker';
import { operationsAt } from './operations-at';

/** The reading of a member of a new thing at a path of its own, after it was written there. */
export function propertyCases(api: Api, read: RequestDraft, maker: Maker, seed: number): PlannedCase[] {
  const { operation } = read;
  if (roleOf(api, operation)?.role !== 'property') return [];
  const writes = operationsAt(api, operation.path).filter(
    ({ path, method }) => path === operation.path && /^(?:PUT|PATCH)$/.test(method),
  );
  return writes.flatMap((write) => {
    const draft = validDraft(api, write);
    if (draft === undefined) return [];
    const name = `state/${write.id}/kept`;
    const { id, parameter } = maker;
    const create = freshDraft(api, maker.draft, tokenOf(seed, `${operation.id}/${name}`));
    return [
      planCase(api, {
        kind: 'state',
        name,
        title: `what ${write.method} has written there`,
        draft: read,
        pointer: operation.pointer,
        sibling: undefined,
        before: { create, id, parameter, then: [draft], isOptional: true, shows: 'kept' },
        expect: kept,
      }),
    ];
  });
}
