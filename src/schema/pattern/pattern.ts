import { remembering } from '../../document';
import { BoundedPattern } from './bounded-pattern';

/** Without one of these, all that a pattern matches has one length, and is soon compared. */
const mayBacktrack = /[*+?|]|\)\{|\{\d*,\d*\}|\{\d{3,}\}/;
/** What is longer may be more than the engine can hold. */
const LONG = 10_000;

/** So many are remembered. */
const MOST = 10_000;

/**
 * A `pattern` as a regular expression (ECMA-262, with the `u` flag as JSON Schema asks; without it where the pattern
 * is legal only so). No text keeps it busy for long.
 *
 * @returns `undefined` for a pattern that isn't a regular expression at all; `lint` reports it
 * @example patternOf('^[a-z]+$')?.test('abc') // true
 */
export const patternOf = remembering(
  MOST,
  (pattern: string): RegExp | undefined => make(pattern, 'u') ?? make(pattern, ''),
);

function make(pattern: string, flags: string): RegExp | undefined {
  try {
    return mayBacktrack.test(pattern) || pattern.length > LONG
      ? new BoundedPattern(pattern, flags)
      : new RegExp(pattern, flags);
  } catch {
    return undefined;
  }
}

/** A pattern for validators: one that isn't a regular expression forbids nothing. */
export function lenientPattern(pattern: string): RegExp {
  return patternOf(pattern) ?? /(?:)/;
}

/** Whether a text matches the value of a `pattern` keyword. */
export function patternMatches(pattern: string, text: string): boolean {
  return lenientPattern(pattern).test(text);
}
