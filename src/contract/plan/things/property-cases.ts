import type { RequestDraft } from '../../../exchange';
import type { Api } from '../../../model';
import { roleOf } from '../../../resources';
import { tokenOf } from '../fresh';
import type { PlannedCase } from '../make-case';
import { freshDraft } from './fresh-draft';
import { keptCase } from './kept';
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
    const name = `${write.id}/kept`;
    const create = freshDraft(api, maker.draft, tokenOf(seed, `${operation.id}/state/${name}`));
    const before = { create, then: [draft], isOptional: true };
    return [keptCase(api, read, maker, { name, title: `what ${write.method} has written there`, before })];
  });
}
