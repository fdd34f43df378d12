import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  categoryOf,
  header,
  type HttpRequest,
  type HttpResponse,
  routerOf,
  type ValidatedRequest,
  validateRequest,
} from '../../../../exchange';
import { headOf, hostsOf, readBytes } from '../../../../http/incoming';
import { reject } from '../../../../http/send';
import type { VisibleCategory } from '../../../../model';
import { rejection } from '../../../pipeline/built-in-response';
import { failure, tooLarge, wrongHosts } from '../../../pipeline/rejection';
import { type Access, rejectionOf } from '../access';
import type { ControlPages } from '../pages';
import { problem } from '../reply';
import { type ControlExchange, guarded, POLICY_SET, PREFLIGHT, sendGuarded, sharedHeaders } from '../send-guarded';

/** The control API of a mock or proxy, and its console. */
export interface Control {
  /** The path below which it is served, without a slash at its end. */
  readonly prefix: string;
  /** Whether a request target is the control API's, not that of what it controls. */
  owns(target: string): boolean;
  /** Responds to a request, whatever happens; never rejects. */
  serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void>;
}

/** What the control API needs to know of the server that it is part of. */
export interface ControlPlace {
  /** The host that the server listens on. */
  readonly host: string;
  /** The base address of the mock, once it listens. */
  readonly url: () => string;
  readonly maxBody: number;
  readonly closing?: AbortSignal | undefined;
  readonly onError?: ((error: unknown, request: HttpRequest | undefined) => void) | undefined;
}

/** Whom a request is addressed to, and the request as it is there. */
export interface Addressed<To> {
  readonly to: To;
  readonly request: HttpRequest;
}

/** A request that the description allows. */
interface DescribedCall<To> {
  readonly to: To;
  readonly validated: ValidatedRequest;
  readonly exchange: ControlExchange;
}

/** What a control API is made of. */
interface DescribedParts<To> {
  readonly prefix: string;
  readonly owns: Control['owns'];
  readonly access: Access;
  readonly pages: ControlPages;
  readonly place: ControlPlace;
  /** Whom a request is addressed to; the response where there is nobody. */
  readonly addressed: (head: HttpRequest) => Promise<Addressed<To> | HttpResponse>;
  /** Responds by the exchange that it is given. */
  readonly handle: (call: DescribedCall<To>) => Promise<void>;
  /** The response to an error that is nobody's fault here. */
  readonly excused?: (error: unknown) => HttpResponse | undefined;
}

/** Faults of a request, the one that is reported before the others first. */
const ORDER: readonly VisibleCategory[] = [
  'no-route',
  'method-not-allowed',
  'unsupported-media-type',
  'unreadable-body',
  'invalid-request',
];

/**
 * Serves a control API by its description: each request is validated by that document, as a mock's own requests are by
 * theirs. Its responses are built in: no journal keeps them, and nothing compares them with the mocked document.
 */
export function serveDescribed<To>(parts: DescribedParts<To>): Control {
  const { prefix, place, excused } = parts;
  return {
    prefix,
    owns: parts.owns,
    async serve(incoming, outgoing) {
      const head = headOf(incoming);
      try {
        await respond(parts, { incoming, outgoing }, head);
      } catch (error) {
        const excuse = excused?.(error);
        if (excuse === undefined) place.onError?.(error, head);
        if (outgoing.headersSent) outgoing.destroy();
        else sendGuarded({ incoming, outgoing, shared: [] }, excuse ?? failure(error).problem);
      }
    },
  };
}

async function respond<To>(
  parts: DescribedParts<To>,
  { incoming, outgoing }: Pick<ControlExchange, 'incoming' | 'outgoing'>,
  head: HttpRequest,
): Promise<void> {
  const { prefix, access, pages, place } = parts;
  const hosts = hostsOf(head);
  if (hosts !== 1 && incoming.httpVersion === '1.1')
    return reject(incoming, outgoing, guarded(wrongHosts(hosts).problem, []));
  const why = rejectionOf(incoming, access);
  const shared = why === undefined ? sharedHeaders(header(head.headers, 'origin'), access.origins) : [];
  const exchange: ControlExchange = { incoming, outgoing, shared };
  if (why !== undefined) return sendGuarded(exchange, problem(403, 'Access denied', why));
  const addressed = await parts.addressed(head);
  if ('status' in addressed) return sendGuarded(exchange, addressed);
  const { to, request: inside } = addressed;
  if (inside.target === prefix) return sendGuarded(exchange, toConsole(prefix));
  const own: HttpRequest = { ...inside, target: inside.target.slice(prefix.length) || '/' };
  if (shared.length > 0 && header(head.headers, 'access-control-request-method') !== undefined)
    return sendGuarded(exchange, { status: 204, headers: PREFLIGHT });
  const page = await pages.pageAt(own);
  if (page !== undefined) return sendGuarded(exchange, page, POLICY_SET);
  const { api } = await pages.description();
  const match = routerOf(api)(own.method, own.target);
  const body = await readBytes(incoming, place.maxBody);
  if (body === 'gone') return;
  if (body === 'too-large') return reject(incoming, outgoing, guarded(tooLarge(place.maxBody).problem, shared));
  const request = body.bytes === undefined ? own : { ...own, body: body.bytes };
  const validated = validateRequest(api, request, { auth: 'off', match });
  const category = ORDER.find((known) => validated.violations.some((violation) => categoryOf(violation) === known));
  if (category !== undefined) return sendGuarded(exchange, rejection(api, validated, category, []).response);
  await parts.handle({ to, validated, exchange });
}

/** To the same path with a slash at its end: the console's own addresses are relative to it. */
function toConsole(prefix: string): HttpResponse {
  return {
    status: 308,
    headers: [
      ['Location', `${prefix.slice(prefix.lastIndexOf('/') + 1)}/`],
      ['Content-Length', '0'],
    ],
  };
}
