import { isObject, type Json, type JsonObject, pointers } from '../../../document';
import { shapeAt, successMedia } from '../../../resources';
import { detailOf } from '../../error-body/error-detail';
import type { Outcome } from '../../pipeline/outcome';
import { isWholePatch } from '../../../exchange';
import { mergePatch } from '../../prepare/merge-patch';
import { violationsOf } from '../access/stored-thing';
import { withId } from '../fresh-id';
import { type Addressed, find, presenceOf, wholeOf } from '../members';
import { declaredError, missing, unmetCondition } from '../missing';
import { withEmptyParts, withPartIds } from '../parts/part-ids';
import { asChanged } from '../server-made';
import { changedThing } from '../store';
import { idOfValue, payloadOf, placeOf, type Subject } from '../subject';
import { jsonPatch } from './patches';
import { taken } from './taken';
import { without, writeMember, writtenBy } from './write';

/** Changes a member by a merge patch or a JSON patch. */
export function patchMember(subject: Addressed): Outcome | undefined {
  const found = find(subject);
  if (found.kind === 'gone' || found.kind === 'unknown') return missing(subject, found.kind);
  const before = found.thing;
  const unmet = unmetCondition(subject, before, () => presenceOf(subject, found));
  if (unmet !== undefined) return unmet;
  const { plan, resource } = subject;
  const payload = payloadOf(subject);
  const conflict = isObject(payload) ? taken(subject, payload, undefined, before.key) : undefined;
  if (conflict !== undefined) return conflict;
  const whole = wholeOf(subject, before);
  const isPatch = Array.isArray(payload) && isWholePatch(payload);
  const operations = isPatch ? jsonPatch(whole, payload) : undefined;
  const rejected = isPatch ? unfitPatch(subject, whole, operations) : undefined;
  if (rejected !== undefined) return rejected;
  // An incomplete list of operations changes nothing, nor does one that doesn't fit where the document has no error.
  const merged = isObject(payload)
    ? mergePatch(whole, writtenBy(subject, payload), (way) => takesNull(subject, way))
    : undefined;
  const patched = Array.isArray(payload) ? (operations ?? whole) : merged;
  if (!isObject(patched)) return undefined;
  const id = idOfValue(resource, whole);
  const filled = withEmptyParts(subject, patched, (name) => Array.isArray(whole[name]));
  const sent = isObject(payload) ? payload : {};
  const was = without(whole, (name) => Object.hasOwn(sent, name));
  const named = id === undefined ? filled : withId(resource, filled, id);
  const value = withPartIds(subject, named, { key: before.key, value: was });
  const changed = asChanged(subject, value, sent, whole);
  const { key, content, file, above, isNew, isGone } = before;
  const thing = changedThing({ key, value: changed, content, file, above, isNew, isGone });
  return writeMember(subject, plan, thing, before, was);
}

/** The error to a JSON patch that cannot be applied (RFC 5789 §2.2), or that leaves what the document forbids. */
function unfitPatch(subject: Addressed, whole: JsonObject, patched: Json | undefined): Outcome | undefined {
  const { task, resource } = subject;
  const { api } = task;
  if (patched === undefined) {
    const text = 'The patch does not fit what is there: one of its tests fails, or a place that it changes is absent';
    const reason = { code: 'conflict', place: 'body', tokens: [], name: 'body', text };
    return declaredError(subject, [409, 422, 400], 'the patch does not fit what is there', reason);
  }
  const [violation] = isObject(patched) ? violationsOf(api, resource, patched) : [];
  if (violation === undefined || violationsOf(api, resource, whole).length > 0) return undefined;
  const reason = detailOf(api, { ...violation, in: 'request.body' });
  return declaredError(subject, [422, 400, 409], 'the patch leaves what the document does not allow', reason);
}

function takesNull({ task: { api }, resource, operation }: Subject, way: readonly string[]): boolean {
  const media = successMedia(resource.read ?? operation);
  const at = placeOf(api, resource, media?.schema);
  if (media === undefined || at === undefined) return false;
  const shape = shapeAt(api.document, media.schema, pointers.join(at, ...way));
  return shape.allows('null') && shape.keyword('type') !== undefined;
}
