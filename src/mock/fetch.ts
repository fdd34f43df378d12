import { type HttpRequest, type HttpResponse, routerOf } from '../exchange';
import { preflightAnswer, withCors } from './cors';
import type { MockEngine } from './engine';
import { failure, MOST_BYTES } from './refusal';
import { readWebRequest } from './web-request';
import { webResponse } from './web-response';

/** How a mock meets the web-standard `fetch`. */
export interface FetchOptions {
  /** Answer preflights and let pages of any origin read the answers; `true` by default. */
  readonly cors?: boolean;
  /** The most bytes that a request body may have, sent or decompressed; 1 MiB by default. More is answered with 413. */
  readonly maxBody?: number;
  /** Called when the mock failed; the client gets a 500 problem. */
  readonly onError?: (error: unknown, request: HttpRequest | undefined) => void;
}

/** Answers a web-standard request without any connection. */
export type MockFetch = (input: Request | URL | string, init?: RequestInit) => Promise<Response>;

/**
 * A `fetch` that a mock answers, with the status, header fields and bytes that its server sends; only `Date`, `Connection` and `Keep-Alive`,
 * which belong to connections, are not there. Path and query of the URL count, its origin does not: a path alone will do. It needs no Node.js.
 *
 * @throws TypeError (as a rejection) for what is no request, or when its body cannot be read
 * @throws DOMException (as a rejection) `AbortError` when the request's signal is aborted
 * @example
 * const response = await fetchOf(createEngine(api))('/pets/5');
 */
export function fetchOf(engine: Pick<MockEngine, 'api' | 'respond'>, options: FetchOptions = {}): MockFetch {
  const { cors = true, maxBody = MOST_BYTES, onError } = options;
  const router = routerOf(engine.api);
  return async (input, init) => {
    const request = new Request(typeof input === 'string' && input.startsWith('/') ? NOWHERE + input : input, init);
    request.signal.throwIfAborted();
    const { pathname, search } = new URL(request.url);
    const read = await readWebRequest(request, pathname + search, maxBody);
    request.signal.throwIfAborted();
    const { head } = read;
    const match = router(head.method, head.target);
    const respond = (): HttpResponse => {
      const preflight = cors ? preflightAnswer(head, router) : undefined;
      return preflight ?? withShared('problem' in read ? read.problem : engine.respond(read.request, match).response);
    };
    const withShared = (answer: HttpResponse): HttpResponse =>
      cors ? withCors(engine.api, head, match, answer) : answer;
    try {
      return webResponse(respond());
    } catch (error) {
      onError?.(error, head);
      return webResponse(withShared(failure(error).problem));
    }
  };
}

/** The origin of a path alone. */
const NOWHERE = 'http://localhost';
