import { isObject, type Json, type JsonObject, plainText, type Pointer } from '../../../document';
import { StateError } from '../../../errors';
import { type Resource, resourcesOf } from '../../../resources';
import { type Asked, markOf, seedsIn, thingsIn } from '../lookup';
import { seedsOf } from '../seeds/seeds';
import { keptAt, type StoredFile, type Thing } from '../store';
import { idOfValue } from '../subject';
import { type SavedFile, savedFile, storedFile } from './saved-file';
import { unsetIn } from './unset-members';
import { addressAt, pathOf, type StateAddress } from './address';
import { thingOf } from './stored-thing';

/** The state of a session as JSON. */
export interface SavedState {
  /**
   * Representations by path: those of all members under the path of a collection, in a list; one thing under a path of
   * its own.
   */
  readonly resources: Readonly<Record<string, Json>>;
  /** The paths of things that were removed, and of collections that were removed as a whole. */
  readonly removed?: readonly string[];
  /** The ids of things that have a path of their own, by the path of the list below another thing they were made in. */
  readonly below?: Readonly<Record<string, readonly string[]>>;
  /** By the path of a thing, JSON pointers to members that are not shown, instead of values of the document. */
  readonly unset?: Readonly<Record<string, readonly Pointer[]>>;
  /** By the path of a thing, the file that was uploaded for it. */
  readonly files?: Readonly<Record<string, SavedFile>>;
}

/** All that was changed in a store. */
export function saveState(asked: Asked): SavedState {
  const { store } = asked;
  const resources: Record<string, Json> = {};
  const removed: string[] = [];
  const below: Record<string, string[]> = {};
  const unset: Record<string, Pointer[]> = {};
  const files: Record<string, SavedFile> = {};
  for (const { resource, parents, things, clearedAt } of store.entries()) {
    const all = [...things.values()];
    const here = all.filter(({ isGone }) => !isGone);
    const own = (key: string): string => pathOf(resource, parents, key);
    if (clearedAt !== null) removed.push(pathOf(resource, parents));
    for (const { key, isGone } of all) if (isGone) removed.push(own(key));
    for (const thing of here) noteAbove(below, thing);
    const isList = resource.collection !== undefined;
    const isPlain = isList && (resource.member === undefined || here.every((thing) => isNamed(resource, thing)));
    if (isList) resources[pathOf(resource, parents)] = isPlain ? here.map(({ value }) => value) : [];
    for (const { key, isNew } of here) if (isNew) Object.assign(resources, shownBelow(asked, resource, parents, key));
    if (!isPlain) for (const { key, value, content } of here) resources[own(key)] = content?.value ?? value;
    here.forEach(({ key, value, file }, n) => {
      const places = unsetIn(value);
      const path = own(isPlain ? listedKey(resource, value, n) : key);
      if (places.length > 0) unset[path] = places;
      if (file !== undefined) files[path] = savedFile(file);
    });
  }
  const more = Object.entries({ below, unset, files }).filter(([, of]) => Object.keys(of).length > 0);
  return { resources, ...(removed.length === 0 ? {} : { removed }), ...Object.fromEntries(more) };
}

/** The key of an item of a list: its id, or its place where it has none. */
function listedKey(resource: Resource, value: JsonObject, n: number): string {
  return plainText(idOfValue(resource, value) ?? `#${n + 1}`);
}

function noteAbove(below: Record<string, string[]>, { key, above }: Thing): void {
  const [collection, ...parents] = above ?? [];
  if (collection === undefined) return;
  (below[pathOf({ collection, member: undefined }, parents)] ??= []).push(key);
}

/** The collections below a new thing that has the id of one that the document shows: it has what it shows itself. */
function shownBelow(
  asked: Asked,
  resource: Resource,
  parents: readonly string[],
  key: string,
): SavedState['resources'] {
  if (!seedsOf(asked.task.api, resource, parents, asked.task).some((seed) => seed.key === key)) return {};
  const ids = [...parents, key];
  const below = resourcesOf(asked.task.api).filter(({ parent, collection }) => parent === resource && collection);
  const unchanged = below.filter((one) => asked.store.collection(one, ids) === undefined);
  return Object.fromEntries(
    unchanged.map((one) => [pathOf(one, ids), thingsIn(asked, one, ids).map(({ value }) => value)]),
  );
}

/** Whether the representation of a thing has its id. */
function isNamed(resource: Resource, { key, value, content }: Thing): boolean {
  const id = idOfValue(resource, value);
  return content === undefined && id !== undefined && id !== null && plainText(id) === key;
}

/**
 * Puts what was saved into a store, instead of all that is in it.
 *
 * @throws {StateError} that names the first thing that cannot be; nothing is changed then
 */
