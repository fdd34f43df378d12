import { patternOf } from '../../pattern/pattern';
import { parse, type Parsed } from './parse';

/** A `pattern` that can be asked (`regexp`) and from which text can be made (`parsed`). */
export interface Pattern {
  readonly source: string;
  readonly regexp: RegExp;
  /** Read when first needed. */
  parsed(): Parsed;
}

const LIMIT = 1000;
const known = new Map<string, Pattern | undefined>();

/**
 * Reads the value of a `pattern` keyword: with the `u` flag, as JSON Schema 2020-12 §6.3.3 recommends, or without
 * where only that is valid. `undefined` when it isn't a regular expression at all.
 *
 * @example pattern('^[\\w-]+$')?.regexp.unicode // true; with '\\-' outside of a class it would be false
 */
export function pattern(source: string): Pattern | undefined {
  if (known.has(source)) return known.get(source);
  const regexp = patternOf(source);
  let tree: Parsed | undefined;
  const made: Pattern | undefined = regexp && {
    source,
    regexp,
    parsed: () => (tree ??= parse(source, regexp.unicode)),
  };
  // A cache only: forgetting all of it costs time, nothing else.
  if (known.size >= LIMIT) known.clear();
  known.set(source, made);
  return made;
}
