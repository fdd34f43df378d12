import { isObject, type Json, plainText } from '../../../document';
import { StateError } from '../../../errors';
import { type Resource, resourcesOf } from '../../../resources';
import { type Asked, markOf, seedsIn } from '../lookup';
import { seedsOf } from '../seeds/seeds';
import type { Thing } from '../store';
import { idOfValue } from '../subject';
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
}

/** All that was changed in a store. */
export function saveState(asked: Asked): SavedState {
  const { store } = asked;
  const resources: Record<string, Json> = {};
  const removed: string[] = [];
  const below: Record<string, string[]> = {};
  for (const { resource, parents, things, isCleared } of store.entries()) {
    const all = [...things.values()];
    const here = all.filter(({ isGone }) => !isGone);
    const own = (key: string): string => pathOf(resource, parents, key);
    if (isCleared) removed.push(pathOf(resource, parents));
    for (const { key, isGone } of all) if (isGone) removed.push(own(key));
    for (const thing of here) noteAbove(below, thing);
    const isList = resource.collection !== undefined;
    const isPlain = isList && (resource.member === undefined || here.every((thing) => isNamed(resource, thing)));
    if (isList) resources[pathOf(resource, parents)] = isPlain ? here.map(({ value }) => value) : [];
    for (const { key, isNew } of here) if (isNew) Object.assign(resources, emptyBelow(asked, resource, parents, key));
    if (!isPlain) for (const { key, value, content } of here) resources[own(key)] = content?.value ?? value;
  }
  const hasBelow = Object.keys(below).length > 0;
  return { resources, ...(removed.length === 0 ? {} : { removed }), ...(hasBelow ? { below } : {}) };
}

function noteAbove(below: Record<string, string[]>, { key, above }: Thing): void {
  const [collection, ...parents] = above ?? [];
  if (collection === undefined) return;
  (below[pathOf({ collection, member: undefined }, parents)] ??= []).push(key);
}

/** The collections below a new thing that has the id of one that the document shows: nothing is in them. */
function emptyBelow(
  asked: Asked,
  resource: Resource,
  parents: readonly string[],
  key: string,
): SavedState['resources'] {
  if (!seedsOf(asked.task.api, resource, parents, asked.task).some((seed) => seed.key === key)) return {};
  const ids = [...parents, key];
  const below = resourcesOf(asked.task.api).filter(({ parent, collection }) => parent === resource && collection);
  const unchanged = below.filter((one) => asked.store.collection(one, ids) === undefined);
  return Object.fromEntries(unchanged.map((one) => [pathOf(one, ids), []]));
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
  const { resources, removed = [], below = {} } = checked(saved);
  const { api } = asked.task;
  const steps: (() => void)[] = [];
  const { store } = asked;
  const gone = removed.map((path) => ({ path, at: addressAt(api, path) }));
  for (const { at } of gone) if (at.key === undefined) steps.push(() => store.clear(at.resource, at.parents));
  for (const [path, value] of Object.entries(resources)) {
    const at = addressAt(api, path);
    const seeds = (): readonly Thing[] => seedsIn(asked, at.resource, at.parents);
    if (at.key === undefined) {
      const things = membersOf(asked, at, path, value);
      if (at.below === undefined) steps.push(() => store.fill(at.resource, at.parents, things));
      else
        for (const thing of things) steps.push(() => store.put(at.resource, at.parents, madeBelow(at, thing), seeds));
    } else {
      const thing = thingOf(api, at, value, seeds());
      steps.push(() => store.put(at.resource, at.parents, thing, seeds));
    }
  }
  for (const { at } of gone) {
    const { resource, parents, key } = at;
    if (key === undefined) continue;
    const nothing = { key, value: {}, isWhole: true, isNew: false, isGone: true, isChanged: true };
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
  store.reset();
  for (const step of steps) step();
}

function madeBelow({ below }: StateAddress, thing: Thing): Thing {
  return { ...thing, above: markOf(below) };
}

function membersOf(asked: Asked, at: StateAddress, path: string, value: Json): Thing[] {
  if (!Array.isArray(value)) throw new StateError(`${path} is a collection: its members stand in a list`);
  const seeds = seedsIn(asked, at.resource, at.parents);
  return (value as readonly Json[]).map((one, n) => {
    const id = isObject(one) ? idOfValue(at.resource, one) : undefined;
    const isNameless = at.resource.member === undefined && id === undefined;
    if (!isNameless && (id === undefined || id === null))
      throw new StateError(`${path}: item ${n + 1} isn't an object with ${at.resource.id ?? 'an id'}`);
    return thingOf(asked.task.api, { ...at, key: plainText(id ?? `#${n + 1}`) }, one, seeds);
  });
}

function checked(saved: unknown): SavedState {
  const parts = "'resources' (representations by path), 'removed' (a list of paths) and 'below' (ids by path)";
  const form = `the state isn't an object with ${parts}`;
  if (!isRecord(saved)) throw new StateError(form);
  const { resources, removed, below, ...others } = saved;
  const isFit = (removed === undefined || isTexts(removed)) && (below === undefined || isLists(below));
  if (!isRecord(resources) || !isFit || Object.keys(others).length > 0) throw new StateError(form);
  return { resources: resources as SavedState['resources'], removed: removed ?? [], below: below ?? {} };
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
