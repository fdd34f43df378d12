import type { HttpRequest } from '../../exchange';
import type { Api } from '../../model';
import type { MockEngine } from '../engine';
import { createPipeline } from '../pipeline/pipeline';
import type { MockSession } from '../session/session';
import { deliverWeb } from './deliver';
import { headOf, sentBytes } from './read-request';
import { webResponse } from './web-response';

/** How a mock meets the web-standard `fetch`. */
export interface FetchOptions {
  /** Handle preflights and let pages of any origin read the responses; `true` by default. */
  readonly cors?: boolean | undefined;
  /** The most bytes that a request body may have, sent or decompressed; 1 MiB by default. More gets 413. */
  readonly maxBody?: number | undefined;
  /** How long the mock waits between two items of a sequence, in milliseconds; 0 by default. */
  readonly eventDelay?: number | undefined;
  /** The session that all requests belong to; without it, each says its own. */
  readonly session?: MockSession;
  /** Called when the mock failed; the client gets a 500 problem. */
  readonly onError?: ((error: unknown, request: HttpRequest | undefined) => void) | undefined;
}

/** A request's settings, and what it cannot say of itself. */
export interface MockRequestInit extends RequestInit {
  /** Path and query in the API, where they are not those of the URL. */
  readonly target?: string;
  /** The Cookie field, which pages can neither set nor see. */
  readonly cookie?: string;
}

/** Responds to a web-standard request without any connection. */
export type MockFetch = (input: Request | URL | string, init?: MockRequestInit) => Promise<Response>;

/** What can be asked without any connection: what `createMock` gives, or a session of it. */
export interface Fetchable {
  readonly currentSession: { readonly api: Api };
  readonly fetch: MockFetch;
}

/**
 * A `fetch` that a mock serves, with the status, header fields and bytes that its server sends; only `Date`,
 * `Connection` and `Keep-Alive`, which belong to connections, are not there. Path and query of the URL count, its
 * origin does not: a path alone will do. It needs no Node.js.
 *
 * @throws TypeError (as a rejection) for what isn't a request, or when its body cannot be read
 * @throws DOMException (as a rejection) `AbortError` when the request's signal is aborted
 * @throws TypeError (as a rejection) where an override breaks the connection
 * @example
 * const response = await fetchOf(createEngine(api))('/pets/5');
 */
export function fetchOf(engine: Pick<MockEngine, 'api' | 'sessions'>, options: FetchOptions = {}): MockFetch {
  const pipeline = createPipeline(engine, options);
  return async (input, init) => {
    const web = new Request(typeof input === 'string' && input.startsWith('/') ? NOWHERE + input : input, init);
    web.signal.throwIfAborted();
    const { pathname, search } = new URL(web.url);
    const head = headOf(web, { target: init?.target ?? pathname + search, cookie: init?.cookie });
    const departure = await pipeline({ head, body: (limit) => sentBytes(web, limit) });
    web.signal.throwIfAborted();
    if (departure === undefined) throw new TypeError('the request broke off');
    const { response, outcome } = departure;
    const whole = (): Response => at(web.url, webResponse(response, options.eventDelay, web.signal));
    return outcome?.delivery === undefined ? whole() : deliverWeb(response, outcome.delivery, web.signal, whole);
  };
}

/** A response with the URL that it came from, which its constructor does not take. */
function at(url: string, response: Response): Response {
  return Object.defineProperty(response, 'url', { value: url.replace(/#.*/s, '') });
}

/** The origin of a path alone. */
const NOWHERE = 'http://localhost';
