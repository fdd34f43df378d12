import { equal, isObject, items, type Json, type JsonObject, oncePer, plainText } from '../../document';
import { freshValue, type Shape } from '../../exchange';
import {
  ABOUT,
  ATTRIBUTES,
  attributesIn,
  attributesOf,
  bareName,
  BEGUN,
  BY_OTHERS,
  COUNTED,
  CREATED,
  effectsOf,
  FROM_0,
  HAPPENED,
  isTime,
  LAST_OF,
  NOT_YET,
  OF_FAILURE,
  parentNames,
  type Resource,
  shapeOfMember,
  withMembers,
} from '../../resources';
import { isUuid, validatorsOf } from '../../schema';
import { SLUG, slugOf } from './fresh-id';
import { eventTimesOf, isToCome, unset } from './event-times';
import { defaultsOf, isReadOnly, payloadShape, type Subject, writableNames } from './subject';
import { memberSchemas, presentTime, withChangeTime } from './times';
import { collectionsBelow } from './parts/collections-below';
import { isOfLine, withFigures, withLineTotal } from './parts/figures';

const parentNamesOf = oncePer(parentNames);

/**
 * A representation with the ids of its path in the members that refer to them: `postId` of a comment.
 *
 * @param shape of representations: with it, members that are not there are put in, too
 */
export function withParents(
  resource: Resource,
  parents: readonly string[],
  value: JsonObject,
  shape?: Shape,
): Record<string, Json | undefined> {
  const made: Record<string, Json | undefined> = { ...value };
  if (parents.length === 0) return made;
  const all = parentNamesOf(resource);
  for (const name of new Set([...Object.keys(value), ...(shape?.names ?? [])])) {
    const bare = bareName(name);
    const old = value[name];
    const of = shape?.property(name);
    const isId = old === undefined ? of !== undefined && isIdShape(of) : isIdValue(old);
    const at = all.findIndex(
      ({ ids, thing, alike }) => ids.has(bare) || alike?.test(bare) === true || (thing === bare && isId),
    );
    const parent = parents[at];
    if (parent === undefined || (typeof old === 'object' && old !== null)) continue;
    const isNumber = typeof old === 'number' || (of !== undefined && of.allows('integer') && !of.allows('string'));
    made[name] = isNumber && /^\d{1,15}$/.test(parent) ? Number(parent) : parent;
  }
  return made;
}

/** Whether things stand below others of their own kind here: replies to comments. */
export function isOfOwnKind(resource: Resource): boolean {
  return parentNamesOf(resource).at(-1)?.alike !== undefined;
}

/** The id of what a thing stands below, by the member of it that refers to that; `''` where it is below nothing. */
export function parentIn(resource: Resource, value: JsonObject): string | undefined {
  const names = parentNamesOf(resource).at(-1);
  const found = Object.entries(value).find(([name, id]) => {
    const bare = bareName(name);
    if (names?.alike !== undefined) return names.alike.test(bare);
    return names?.ids.has(bare) === true || (names?.thing === bare && isIdValue(id ?? null));
  });
  return found === undefined ? undefined : plainText(found[1] ?? '');
}

function isIdValue(value: Json): boolean {
  return typeof value === 'number' || isUuid(value);
}

function isIdShape(shape: Shape): boolean {
  return (shape.allows('integer') && !shape.allows('string')) || shape.keyword('format') === 'uuid';
}

type Members = Readonly<Record<string, Json | undefined>>;

/** What is new, with all that a server makes of it: ids of the path, defaults of what was not sent, nothing ended. */
export function asMade(subject: Subject, value: JsonObject): JsonObject {
  const { task, plan, resource: own } = subject;
  const { resource, parents } = subject.below ?? subject;
  const shape = shapeOfMember(task.api, own);
  if (shape === undefined) return withParents(resource, parents, value);
  const isOpen = isOwnOf(subject);
  const isShown = plan.response.media.some(({ examples }) => examples.length > 0);
  return withMembers(withParents(resource, parents, value, shape), shape, (members, of) => {
    const made: Record<string, Json | undefined> = { ...members };
    for (const [name, usual] of defaultsOf(of)) if (!Object.hasOwn(made, name)) made[name] = usual;
    Object.assign(made, metadataOf(subject, of, made));
    if (isShown) return withFigures(made, of, isOpen, { isNew: true });
    for (const name of namesInOrder(of)) {
      const first = Object.hasOwn(made, name) ? undefined : atFirst(subject, of, name, made);
      if (first !== undefined) made[name] = first.value;
    }
    return withFigures({ ...untouched(resource, of), ...made }, of, isOpen, { isNew: true });
  });
}

