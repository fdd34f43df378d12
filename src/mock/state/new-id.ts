import { type Json, type JsonObject, plainText, pointers } from '../../document';
import type { Api } from '../../model';
import { isIdName, type Resource, shapeAt, shapeOfMember, successMedia } from '../../resources';
import { freshId, shownInPath, withId } from './fresh-id';
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
  const things = [...thingsIn(asked, resource, parents), ...made];
  const collections = [...store.collections(resource)];
  const [first] = things;
  const shown = (first && idOfValue(resource, first.value)) ?? shownId(task.api, resource) ?? shownInPath(resource);
  const there = [...things, ...collections.flatMap((one) => [...one.things.values()])];
  const keyOf = (thing: Thing): string => plainText(idOfValue(resource, thing.value) ?? thing.key);
  // What its path names otherwise has this id beside its key.
  const isBeside = first !== undefined && keyOf(first) !== first.key;
  const all = isBeside ? there.map((thing) => ({ key: keyOf(thing) })) : there;
  const isKey = takenIn(asked, resource, things);
  const isTaken = (id: string): boolean => isKey(id) || (isBeside && all.some(({ key }) => key === id));
  return freshId({ api: task.api, resource, things: all, shown, isTaken, value }, task.random);
}

/** Whether a member of a resource has an id, or had it. */
export function takenIn({ store }: Asked, resource: Resource, things: readonly Thing[]): (key: string) => boolean {
  const collections = [...store.collections(resource)];
  return (key) => collections.some((one) => one.things.has(key)) || things.some((one) => one.key === key);
}

const others = new WeakMap<Resource, readonly Resource[]>();

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
  let all = others.get(resource);
  if (all === undefined) others.set(resource, (all = otherIdsOf(asked.task.api, resource)));
  const whole: Record<string, Json | undefined> = { ...value };
  for (const other of all) {
    const id = idOfValue(other, value) === undefined ? newId(asked, other, parents, value, made) : undefined;
    if (id !== undefined) Object.assign(whole, withId(other, whole, id));
  }
  return whole;
}

/** The resource as it would be if it had each of its other ids. */
function otherIdsOf(api: Api, resource: Resource): readonly Resource[] {
  const names = shapeOfMember(api, resource)?.names ?? new Set();
  const isOther = (name: string): boolean => isIdName(name) && pointers.join('', name) !== resource.id;
  return [...names].filter(isOther).map((name) => ({ ...resource, id: pointers.join('', name), parameter: undefined }));
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
