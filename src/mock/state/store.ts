import type { Resource } from '../../resources';
import { createMemoryBudget, type Hold, type MemoryBudget } from '../memory/memory-budget';
import { weightOfValue } from '../memory/weights';
import { createKnownKeys, type KnownKeys } from './conditions/known-keys';
import { lastOf, type Thing } from './thing';

export { afterChange, changedThing, keptAt, lastOf, shownThing, type StoredFile, type Thing } from './thing';

/** The things of one collection below one parent, in the order in which they came. */
interface Collection {
  readonly things: ReadonlyMap<string, Thing>;
  /** When all was removed as a whole, with what the examples show. */
  readonly clearedAt: number | null;
  /** When all or one of its things was changed last. */
  readonly changedAt: number | undefined;
}

/** What a session keeps of its resources. */
export interface Store {
  readonly keys: KnownKeys;
  /** Another number after each change. */
  readonly version: number;
  /** Nothing: it is as the examples show it. */
  collection(resource: Resource, parents: readonly string[]): Collection | undefined;
  /** The collections of a resource that were changed, below whatever parents. */
  collections(resource: Resource): Iterable<Collection>;
  /**
   * Puts a thing instead of the one with its key, or behind all others.
   *
   * @param seeds what is in the collection before its first change
   */
  put(resource: Resource, parents: readonly string[], thing: Thing, seeds: () => readonly Thing[]): void;
  /** Notes that a thing was removed, and forgets what stands below it; what it was stays known: it may be restored. */
  removeThing(resource: Resource, parents: readonly string[], thing: Thing, seeds: () => readonly Thing[]): void;
  /** Puts things instead of all that are there in a collection; what was removed stays where it stands. */
  fill(resource: Resource, parents: readonly string[], things: readonly Thing[]): void;
  /** Removes all things of a collection. */
  clear(resource: Resource, parents: readonly string[], now: number): void;
  /** Forgets the collections below a member, whose path has these ids. */
  forgetBelow(resource: Resource, ids: readonly string[]): void;
  /** Puts a thing as another process has it, or takes it away. */
  copyThing(resource: Resource, parents: readonly string[], key: string, thing: Thing | undefined): void;
  /** Puts a collection without its things as another process has it, or takes it away with them. */
  copyCollection(resource: Resource, parents: readonly string[], clearedAt: number | null | undefined): void;
  /** Every collection that was changed, with the resource and the ids in its path. */
  entries(): readonly StoreEntry[];
  reset(): void;
}

/** A collection of a store. */
interface StoreEntry extends Collection {
  readonly resource: Resource;
  readonly parents: readonly string[];
}

/** So many things are kept of one resource; the oldest go first. */
const MOST_THINGS = 10_000;

interface Kept {
  readonly things: Map<string, Thing>;
  readonly parents: readonly string[];
  clearedAt: number | null;
  changedAt: number | undefined;
}

interface OfResource {
  /** As the document has it that is served now. */
  resource: Resource;
  readonly collections: Map<string, Kept>;
  /** Where all things stand, in the order in which they came. */
  readonly order: Map<string, Standing>;
}

/** Where a thing stands: the key of its collection, and its own. */
interface Standing {
  readonly at: string;
  readonly key: string;
  readonly hold: Hold;
}

/** How much a store keeps. */
interface Bounds {
  /** Of one resource; the oldest go first. */
  readonly most: number;
  /** What it shares with all that the mock keeps. */
  readonly budget: MemoryBudget;
}

/** The bounds of a store, and what is called where something goes to make room for others. */
interface Keeping extends Bounds {
  readonly onDrop: () => void;
}

/**
 * Makes a session's store; nothing is in it at first.
 *
 * @param onChange called after each change
 */
export function createStore(
  onChange: () => void = () => undefined,
  { most = MOST_THINGS, budget = createMemoryBudget() }: Partial<Bounds> = {},
): Store {
  const resources = new Map<string, OfResource>();
  let version = 0;
  const note = (): void => void version++;
  const bounds: Keeping = { most, budget, onDrop: note };
  const changing =
    <Asked extends unknown[]>(act: (...asked: Asked) => void) =>
    (...asked: Asked): void => {
      act(...asked);
      note();
      onChange();
    };
  const keys = createKnownKeys(budget, onChange);
  return {
    keys,
    get version() {
      return version;
    },
    collection: ({ name }, parents) => resources.get(name)?.collections.get(keyOf(parents)),
    collections: ({ name }) => resources.get(name)?.collections.values() ?? [],
    put: changing((resource, parents, thing, seeds) =>
      add(opened(resources, resource, parents, bounds, seeds), thing, bounds),
    ),
    removeThing: changing((resource, parents, thing, seeds) => {
      const { key } = thing;
      add(opened(resources, resource, parents, bounds, seeds), { ...thing, isGone: true, isChanged: true }, bounds);
      forgetBelow([...resources.values()], resource, resource.collection === undefined ? parents : [...parents, key]);
    }),
    fill: changing((resource, parents, things) => {
      const place = madeRoom(opened(resources, resource, parents, bounds), things);
      for (const thing of things) add(place, thing, bounds);
    }),
    clear: changing((resource, parents, now) => {
      noteCleared(emptied(opened(resources, resource, parents, bounds)), now);
    }),
    forgetBelow: changing((above, ids) => forgetBelow([...resources.values()], above, ids)),
    copyThing(resource, parents, key, thing) {
      note();
      if (thing !== undefined) add(opened(resources, resource, parents, bounds), thing, bounds);
      else forgetThing(resources.get(resource.name), parents, key);
    },
    copyCollection(resource, parents, clearedAt) {
      note();
      if (clearedAt !== undefined) noteCleared(opened(resources, resource, parents, bounds), clearedAt);
      else forgetCollection(resources.get(resource.name), parents);
    },
    entries: () =>
      [...resources.values()].flatMap(({ resource, collections }) =>
        [...collections.values()].map((kept) => ({ resource, ...kept })),
      ),
    reset: changing(() => {
      for (const { order } of resources.values()) for (const { hold } of order.values()) hold.release();
      resources.clear();
      keys.clear();
    }),
  };
}