/** The members of a shape, those behind that follow from others: found once. */
const namesInOrder = oncePer((shape: Shape): readonly string[] => {
  const times = new Set(eventTimesOf(shape).map(({ name }) => name));
  return [...shape.names].sort((a, b) => Number(times.has(a)) - Number(times.has(b)));
});

/**
 * What was changed, with all that a server makes of that: times, and figures that follow from lists that changed.
 */
export function asChanged(subject: Subject, value: JsonObject, sent: JsonObject, before: JsonObject): JsonObject {
  const { task, resource } = subject;
  const timed = withChangeTime(subject, value, sent);
  const shape = task.inferred ? shapeOfMember(task.api, resource) : undefined;
  return shape === undefined
    ? timed
    : withMembers(timed, shape, (members, of) => {
        const isOpen = isOwnOf(subject);
        const was = of === shape ? before : attributesIn(before);
        const kept = { ...members, ...metadataOf(subject, of, members, was) };
        const line = isOfLine(of, sent) ? withLineTotal(kept, of, isOpen) : kept;
        const way = of === shape ? [] : [ATTRIBUTES];
        return withFigures(withNextVersion(subject, line, was, of, way), of, isOpen, { before: was });
      });
}

/**
 * The metadata of what is new, with the `uid` and the `creationTimestamp` that a server gives it; of what was there
 * before, with those that it had.
 */
function metadataOf(subject: Subject, shape: Shape, members: Members, before?: JsonObject): Members {
  const { name, dates, uids } = metadataIn(shape);
  const given = name === undefined || members[name] === undefined ? {} : members[name];
  if (name === undefined || !isObject(given)) return {};
  const was = before?.[name];
  const made = [...dates, ...uids].flatMap((one) => {
    if (Object.hasOwn(given, one)) return [];
    const fresh = (): Json | undefined =>
      dates.includes(one) ? presentTime(subject, one, undefined, [name]) : freshUid(subject, [name, one]);
    const value = before === undefined ? fresh() : isObject(was) ? was[one] : undefined;
    return value === undefined ? [] : [[one, value] as const];
  });
  return made.length === 0 ? {} : { [name]: { ...given, ...Object.fromEntries(made) } };
}

const UID = /^(?:uid|uuid|guid)$/;

/** The member that says something of its thing, and what a server gives it: found once, since most shapes have none. */
const metadataIn = oncePer((shape: Shape) => {
  const about = [...shape.names].find((one) => ABOUT.test(one));
  const of = about === undefined ? undefined : shape.property(about);
  const names = [...(of?.names ?? [])];
  const dates = names.filter((one) => CREATED.test(bareName(one)) && of !== undefined && isTime(one, of.property(one)));
  const uids = names.filter((one) => UID.test(bareName(one)));
  return { name: dates.length + uids.length === 0 ? undefined : about, dates, uids };
});

function freshUid(subject: Subject, way: readonly string[]): Json | undefined {
  const { api, random } = subject.task;
  const schemas = memberSchemas(subject, ...way);
  return freshValue({ document: api.document, schemas, before: NO_UID, isTaken: () => true }, random);
}

/** A uid is a UUID, wherever the schema takes one. */
const NO_UID = '00000000-0000-4000-8000-000000000000';

const VERSION = /^(?:version|revision|rev|lockversion|(?:version|revision)(?:number|no))$/;

/** The members that say how often something was written: found once. */
const versionsIn = oncePer((shape: Shape): readonly string[] => {
  const isNumber = (of: Shape): boolean => of.allows('integer') && !of.allows('string');
  return [...shape.names].filter((name) => VERSION.test(bareName(name)) && isNumber(shape.property(name)));
});

/**
 * With the version behind the one that it had, where something has changed, no client writes it and the schema takes
 * it.
 *
 * @param way from the representation to these members
 */
