import { remembering } from '../../../document';
import { patternOf } from '../../pattern/pattern';
import { lookedThrough } from './look-behind';
import { parse, type Parsed } from './parse';

/** A `pattern` that can be asked (`regexp`) and from which text can be made (`parsed`). */
export interface Pattern {
  readonly source: string;
  readonly regexp: RegExp;
  /** Read when first needed. */
  parsed(): Parsed;
}

/** So many are remembered. */
const MOST = 1000;

/**
 * Reads the value of a `pattern` keyword: with the `u` flag, as JSON Schema 2020-12 §6.3.3 recommends, or without
 * where only that is valid. `undefined` when it isn't a regular expression at all.
 *
 * @example pattern('^[\\w-]+$')?.regexp.unicode // true; with '\\-' outside of a class it would be false
 */
export const pattern = remembering(MOST, (source: string): Pattern | undefined => {
  const regexp = patternOf(source);
  let tree: Parsed | undefined;
  return regexp && { source, regexp, parsed: () => (tree ??= lookedThrough(parse(source, regexp.unicode))) };
});
