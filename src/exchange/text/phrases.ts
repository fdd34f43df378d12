import { type ExactNumber, type Json, jsonText } from '../../document';

const MOST = 120;

/** A value as JSON, cut where it is long. */
export function show(value: Json | undefined): string {
  if (value === undefined) return 'absent';
  const json = jsonText(value);
  return json.length > MOST ? `${json.slice(0, MOST - 3)}…` : json;
}

/** Values as JSON, comma-joined. */
export function list(values: readonly Json[]): string {
  return values.map(show).join(', ');
}

/**
 * A number of things.
 *
 * @example count(1, 'item', 'items') // '1 item'
 */
export function count(number: number | ExactNumber, one: string, many: string): string {
  return `${String(number)} ${number === 1 ? one : many}`;
}

/**
 * Words as a sentence has them.
 *
 * @example joined(['a string', 'null']) // 'a string or null'
 */
export function joined(words: readonly string[], last = 'or'): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1) ?? ''}`;
}

/** A JSON Schema type with its article. */
export function article(type: string): string {
  return type === 'null' ? 'null' : /^[aeio]/.test(type) ? `an ${type}` : `a ${type}`;
}
