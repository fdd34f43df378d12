import { type Json, type JsonObject, pointers } from '../../document';
import type { Api } from '../../model';
import { type Resource, shapeAt, successMedia } from '../../resources';
import { freshId, shownInPath } from './fresh-id';
import { type Asked, thingsIn } from './lookup';
import { idOfValue, placeOf } from './subject';

/**
 * An id for a new member of a collection: of the kind that the others have, and none has it below any parent.
 *
 * @param value what is known of the member
 */
export function newId(
  asked: Asked,
  resource: Resource,
  parents: readonly string[],
  value?: JsonObject,
): Json | undefined {
  const { task, store } = asked;
  const things = thingsIn(asked, resource, parents);
  const collections = [...store.collections(resource)];
  const [first] = things;
  const shown = (first && idOfValue(resource, first.value)) ?? shownId(task.api, resource) ?? shownInPath(resource);
  const isTaken = (key: string): boolean =>
    collections.some((one) => one.things.has(key)) || things.some((one) => one.key === key);
  const all = [...things, ...collections.flatMap((one) => [...one.things.values()])];
  return freshId({ api: task.api, resource, things: all, shown, isTaken, value }, task.random);
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