function withNextVersion(
  subject: Subject,
  value: Members,
  before: JsonObject,
  shape: Shape,
  way: readonly string[],
): Members {
  const versions = versionsIn(shape);
  if (versions.length === 0 || equal(value, before)) return value;
  const [isOpen, { accepts }] = [isOwnOf(subject), validatorsOf(subject.task.api.document)];
  const next = versions.flatMap((name) => {
    const was = before[name];
    if (!isOpen(name) || typeof was !== 'number' || value[name] !== was) return [];
    const isTaken = memberSchemas(subject, ...way, name).every((schema) => accepts(schema, was + 1, 'response'));
    return isTaken ? [[name, was + 1] as const] : [];
  });
  return next.length === 0 ? value : { ...value, ...Object.fromEntries(next) };
}

/** Whether a member is the server's: no client writes it. */
function isOwnOf({ task: { api }, resource }: Subject): (name: string) => boolean {
  const writable = writableNames(api, resource);
  return (name) => !writable.has(name);
}

/** The values with which lists of values begin, by member: what a new thing is shown with. */
const firstValues = oncePer((shape: Shape): Members => {
  const listed = [...shape.names].flatMap((name) => {
    const [first] = items(shape.property(name).keyword('enum'));
    return first === undefined ? [] : [[name, first] as const];
  });
  return Object.fromEntries(listed);
});

/** What a member that was not sent is of something new, where its name or its schema says so. */
function atFirst(
  subject: Subject,
  shape: Shape,
  name: string,
  made: Members,
): { readonly value: Json | undefined } | undefined {
  const of = shape.property(name);
  const bare = bareName(name);
  const time = eventTimesOf(shape).find((one) => one.name === name);
  const known = time?.isBeginning === true ? { ...firstValues(shape), ...made } : made;
  if (time?.isTimed === true && !isToCome(time, shape, known)) return { value: presentTime(subject, name, undefined) };
  const isBefore = NOT_YET.test(bare) && (of.allows('null') || !shape.required.has(name));
  if (time !== undefined || isBefore) return { value: unset(shape, name) };
  if (isSentAtFirst(subject, name)) return undefined;
  if (BEGUN.test(bare) && isTime(name, of)) return { value: presentTime(subject, name, undefined) };
  const mayLack = of.allows('null') || !shape.required.has(name);
  if (LAST_OF.test(bare) && of.allows('object') && mayLack) return { value: unset(shape, name) };
  if (of.allows('boolean') && !of.allows('string')) return HAPPENED.test(bare) ? { value: false } : undefined;
  const isFrom0 = COUNTED.test(bare) || FROM_0.test(bare);
  if (of.allows('integer') && !of.allows('string') && isFrom0) return { value: 0 };
  if (OF_FAILURE.test(bare) && mayLack) return { value: unset(shape, name) };
  const isOfOthers = (): boolean =>
    BY_OTHERS.test(bare) || collectionsBelow(subject.task.api, subject.resource.member ?? '').has(bare);
  if (of.allows('array') && (of.keyword('minItems') ?? 0) === 0 && isOfOthers()) return { value: [] };
  const slug = SLUG.test(bare) ? slugOf(made) : undefined;
  if (slug !== undefined) return { value: slug };
  // What only a change may set begins with the first of its values: the status of an order.
  const first = firstValues(shape)[name];
  const isChanged = writableNames(subject.task.api, subject.resource).has(name);
  return isChanged && first !== undefined && first !== null ? { value: first } : undefined;
}

/** Whether what makes something may be sent with a member. */
function isSentAtFirst({ task, resource, operation }: Subject, name: string): boolean {
  const payload = payloadShape(task.api, resource, operation);
  if (payload === undefined || payload.names.size === 0) return writableNames(task.api, resource).has(name);
  const inner = attributesOf(payload) ?? payload;
  return [payload, inner].some((shape) => shape.names.has(name) && !isReadOnly(shape.property(name)));
}

/** What actions have not done yet to something new: it isn't `published` before anybody publishes it. */
function untouched({ actions, effects }: Resource, shape: Shape): Members {
  const done = [...actions, ...effects].flatMap((action) => effectsOf(action, shape));
  const all = done.flatMap(({ name, value }) =>
    value === true ? [[name, false]] : value === undefined ? [[name, unset(shape, name)]] : [],
  );
  return Object.fromEntries(all) as Members;
}
