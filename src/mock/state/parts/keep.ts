import { equal } from '../../../document';
import { shapeOfMember } from '../../../resources';
import { type Asked, seedsIn, thingsIn } from '../lookup';
import type { Thing } from '../store';
import type { Subject } from '../subject';
import { idsBelow, type Part, partsOf } from './parts-of';
import { thingsOf } from './things-of';

type Place = Pick<Subject, 'resource' | 'parents'>;

/** Keeps a thing instead of the one with its key, and what it shows of the collections below it. */
export function keep(asked: Asked, { resource, parents }: Place, thing: Thing): void {
  const { store, task } = asked;
  const ids = idsBelow(resource, parents, thing.key);
  const parts = partsOf(task.api, resource).map((part) => ({ part, before: thingsIn(asked, part.resource, ids) }));
  store.put(resource, parents, thing, () => seedsIn(asked, resource, parents));
  for (const { part, before } of parts) keepPart(asked, ids, thing, part, before);
}

/** Keeps what a thing shows of a collection below it, where it isn't what was there. */
function keepPart(asked: Asked, ids: readonly string[], thing: Thing, part: Part, before: readonly Thing[]): void {
  const { store, task } = asked;
  const written = (thing.written ?? thing.value)[part.name];
  const shown = written ?? (thing.isWhole ? [] : undefined);
  const list = thingsOf(part.resource, ids, shown, thing);
  const kept = store.collection(part.resource, ids);
  // What is new shows all that there is of it.
  if (list === undefined || (kept === undefined && thing.isNew)) return;
  const names =
    part.resource.parent && shapeOfMember(task.api, part.resource.parent)?.property(part.name).item(0).names;
  const old = new Map(before.map((one) => [one.key, one]));
  const things = list.map((one) => {
    const known = old.get(one.key);
    return known === undefined ? { ...one, isNew: true, isChanged: true } : changed(known, one, names);
  });
  const isSame = things.length === before.length && things.every((one, i) => one === before[i]);
  if (isSame) return;
  const keys = new Set(things.map(({ key }) => key));
  const gone = [...(kept?.things.values() ?? before)].filter(({ key }) => !keys.has(key));
  store.fill(part.resource, ids, things);
  for (const one of gone) store.removeThing(part.resource, ids, one, () => []);
}

/** A thing as it is sent within another one: that has no place for some of its members. */
function changed(before: Thing, { value }: Thing, names: ReadonlySet<string> = new Set()): Thing {
  const own = Object.fromEntries(Object.entries(before.value).filter(([name]) => !names.has(name)));
  const whole = { ...own, ...value };
  return equal(whole, before.value)
    ? before
    : { ...before, value: whole, written: undefined, isWhole: true, isChanged: true };
}
