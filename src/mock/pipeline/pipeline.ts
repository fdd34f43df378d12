import {
  decodeBody,
  header,
  type HttpRequest,
  type HttpResponse,
  type Match,
  type Rejection,
  routerOf,
  understoodCodings,
} from '../../exchange';
import type { BodyRead } from '../../http/incoming';
import type { Api } from '../../model';
import type { MockEngine } from '../engine';
import type { MockSession } from '../session/session';
import type { Addressed } from '../session/sessions';
import { noSession, rejected } from './built-in-response';
import { preflightResponse, withCors } from './cors';
import type { Outcome } from './outcome';
import { brokenBody, MOST_BYTES, tooLarge, unknownCoding } from './rejection';
import type { Responder } from './responder';
import { SESSION_PREFIX, splitSession } from '../session/names';
import { conformsAsWell, withSessionLinks } from './session-links';

/** A request as an adapter brings it: the head is there, the body is read when it is wanted. */
export interface Arrival {
  readonly head: HttpRequest;
  /** @param limit the most bytes that are taken */
  readonly body: (limit: number) => BodyRead | Promise<BodyRead>;
  /** A custom handler, asked where the request is valid and no override gives the response. */
  readonly custom?: Responder | undefined;
}

/** What an adapter carries back. */
export interface Departure {
  /** With CORS headers. */
  readonly response: HttpResponse;
  /** The request as its session sees it: without the prefix that names the session. */
  readonly request: HttpRequest;
  /** The id of its session; absent where the request names one that is not there. */
  readonly session: string | undefined;
  /** What the session knows about its response; absent for what comes before it: a preflight, a body too large. */
  readonly outcome: Outcome | undefined;
  /** Why this response, in a few words: the scenario's name where there is one. */
  readonly reason: string;
  /** The body was not read to its end: whoever keeps the connection must not take its rest for the next request. */
  readonly unread: boolean;
}

/** How the pipeline treats all requests, whatever carries them. */
interface PipelineOptions {
  /** Handle preflights and let pages of any origin read the responses; `true` by default. */
  readonly cors?: boolean | undefined;
  /** The most bytes that a request body may have, sent or decompressed; 10 MiB by default. More gets a 413. */
  readonly maxBody?: number | undefined;
  /** The session that all requests belong to; without it, each names its own. */
  readonly session?: MockSession | undefined;
  /** Called when the mock or a handler failed; the client gets a 500 problem. */
  readonly onError?: ((error: unknown, request: HttpRequest | undefined) => void) | undefined;
}

/** Takes a request to its response, at once where nothing waits; `undefined`: the client has left. */
export type Pipeline = (arrival: Arrival) => Departure | undefined | Promise<Departure | undefined>;

/** A mock with how it treats all requests. */
interface Serving extends Pick<PipelineOptions, 'onError'> {
  readonly cors: boolean;
  readonly maxBody: number;
  readonly engine: Pick<MockEngine, 'api' | 'sessions'>;
  readonly only: MockSession | undefined;
}

/** A request that has found its session, or the id of one that is not there. */
interface Found {
  readonly session: MockSession | string;
  readonly head: HttpRequest;
  /** What stands before its path in the URL that names the session. */
  readonly prefix: string;
  readonly api: Api;
  readonly match: Match;
  readonly cors: boolean;
}

/**
 * The one way of a request through a mock: session, preflight, body, response, journal, CORS. Adapters carry bytes,
 * nothing else.
 *
 * @example
 * const head = { method: 'GET', target: '/pets', headers: [] };
 * createPipeline(engine)({ head, body: () => ({ bytes: undefined }) });
 */
export function createPipeline(
  engine: Pick<MockEngine, 'api' | 'sessions'>,
  { cors = true, maxBody = MOST_BYTES, session: only, onError }: PipelineOptions = {},
): Pipeline {
  const serving: Serving = { engine, cors, maxBody, only, onError };
  return ({ head: sent, body, custom }) => {
    const found = foundBy(serving, sent);
    // A preflight names no session: the page is to see the response to the request that follows.
    const preflight = cors ? preflightResponse(found.api, found.head) : undefined;
    if (preflight !== undefined) return { ...depart(found, 'preflight', preflight), response: preflight };
    const { session } = found;
    if (typeof session === 'string') {
      const outcome = noSession(found.head, session);
      return depart(found, outcome, outcome.response, { unread: true });
    }
    const read = body(maxBody);
    return read instanceof Promise
      ? read.then((one) => take(serving, found, session, custom, one))
      : take(serving, found, session, custom, read);
  };
}

