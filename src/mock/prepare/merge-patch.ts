import { isObject, type Json } from '../../document';
import { copy } from '../../exchange';

/**
 * A value with a JSON merge patch applied; neither of them is changed.
 *
 * @example mergePatch({ a: 1, b: 2 }, { b: null, c: 3 }) // { a: 1, c: 3 }
 * @see https://www.rfc-editor.org/rfc/rfc7396
 */
export function mergePatch(value: Json | undefined, patch: Json): Json {
  if (!isObject(patch)) return copy(patch);
  const members = new Map<string, Json>(isObject(value) ? Object.entries(copy(value) as object) : []);
  for (const [name, change] of Object.entries(patch)) {
    if (change === null) members.delete(name);
    else if (change !== undefined) members.set(name, mergePatch(members.get(name), change));
  }
  return Object.fromEntries(members);
}
