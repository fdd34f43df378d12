import { addTo, hashOf } from '../../document';

/** Letters that need no escaping in a fragment, a file name or a selector's value. */
const OTHER = /[^\p{L}\p{N}_]+/gu;

/**
 * A name as a part of an anchor: what isn't a letter, digit or underscore becomes a hyphen (dots are between parts).
 *
 * @example slug('GET /pets/{id}') // 'GET-pets-id'
 */
export function slug(name: string): string {
  return name.replace(OTHER, '-').replace(/^-+|-+$/g, '');
}

/**
 * Anchors that survive: each is made from its name alone, so that it stays the same when others come, go or change
 * places. Names that would have the same anchor (upper and lower case count as equal, since anchors become file names)
 * get a mark made from what they stand for.
 *
 * @param names in document order: the name, and what distinguishes it from all others
 * @param taken anchors that the page has already
 */
export function anchorsOf(
  names: readonly { readonly name: string; readonly key: string }[],
  taken: readonly string[] = [],
): string[] {
  const rivals = new Map<string, string[]>(taken.map((name) => [name, [name]]));
  for (const { name } of names) addTo(rivals, slug(name).toLowerCase(), name);
  return names.map(({ name, key }) => {
    const own = slug(name);
    const all = rivals.get(own.toLowerCase()) ?? [];
    const isAlone =
      (all.length === 1 && !taken.includes(own.toLowerCase())) ||
      (!taken.includes(own.toLowerCase()) && name === own && all.filter((other) => other === slug(other)).length === 1);
    return own !== '' && isAlone ? own : `${own || 'x'}-${hashOf(key).toString(36)}`;
  });
}

/**
 * Anchors of what is in one thing, each given once: a part whose name is taken already gets a hyphen before its own,
 * with which no slug begins.
 *
 * @example
 * const within = anchorsWithin('getPet.body');
 * within('item'); // 'getPet.body.item'
 * within('item'); // 'getPet.body.-item'
 */
export function anchorsWithin(holder: string): (part: string) => string {
  const taken = new Set<string>();
  return (part) => {
    let own = part;
    while (taken.has(own.toLowerCase())) own = `-${own}`;
    taken.add(own.toLowerCase());
    return `${holder}.${own}`;
  };
}
