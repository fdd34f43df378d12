import { isObject, type JsonObject, type Pointer, pointers } from '../../../document';

/** Where a representation has members that are known not to be there: JSON has no place for them. */
export function unsetIn(value: JsonObject, at: Pointer = ''): Pointer[] {
  return Object.entries(value).flatMap(([name, member]) => {
    const place = pointers.join(at, name);
    if (member === undefined) return [place];
    return isObject(member) ? unsetIn(member, place) : [];
  });
}

/**
 * A representation in which the members at these places are known not to be there.
 *
 * @example withUnset({ done: false }, ['/doneAt']) // { done: false, doneAt: undefined }
 */
export function withUnset(value: JsonObject, unset: readonly Pointer[]): JsonObject {
  return unset.reduce((made, pointer) => unsetAt(made, pointers.tokens(pointer)), value);
}

function unsetAt(value: JsonObject, [name, ...below]: readonly string[]): JsonObject {
  if (name === undefined) return value;
  if (below.length === 0) return { ...value, [name]: undefined };
  const inner = value[name];
  return isObject(inner) ? { ...value, [name]: unsetAt(inner, below) } : value;
}
