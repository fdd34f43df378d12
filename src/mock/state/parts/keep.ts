import { equal, type JsonObject } from '../../../document';
import { shapeOfMember } from '../../../resources';
import { type Asked, seedsIn, thingsIn } from '../lookup';
import type { Thing } from '../store';
import { idOfValue, type Subject } from '../subject';
import { idsBelow, type Part, partsOf } from './parts-of';
import { thingsOf } from './things-of';

type Place = Pick<Subject, 'resource' | 'parents'>;

/**
 * Keeps a thing instead of the one with its key, and what it shows of the collections below it.
 *
 * @param was its members before that were not written: a list that is the same changes nothing below
 */
export function keep(asked: Asked, { resource, parents }: Place, thing: Thing, was: JsonObject = {}): void {
  const { store, task } = asked;
  const ids = idsBelow(resource, parents, thing.key);
  const parts = partsOf(task.api, resource).map((part) => ({ part, before: thingsIn(asked, part.resource, ids) }));
  const old = store.collection(resource, parents)?.things.get(thing.key);
  const wasThere = old === undefined ? !thing.isNew : !old.isGone;
  store.put(resource, parents, thing, () => seedsIn(asked, resource, parents));
  for (const { part, before } of parts) {
    const written = (thing.written ?? thing.value)[part.name];
    if (written !== undefined && !equal(written, was[part.name] ?? null)) keepPart(asked, ids, thing, part, before);
    else if (wasThere) leavePart(asked, ids, part, before);
  }
}

/** Leaves a collection as it was, whatever the thing above it shows now. */
function leavePart(asked: Asked, ids: readonly string[], { resource }: Part, before: readonly Thing[]): void {
  if (asked.store.collection(resource, ids) !== undefined) return;
  const values = (things: readonly Thing[]): JsonObject[] => things.map(({ value }) => value);
  if (!equal(values(thingsIn(asked, resource, ids)), values(before))) asked.store.fill(resource, ids, before);
}

/** Keeps what a thing shows of a collection below it, where it isn't what was there. */
function keepPart(asked: Asked, ids: readonly string[], thing: Thing, part: Part, before: readonly Thing[]): void {
  const { store, task } = asked;
  const list = thingsOf(part.resource, ids, (thing.written ?? thing.value)[part.name], thing);
  // What is new shows all that there is of it.
  if (list === undefined || (store.collection(part.resource, ids) === undefined && thing.isNew)) return;
  const names =
    part.resource.parent && shapeOfMember(task.api, part.resource.parent)?.property(part.name).item(0).names;
  const old = new Map(before.map((one) => [one.key, one]));
  const things = list.map((one) => {
    const known = old.get(one.key);
    const merged = known && changed(known, one, names);
    // Without an id it is another one, unless nothing of it was changed.
    const isSameOne = merged === known || (idOfValue(part.resource, one.value) ?? null) !== null;
    return merged !== undefined && isSameOne ? merged : { ...one, isNew: true, isChanged: true };
  });
  const isSame = things.length === before.length && things.every((one, i) => one === before[i]);
  if (isSame) return;
  const keys = new Set(things.map(({ key }) => key));
  for (const one of before) if (!keys.has(one.key)) store.removeThing(part.resource, ids, one, () => before);
  store.fill(part.resource, ids, things);
}

/** A thing as it is sent within another one: that has no place for some of its members. */
function changed(before: Thing, { value }: Thing, names: ReadonlySet<string> = new Set()): Thing {
  const own = Object.fromEntries(Object.entries(before.value).filter(([name]) => !names.has(name)));
  const whole = { ...own, ...value };
  return equal(whole, before.value)
    ? before
    : { ...before, value: whole, written: undefined, isWhole: true, isChanged: true };
}
