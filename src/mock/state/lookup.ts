import { groupBy, type Json } from '../../document';
import { type Address, addressOf, idCountsOf, isFileOf, type Resource, type ResourceRole } from '../../resources';
import { memberOperations, withId } from './fresh-id';
import { declaresMissing } from './conditions/declared-errors';
import { withCounts } from './parts/counts-below';
import { withListsBelow } from './parts/lists-below';
import { joinedBy, parentsOfJoined } from './parts/joined';
import { idsBelow, partOf } from './parts/parts-of';
import { ANYWHERE, standingAsMade, standingByMember, standingOf } from './parts/standing';
import { thingsOf } from './parts/things-of';
import { withParts } from './parts/with-parts';
import { sampleRead } from './seeds/reading';
import { isListShown, seedsOf } from './seeds/seeds';
import { withParents } from './server-made';
import { lastOf, shownThing, type Store, type Thing } from './store';
import type { Task } from '../prepare/task';
import type { Subject } from './subject';

/** Whether something is there: `shown` by the document and not changed, or kept. */
export type Found =
  | { readonly kind: 'kept' | 'shown'; readonly thing: Thing }
  /** It was removed, as it was; or what its path goes through was. */
  | { readonly kind: 'gone'; readonly thing?: Thing }
  /** Nobody made it. */
  | { readonly kind: 'unknown' };

/** Who looks: a request, or a test that asks for the state. */
export interface Asked extends Pick<Subject, 'store' | 'mode'> {
  readonly task: Pick<Task, 'api' | 'dynamic' | 'random'>;
}

/**
 * The things that a collection has before its first change: what its parent shows of it, where it does; none where its
 * parent was made in this session.
 */
export function seedsIn(asked: Asked, resource: Resource, parents: readonly string[]): readonly Thing[] {
  const { api, dynamic, random } = asked.task;
  const parent = parentOf(asked, resource, parents);
  const shown = resource.parent === undefined ? undefined : partSeeds(asked, resource, parents, parent);
  if (shown !== undefined) return shown;
  return parent?.isNew === true ? [] : seedsOf(api, resource, parents, { dynamic, random });
}

/** Whether a collection isn't, or need not be, as the document shows it: it was changed, or what shows it was. */
export function isChangedAt(asked: Asked, resource: Resource, parents: readonly string[]): boolean {
  if (asked.store.collection(resource, parents) !== undefined) return true;
  const isPart = resource.parent !== undefined && partOf(asked.task.api, resource) !== undefined;
  return isPart && parentOf(asked, resource, parents)?.isChanged === true;
}

/** What the list shows that a thing has of a collection below it; nothing where it doesn't show it. */
function partSeeds(
  asked: Asked,
  resource: Resource,
  parents: readonly string[],
  kept: Thing | undefined,
): readonly Thing[] | undefined {
  const { parent } = resource;
  const { api, dynamic } = asked.task;
  const part = partOf(api, resource);
  if (parent === undefined || part === undefined) return undefined;
  const isKnown = kept?.isNew === true || kept?.isWhole === true;
  // What the document says of the collection itself goes before what it says of its parents.
  if (!isKnown && (dynamic || isListShown(api, resource))) return undefined;
  const { key, before } = placeOfParent(parent, parents);
  const above = kept ?? seedsIn(asked, parent, before).find((seed) => seed.key === key);
  const list = above?.value[part.name] ?? (isKnown ? [] : sampleRead(asked.task, parent)?.[part.name]);
  return thingsOf(resource, parents, list, above);
}

/** The things of a collection that are there, in their order. */
export function thingsIn(asked: Asked, resource: Resource, parents: readonly string[]): readonly Thing[] {
  const collection = asked.store.collection(resource, parents);
  if (collection === undefined) return seedsIn(asked, resource, parents);
  const there = [...collection.things.values()].filter(({ isGone }) => !isGone);
  if (joinedBy(asked.task.api, resource) === undefined) return there;
  return there.filter(({ key }) => !isJoinedGone(asked, { resource, parents, key }));
}

/** Whether what would be in a collection by its id alone was removed where it stands. */
export function isJoinedGone(asked: Asked, { resource, parents, key = '' }: ThingPlace): boolean {
  const at = placeOfJoined(asked, { resource, parents });
  return at !== undefined && lookUp(asked, at.resource, at.parents, key).kind === 'gone';
}

/** Where the things stand that a collection has by their ids alone. */
function placeOfJoined({ task }: Asked, { resource, parents }: Place): Place | undefined {
  const to = joinedBy(task.api, resource);
  return to && { resource: to, parents: parentsOfJoined(to, parents) };
}

/** A thing as it is at its own path, where its collection has it by its id alone. */
function withJoined(asked: Asked, place: Place, thing: Thing, standings: Standings): Thing {
  const at = placeOfJoined(asked, place);
  const found = at && lookUp(asked, at.resource, at.parents, thing.key);
  const isKnown = found?.kind === 'kept' || (found?.kind === 'shown' && thing.isNew);
  if (at === undefined || !isKnown) return thing;
  const own = asItStands(asked, at, found.thing, standings);
  const changedAt = lastOf([thing.changedAt, own.changedAt]);
  return { ...thing, value: { ...thing.value, ...own.value }, changedAt };
}

