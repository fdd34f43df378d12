import { equal, isObject, items, type Json, type JsonObject, pointers } from '../../../document';
import { copy, removeAt, setAt } from '../../../exchange';

/**
 * Applies a JSON Patch (RFC 6902).
 *
 * @returns nothing where an operation cannot be applied, or a test fails
 * @example jsonPatch({ a: 1 }, [{ op: 'replace', path: '/a', value: 2 }]) // { a: 2 }
 */
export function jsonPatch(target: Json, patch: Json): Json | undefined {
  let made: Json | undefined = copy(target);
  for (const operation of items(patch)) {
    made = isObject(operation) && made !== undefined ? applied(made, operation) : undefined;
    if (made === undefined) return undefined;
  }
  return made;
}

function applied(target: Json, { op, path, from, value }: JsonObject): Json | undefined {
  if (typeof path !== 'string') return undefined;
  const there = pointers.valueAt(target, path);
  switch (op) {
    case 'test':
      return there !== undefined && equal(there, value) ? target : undefined;
    case 'remove':
      return there === undefined || path === '' ? undefined : without(target, path);
    case 'replace':
      return there === undefined || value === undefined ? undefined : setAt(target, path, copy(value));
    case 'add':
      return value === undefined ? undefined : added(target, path, copy(value));
    case 'copy':
    case 'move': {
      const source = typeof from === 'string' ? pointers.valueAt(target, from) : undefined;
      if (typeof from !== 'string' || source === undefined || (op === 'move' && `${path}/`.startsWith(`${from}/`)))
        return undefined;
      const taken = copy(source);
      return added(op === 'move' ? without(target, from) : target, path, taken);
    }
    default:
      return undefined;
  }
}

function without(target: Json, path: string): Json {
  removeAt(target, path);
  return target;
}

/** Puts a value where nothing is: into an object, or before the item at an index of a list. */
function added(target: Json, path: string, value: Json): Json | undefined {
  if (path === '') return value;
  const holder = pointers.valueAt(target, pointers.parent(path) ?? '');
  const last = pointers.tokens(path).at(-1) ?? '';
  if (Array.isArray(holder)) {
    const index = last === '-' ? holder.length : Number(last);
    if (!/^(?:-|0|[1-9]\d*)$/.test(last) || index > holder.length) return undefined;
    (holder as Json[]).splice(index, 0, value);
    return target;
  }
  return isObject(holder) ? setAt(target, path, value) : undefined;
}
