import { isObject, type Json, type JsonObject, property, setOwn } from '../../document';
import { copy } from '../../exchange';

/**
 * A value with a JSON merge patch applied; neither of them is changed.
 *
 * @param takesNull whether a member may be null, by the names on the way to it: there a null is kept
 * @example mergePatch({ a: 1, b: 2 }, { b: null, c: 3 }) // { a: 1, c: 3 }
 * @see https://www.rfc-editor.org/rfc/rfc7396
 */
export function mergePatch(
  value: Json | undefined,
  patch: Json,
  takesNull: (way: readonly string[]) => boolean = () => false,
  way: readonly string[] = [],
): Json {
  if (!isObject(patch)) return copy(patch);
  const merged = isObject(value) ? copyOf(value) : {};
  for (const name of Object.keys(patch)) {
    const change = patch[name];
    const here = [...way, name];
    if (change === null && !takesNull(here)) Reflect.deleteProperty(merged, name);
    else if (change !== undefined) setOwn(merged, name, mergePatch(property(merged, name), change, takesNull, here));
  }
  return merged;
}

/** A copy in which what is known not to be there stays so. */
function copyOf(value: JsonObject): Record<string, Json | undefined> {
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, one === undefined ? one : copy(one)]));
}
