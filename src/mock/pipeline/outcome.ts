import type { HttpResponse, ValidatedRequest, Violation } from '../../exchange';
import type { Delivery } from './delivery';

/** A response of the mock, and all that is known about it. */
export interface Outcome {
  readonly response: HttpResponse;
  readonly validated: ValidatedRequest;
  /** The example that was sent, where it was one. */
  readonly scenario: string | undefined;
  /** A built-in response (a problem): the document does not declare it, and nothing validates it. */
  readonly builtIn: boolean;
  /** Why this response: one step a line. */
  readonly why: readonly string[];
  /** Why an example of the document was mended or passed over: one a line. */
  readonly notes?: readonly string[];
  /**
   * How the response that the document or an override led to violated the document; it was therefore not sent. How a
   * forwarded one violates it, which was.
   */
  readonly nonConforming: readonly Violation[];
  /** The id of the override that responded, if one did. */
  readonly override?: string;
  /** The response to the same request before: nothing was done for this one. */
  readonly repeated?: true;
  /** It is another server's, passed on as it came. */
  readonly forwarded?: true;
  /** How the response is to be delivered; absent: at once and whole. */
  readonly delivery?: Delivery;
  /** What the mock or a handler in it failed with; the response is then a 500 problem. */
  readonly error?: unknown;
  /** A custom handler has sent its response itself: there is nothing left to carry. */
  readonly delivered?: true;
}
