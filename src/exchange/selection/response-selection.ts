import type { ErrorCategory, Response, Scenario } from '../../model';
import type { Violation } from '../violation';

/** A response that the document has: a response, and the example where one is meant. */
export interface Choice {
  readonly response: Response;
  readonly scenario: Scenario | undefined;
}

/** Which response the document has for a request. */
export interface ResponseSelection {
  /** What is wrong with the request; `scenario` for a documented situation, `undefined` for success. */
  readonly category: ErrorCategory | undefined;
  /** The response; absent where the document declares none for this fault, or no success at all. */
  readonly choice: Choice | undefined;
  /** The document has no response with a status that HTTP has for the category: this is the nearest. */
  readonly isSubstitute?: boolean;
  /** The violations that the response is about. */
  readonly reported: readonly Violation[];
  /** Other responses that would be right because of what cannot be seen in the request (`doubtful` only). */
  readonly possible: readonly Choice[];
  /** Why, for people. */
  readonly why: string;
}
