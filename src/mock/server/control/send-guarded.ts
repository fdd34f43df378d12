import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Headers, HttpResponse } from '../../../exchange';
import { reject, send } from '../../../http/send';
import { isAllowed } from './access';

/** A request to the control API, and where its response goes. */
export interface ControlExchange {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  /** The headers that let the page of another origin read the response. */
  readonly shared: Headers;
}

/** Nothing of the control API is kept, read by other sites, or guessed at. */
export const GUARDS: Headers = [
  ['Cache-Control', 'no-store'],
  ['X-Content-Type-Options', 'nosniff'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Referrer-Policy', 'no-referrer'],
];
const NO_POLICY: Headers = [['Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'"]];
/** A page brings its policy itself. */
export const POLICY_SET: Headers = [];
export const PREFLIGHT: Headers = [
  ['Access-Control-Allow-Methods', 'GET, POST, PUT, DELETE'],
  ['Access-Control-Allow-Headers', 'Content-Type'],
  ['Access-Control-Max-Age', '600'],
];

/** Pages of an origin that was allowed by name may read the responses; all others get nothing. */
export function sharedHeaders(origin: string | undefined, origins: readonly string[]): Headers {
  return origin !== undefined && isAllowed(origin, origins)
    ? [
        ['Access-Control-Allow-Origin', origin],
        ['Vary', 'Origin'],
      ]
    : [];
}

export function guarded(response: HttpResponse, shared: Headers, policy: Headers = NO_POLICY): HttpResponse {
  const guards = shared.length === 0 ? GUARDS : GUARDS.filter(([name]) => name !== 'Cross-Origin-Resource-Policy');
  return { ...response, headers: [...response.headers, ...shared, ...guards, ...policy] };
}

/** Sends a response with the guards; a policy of its own where it brings one. */
export function sendGuarded(
  { incoming, outgoing, shared }: ControlExchange,
  response: HttpResponse,
  policy?: Headers,
): void {
  if (outgoing.destroyed) return;
  const full = guarded(response, shared, policy);
  if (hasUnread(incoming)) reject(incoming, outgoing, full);
  else if (incoming.method === 'HEAD') send(outgoing, { status: full.status, headers: full.headers });
  else send(outgoing, full);
}

/** What is not read of a body would be taken for the next request. */
function hasUnread({ complete, headers }: IncomingMessage): boolean {
  return !complete && (headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0);
}
