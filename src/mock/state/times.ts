import { type Json, type JsonObject, type Pointer, pointers } from '../../document';
import { timeValue } from '../../exchange';
import { bareName, CHANGED, CREATED, successMedia } from '../../resources';
import { subSchemas } from '../../schema';
import { placeOf, type Subject } from './subject';

/** With the present time where the last change stands, unless one was sent. */
export function withChangeTime(subject: Subject, value: JsonObject, sent: JsonObject): JsonObject {
  return withTimes(subject, value, (name, written) => CHANGED.test(name) && !Object.hasOwn(sent, written));
}

/** With the present time where a thing that was just made has its times, unless they are its own. */
export function withTimesOfMaking(subject: Subject, value: JsonObject, own: JsonObject): JsonObject {
  return withTimes(
    subject,
    value,
    (name, written) => !Object.hasOwn(own, written) && (CHANGED.test(name) || CREATED.test(name)),
  );
}

function withTimes(
  { task: { inferred, api, random } }: Subject,
  value: JsonObject,
  isTime: (name: string, written: string) => boolean,
): JsonObject {
  if (!inferred) return value;
  const times = Object.entries(value).filter(([name, old]) => looksLikeTime(old) && isTime(bareName(name), name));
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
export function memberSchemas({ task: { api }, resource, operation }: Subject, name: string): readonly Pointer[] {
  const media = successMedia(resource.read ?? operation);
  const at = placeOf(api, resource, media?.schema);
  if (media === undefined || at === undefined) return [];
  return subSchemas(api.document.root, media.schema, pointers.join(at, name));
}
