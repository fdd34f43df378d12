import { isObject, items, type Json, type JsonObject, type Pointer, pointers } from '../../../document';

/** Where a representation has members that are known not to be there: JSON has no place for them. */
export function unsetIn(value: JsonObject, at: Pointer = ''): Pointer[] {
  return Object.entries(value).flatMap(([name, member]) => {
    const place = pointers.join(at, name);
    return member === undefined ? [place] : unsetBelow(member, place);
  });
}

function unsetBelow(value: Json, at: Pointer): Pointer[] {
  if (Array.isArray(value)) return items(value).flatMap((item, i) => unsetBelow(item, pointers.join(at, i)));
  return isObject(value) ? unsetIn(value, at) : [];
}

/**
 * A representation in which the members at these places are known not to be there.
 *
 * @example withUnset({ done: false }, ['/doneAt']) // { done: false, doneAt: undefined }
 */
export function withUnset(value: JsonObject, unset: readonly Pointer[]): JsonObject {
  return unset.reduce((made, pointer) => unsetAt(made, pointers.tokens(pointer)) as JsonObject, value);
}

function unsetAt(value: Json, [name, ...below]: readonly string[]): Json {
  if (name === undefined) return value;
  if (Array.isArray(value)) return items(value).map((item, i) => (String(i) === name ? unsetAt(item, below) : item));
  if (!isObject(value)) return value;
  if (below.length === 0) return { ...value, [name]: undefined };
  const inner = value[name];
  return inner === undefined ? value : { ...value, [name]: unsetAt(inner, below) };
}