/** A resource, the ids in its path, and what stands above it where a thing's own path doesn't say that. */
type Place = Pick<Subject, 'resource' | 'parents' | 'below'>;

/** Where the ids in a path stand for what its operation is about. */
export function addressIn(
  { resource, role, below }: ResourceRole,
  ids: readonly Json[],
): Address & Pick<Place, 'below'> {
  const address = addressOf(resource, role, ids);
  return below === undefined
    ? address
    : { ...address, below: { resource: below, parents: addressOf(below, role, ids).parents } };
}

/** Things with a path of their own by where they stand, by the path of their list: found once for all of a list. */
type Standings = Map<string, ReadonlyMap<string, readonly Thing[]>>;
type Standing = readonly [where: string, things: readonly Thing[]];

/** A thing with what follows from the collections below it: those that it shows, and figures that count them. */
export function asItStands(asked: Asked, place: Place, shown: Thing, standings: Standings = new Map()): Thing {
  const { resource, parents } = place;
  const thing = withJoined(asked, place, shown, standings);
  const { store, task } = asked;
  const ids = idsBelow(resource, parents, thing.key);
  const holder = isFileOf(task.api, resource) ? parentOf(asked, resource, parents) : undefined;
  const changedAt = lastOf([thing.changedAt, holder?.changedAt]);
  const own = holder?.file === undefined ? thing : { ...thing, file: holder.file, isChanged: true, changedAt };
  const whole = withParts(asked, resource, parents, own);
  const times = [whole.changedAt];
  const listIn = (role: ResourceRole): Place & { readonly list: ReturnType<Store['collection']> } => {
    const place = { ...addressIn(role, ids), resource: role.resource };
    return { ...place, list: store.collection(place.resource, place.parents) };
  };
  const listed = withListsBelow(task.api, resource, whole, (role) => {
    const { list, below, ...at } = listIn(role);
    if (list === undefined || below === undefined) return undefined;
    const groups = groupsBelow(asked, { ...at, below }, standings);
    // What nobody has put below a thing of the document's stays as that shows it.
    if (!whole.isNew && groups.every(([where, { length }]) => where === ANYWHERE || length === 0)) return undefined;
    times.push(list.changedAt);
    // As they are kept: what they show of others could show this one again.
    return groups.flatMap(([where, things]) => things.map((one) => asBelow(below, where, one)));
  });
  const counted = withCounts(task.api, resource, listed, (role) => {
    const { list, below, ...at } = listIn(role);
    if (list === undefined) return undefined;
    if (whole.isChanged) times.push(list.changedAt);
    if (below === undefined) return thingsIn(asked, at.resource, at.parents).length;
    return groupsBelow(asked, { ...at, below }, standings).reduce((sum, [, { length }]) => sum + length, 0);
  });
  const isChanged = whole.isChanged || listed !== whole;
  return counted === whole || !isChanged ? counted : { ...counted, isChanged, changedAt: lastOf(times) };
}

/** What stands below one thing, by where its things say that they stand. */
function groupsBelow(
  asked: Asked,
  { resource, parents, below }: Place & { readonly below: NonNullable<Place['below']> },
  standings: Standings,
): readonly Standing[] {
  const list = JSON.stringify([below.resource.collection, parents]);
  const standing = (): ReturnType<typeof standingOf> => standingOf(below.resource, seedsIn(asked, resource, parents));
  const all = standings.get(list) ?? groupBy(thingsIn(asked, resource, parents), standing());
  standings.set(list, all);
  return standingsAt(asked, below).map((where): Standing => [where, all.get(where) ?? []]);
}

/** Where things stand that are below one thing. */
function standingsAt(asked: Asked, below: NonNullable<Place['below']>): string[] {
  const isNewParent = parentOf(asked, below.resource, below.parents)?.isNew === true;
  const own = [...below.parents.slice(-1).map(standingByMember), standingAsMade(markOf(below))];
  return isNewParent ? own : [ANYWHERE, ...own];
}

/** The things of the collection that a path names, in their order. */
export function thingsAt(asked: Asked, place: Place): readonly Thing[] {
  const standings: Standings = new Map();
  const standing = (thing: Thing): Thing => asItStands(asked, place, thing, standings);
  return standingAt(asked, place, thingsIn(asked, place.resource, place.parents).map(standing));
}

/** Of all things of a resource those that a path names. */
function standingAt(asked: Asked, { resource, parents, below }: Place, all: readonly Thing[]): readonly Thing[] {
  if (below === undefined) return all;
  const standing = standingOf(below.resource, seedsIn(asked, resource, parents));
  const here = new Set(standingsAt(asked, below));
  return all.flatMap((thing) => {
    const where = standing(thing);
    return here.has(where) ? [asBelow(below, where, thing)] : [];
  });
}

