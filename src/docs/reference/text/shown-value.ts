import { type Json, jsonText } from '../../../document';

/**
 * A value as readers see it: text as it is, unless it could be taken for something else; all else as JSON.
 *
 * @example shownValue('a') // 'a'
 * @example shownValue('0') // '"0"'
 */
export function shownValue(value: Json): string {
  const isPlain = typeof value === 'string' && value.trim() === value && !LITERAL.test(value);
  return isPlain ? value : jsonText(value);
}

/** The empty text, and what is a number, a boolean or null as JSON. */
const LITERAL = /^(?:|true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;
