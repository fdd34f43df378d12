/**
 * A function of a text that remembers its results: the same few texts come with each request, and those that clients
 * make up must not pile up.
 *
 * @param most when so many are remembered, all are forgotten
 */
export function remembering<T>(most: number, make: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly result: T }>();
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
