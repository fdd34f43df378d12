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
 * The same for a part of an object, such as an operation of a document or a place in one. A part that is an object is
 * forgotten as soon as nobody else has it: some are made for one request.
 *
 * @example const hasContent = oncePerPart((root: JsonObject, schema: Pointer) => …)
 */
export function oncePerPart<Of extends object, Part, Result>(
  find: (of: Of, part: Part) => Result,
): (of: Of, part: Part) => Result {
  const partsOf = oncePer((_of: Of) => ({
    objects: new WeakMap<Part & object, { readonly result: Result }>(),
    values: new Map<Part, { readonly result: Result }>(),
  }));
  return (of, part) => {
    const { objects, values } = partsOf(of);
    const isForgotten = typeof part === 'object' && part !== null;
    const known = isForgotten ? objects.get(part) : values.get(part);
    if (known !== undefined) return known.result;
    const found = { result: find(of, part) };
    if (isForgotten) objects.set(part, found);
    else values.set(part, found);
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
