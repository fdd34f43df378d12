/**
 * A number with its noun.
 *
 * @example count(2, 'case') // '2 cases'
 */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/**
 * The first of some names, and how many more there are.
 *
 * @example firstNames(['a', 'b', 'c'], 2) // 'a, b and 1 more'
 */
export function firstNames(names: readonly string[], most: number): string {
  const shown = names.slice(0, most).join(', ');
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}
