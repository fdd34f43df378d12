import { pointers, type Pointer } from '../../document';
import { copy, type Exchange, type RequestDraft, setAt } from '../../exchange';
import type { Api } from '../../model';
import { validatorsOf } from '../../schema';
import { sentAt } from '../../checks';
import { shownThing } from './shown-thing';

/**
 * The draft of a change that gives a thing the values again that it has, at the places where it shows them.
 *
 * @param written what the thing was last written by
 */
export function withSameValues(
  api: Api,
  draft: RequestDraft,
  written: { readonly draft: RequestDraft; readonly exchange: Exchange },
  places: readonly Pointer[],
): RequestDraft {
  const { body, operation } = draft;
  const schema = body?.kind === 'value' ? body.media.schema : undefined;
  const thing = shownThing(api, written.draft.operation, written.exchange);
  if (body?.kind !== 'value' || schema === undefined || thing === undefined) return draft;
  const { accepts } = validatorsOf(api.document);
  const within = sentAt(api, operation, schema);
  let { value } = body;
  for (const place of places) {
    const own = place.startsWith(within) ? pointers.valueAt(thing, place.slice(within.length)) : undefined;
    const same = own === undefined ? value : setAt(copy(value), place, own);
    if (accepts(schema, same, 'request')) value = same;
  }
  return { ...draft, body: { ...body, value } };
}
