import type { RequestDraft } from '../../../exchange';
import type { Api, Operation } from '../../../model';
import { freshened, freshPlaces, tokenOf } from '../fresh';
import type { Maker } from './maker';
import { withFreshId } from './own-id';

/** A draft with values that occur nowhere else, in the places of its body that are open. */
export function freshDraft(api: Api, shown: RequestDraft, token: string): RequestDraft {
  const draft = /^(?:POST|PUT)$/.test(shown.operation.method) ? withFreshId(api, shown, token) : shown;
  const { body } = draft;
  if (body?.kind !== 'value' || body.media.schema === undefined) return draft;
  const value = freshened(body.value, freshPlaces(api, body.media.schema, body.value), token);
  return { ...draft, body: { ...body, value } };
}

/** Requests that make things for the cases of an operation, each with values of its own. */
export function makeFor(api: Api, { id }: Operation, { draft }: Maker, seed: number): (name: string) => RequestDraft {
  return (name) => freshDraft(api, draft, tokenOf(seed, `${id}/state/${name}`));
}
