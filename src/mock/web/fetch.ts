import { type HttpRequest, routerOf } from '../../exchange';
import type { Api } from '../../model';
import type { MockEngine } from '../engine';
import { createPipeline } from '../pipeline/pipeline';
import { unlessAborted } from '../pipeline/wait';
import type { MockSession } from '../session/session';
import { deliverWeb } from './deliver';
import { headOf, sentBytes } from './read-request';
import { followRedirects, type Hop } from './redirects';
import { webResponse } from './web-response';

/** How a mock meets the web-standard `fetch`. */
export interface FetchOptions {
  /** Handle preflights and let pages of any origin read the responses; `true` by default. */
  readonly cors?: boolean | undefined;
  /** The most bytes that a request body may have, sent or decompressed; 10 MiB by default. More gets 413. */
  readonly maxBody?: number | undefined;
  /** How long the mock waits between two items of a sequence, in milliseconds; 0 by default. */
  readonly eventDelay?: number | undefined;
  /** The session that all requests belong to; without it, each says its own. */
  readonly session?: MockSession;
  /** Aborted when the mock closes: what waits is delivered at once, and what hangs fails. */
  readonly closing?: AbortSignal | undefined;
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
 * origin does not: a path alone will do. Redirects are followed as `redirect` says, within the mock. It needs no
 * Node.js.
 *
 * @throws TypeError (as a rejection) for what isn't a request, or when its body cannot be read
 * @throws DOMException (as a rejection) `AbortError` when the request's signal is aborted
 * @throws TypeError (as a rejection) where an override breaks the connection, and for a redirect that isn't wanted or
 * leads to what isn't the mock's
 * @example
 * const response = await fetchOf(createEngine(api))('/pets/5');
 */
export function fetchOf(engine: Pick<MockEngine, 'api' | 'sessions'>, options: FetchOptions = {}): MockFetch {
  const pipeline = createPipeline(engine, options);
  return async (input, init) => {
    const web = new Request(typeof input === 'string' && input.startsWith('/') ? NOWHERE + input : input, init);
    const { signal } = web;
    const respond = async ({ url, head, body }: Hop): Promise<Response> => {
      signal.throwIfAborted();
      const departure = await pipeline({ head, body });
      signal.throwIfAborted();
      if (departure === undefined) throw new TypeError('the request broke off');
      const { response, outcome } = departure;
      const whole = (): Response => webResponse(response, options.eventDelay, signal, options.closing);
      const delivery = outcome?.delivery;
      return at(
        url,
        delivery === undefined ? whole() : await deliverWeb(response, delivery, signal, whole, options.closing),
      );
    };
    const { pathname, search } = new URL(web.url);
    const head = headOf(web, { target: init?.target ?? pathname + search, cookie: init?.cookie });
    const first: Hop = { url: web.url.replace(/#.*/s, ''), head, body: (limit) => sentBytes(web, limit) };
    const hasPath = (target: string): boolean => routerOf(engine.api)('GET', target).kind !== 'path';
    return unlessAborted(signal, followRedirects(first, web.redirect, { respond, hasPath }));
  };
}

/** A response, and its copies, with the URL that it came from, which its constructor does not take. */
function at(url: string, response: Response): Response {
  const clone = (): Response => at(url, Response.prototype.clone.call(response));
  return Object.defineProperties(response, { url: { value: url }, clone: { value: clone } });
}

/** The origin of a path alone. */
const NOWHERE = 'http://localhost';
