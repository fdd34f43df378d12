/** Adds a value to the list that a map has under a key. */
export function addTo<Key, Value>(groups: Map<Key, Value[]>, key: Key, value: Value): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [value]);
  else group.push(value);
}

/**
 * Values by their key, in their order; one that has none is left out. (`Map.groupBy` comes with Node.js 21.)
 *
 * @example groupBy(['a', 'bc', 'd'], (text) => text.length) // Map { 1 → ['a', 'd'], 2 → ['bc'] }
 */
export function groupBy<Key, Value>(
  values: Iterable<Value>,
  keyOf: (value: Value) => Key | undefined,
): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    if (key !== undefined) addTo(groups, key, value);
  }
  return groups;
}
