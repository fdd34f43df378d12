import { opaqueMembers } from '../../../checks';
import { isObject, type Json, type JsonObject, type Pointer } from '../../../document';
import { draftScenario, type RequestDraft } from '../../../exchange';
import type { Api, MediaType, Operation } from '../../../model';
import { withFittingPatch } from './fitting-patch';

/**
 * A request of the first examples, or of values that the document takes: without the cursors in its body that only a
 * response before can give, where no example shows one.
 *
 * @returns the draft, or why nothing can be drafted
 */
export function draftExample(api: Api, operation: Operation, media?: MediaType): RequestDraft | string {
  const draft = draftScenario(api, operation, undefined, media);
  if (typeof draft === 'string' || draft.body?.kind !== 'value') return draft;
  const { body } = draft;
  if (body.media.examples.length > 0) return draft;
  const patch = withFittingPatch(api, draft);
  if (patch !== draft) return patch;
  const value = withoutCursors(api, body.media.schema, body.value);
  return value === body.value ? draft : { ...draft, body: { ...body, value } };
}

/** A body without what only a response before can give. */
export function withoutCursors(api: Api, schema: Pointer | undefined, body: Json): Json {
  const opaque = opaqueMembers(api, schema, body);
  if (opaque.length === 0 || !isObject(body)) return body;
  const rest: JsonObject = Object.fromEntries(Object.entries(body).filter(([name]) => !opaque.includes(name)));
  return rest;
}
