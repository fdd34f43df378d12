import type { Expected } from '../../../checks';
import type { RequestDraft } from '../../../exchange';
import type { Api } from '../../../model';
import type { Before } from '../../case';
import { planCase, type PlannedCase } from '../make-case';
import type { Maker } from './maker';
import { ownIdIn } from './own-id';

/** What is to be read of a thing that a case makes. */
interface Reading {
  /** Behind `state/`. */
  readonly name: string;
  readonly title: string;
  /** The request that makes it, and what is done to it then. */
  readonly before: Pick<Before, 'create' | 'then'> & Partial<Before>;
  /** It is there, by default. */
  readonly expect?: (selected: Expected) => Expected;
}

/** The reading of a thing that the case has made, after something was done to it. */
export function keptCase(
  api: Api,
  read: RequestDraft,
  { id, parameter }: Maker,
  { name, title, before, expect = kept }: Reading,
): PlannedCase {
  const ownId = before.then.map((draft) => ownIdIn(api, draft)).find((pointer) => pointer !== undefined);
  return planCase(api, {
    kind: 'state',
    name: `state/${name}`,
    title,
    draft: read,
    pointer: read.operation.pointer,
    sibling: undefined,
    before: { id, parameter, ...(ownId === undefined ? {} : { ownId }), shows: 'kept', ...before },
    expect,
  });
}

/** It is there. A response that it is not is merely unlikely, since a document does not state that things last. */
export function kept(selected: Expected): Expected {
  const statuses = selected.choices.map(({ response }) => Number(response.status));
  const likely = { statuses, orSuccess: true };
  return { ...selected, anySuccess: true, anyRejection: true, likely, why: 'it was just made' };
}
