/**
 * A number with its noun.
 *
 * @example count(2, 'case') // '2 cases'
 */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