/** A collection that is changed, and what is held of its resource. */
interface Opened {
  readonly held: OfResource;
  /** The key of the collection. */
  readonly at: string;
  readonly kept: Kept;
}

function opened(
  resources: Map<string, OfResource>,
  resource: Resource,
  parents: readonly string[],
  bounds: Keeping,
  seeds: () => readonly Thing[] = () => [],
): Opened {
  let held = resources.get(resource.name);
  if (held === undefined) resources.set(resource.name, (held = { resource, collections: new Map(), order: new Map() }));
  held.resource = resource;
  const at = keyOf(parents);
  let kept = held.collections.get(at);
  if (kept !== undefined) return { held, at, kept };
  held.collections.set(at, (kept = { things: new Map(), parents, clearedAt: null, changedAt: undefined }));
  const found = { held, at, kept };
  for (const seed of seeds()) add(found, seed, bounds);
  return found;
}

function add({ held, at, kept }: Opened, thing: Thing, { most, budget, onDrop }: Keeping): void {
  const name = nameOf(at, thing.key);
  const before = held.order.get(name);
  // Else making room could drop it by its place, where the new one stands by then.
  before?.hold.release();
  kept.things.set(thing.key, thing);
  kept.changedAt = lastOf([kept.changedAt, thing.changedAt]);
  const hold = budget.hold(weightOfValue(thing), () => {
    onDrop();
    drop(held, name);
  });
  // What is written again stays where it was.
  held.order.set(name, { at, key: thing.key, hold });
  const [oldest] = held.order.keys();
  if (held.order.size > most && oldest !== undefined) drop(held, oldest);
}

/** The key of a collection, by the ids in its path. */
function keyOf(parents: readonly string[]): string {
  return parents.length === 0 ? '[]' : JSON.stringify(parents);
}

/** A thing by the key of its collection, whose brackets show where it ends, and its own. */
function nameOf(at: string, key: string): string {
  return at + key;
}

/** Forgets where a thing stands. */
function unlist({ order }: OfResource, name: string): Standing | undefined {
  const found = order.get(name);
  order.delete(name);
  found?.hold.release();
  return found;
}

function forgetThing(held: OfResource | undefined, parents: readonly string[], key: string): void {
  if (held === undefined) return;
  const at = keyOf(parents);
  unlist(held, nameOf(at, key));
  held.collections.get(at)?.things.delete(key);
}

function forgetCollection(held: OfResource | undefined, parents: readonly string[]): void {
  const at = keyOf(parents);
  for (const key of held?.collections.get(at)?.things.keys() ?? []) forgetThing(held, parents, key);
  held?.collections.delete(at);
}

/** Forgets what is there, and what was removed of those things that come instead. */
function madeRoom(opened: Opened, things: readonly Thing[]): Opened {
  const { held, kept } = opened;
  const keys = new Set(things.map(({ key }) => key));
  for (const { key, isGone } of kept.things.values())
    if (!isGone || keys.has(key)) forgetThing(held, kept.parents, key);
  return opened;
}

function emptied(opened: Opened): Opened {
  const { held, at, kept } = opened;
  for (const key of kept.things.keys()) unlist(held, nameOf(at, key));
  kept.things.clear();
  return opened;
}

function noteCleared({ kept }: Opened, at: number | null): void {
  kept.clearedAt = at;
  kept.changedAt = lastOf([kept.changedAt, at ?? undefined]);
}

function forgetBelow(all: readonly OfResource[], above: Resource, ids: readonly string[]): void {
  for (const held of all) {
    if (!isBelow(held.resource, above)) continue;
    for (const [at, kept] of held.collections) {
      if (kept.parents.length < ids.length || ids.some((id, i) => kept.parents[i] !== id)) continue;
      for (const key of kept.things.keys()) unlist(held, nameOf(at, key));
      held.collections.delete(at);
    }
  }
}

function isBelow(resource: Resource, above: Resource): boolean {
  for (let here = resource.parent; here !== undefined; here = here.parent) if (here.name === above.name) return true;
  return false;
}

function drop(held: OfResource, name: string): void {
  const found = unlist(held, name);
  if (found === undefined) return;
  const { at, key } = found;
  const kept = held.collections.get(at);
  kept?.things.delete(key);
  if (kept?.things.size === 0 && kept.clearedAt === null) held.collections.delete(at);
}