/** A thing below another one: what may stand anywhere stands there. */
function asBelow({ resource, parents }: NonNullable<Place['below']>, where: string, thing: Thing): Thing {
  return where === ANYWHERE ? { ...thing, value: withParents(resource, parents, thing.value) } : thing;
}

/** What a thing that is made below another one notes of it. */
export function markOf(below: Place['below']): Thing['above'] {
  return below && [below.resource.collection ?? '', ...below.parents];
}

/** When the things that a path names were changed last, and those that are there no more. */
export function lastChangeAt(asked: Asked, { resource, parents }: Place, things: readonly Thing[]): number | undefined {
  const [kept, parent] = [asked.store.collection(resource, parents), parentOf(asked, resource, parents)];
  const here = kept === undefined ? parent?.changedAt : kept.changedAt;
  return things.reduce((last, { changedAt }) => lastOf([last, changedAt]), here);
}

/** Whether all that the path of a request goes through is there. */
export function ancestorsOf(subject: Asked & Place): ReturnType<typeof ancestors> {
  const { resource, parents } = subject.below ?? subject;
  return ancestors(subject, resource, parents);
}

/**
 * Looks for a member of a collection, or a singleton (whose key is `''`).
 *
 * @param id the id as a path has it; without it, the key is one
 */
export function lookUp(
  asked: Asked,
  resource: Resource,
  parents: readonly string[],
  key: string,
  id: Json = key,
): Found {
  const above = ancestors(asked, resource, parents);
  if (above !== 'there') return { kind: above };
  const collection = asked.store.collection(resource, parents);
  const kept = collection?.things.get(key);
  if (kept !== undefined) {
    const isGone = kept.isGone || isJoinedGone(asked, { resource, parents, key });
    return { kind: isGone ? 'gone' : 'kept', thing: kept };
  }
  if (typeof collection?.clearedAt === 'number') return { kind: 'gone' };
  const isSingle = resource.collection === undefined;
  // Below a new thing is what was made there, or what nobody can make, or what no operation could miss.
  const isEmpty =
    (resource.create ?? resource.replace) !== undefined &&
    memberOperations(resource).some(declaresMissing) &&
    parentOf(asked, resource, parents)?.isNew === true;
  const isOpen = asked.mode === 'open' && !isEmpty;
  // What was loaded instead of the examples, or came after them, is all that a closed world has.
  const seeds = collection === undefined || isOpen ? seedsIn(asked, resource, parents) : [];
  const seed = seeds.find((one) => one.key === key);
  if (seed !== undefined) return { kind: 'shown', thing: seed };
  if (!isSingle && !isOpen) return { kind: 'unknown' };
  return { kind: 'shown', thing: shownThing(key, isSingle ? {} : withId(resource, {}, id)) };
}

/** Whether all that a path goes through is there. */
export function ancestors(asked: Asked, resource: Resource, parents: readonly string[]): 'there' | 'gone' | 'unknown' {
  const { parent } = resource;
  if (parent === undefined) return 'there';
  const { key, before } = placeOfParent(parent, parents);
  const found = lookUp(asked, parent, before, key);
  return found.kind === 'kept' || found.kind === 'shown' ? 'there' : found.kind;
}

/** The thing below which a collection stands, where it is kept. */
function parentOf({ store }: Asked, { parent }: Resource, parents: readonly string[]): Thing | undefined {
  if (parent === undefined) return undefined;
  const { key, before } = placeOfParent(parent, parents);
  return store.collection(parent, before)?.things.get(key);
}

/** Where the thing stands that a path goes through last: its id, and those before it. */
export function placeOfParent(
  parent: Resource,
  parents: readonly string[],
): { readonly key: string; readonly before: readonly string[] } {
  const { member: count } = idCountsOf(parent);
  if (parent.collection === undefined) return { key: '', before: parents.slice(0, count) };
  return { key: parents[count - 1] ?? '', before: parents.slice(0, count - 1) };
}

/** A thing by its place: a member of a collection, or a singleton. */
type ThingPlace = Pick<Subject, 'resource' | 'parents' | 'key'>;

/** All things that the path of a request goes through, the outermost first, and the one that it names. */
export function placesOf({ resource, parents, key, below }: Place & Pick<Subject, 'key'>): readonly ThingPlace[] {
  const own = key === undefined ? [] : [{ resource, parents, key }];
  const above: ThingPlace[] = [];
  let here = { ...(below ?? { resource, parents }) };
  for (let { parent } = here.resource; parent !== undefined; { parent } = here.resource) {
    const { key: id, before } = placeOfParent(parent, here.parents);
    here = { resource: parent, parents: before };
    above.unshift({ ...here, key: id });
  }
  return [...above, ...own];
}

/** Whether a thing is there for a request. */
export function isThere(asked: Asked, { resource, parents, key = '' }: ThingPlace): boolean {
  const { kind } = lookUp(asked, resource, parents, key);
  return kind === 'kept' || kind === 'shown';
}
