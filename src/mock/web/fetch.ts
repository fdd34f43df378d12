import { type HttpRequest, type HttpResponse, routerOf } from '../../exchange';
import type { Api } from '../../model';
import { preflightResponse, withCors } from '../pipeline/cors';
import { type MockEngine, noSession } from '../engine';
import { refused } from '../pipeline/built-in-response';
import { failure, MOST_BYTES } from '../pipeline/rejection';
import type { MockSession } from '../session/session';
import type { Addressed } from '../session/sessions';
import { BrokenConnection, deliverWeb } from './deliver';
import { readWebRequest } from './read-request';
import { webResponse } from './web-response';

/** How a mock meets the web-standard `fetch`. */
export interface FetchOptions {
  /** Answer preflights and let pages of any origin read the answers; `true` by default. */
  readonly cors?: boolean;
  /** The most bytes that a request body may have, sent or decompressed; 1 MiB by default. More is answered with 413. */
  readonly maxBody?: number;
  /** The session that all requests belong to; without it, each says its own. */
  readonly session?: MockSession;
  /** Called when the mock failed; the client gets a 500 problem. */
  readonly onError?: (error: unknown, request: HttpRequest | undefined) => void;
}

/** A request's settings, and what it cannot say of itself. */
export interface MockRequestInit extends RequestInit {
  /** Path and query in the API, where they are not those of the URL. */
  readonly target?: string;
  /** The Cookie field, which pages can neither set nor see. */
  readonly cookie?: string;
}

/** Answers a web-standard request without any connection. */
export type MockFetch = (input: Request | URL | string, init?: MockRequestInit) => Promise<Response>;

/** What can be asked without any connection: what `createMock` gives, or a session of it. */
export interface Fetchable {
  readonly state: { readonly api: Api };
  readonly fetch: MockFetch;
}

/**
 * A `fetch` that a mock answers, with the status, header fields and bytes that its server sends; only `Date`, `Connection` and `Keep-Alive`,
 * which belong to connections, are not there. Path and query of the URL count, its origin does not: a path alone will do. It needs no Node.js.
 *
 * @throws TypeError (as a rejection) for what is no request, or when its body cannot be read
 * @throws DOMException (as a rejection) `AbortError` when the request's signal is aborted
 * @throws TypeError (as a rejection) where an override breaks the connection
 * @example
 * const response = await fetchOf(createEngine(api))('/pets/5');
 */
export function fetchOf(engine: Pick<MockEngine, 'api' | 'sessions'>, options: FetchOptions = {}): MockFetch {
  const { cors = true, maxBody = MOST_BYTES, onError } = options;
  return async (input, init) => {
    const web = new Request(typeof input === 'string' && input.startsWith('/') ? NOWHERE + input : input, init);
    web.signal.throwIfAborted();
    const { pathname, search } = new URL(web.url);
    const read = await readWebRequest(
      web,
      { target: init?.target ?? pathname + search, cookie: init?.cookie },
      maxBody,
    );
    web.signal.throwIfAborted();
    const found = addressed(engine, options.session, read.head);
    const head = typeof found === 'string' ? read.head : found.request;
    const router = routerOf(engine.api);
    const match = router(head.method, head.target);
    const withShared = (answer: HttpResponse): HttpResponse =>
      cors ? withCors(engine.api, head, match, answer) : answer;
    try {
      const preflight = cors ? preflightResponse(head, router) : undefined;
      if (preflight !== undefined) return webResponse(preflight);
      if (typeof found === 'string') return webResponse(withShared(noSession(head, found).response));
      if ('problem' in read) {
        found.session.note(refused(head, match, read));
        return webResponse(withShared(read.problem));
      }
      const { response, effect } = found.session.respond({ ...read.request, target: head.target }, match);
      const answer = withShared(response);
      return effect === undefined ? webResponse(answer) : await deliverWeb(answer, effect, web.signal);
    } catch (error) {
      if (web.signal.aborted || error instanceof BrokenConnection) throw error;
      onError?.(error, head);
      return webResponse(withShared(failure(error).problem));
    }
  };
}

/** The session of a request; the one that is given takes all. */
function addressed(
  { sessions }: Pick<MockEngine, 'sessions'>,
  session: MockSession | undefined,
  request: HttpRequest,
): Addressed | string {
  return session === undefined ? sessions.of(request) : { session, request };
}

/** The origin of a path alone. */
const NOWHERE = 'http://localhost';
