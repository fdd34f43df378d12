import { equal, isNumber, isObject, type Json, type JsonObject, type Pointer, pointers } from '../../../document';
import type { Exchange, RequestDraft } from '../../../exchange';
import type { Api, Operation } from '../../../model';
import { alike, isLock, type ReadExchange, requestValue, type SuiteViolation } from '../../../checks';
import { stated, subSchemas } from '../../../schema';
import { shapeAt, successMedia } from '../../../resources';
import { isMerged, OF_STATE, placeOf } from '../../plan/things/changes/place';
import type { Made } from '../../run/preparation';
import { isCopy } from '../partial-list';
import { showsHere } from './lost-writes';
import { membersIn } from './member-in';

/** What a write of few members has done to the others, or has not done to these. */
export function partialWrites(api: Api, made: Made, read: ReadExchange): SuiteViolation[] {
  const { before, draft, exchange, seen } = made;
  const { operation } = read.request;
  const isLast = draft === before.then.at(-1) && exchange !== made.creation;
  if (!isLast || isCopy(read.exchange.response) || !showsHere(api, draft, exchange, operation)) return [];
  const [[old], [now, at]] = [membersIn(api, operation, seen), membersIn(api, operation, read.exchange)];
  const sent = sentBy(api, draft, exchange);
  if (old === undefined || now === undefined || sent === undefined) return [];
  const known = { api, made, operation, at, old, now, sent };
  if (before.keepsRest === true) return restLost(known);
  return before.empties === undefined ? [] : emptyIgnored(known, before.empties);
}

interface Known {
  readonly api: Api;
  readonly made: Made;
  readonly operation: Operation | undefined;
  readonly at: Pointer;
  /** The thing before and after the write, and what that has sent of it. */
  readonly old: JsonObject;
  readonly now: JsonObject;
  readonly sent: JsonObject;
}

/** Names of members that are about a change and not about the thing: the next change leaves them empty. */
const OF_CHANGE =
  /(?:(?:comment|message|note|remark)s?|reason|justification|rationale)$|^(?:change|commit|edit|revis)/i;

/**
 * Members that a client has written, that a PATCH doesn't name, and that are gone after it, or have an empty value or
 * that of the schema. The PATCH changes nothing else, so that no other member gives a reason. One text alone that
 * nobody has to give may be about the change.
 */
function restLost({ api, made, operation, at, old, now, sent }: Known): SuiteViolation[] {
  const created = sentBy(api, made.before.create, made.creation) ?? {};
  if (Object.entries(sent).some(([name, value]) => !alike(value, old[name]))) return [];
  const lost = Object.keys(created).filter((name) => {
    const [was, is] = [old[name] ?? null, now[name] ?? null];
    const isOwn = !(name in sent) && !isLock(name) && !OF_STATE.test(name) && !OF_CHANGE.test(name);
    const isGone = isEmpty(is) || isUsual(api, operation, pointers.join(at, name), is);
    return isOwn && alike(created[name], was) && !equal(was, is) && isGone;
  });
  const isText = lost.length === 1 && lost.every((name) => typeof old[name] === 'string');
  if (isText && !isMerged(made.draft) && !lost.some((name) => isRequired(api, made.before.create, name))) return [];
  const { request, response } = made.exchange;
  const by = { method: request.method, target: request.target, status: response.status };
  return lost.map((name): SuiteViolation => {
    const args = { ...by, before: old[name] ?? null, actual: now[name] ?? null };
    const about = { pointer: pointers.join(at, name), specPointer: made.draft.operation.pointer };
    return { code: 'rest-lost', in: 'response.body', ...about, args };
  });
}

/** Whether a creation has to send a member. */
function isRequired(api: Api, create: RequestDraft, name: string): boolean {
  const place = placeOf(api, create);
  return place !== undefined && shapeAt(api.document, place.schema, place.at).required.has(name);
}

/** Whether a value is the one that the schema names for a member that isn't given. */
function isUsual(api: Api, operation: Operation | undefined, at: Pointer, value: Json): boolean {
  const schema = operation && successMedia(operation)?.schema;
  const places = schema === undefined ? [] : subSchemas(api.document.root, schema, at);
  return places.some((one) => equal(stated(api.document.root, one, 'default') ?? null, value));
}

function isEmpty(value: Json): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === null || value === '' || value === false || (isNumber(value) && Number(value) === 0);
}

/**
 * Members that a write was to set to `false` or 0, and that the next reading has as they were set by the same operation
 * before. In plain JSON one flag alone may be one that is set for good, unless it is set by default.
 */
function emptyIgnored({ api, made, operation, at, old, now, sent }: Known, names: readonly string[]): SuiteViolation[] {
  const { draft, exchange, before } = made;
  const [set] = before.then;
  const first = (set && sentBy(api, set)) ?? {};
  const ignored = names.filter((name) => {
    const was = old[name] ?? null;
    return equal(was, first[name] ?? null) && equal(was, now[name] ?? null);
  });
  const isPlain = (name: string): boolean =>
    isNumber(old[name] ?? null) || isUsual(api, operation, pointers.join(at, name), old[name] ?? null);
  if (!isMerged(draft) && ignored.length < 2 && !ignored.some(isPlain)) return [];
  const { request, response } = exchange;
  const by = { method: request.method, target: request.target, status: response.status };
  return ignored.map((name): SuiteViolation => {
    const args = { ...by, expected: sent[name] ?? null, actual: old[name] ?? null };
    const about = { pointer: pointers.join(at, name), specPointer: draft.operation.pointer };
    return { code: 'empty-ignored', in: 'response.body', ...about, args };
  });
}

/** The members of its thing that a draft sends, as they were sent where the exchange is known. */
export function sentBy(api: Api, draft: RequestDraft, exchange?: Exchange): JsonObject | undefined {
  const place = placeOf(api, draft);
  if (place === undefined) return undefined;
  const value = exchange === undefined ? place.value : requestValue(api, exchange.request);
  const members = pointers.valueAt(value, place.at);
  return isObject(members) ? members : undefined;
}
