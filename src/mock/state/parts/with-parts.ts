import { equal, type Json, type JsonObject } from '../../../document';
import type { Shape } from '../../../exchange';
import { type Resource, shapeOfMember } from '../../../resources';
import { lastOf, type Store, type Thing } from '../store';
import { writableNames } from '../subject';
import type { Task } from '../../prepare/task';
import { withFigures } from './figures';
import { idsBelow, partsOf } from './parts-of';

/** A thing, and in it what stands in the collections below it that were changed, with the figures that follow. */
export function withParts(
  { store, task: { api } }: { readonly store: Store; readonly task: Pick<Task, 'api'> },
  resource: Resource,
  parents: readonly string[],
  thing: Thing,
): Thing {
  const parts = partsOf(api, resource);
  if (parts.length === 0) return thing;
  const times: (number | undefined)[] = [thing.changedAt];
  const lists = parts.flatMap(({ name, resource: own, item }) => {
    const kept = store.collection(own, idsBelow(resource, parents, thing.key));
    if (kept === undefined) return [];
    times.push(kept.changedAt);
    const there = [...kept.things.values()].filter(({ isGone }) => !isGone);
    return [[name, linesOf(item, there)] as const];
  });
  const shape = lists.length === 0 ? undefined : shapeOfMember(api, resource);
  if (shape === undefined) return thing;
  const writable = writableNames(api, resource);
  const shown = (before: JsonObject): JsonObject =>
    withFigures({ ...before, ...Object.fromEntries(lists) }, shape, (name) => !writable.has(name), { before });
  const value = shown(thing.value);
  if (thing.isChanged && equal(value, thing.value)) return thing;
  return { ...thing, value, written: thing.written && shown(thing.written), isChanged: true, changedAt: lastOf(times) };
}

/** Things as the list of another one shows them: with the members that it has for them. */
export function linesOf({ names }: Shape, things: readonly Thing[]): readonly JsonObject[] {
  const isShown = ([name]: [string, Json | undefined]): boolean => names.has(name);
  return things.map(({ value }) =>
    Object.keys(value).every((name) => names.has(name))
      ? value
      : Object.fromEntries(Object.entries(value).filter(isShown)),
  );
}