export function loadState(asked: Asked, saved: unknown): void {
  const { resources, removed = [], below = {}, unset = {}, files = {} } = checked(saved);
  const { api } = asked.task;
  const steps: (() => void)[] = [];
  const { store } = asked;
  const now = asked.task.random.time;
  const unsetLeft = new Map(Object.entries(unset));
  const paths = new Set<string>();
  const takeUnset = (path: string): readonly Pointer[] => {
    paths.add(path);
    const found = unsetLeft.get(path) ?? [];
    unsetLeft.delete(path);
    return found;
  };
  const gone = removed.map((path) => ({ path, at: addressAt(api, path) }));
  for (const { at } of gone) if (at.key === undefined) steps.push(() => store.clear(at.resource, at.parents, now));
  for (const [path, value] of Object.entries(resources)) {
    const at = addressAt(api, path);
    const seeds = (): readonly Thing[] => seedsIn(asked, at.resource, at.parents);
    if (at.key === undefined) {
      const things = membersOf(asked, at, path, value, takeUnset).map((thing) => keptAt(thing, now));
      if (at.below === undefined) steps.push(() => store.fill(at.resource, at.parents, things));
      else
        for (const thing of things) steps.push(() => store.put(at.resource, at.parents, madeBelow(at, thing), seeds));
    } else {
      const thing = keptAt(thingOf(api, at, value, seeds(), takeUnset(path)), now);
      steps.push(() => store.put(at.resource, at.parents, thing, seeds));
    }
  }
  for (const path of unsetLeft.keys()) throw new StateError(`${path} in 'unset' isn't among the resources`);
  for (const { at } of gone) {
    const { resource, parents, key } = at;
    if (key === undefined) continue;
    const nothing = { key, value: {}, isWhole: true, isNew: false, isGone: true, isChanged: true, changedAt: now };
    steps.push(() => store.put(resource, parents, nothing, () => seedsIn(asked, resource, parents)));
  }
  for (const [path, keys] of Object.entries(below)) {
    const at = addressAt(api, path);
    const seeds = (): readonly Thing[] => seedsIn(asked, at.resource, at.parents);
    for (const key of keys)
      steps.push(() => {
        const thing = store.collection(at.resource, at.parents)?.things.get(key);
        if (thing !== undefined) store.put(at.resource, at.parents, madeBelow(at, thing), seeds);
      });
  }
  for (const path of Object.keys(files))
    if (!paths.has(path)) throw new StateError(`${path} in 'files' isn't among the resources`);
  steps.push(...Object.entries(files).map(([path, file]) => fileStep(asked, path, storedFile(path, file))));
  store.reset();
  for (const step of steps) step();
}

/** Gives a thing that is there by then its file. */
function fileStep(asked: Asked, path: string, file: StoredFile): () => void {
  const { store } = asked;
  const { resource, parents, key = '' } = addressAt(asked.task.api, path);
  return () => {
    const thing = store.collection(resource, parents)?.things.get(key);
    if (thing !== undefined) store.put(resource, parents, { ...thing, file }, () => seedsIn(asked, resource, parents));
  };
}

function madeBelow({ below }: StateAddress, thing: Thing): Thing {
  return { ...thing, above: markOf(below) };
}

function membersOf(
  asked: Asked,
  at: StateAddress,
  path: string,
  value: Json,
  unsetOf: (path: string) => readonly Pointer[],
): Thing[] {
  if (!Array.isArray(value)) throw new StateError(`${path} is a collection: its members are in a list`);
  const seeds = seedsIn(asked, at.resource, at.parents);
  return (value as readonly Json[]).map((one, n) => {
    const id = isObject(one) ? idOfValue(at.resource, one) : undefined;
    const isNameless = at.resource.member === undefined && id === undefined;
    if (!isNameless && (id === undefined || id === null))
      throw new StateError(`${path}: item ${n + 1} isn't an object with ${at.resource.id ?? 'an id'}`);
    const key = listedKey(at.resource, isObject(one) ? one : {}, n);
    return thingOf(asked.task.api, { ...at, key }, one, seeds, unsetOf(pathOf(at.resource, at.parents, key)));
  });
}

function checked(saved: unknown): SavedState {
  const lists = "'removed' (a list of paths), 'below' (ids by path), 'unset' (pointers by path) and 'files' (by path)";
  const form = `the state isn't an object with 'resources' (representations by path), ${lists}`;
  if (!isRecord(saved)) throw new StateError(form);
  const { resources, removed = [], below = {}, unset = {}, files = {}, ...others } = saved;
  const isFit = isRecord(resources) && isTexts(removed) && isLists(below) && isLists(unset) && isRecord(files);
  if (!isFit || Object.keys(others).length > 0) throw new StateError(form);
  return {
    resources: resources as SavedState['resources'],
    removed,
    below,
    unset,
    files: files as SavedState['files'] & object,
  };
}

function isLists(value: unknown): value is Record<string, string[]> {
  return isRecord(value) && Object.values(value).every(isTexts);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
