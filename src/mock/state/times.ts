import { isObject, type Json, type JsonObject, type Pointer, pointers } from '../../document';
import { timeValue } from '../../exchange';
import { ATTRIBUTES, attributesIn, bareName, CHANGED, CREATED, successMedia } from '../../resources';
import { subSchemas } from '../../schema';
import { placeOf, type Subject } from './subject';

/** With the present time where the last change stands, unless one was sent. */
export function withChangeTime(subject: Subject, value: JsonObject, sent: JsonObject): JsonObject {
  return withTimes(subject, value, sent, (name) => CHANGED.test(name));
}

/** With the present time where a thing that was just made has its times, unless they are its own. */
export function withTimesOfMaking(subject: Subject, value: JsonObject, own: JsonObject): JsonObject {
  return withTimes(subject, value, own, (name) => CHANGED.test(name) || CREATED.test(name));
}

/** With the present time in the members of such names that were not given. */
function withTimes(
  subject: Subject,
  whole: JsonObject,
  given: JsonObject,
  isTime: (bare: string) => boolean,
): JsonObject {
  const { inferred, api, random } = subject.task;
  if (!inferred) return whole;
  const inner = whole[ATTRIBUTES];
  const value = isObject(inner)
    ? { ...whole, [ATTRIBUTES]: withTimes(subject, inner, attributesIn(given), isTime) }
    : whole;
  const times = Object.entries(value).filter(
    ([name, old]) => looksLikeTime(old) && !Object.hasOwn(given, name) && isTime(bareName(name)),
  );
  if (times.length === 0) return value;
  const present = times.map(([name, old]) => [name, timeValue(api.document, [], old, random.now())] as const);
  return { ...value, ...Object.fromEntries(present) };
}

/** A time as RFC 3339 has it, or seconds or milliseconds since 1970, later than 2001. */
export function looksLikeTime(value: Json | undefined): boolean {
  if (typeof value === 'number') return Number.isInteger(value) && value > 1e9 && value < 1e13;
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value);
}

/** The present time as a member of a representation has it. */
export function presentTime(subject: Subject, name: string, before: Json | undefined): Json {
  const { api, random } = subject.task;
  return timeValue(api.document, memberSchemas(subject, name), before, random.now());
}

/** The schemas of a member of a representation, as reading shows it. */
export function memberSchemas(
  { task: { api }, resource, operation }: Subject,
  ...way: readonly string[]
): readonly Pointer[] {
  const media = successMedia(resource.read ?? operation);
  const at = placeOf(api, resource, media?.schema);
  if (media === undefined || at === undefined) return [];
  return subSchemas(api.document.root, media.schema, pointers.join(at, ...way));
}
