import type { Expected, LevelledViolation } from '../../checks';
import type { Exchange } from '../../exchange';
import type { Operation } from '../../model';
import type { RecordedPlace } from '../recordings/recorded-exchange';

/**
 * What came of an exchange. `uncovered`: the document has no operation for it. `unchecked`: it has one, but what is
 * needed to check it is not there.
 */
export type TrafficVerdict = 'conforms' | 'violates' | 'unchecked' | 'uncovered';

/** An exchange that was seen, and what the document has to say of it. */
export interface TrafficExchange {
  readonly place: RecordedPlace;
  readonly exchange: Exchange;
  /** Why the body of its request isn't there, though it had one. */
  readonly requestUnread?: string;
  readonly verdict: TrafficVerdict;
  /** None where it is uncovered, or where the document has a response for whatever it doesn't have. */
  readonly operation: Operation | undefined;
  /** What is wrong with the request, whatever the server made of it. */
  readonly requestViolations: readonly LevelledViolation[];
  /** What the response breaks. */
  readonly violations: readonly LevelledViolation[];
  /** What the request breaks, where the server rejected it as the document has it, and what the document suggests. */
  readonly warnings: readonly LevelledViolation[];
  /** What is wrong, without the values of this exchange: exchanges of one cause have one. */
  readonly cause?: string;
  readonly expected: Expected;
  /** Why it is unchecked. */
  readonly reason?: string;
}
