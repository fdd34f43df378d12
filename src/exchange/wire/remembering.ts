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
