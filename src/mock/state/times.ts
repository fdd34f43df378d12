import { isObject, type Json, type JsonObject, oncePer, type Pointer, pointers } from '../../document';
import { type Shape, timeValue } from '../../exchange';
import {
  ATTRIBUTES,
  attributesIn,
  attributesOf,
  bareName,
  CHANGED,
  CREATED,
  shapeOfMember,
  successMedia,
  withMembers,
} from '../../resources';
import { subSchemas } from '../../schema';
import { eventTimesOf, isDenied, isStated, unset } from './event-times';
import { placeOf, type Subject, writableNames } from './subject';

/** With the present time where the last change stands, and of what has happened by it, unless one was sent. */
export function withChangeTime(subject: Subject, value: JsonObject, sent: JsonObject): JsonObject {
  return withEvents(
    subject,
    withTimes(subject, value, sent, (name) => CHANGED.test(name)),
    sent,
  );
}

/**
 * With the times of what a change has brought about (`completed: true`), without those of what it has taken back, and
 * with that of the first change.
 */
function withEvents(subject: Subject, value: JsonObject, sent: JsonObject): JsonObject {
  const { task, resource } = subject;
  const shape = task.inferred ? shapeOfMember(task.api, resource) : undefined;
  if (shape === undefined || !hasTimes(shape)) return value;
  const writable = writableNames(task.api, resource);
  return withMembers(value, shape, (members, of) => {
    const [given, way] = of === shape ? [sent, []] : [attributesIn(sent), [ATTRIBUTES]];
    const made: Record<string, Json | undefined> = { ...members };
    const isOpen = (name: string): boolean => !Object.hasOwn(given, name);
    const now = (name: string): Json => presentTime(subject, name, undefined, way);
    for (const name of changeTimesOf(of)) if (isOpen(name) && Object.hasOwn(made, name)) made[name] ??= now(name);
    for (const time of eventTimesOf(of)) {
      const { name } = time;
      if (!isOpen(name) || writable.has(name)) continue;
      if (isStated(time, given)) {
        if (time.isTimed) made[name] ??= now(name);
      } else if (isDenied(time, of, given)) made[name] = unset(of, name);
    }
    return made;
  });
}

/** The members that have the time of the last change: found once for each shape. */
const changeTimesOf = oncePer((shape: Shape): readonly string[] => {
  const isTime = (name: string): boolean =>
    CHANGED.test(bareName(name)) && shape.property(name).keyword('format') === 'date-time';
  return [...shape.names].filter(isTime);
});

/** Whether a change may have times: most representations have none, in their attributes neither. */
const hasTimes = oncePer((shape: Shape): boolean => {
  const all = [shape, attributesOf(shape)].filter((one) => one !== undefined);
  return all.some((one) => changeTimesOf(one).length > 0 || eventTimesOf(one).length > 0);
});

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
  const isOld = (name: string): boolean =>
    looksLikeTime(value[name]) && !Object.hasOwn(given, name) && isTime(bareName(name));
  const times = Object.keys(value).filter(isOld);
  if (times.length === 0) return value;
  const present = times.map((name) => [name, timeValue(api.document, [], value[name], random.now())] as const);
  return { ...value, ...Object.fromEntries(present) };
}

/** A time as RFC 3339 has it, or seconds or milliseconds since 1970, later than 2001. */
export function looksLikeTime(value: Json | undefined): boolean {
  if (typeof value === 'number') return Number.isInteger(value) && value > 1e9 && value < 1e13;
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value);
}

/** The present time as a member of a representation has it. */
export function presentTime(
  subject: Subject,
  name: string,
  before: Json | undefined,
  way: readonly string[] = [],
): Json {
  const { api, random } = subject.task;
  return timeValue(api.document, memberSchemas(subject, ...way, name), before, random.now());
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
