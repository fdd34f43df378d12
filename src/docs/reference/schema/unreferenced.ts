import { entries, isObject, items, type Json, type JsonObject, type Pointer, pointers } from '../../../document';
import { discriminatorOf } from '../../../model';
import type { SchemaLink } from './schema-view';

/**
 * The named schemas that nothing outside of `components` leads to: no operation shows them.
 *
 * @example unreferenced({ paths: {}, components: { schemas: { Pet: {} } } }, links) // [the link of Pet]
 */
export function unreferenced(root: JsonObject, schemas: readonly SchemaLink[]): SchemaLink[] {
  const reached = new Set<Pointer>();
  const queue: Json[] = entries(root).flatMap(([key, value]) => (key === 'components' ? [] : [value]));
  const reach = (pointer: Pointer | undefined): void => {
    if (pointer === undefined || reached.has(pointer)) return;
    reached.add(pointer);
    const value = pointers.valueAt(root, pointer);
    if (value === undefined) return;
    queue.push(value);
    for (const branch of discriminatorOf(root, pointer)?.branches ?? []) reach(branch.pointer);
  };
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (!isObject(next)) queue.push(...items(next));
    else {
      for (const reference of [next.$ref, next.$dynamicRef])
        if (typeof reference === 'string') reach(pointers.fromReference(reference));
      for (const value of Object.values(next)) if (typeof value === 'object' && value !== null) queue.push(value);
    }
  }
  return schemas.filter(({ pointer }) => !reached.has(pointer));
}
