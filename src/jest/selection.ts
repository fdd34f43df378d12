/** Which cases: an id, a text in which `*` stands for anything, or a regular expression. */
export type Pattern = string | RegExp;

/**
 * Whether an id is meant by one of the patterns.
 *
 * @example isMeant('createPackage/201/bits', ['createPackage/201/*']) // true
 */
export function isMeant(id: string, patterns: Pattern | readonly Pattern[]): boolean {
  return listOf(patterns).some((pattern) =>
    typeof pattern === 'string' ? fits(id, pattern) : id.search(pattern) >= 0,
  );
}

/** The patterns that mean none of the ids: slips of typing, or cases that are gone. */
export function meaningless(ids: readonly string[], patterns: Pattern | readonly Pattern[]): Pattern[] {
  return listOf(patterns).filter((pattern) => !ids.some((id) => isMeant(id, [pattern])));
}

function listOf(patterns: Pattern | readonly Pattern[]): readonly Pattern[] {
  return typeof patterns === 'string' || patterns instanceof RegExp ? [patterns] : patterns;
}

function fits(id: string, pattern: string): boolean {
  if (id === pattern) return true;
  const [first = '', ...others] = pattern.split('*');
  const last = others.pop();
  if (last === undefined || !id.startsWith(first)) return false;
  let at = first.length;
  for (const part of others) {
    const found = id.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return id.length - last.length >= at && id.endsWith(last);
}
