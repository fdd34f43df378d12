import type { Exchange } from '../../../exchange';
import type { Api } from '../../../model';
import type { Case } from '../../case';
import type { SuiteViolation } from '../../../checks';

/** How often a request is sent whose response gets lost. */
export const MOST_TRIES = 16;

/** The statuses that say nothing of a request, and why (RFC 9110 §15.5.9, §15.6.3 to §15.6.5). */
const NO_RESPONSES: ReadonlyMap<number, string> = new Map([
  [408, 'the server did not wait for the request'],
  [502, 'a gateway had none'],
  [503, 'the server was not available'],
  [504, 'a gateway had none'],
]);

/** What came of a request. */
interface Outcome {
  readonly exchange: Exchange | undefined;
  readonly violations: readonly SuiteViolation[];
}

/**
 * The warning about a response that got lost on the way: the connection was cut off, the server is not available, or a
 * status that the document does not have shows that no response came from it. It proves nothing about the case, unless
 * it comes each time.
 *
 * @returns `undefined` where a response came, or none came in time
 */
export function lostOnTheWay(api: Api, one: Case, { exchange, violations }: Outcome): SuiteViolation | undefined {
  const [first, ...others] = violations;
  if (first === undefined || others.length > 0) return undefined;
  const operation = api.operations.find(({ id }) => id === one.operation);
  const warning = (reason: string): SuiteViolation => ({
    code: 'lost-response',
    in: 'response.status',
    pointer: '',
    // It is about no statement, so that it is one warning, whichever cases meet it.
    specPointer: operation?.pointer ?? one.pointer,
    args: { reason },
  });
  if (first.code === 'no-response') return first.args.failure === 'reset' ? warning(first.args.reason) : undefined;
  const { status } = exchange?.response ?? { status: 0 };
  const reason = NO_RESPONSES.get(status);
  if (first.code !== 'wrong-status' || reason === undefined) return undefined;
  // That a server may not be available for a while says nothing of the request, declared or not.
  if (status === 503) return warning(`${reason} (${status})`);
  const isDeclared = operation?.responses.some((response) => response.status === String(status)) ?? false;
  return isDeclared ? undefined : warning(`${reason} (${status})`);
}
