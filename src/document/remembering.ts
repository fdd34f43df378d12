/** What a function has found last: most calls in a row ask for the same. */
interface Last<Result> {
  of?: object | undefined;
  part?: object | undefined;
  result?: Result | undefined;
}

const lasts = new Set<WeakRef<Last<unknown>>>();

function newLast<Result>(): Last<Result> {
  const last: Last<Result> = { of: undefined, part: undefined, result: undefined };
  lasts.add(new WeakRef(last));
  return last;
}

/** Lets go of what was found last: a document that nobody has any more is to leave the memory. */
export function forgetLast(): void {
  for (const reference of lasts) {
    const last = reference.deref();
    if (last === undefined) lasts.delete(reference);
    else last.of = last.part = last.result = undefined;
  }
}

/**
 * A function of an object that finds its result once for each, and forgets it with the object: what follows from a
 * document, an operation or a schema alone, which nobody changes.
 *
 * @example const routerOf = oncePer((api: Api) => buildRouter(api.operations))
 */
export function oncePer<Of extends object, Result>(find: (of: Of) => Result): (of: Of) => Result {
  const known = new WeakMap<Of, { readonly result: Result }>();
  const last = newLast<Result>();
  return (of) => {
    if (of === last.of) return last.result as Result;
    let found = known.get(of);
    if (found === undefined) known.set(of, (found = { result: find(of) }));
    last.of = of;
    last.result = found.result;
    return found.result;
  };
}

/**
 * The same for a part of an object, such as an operation of a document. A part is forgotten as soon as nobody else has
 * it: some are made for one request.
 *
 * @example const preparedFor = oncePerPart((document: Document, operation: Operation) => …)
 */
export function oncePerPart<Of extends object, Part extends object, Result>(
  find: (of: Of, part: Part) => Result,
): (of: Of, part: Part) => Result {
  const known = new WeakMap<Of, WeakMap<Part, { readonly result: Result }>>();
  const last = newLast<Result>();
  return (of, part) => {
    if (of === last.of && part === last.part) return last.result as Result;
    let parts = known.get(of);
    if (parts === undefined) known.set(of, (parts = new WeakMap()));
    let found = parts.get(part);
    if (found === undefined) parts.set(part, (found = { result: find(of, part) }));
    last.of = of;
    last.part = part;
    last.result = found.result;
    return found.result;
  };
}

/**
 * The same for a place in an object, which a text names: as many are remembered as the object has.
 *
 * @example const hasContent = oncePerPlace((root: JsonObject, schema: Pointer) => …)
 */
export function oncePerPlace<Of extends object, Result>(
  find: (of: Of, place: string) => Result,
): (of: Of, place: string) => Result {
  const placesOf = oncePer((of: Of) => remembering(Infinity, (place: string) => find(of, place)));
  return (of, place) => placesOf(of)(place);
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
