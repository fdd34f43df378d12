import { type Document, type Json, type JsonObject, type Pointer, pointers } from '../document';

/**
 * A document that differs in one place. All that isn't on the path to that place is shared, so making one is cheap.
 *
 * @param edit what stands there then; `undefined` takes the property or item out
 * @example edited(document, '/paths/~1pets/get/parameters/0/required', () => false)
 */
export function edited(
  document: Document,
  pointer: Pointer,
  edit: (value: Json | undefined) => Json | undefined,
): Document {
  const root = replaced(document.root, pointers.tokens(pointer), edit);
  return { ...document, root: root as JsonObject };
}

function replaced(
  node: Json | undefined,
  [token, ...rest]: readonly string[],
  edit: (value: Json | undefined) => Json | undefined,
): Json | undefined {
  if (token === undefined) return edit(node);
  const made = replaced(pointers.valueAt(node, pointers.join('', token)), rest, edit);
  if (Array.isArray(node)) {
    const list = [...(node as readonly Json[])];
    if (made === undefined) list.splice(Number(token), 1);
    else list[Number(token)] = made;
    return list;
  }
  // Order counts: violations are reported in the document's order, so a changed property keeps its place.
  const own = Object.entries((node ?? {}) as JsonObject);
  const kept = own.some(([key]) => key === token) ? own : [...own, [token, undefined] as const];
  return Object.fromEntries(
    kept.flatMap(([key, value]) => {
      const next = key === token ? made : value;
      return next === undefined ? [] : [[key, next] as const];
    }),
  );
}
