/**
 * A function of an object that finds its result once for each, and forgets it with the object: what follows from a
 * document, an operation or a schema alone, which nobody changes.
 *
 * @example const routerOf = oncePer((api: Api) => buildRouter(api.operations))
 */
export function oncePer<Of extends object, Result>(find: (of: Of) => Result): (of: Of) => Result {
  const known = new WeakMap<Of, { readonly result: Result }>();
  return (of) => {
    let found = known.get(of);
    if (found === undefined) known.set(of, (found = { result: find(of) }));
    return found.result;
  };
}

/**
 * The same for a part of an object, such as an operation of a document or a place in one.
 *
 * @example const hasContent = oncePerPart((root: JsonObject, schema: Pointer) => …)
 */
export function oncePerPart<Of extends object, Part, Result>(
  find: (of: Of, part: Part) => Result,
): (of: Of, part: Part) => Result {
  const partsOf = oncePer((_of: Of) => new Map<Part, { readonly result: Result }>());
  return (of, part) => {
    const known = partsOf(of);
    let found = known.get(part);
    if (found === undefined) known.set(part, (found = { result: find(of, part) }));
    return found.result;
  };
}

/**
 * A function of a text, which may be absent, that remembers its results: the same few texts come with each request, and
 * those that clients make up must not pile up.
 *
 * @param most when so many are remembered, all are forgotten
 */
export function remembering<T, K extends string | undefined = string>(
  most: number,
  make: (text: K) => T,
): (text: K) => T {
  const known = new Map<K, { readonly result: T }>();
  return (text) => {
    let found = known.get(text);
    if (found === undefined) {
      found = { result: make(text) };
      if (known.size >= most) known.clear();
      known.set(text, found);
    }
    return found.result;
  };
}
