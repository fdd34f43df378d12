import {
  type CallbackPlace,
  type HttpRequest,
  type HttpResponse,
  receiverResponse,
  validateOutbound,
  type Violation,
} from '../../exchange';
import type { Api, Operation } from '../../model';
import type { SuiteViolation } from '../../checks';

/** A request that came to the listener. */
export interface Arrival {
  readonly request: HttpRequest;
  /** What the listener responded. */
  readonly response: HttpResponse;
  /** The scheme, host and port that it was sent to. */
  readonly origin: string;
  /** The operation of a callback or webhook that it is; none where no such one has its method. */
  readonly operation: Operation | undefined;
  /** How it violates that operation. */
  readonly violations: readonly SuiteViolation[];
  /** When it came, in milliseconds since 1970. */
  readonly at: number;
}

/** A request that came, as its bytes were read. */
export interface Incoming {
  readonly request: HttpRequest;
  /** Why its body was not read. */
  readonly unread?: string | undefined;
}

/**
 * Holds a request that came against the operations that may be meant: of those with its method the one that it violates
 * least. The response is that operation's success, whatever is wrong with the request, so that it isn't sent again.
 */
export function arrivalOf(
  api: Api,
  candidates: readonly Operation[],
  { request, unread }: Incoming,
  origin: string,
): Arrival {
  const about = { request, origin, at: Date.now() };
  const verdicts = candidates
    .filter(({ method }) => method === request.method)
    .map((operation) => ({ operation, violations: violationsOf(api, operation, request, unread) }))
    .sort((a, b) => a.violations.length - b.violations.length);
  const [best] = verdicts;
  if (best !== undefined) return { ...about, ...best, response: receiverResponse(api, best.operation, request) };
  const allow: [string, string] = ['Allow', [...new Set(candidates.map(({ method }) => method))].join(', ')];
  // A handshake, which asks what may be sent (as CloudEvents' webhooks do).
  const status = request.method === 'OPTIONS' ? 204 : 405;
  return { ...about, operation: undefined, violations: [], response: { status, headers: [allow] } };
}

function violationsOf(
  api: Api,
  operation: Operation,
  request: HttpRequest,
  unread: string | undefined,
): SuiteViolation[] {
  const { violations } = validateOutbound(api, operation, request, 'any');
  const found = violations.map(ofCallback);
  if (unread === undefined) return found;
  const specPointer = operation.body?.pointer ?? operation.pointer;
  const args = { reason: unread };
  const ofBody: SuiteViolation = { code: 'unreadable-body', in: 'callback.body', pointer: '', specPointer, args };
  return [...found.filter((one) => one.in !== 'callback.body'), ofBody];
}

function ofCallback(violation: Violation): SuiteViolation {
  return { ...violation, in: violation.in.replace(/^request\.(?:route$)?/, 'callback.') as CallbackPlace };
}
