import type { Json, JsonObject } from '../../document';
import type { Resource } from '../../resources';

/** What is kept of one member of a collection, or of a singleton. */
export interface Thing {
  /** Its id as text: what its path has. */
  readonly key: string;
  /** The members that are known of its representation. */
  readonly value: JsonObject;
  /** Its body where that isn't an object: a file, a text. */
  readonly content?: { readonly type: string; readonly value: Json } | undefined;
  /** Whether all that a client may write is known: what is not in `value` was not written. */
  readonly isWhole: boolean;
  /** It was made in this session, and nothing that examples show stands below it. */
  readonly isNew: boolean;
  /** It was removed. */
  readonly isGone: boolean;
  /** Counts its changes in this session; 0: it is as the examples show it. */
  readonly version: number;
}

/** The things of one collection below one parent, in the order in which they came. */
export interface Collection {
  readonly things: ReadonlyMap<string, Thing>;
  /** What the examples show was removed as a whole. */
  readonly isCleared: boolean;
}

/** What a session keeps of its resources. */
export interface Store {
  /** Nothing: it is as the examples show it. */
  collection(resource: Resource, parents: readonly string[]): Collection | undefined;
  /**
   * Puts a thing instead of the one with its key, or behind all others.
   *
   * @param seeds what is in the collection before its first change
   */
  put(resource: Resource, parents: readonly string[], thing: Thing, seeds: () => readonly Thing[]): void;
  /** Removes all things of a collection, and what stands below them. */
  clear(resource: Resource, parents: readonly string[]): void;
  /** Forgets the collections below a member, whose path has these ids. */
  forgetBelow(resource: Resource, ids: readonly string[]): void;
  reset(): void;
}

/** So many things are kept of one resource; the oldest go first. */
export const MOST_THINGS = 10_000;

interface Kept {
  readonly things: Map<string, Thing>;
  readonly parents: readonly string[];
  isCleared: boolean;
}

interface OfResource {
  /** As the document has it that is served now. */
  resource: Resource;
  readonly collections: Map<string, Kept>;
  /** The keys of all things with the key of their collection, in the order in which they came. */
  readonly order: Map<string, readonly [collection: string, key: string]>;
}

/** Makes a session's store; nothing is in it at first. */
export function createStore(most = MOST_THINGS): Store {
  const resources = new Map<string, OfResource>();
  const of = (resource: Resource): OfResource => {
    let found = resources.get(resource.name);
    if (found === undefined)
      resources.set(resource.name, (found = { resource, collections: new Map(), order: new Map() }));
    found.resource = resource;
    return found;
  };
  const add = (held: OfResource, at: string, kept: Kept, thing: Thing): void => {
    kept.things.set(thing.key, thing);
    held.order.set(JSON.stringify([at, thing.key]), [at, thing.key]);
    if (held.order.size > most) dropOldest(held);
  };
  const open = (
    resource: Resource,
    parents: readonly string[],
    seeds: () => readonly Thing[],
  ): [OfResource, string, Kept] => {
    const [held, at] = [of(resource), JSON.stringify(parents)];
    let kept = held.collections.get(at);
    if (kept === undefined) {
      held.collections.set(at, (kept = { things: new Map(), parents, isCleared: false }));
      for (const seed of seeds()) add(held, at, kept, seed);
    }
    return [held, at, kept];
  };
  return {
    collection: ({ name }, parents) => resources.get(name)?.collections.get(JSON.stringify(parents)),
    put(resource, parents, thing, seeds) {
      add(...open(resource, parents, seeds), thing);
    },
    clear(resource, parents) {
      const [held, at, kept] = open(resource, parents, () => []);
      for (const key of kept.things.keys()) held.order.delete(JSON.stringify([at, key]));
      kept.things.clear();
      kept.isCleared = true;
    },
    forgetBelow: (above, ids) => forgetBelow([...resources.values()], above, ids),
    reset: () => resources.clear(),
  };
}

function forgetBelow(all: readonly OfResource[], above: Resource, ids: readonly string[]): void {
  for (const held of all) {
    if (!isBelow(held.resource, above)) continue;
    for (const [at, kept] of held.collections) {
      if (kept.parents.length < ids.length || ids.some((id, i) => kept.parents[i] !== id)) continue;
      for (const key of kept.things.keys()) held.order.delete(JSON.stringify([at, key]));
      held.collections.delete(at);
    }
  }
}

function isBelow(resource: Resource, above: Resource): boolean {
  for (let here = resource.parent; here !== undefined; here = here.parent) if (here.name === above.name) return true;
  return false;
}

function dropOldest({ collections, order }: OfResource): void {
  const [oldest] = order;
  if (oldest === undefined) return;
  const [name, [at, key]] = oldest;
  order.delete(name);
  const kept = collections.get(at);
  kept?.things.delete(key);
  if (kept?.things.size === 0 && !kept.isCleared) collections.delete(at);
}