function foundBy({ engine, only, cors }: Serving, sent: HttpRequest): Found {
  const addressed: Addressed | string =
    only === undefined ? engine.sessions.of(sent) : { session: only, request: sent };
  const session = typeof addressed === 'string' ? addressed : addressed.session;
  const head = typeof addressed === 'string' ? sent : addressed.request;
  // Only a session that the path names has a prefix.
  const prefix = sent.target === head.target ? '' : SESSION_PREFIX + (splitSession(sent.target).id ?? '');
  const api = typeof session === 'string' ? engine.api : session.api;
  return { session, head, prefix, api, match: routerOf(api)(head.method, head.target), cors };
}

/** Takes a request whose body is there to its response. */
function take(
  { maxBody, onError }: Serving,
  found: Found,
  session: MockSession,
  custom: Responder | undefined,
  read: BodyRead,
): Departure | undefined | Promise<Departure> {
  if (read === 'gone') return undefined;
  const { head } = found;
  const { api } = session;
  // The document may have changed while the body came.
  const present = found.api === api ? found : { ...found, api, match: routerOf(api)(head.method, head.target) };
  const how: Responding = { custom, isTooLarge: read === 'too-large', onError };
  const plain = plainBody(read, header(head.headers, 'content-encoding'), maxBody);
  return plain instanceof Promise
    ? plain.then((bytes) => respond(present, session, bytes, how))
    : respond(present, session, plain, how);
}

/** How a request gets its response. */
interface Responding extends Pick<PipelineOptions, 'onError'> {
  readonly custom: Responder | undefined;
  readonly isTooLarge: boolean;
}

/** A response on its way out: with CORS headers, and with links that stay in the session that the path names. */
function depart(
  found: Found,
  about: Outcome | string,
  bare: HttpResponse,
  { request = found.head, unread = false }: { readonly request?: HttpRequest; readonly unread?: boolean } = {},
): Departure {
  const { session, prefix, api, match, cors } = found;
  const outcome = typeof about === 'string' ? undefined : about;
  const response = cors ? withCors(api, request, match, bare) : bare;
  return {
    response: prefix === '' ? response : linked(found, outcome, response),
    request,
    session: typeof session === 'string' ? undefined : session.id,
    outcome,
    reason: typeof about === 'string' ? about : (about.scenario ?? about.why[0] ?? ''),
    unread,
  };
}

/** A response whose links stay in the session that the path names. */
function linked(
  { head, prefix, api, match }: Found,
  outcome: Outcome | undefined,
  response: HttpResponse,
): HttpResponse {
  const conforms = (made: HttpResponse): boolean =>
    outcome === undefined || conformsAsWell(api, outcome.validated, response, made);
  return withSessionLinks(response, {
    ...{ prefix, router: routerOf(api), host: header(head.headers, 'host'), conforms },
    operation: match.kind === 'operation' ? match.operation : undefined,
  });
}

/** Responds to a request whose body is there, without its codings. */
function respond(
  found: Found,
  session: MockSession,
  body: Uint8Array | undefined | Rejection,
  { custom, isTooLarge, onError }: Responding,
): Departure | Promise<Departure> {
  const { head, match } = found;
  if (body !== undefined && 'problem' in body) {
    session.note(rejected(head, match, body));
    return depart(found, body.title, body.problem, { unread: isTooLarge });
  }
  const request = body === undefined ? head : withBody(head, body);
  const outcome = session.respond(request, match, custom);
  return outcome instanceof Promise
    ? outcome.then((one) => finish(found, request, one, onError))
    : finish(found, request, outcome, onError);
}

function finish(found: Found, request: HttpRequest, outcome: Outcome, onError: PipelineOptions['onError']): Departure {
  if (outcome.error !== undefined) onError?.(outcome.error, request);
  return depart(found, outcome, outcome.response, { request });
}

/** Most requests have no base of their own, and plain fields are copied fastest. */
function withBody(head: HttpRequest, body: Uint8Array): HttpRequest {
  const { method, target, headers, base } = head;
  return base === undefined ? { method, target, headers, body } : { ...head, body };
}

/** The body without its content codings. */
function plainBody(
  read: Exclude<BodyRead, 'gone'>,
  codings: string | undefined,
  limit: number,
): Uint8Array | undefined | Rejection | Promise<Uint8Array | Rejection> {
  if (read === 'too-large') return tooLarge(limit);
  const { bytes } = read;
  return codings === undefined || bytes === undefined || bytes.length === 0 ? bytes : decoded(bytes, codings, limit);
}

async function decoded(bytes: Uint8Array, codings: string, limit: number): Promise<Uint8Array | Rejection> {
  const result = await decodeBody(bytes, codings, limit);
  switch (result.kind) {
    case 'decoded':
      return result.bytes;
    case 'too-large':
      return tooLarge(limit);
    case 'unknown-coding':
      return unknownCoding(result.coding, understoodCodings().join(', '));
    case 'broken':
      return brokenBody(result.coding);
  }
}
