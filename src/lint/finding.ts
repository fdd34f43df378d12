import type { Place, Pointer } from '../document';

/**
 * `error`: something in the document is wrong, or cannot do what it is there for. `warning`: it works, and is
 * probably not meant.
 */
export type Severity = 'error' | 'warning';

/** What a rule has found: the place in the document, and what is wrong there. */
export interface Found {
  readonly pointer: Pointer;
  readonly message: string;
  /** Where it is written, if the pointer leads into a file that isn't a part of the document. */
  readonly place?: Place;
}

/** A finding of `lint`, with the rule that was broken and the place in the file. */
export interface LintFinding extends Found {
  readonly rule: string;
  readonly severity: Severity;
  readonly place: Place;
}
