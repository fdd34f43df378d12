import type { AuthMode } from '../exchange';
import type { JournalLimits } from './session/journal';

/** How a mock answers. */
export interface MockOptions {
  /**
   * `any` (default): any non-empty token, JWTs are checked; `jwt`: only JWTs; `document`: only JWTs where the
   * operation names tokens; `off`: none.
   */
  readonly auth?: AuthMode;
  /**
   * Answer every invalid request with a problem that lists all violations, whatever response the document has for it.
   */
  readonly errors?: boolean;
  /** Make answers from the schemas at random, not from the examples. */
  readonly dynamic?: boolean;
  /**
   * Apply the relations that the document only suggests, as far as the response conforms with them: what was sent comes
   * back under its name, ids are new. True by default; a document with `x-relations` says by itself what holds.
   */
  readonly inferred?: boolean;
  /** The seed of all randomness; without one, each mock has its own. */
  readonly seed?: number;
  /** The clock, in milliseconds since 1970; the present by default. */
  readonly now?: () => number;
  /** How much the journal of each session keeps. */
  readonly journal?: JournalLimits;
}

/** How one session answers: what `MockOptions` say, nothing left open. */
export type SessionSettings = Readonly<Required<Omit<MockOptions, 'journal'>>>;
