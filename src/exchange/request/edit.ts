import { isObject, type Json, type Pointer, pointers, setOwn } from '../../document';

/** A deep copy that may be changed. */
export function copy(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(copy);
  if (!isObject(value)) return value;
  const made: Record<string, Json | undefined> = { ...value };
  for (const key in made) {
    const inner = made[key];
    if (inner === undefined) made[key] = null;
    else if (typeof inner === 'object' && inner !== null) setOwn(made, key, copy(inner));
  }
  return made;
}

/**
 * Puts a value at a pointer of a copy made by `copy`, which is changed; objects that are missing on the way are made.
 *
 * @returns the root, which is the value itself where the pointer is `''`; where the way is blocked by another kind of
 * value, nothing is changed
 */
export function setAt(root: Json | undefined, pointer: Pointer, value: Json): Json {
  return setBelow(root, pointers.tokens(pointer), value);
}

/** What `setAt` does, at the end of a way of reference tokens. */
export function setBelow(root: Json | undefined, way: readonly string[], value: Json): Json {
  const end = way.length - 1;
  const last = way[end];
  if (last === undefined) return value;
  const whole = isObject(root) || Array.isArray(root) ? root : {};
  let here: unknown = whole;
  for (let i = 0; i < end; i++) {
    const token = way[i] ?? '';
    let next: unknown = pointers.childOf(here, token);
    if (typeof next !== 'object' || next === null) {
      next = {};
      if (isObject(here)) setOwn(here as Record<string, Json>, token, next as Json);
    }
    here = next;
  }
  if (Array.isArray(here)) {
    if (/^\d+$/.test(last) && Number(last) <= here.length) (here as Json[])[Number(last)] = value;
  } else if (isObject(here)) setOwn(here as Record<string, Json>, last, value);
  return whole as Json;
}

/** Removes the property or item at a pointer of a copy made by `copy`, which is changed. */
export function removeAt(root: Json | undefined, pointer: Pointer): void {
  const way = pointers.tokens(pointer);
  const last = way.at(-1);
  if (last === undefined) return;
  const here = pointers.valueBelow(root, way.slice(0, -1));
  if (Array.isArray(here)) (here as Json[]).splice(Number(last), 1);
  else if (isObject(here)) Reflect.deleteProperty(here, last);
}
