import { equal, type Json, type JsonObject } from '../../../document';
import { type Asked, seedsIn, thingsIn } from '../lookup';
import { afterChange, keptAt, type Thing } from '../store';
import { idOfValue, type Subject } from '../subject';
import { idsBelow, type Part, partsOf } from './parts-of';
import { thingsOf } from './things-of';

/** A collection below a thing that is written. */
interface PartBefore extends Part {
  /** The ids in its path. */
  readonly ids: readonly string[];
  /** What was there. */
  readonly before: readonly Thing[];
}

/**
 * Keeps a thing instead of the one with its key, and what it shows of the collections below it.
 *
 * @param was its members before that were not written: a list that is the same changes nothing below
 */
export function keep(at: Asked & Pick<Subject, 'resource' | 'parents'>, made: Thing, was: JsonObject = {}): void {
  const { store, task, resource, parents } = at;
  const thing = keptAt(made, task.random.time);
  const all = partsOf(task.api, resource);
  if (all.length === 0) return store.put(resource, parents, thing, () => seedsIn(at, resource, parents));
  const ids = idsBelow(resource, parents, thing.key);
  const parts = all.map((part) => ({ ...part, ids, before: thingsIn(at, part.resource, ids) }));
  const old = store.collection(resource, parents)?.things.get(thing.key);
  const wasThere = old === undefined ? !thing.isNew : !old.isGone;
  store.put(resource, parents, thing, () => seedsIn(at, resource, parents));
  for (const part of parts) {
    const list = (thing.written ?? thing.value)[part.name];
    if (list !== undefined && !equal(list, was[part.name] ?? null)) keepPart(at, part, list, thing);
    else if (wasThere) leavePart(at, part);
  }
}

/** Leaves a collection as it was, whatever the thing above it shows now. */
function leavePart(asked: Asked, { resource, ids, before }: PartBefore): void {
  if (asked.store.collection(resource, ids) !== undefined) return;
  const values = (things: readonly Thing[]): JsonObject[] => things.map(({ value }) => value);
  if (!equal(values(thingsIn(asked, resource, ids)), values(before))) asked.store.fill(resource, ids, before);
}

/** Keeps what a thing shows of a collection below it, where it isn't what was there. */
function keepPart({ store }: Asked, { resource, item, ids, before }: PartBefore, list: Json, thing: Thing): void {
  const shown = thingsOf(resource, ids, list, thing);
  // What is new shows all that there is of it.
  if (shown === undefined || (store.collection(resource, ids) === undefined && thing.isNew)) return;
  const old = new Map(before.map((one) => [one.key, one]));
  const things = shown.map((one) => {
    const known = old.get(one.key);
    const merged = known && changed(known, one, item.names);
    // Without an id it is another one, unless nothing of it was changed.
    const isSameOne = merged === known || (idOfValue(resource, one.value) ?? null) !== null;
    return merged !== undefined && isSameOne ? merged : { ...one, isNew: true, isChanged: true };
  });
  const isSame = things.length === before.length && things.every((one, i) => one === before[i]);
  if (isSame) return;
  const keys = new Set(things.map(({ key }) => key));
  const { changedAt } = thing;
  for (const one of before)
    if (!keys.has(one.key)) store.removeThing(resource, ids, { ...one, changedAt }, () => before);
  store.fill(resource, ids, things);
}

/** A thing as it is sent within another one: that has no place for some of its members. */
function changed(before: Thing, { value, changedAt }: Thing, names: ReadonlySet<string>): Thing {
  const own = Object.fromEntries(Object.entries(before.value).filter(([name]) => !names.has(name)));
  const whole = { ...own, ...value };
  return equal(whole, before.value) ? before : { ...afterChange(before, { value: whole, isWhole: true }), changedAt };
}
