import type { Exchange } from '../../../exchange';
import type { Api } from '../../../model';
import type { Case } from '../../case';
import type { SuiteViolation } from '../../violations';

/** How often a request is sent whose response gets lost. */
export const MOST_TRIES = 16;

/** The statuses of gateways whose own server gave no response (RFC 9110 §15.6.3, §15.6.5). */
const OF_GATEWAYS = [502, 504];

/** What came of a request. */
interface Outcome {
  readonly exchange: Exchange | undefined;
  readonly violations: readonly SuiteViolation[];
}

/**
 * The warning about a response that got lost on the way: the connection was cut off, or a gateway says that it has
 * none, where the document does not have the gateway's status. It says nothing of the case, unless it comes each time.
 *
 * @returns `undefined` where a response came, or none came in time
 */
export function lostOnTheWay(api: Api, one: Case, { exchange, violations }: Outcome): SuiteViolation | undefined {
  const [first, ...others] = violations;
  if (first === undefined || others.length > 0) return undefined;
  const warning = (reason: string): SuiteViolation => ({
    code: 'lost-response',
    in: 'response.status',
    pointer: '',
    specPointer: one.pointer,
    args: { reason },
  });
  if (first.code === 'no-response') return first.args.failure === 'reset' ? warning(first.args.reason) : undefined;
  const { status } = exchange?.response ?? { status: 0 };
  if (first.code !== 'wrong-status' || !OF_GATEWAYS.includes(status)) return undefined;
  const operation = api.operations.find(({ id }) => id === one.operation);
  const isDeclared = operation?.responses.some((response) => response.status === String(status)) ?? false;
  return isDeclared ? undefined : warning(`a gateway had none (${status})`);
}
