import type { AuthMode, ValidatedRequest, Violation } from '../../exchange';
import type { Api, ErrorCategory } from '../../model';
import type { ErrorDetail } from '../error-body/error-detail';
import type { Outcome } from '../pipeline/outcome';
import type { Preference } from '../session/preference';
import type { MockRandom } from '../session/random-source';
import type { PreferredResponse } from './preferred-response';

/** What is being responded to, handed from step to step. */
export interface Task {
  readonly api: Api;
  readonly validated: ValidatedRequest;
  readonly random: MockRandom;
  readonly dynamic: boolean;
  /** Apply what the document only suggests. */
  readonly inferred: boolean;
  readonly auth: AuthMode;
  /** Give every invalid request a problem. */
  readonly errors: boolean;
  /** None: nothing is kept. */
  readonly state: StatePort | undefined;
  /** What the client asks the mock for, or why that cannot be understood. */
  readonly preference: Preference | string;
  /** The session's seed, and the place of the response in it. */
  readonly seed: number;
  readonly position: number;
}

/** What a session keeps of the resources of the document. */
export interface StatePort {
  /**
   * Gives the success that a plan names with what is kept in it.
   *
   * @param document gives the document's own response, where nothing is kept
   */
  readonly respond: (task: Task, plan: ResponsePlan, document: () => Outcome) => Outcome;
}

/** A response to give: a response of the document, and what is known about why. */
export interface ResponsePlan extends PreferredResponse {
  /** The violations that the response is about. */
  readonly reported: readonly Violation[];
  readonly category: ErrorCategory | undefined;
  /** What is wrong where no violation shows it. */
  readonly reason?: ErrorDetail;
  readonly why: readonly string[];
}
