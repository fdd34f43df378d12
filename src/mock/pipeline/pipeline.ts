import { decodeBody, header, type HttpRequest, type HttpResponse, routerOf, understoodCodings } from '../../exchange';
import type { Api } from '../../model';
import type { MockEngine } from '../engine';
import type { MockSession } from '../session/session';
import type { Addressed } from '../session/sessions';
import { noSession, rejected } from './built-in-response';
import { preflightResponse, withCors } from './cors';
import type { Outcome } from './outcome';
import { brokenBody, MOST_BYTES, type Rejection, tooLarge, unknownCoding } from './rejection';
import type { Responder } from './responder';
import { SESSION_PREFIX, splitSession } from '../session/names';
import { conformsAsWell, type LinkPlace, withSessionLinks } from './session-links';

/**
 * What came of reading a body: its bytes as sent (none where none was announced); `gone`: the client left before it
 * was complete.
 */
export type BodyRead = { readonly bytes: Uint8Array | undefined } | 'too-large' | 'gone';

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
export interface PipelineOptions {
  /** Handle preflights and let pages of any origin read the responses; `true` by default. */
  readonly cors?: boolean | undefined;
  /** The most bytes that a request body may have, sent or decompressed; 1 MiB by default. More gets a 413. */
  readonly maxBody?: number | undefined;
  /** The session that all requests belong to; without it, each names its own. */
  readonly session?: MockSession | undefined;
  /** Called when the mock or a handler failed; the client gets a 500 problem. */
  readonly onError?: ((error: unknown, request: HttpRequest | undefined) => void) | undefined;
}

/** Takes a request to its response; `undefined`: the client has left. */
export type Pipeline = (arrival: Arrival) => Promise<Departure | undefined>;

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
  return async ({ head: sent, body, custom }) => {
    const found: Addressed | string = only === undefined ? engine.sessions.of(sent) : { session: only, request: sent };
    const head = typeof found === 'string' ? sent : found.request;
    const served = (): Api => (typeof found === 'string' ? engine.api : found.session.api);
    let api = served();
    let match = routerOf(api)(head.method, head.target);
    // Only a session that the path names has a prefix.
    const prefix = sent.target === head.target ? '' : SESSION_PREFIX + (splitSession(sent.target).id ?? '');
    const linked = (about: Outcome | string, response: HttpResponse): HttpResponse =>
      prefix === '' ? response : withSessionLinks(response, linkPlace(about, response));
    const linkPlace = (about: Outcome | string, response: HttpResponse): LinkPlace => ({
      ...{ prefix, router: routerOf(api), host: header(head.headers, 'host') },
      operation: match.kind === 'operation' ? match.operation : undefined,
      conforms: (made) => typeof about === 'string' || conformsAsWell(api, about.validated, response, made),
    });
    const depart = (about: Outcome | string, bare: HttpResponse, request = head, unread = false): Departure => ({
      response: linked(about, cors ? withCors(api, request, match, bare) : bare),
      request,
      session: typeof found === 'string' ? undefined : found.session.id,
      outcome: typeof about === 'string' ? undefined : about,
      reason: typeof about === 'string' ? about : (about.scenario ?? about.why[0] ?? ''),
      unread,
    });

    // A preflight names no session: the page is to see the response to the request that follows.
    const preflight = cors ? preflightResponse(head, routerOf(api)) : undefined;
    if (preflight !== undefined) return { ...depart('preflight', preflight), response: preflight };
    if (typeof found === 'string') {
      const outcome = noSession(head, found);
      return depart(outcome, outcome.response, head, true);
    }
    const { session } = found;
    const pending = body(maxBody);
    const read = pending instanceof Promise ? await pending : pending;
    if (read === 'gone') return undefined;
    // The document may have changed while the body came.
    if (api !== served()) {
      api = served();
      match = routerOf(api)(head.method, head.target);
    }
    const taken = await plainBody(read, header(head.headers, 'content-encoding'), maxBody);
    if (taken !== undefined && 'problem' in taken) {
      session.note(rejected(head, match, taken));
      return depart(taken.title, taken.problem, head, read === 'too-large');
    }
    const request = taken === undefined ? head : { ...head, body: taken };
    const pendingOutcome = session.respond(request, match, custom);
    const outcome = pendingOutcome instanceof Promise ? await pendingOutcome : pendingOutcome;
    if (outcome.error !== undefined) onError?.(outcome.error, request);
    return depart(outcome, outcome.response, request);
  };
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
