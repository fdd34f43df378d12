import { type Json, type JsonObject, plainText, pointers } from '../../document';
import type { Api } from '../../model';
import { type Resource, shapeAt, successMedia } from '../../resources';
import { freshId, otherIdsOf, shownInPath, withId } from './fresh-id';
import { type Asked, thingsIn } from './lookup';
import type { Thing } from './store';
import { idOfValue, placeOf } from './subject';

/**
 * An id for a new member of a collection: of the kind that the others have, and none has it below any parent.
 *
 * @param value what is known of the member
 * @param made what is made at the same time
 */
export function newId(
  asked: Asked,
  resource: Resource,
  parents: readonly string[],
  value?: JsonObject,
  made: readonly Thing[] = [],
): Json | undefined {
  const { task, store } = asked;
  const collections = [...store.collections(resource)];
  const kept = store.collection(resource, parents);
  // Many things may be kept: none of them is copied.
  const beside = kept === undefined ? [...thingsIn(asked, resource, parents), ...made] : made;
  const first = (kept && firstIn(kept.things.values())) ?? beside[0];
  const shown =
    (first && idOfValue(resource, first.value)) ?? shownId(task.api, resource) ?? shownInPath(task.api, resource);
  const there = { [Symbol.iterator]: () => thingsOfAll([beside, ...collections.map(({ things }) => things.values())]) };
  const keyOf = (thing: Thing): string => plainText(idOfValue(resource, thing.value) ?? thing.key);
  // What its path names otherwise has this id beside its key.
  const isBeside = first !== undefined && keyOf(first) !== first.key;
  const all = isBeside ? [...there].map((thing) => ({ key: keyOf(thing) })) : undefined;
  const isKey = takenIn(asked, resource, beside);
  const isTaken = (id: string): boolean => isKey(id) || all?.some(({ key }) => key === id) === true;
  return freshId({ api: task.api, resource, things: all ?? there, shown, isTaken, value }, task.random);
}

function firstIn(things: Iterable<Thing>): Thing | undefined {
  for (const thing of things) if (!thing.isGone) return thing;
  return undefined;
}

function* thingsOfAll(all: readonly Iterable<Thing>[]): Generator<Thing> {
  for (const things of all) yield* things;
}

/** Whether a member of a resource has an id, or had it. */
export function takenIn({ store }: Asked, resource: Resource, things: readonly Thing[]): (key: string) => boolean {
  const collections = [...store.collections(resource)];
  return (key) => collections.some((one) => one.things.has(key)) || things.some((one) => one.key === key);
}

/**
 * What is made, with new ids beside its own: an issue that its path names by `number` has an `id`, too.
 *
 * @param value with its own id
 */
export function withOtherIds(
  asked: Asked,
  resource: Resource,
  parents: readonly string[],
  value: JsonObject,
  made: readonly Thing[] = [],
): JsonObject {
  const whole: Record<string, Json | undefined> = { ...value };
  for (const other of otherIdsOf(asked.task.api, resource)) {
    const id = idOfValue(other, value) === undefined ? newId(asked, other, parents, value, made) : undefined;
    if (id !== undefined) Object.assign(whole, withId(other, whole, id));
  }
  return whole;
}

/** An id as the response to a creation or a reading shows it. */
function shownId(api: Api, resource: Resource): Json | undefined {
  for (const operation of [resource.create, resource.read]) {
    const media = operation && successMedia(operation);
    const at = placeOf(api, resource, media?.schema);
    if (media === undefined || at === undefined || resource.id === undefined) continue;
    const value = pointers.valueAt(media.examples[0]?.value, at + resource.id);
    if (value !== undefined && value !== null) return value;
    const shape = shapeAt(api.document, media.schema, at + resource.id);
    if (shape.allows('integer') && !shape.allows('string')) return 0;
  }
  return undefined;
}
