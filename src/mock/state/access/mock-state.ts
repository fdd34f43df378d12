import { isObject, type Json, plainText } from '../../../document';
import { StateError } from '../../../errors';
import { type Resource, resourcesOf } from '../../../resources';
import { asItStands, type Asked, lookUp, markOf, seedsIn, thingsAt, thingsIn } from '../lookup';
import { newId } from '../new-id';
import { keep } from '../parts/keep';
import type { Thing } from '../store';
import { idOfValue } from '../subject';
import { remove, removeAll } from '../write/remove';
import { addressAt, isFixed, pathOf, type StateAddress } from './address';
import { loadState, type SavedState, saveState } from './saved-state';
import { thingOf } from './stored-thing';

export type { SavedState } from './saved-state';

/** One thing that is kept: its path, and its representation as far as it is known. */
export interface StoredMember {
  readonly path: string;
  readonly value: Json;
}

/** A collection or singleton of the document. */
export interface StateSummary {
  /** As `x-resources` would name it. */
  readonly name: string;
  /** Its path; with the parameters of a template where it stands below things of another collection. */
  readonly path: string;
  /** How many things are in it; not known for a template. */
  readonly count: number | undefined;
}

/**
 * What a session keeps of the resources of its document. Things are named by the paths of requests: `/todos` is a
 * collection, `/todos/4` one thing, `/settings` a singleton.
 */
export interface MockState {
  /** The collections and singletons of the document, and those below a thing that were changed. */
  summary(): readonly StateSummary[];
  /**
   * The things of a collection that are there; for the path of one thing, this one.
   *
   * @throws {StateError} `STATE_INVALID` where the document has no resource at the path
   * @example mock.state.list('/todos').length // 3
   */
  list(path: string): readonly StoredMember[];
  /**
   * The representation of one thing; nothing where it isn't there.
   *
   * @throws {StateError} `STATE_INVALID` where the document has no such thing at the path
   * @example mock.state.get('/todos/4') // { id: 4, title: 'Buy tea' }
   */
  get(path: string): Json | undefined;
  /**
   * Puts a thing instead of the one at its path; into a collection, under the id that it has or a new one. What is
   * missing of its representation comes from the document.
   *
   * @returns the thing with its path
   * @throws {StateError} `STATE_INVALID` for what the document does not have or allow, or where no state is kept
   * @example mock.state.put('/todos', { title: 'Buy tea' }).path // '/todos/4'
   */
  put(path: string, value: Json): StoredMember;
  /**
   * Removes a thing, or all of a collection, with what stands below it.
   *
   * @returns whether it was there
   * @throws {StateError} `STATE_INVALID` where the document has no resource at the path, or no state is kept
   */
  remove(path: string): boolean;
  /** Forgets all changes: what the document shows is there again. */
  reset(): void;
  /**
   * All that was changed, as JSON.
   *
   * @example writeFileSync('state.json', JSON.stringify(mock.state.save()))
   */
  save(): SavedState;
  /**
   * Loads what `save` gave, or was written by hand, instead of all that is kept.
   *
   * @throws {StateError} `STATE_INVALID` that names the first thing that cannot be; nothing is changed then
   * @example mock.state.load({ resources: { '/todos': [{ id: 1, title: 'Buy milk' }] } })
   */
  load(state: SavedState): void;
  /**
   * Calls a listener after each change from now on.
   *
   * @returns ends it
   */
  watch(listener: () => void): () => void;
}

/** The state of a session in the hand of a test. */
export function mockState(asked: () => Asked, watch: MockState['watch']): MockState {
  const place = (path: string): Asked & StateAddress => {
    const now = asked();
    return { ...now, ...addressAt(now.task.api, path) };
  };
  const writable = (path: string): Asked & StateAddress => {
    const found = place(path);
    assertKept(found);
    return found;
  };
  return {
    summary: () => summaryOf(asked()),
    list(path) {
      const at = place(path);
      const { resource, parents, key } = at;
      const found = key === undefined ? thingsAt(at, at) : oneAt(at, resource, parents, key);
      return found.map((thing) => shown(resource, parents, thing));
    },
    get(path) {
      const { resource, parents, key, ...rest } = place(path);
      if (key === undefined) throw new StateError(`${path} is a collection, not one thing: list('${path}')`);
      const [thing] = oneAt(rest, resource, parents, key);
      return thing && shown(resource, parents, thing).value;
    },
    put(path, value) {
      const at = writable(path);
      const { resource, parents, task } = at;
      const key = at.key ?? keyFor(at, path, value);
      const seeds = seedsIn(at, resource, parents);
      const thing = thingOf(task.api, { ...at, key }, value, seeds);
      keep(at, { ...thing, above: markOf(at.below), isChanged: true });
      return shown(resource, parents, thing);
    },
    remove(path) {
      const at = writable(path);
      const { resource, parents, key } = at;
      if (key === undefined) {
        const { length } = thingsAt(at, at);
        removeAll(at);
        return length > 0;
      }
      const found = lookUp(at, resource, parents, key);
      if (found.kind === 'gone' || found.kind === 'unknown') return false;
      remove(at, found.thing);
      return true;
    },
    reset: () => asked().store.reset(),
    save: () => saveState(asked()),
    load(state) {
      const now = asked();
      assertKept(now);
      loadState(now, state);
    },
    watch,
  };
}

function assertKept({ mode }: Asked): void {
  if (mode === 'off') throw new StateError("the mock keeps no state: it was started with the state 'off'");
}

/** The thing with a key; none where nobody made it, and none for a singleton that nobody wrote. */
function oneAt(asked: Asked, resource: Resource, parents: readonly string[], key: string): readonly Thing[] {
  const found = lookUp({ ...asked, mode: 'closed' }, resource, parents, key);
  const isKnown = found.kind === 'kept' || (found.kind === 'shown' && resource.collection !== undefined);
  return isKnown ? [asItStands(asked, { resource, parents }, found.thing)] : [];
}

function shown(resource: Resource, parents: readonly string[], { key, value, content }: Thing): StoredMember {
  return { path: pathOf(resource, parents, key), value: content?.value ?? value };
}

/** The key of what is put into a collection. */
function keyFor(at: Asked & StateAddress, path: string, value: Json): string {
  if (!isObject(value)) throw new StateError(`${path}: an object can be put into a collection`);
  const id = idOfValue(at.resource, value) ?? newId(at, at.resource, at.parents, value);
  if (id === undefined) throw new StateError(`${path}: no id could be made for it`);
  return plainText(id);
}

function summaryOf(asked: Asked): StateSummary[] {
  const { api } = asked.task;
  const all = resourcesOf(api).map((resource): StateSummary => {
    const path = resource.collection ?? resource.member ?? '';
    const count = isFixed(resource) ? countOf(asked, resource, []) : undefined;
    return { name: resource.name, path, count };
  });
  const below = asked.store.entries().filter(({ parents }) => parents.length > 0);
  const changed = below.map(({ resource, parents }): StateSummary => {
    return { name: resource.name, path: pathOf(resource, parents), count: countOf(asked, resource, parents) };
  });
  return [...all, ...changed];
}

function countOf(asked: Asked, resource: Resource, parents: readonly string[]): number {
  if (resource.collection !== undefined) return thingsIn(asked, resource, parents).length;
  return lookUp(asked, resource, parents, '').kind === 'gone' ? 0 : 1;
}
