import type { Pointer } from '../document';

/** The part of an exchange that a violation is about. */
export type ViolationPlace =
  | 'request.route'
  | 'request.credentials'
  | 'request.path'
  | 'request.query'
  | 'request.header'
  | 'request.cookie'
  | 'request.body'
  | 'response.status'
  | 'response.header'
  | 'response.body';

/**
 * One finding about an exchange, as data; text is made only at the edge (`words`).
 * `code` is a JSON Schema keyword, a request fault, or one of the judge's own: `undeclared-status`, `media-type`, `relation`, `unique`, …
 */
export interface Violation {
  readonly code: string;
  readonly in: ViolationPlace;
  /** Inside the part: of a body its pointer; of parameters and headers `/<name>` and what follows in the value. */
  readonly pointer: Pointer;
  /** The statement of the document that is broken. */
  readonly specPointer: Pointer;
  /** What the words are made of: limits, actual values, `wording` (the document's own, `x-message`), `fault` (`x-fault` on a schema). */
  readonly args: Readonly<Record<string, unknown>>;
}
