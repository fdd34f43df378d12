import { collect, type Headers, type HttpRequest } from '../../exchange';
import type { BodyRead } from '../../http/incoming';

/** What a web-standard request does not say of itself. */
interface SeenAs {
  /** Path and query in the API. */
  readonly target: string;
  /** The Cookie field, where the request is not to be believed. */
  readonly cookie: string | undefined;
}

/**
 * The head of a web-standard `Request`, as a server would see it but for the headers that the network adds (`Host`,
 * `Content-Length`).
 */
export function headOf(request: Request, { target, cookie }: SeenAs): HttpRequest {
  const { origin, pathname, search } = new URL(request.url);
  const whole = origin + pathname + search;
  const base = whole.endsWith(target) ? whole.slice(0, -target.length) : origin;
  return { method: request.method.toUpperCase(), target, base, headers: headersOf(request, cookie) };
}

function headersOf(request: Request, cookie: string | undefined): Headers {
  if (cookie === undefined) return [...request.headers];
  const others = [...request.headers].filter(([name]) => name !== 'cookie');
  return cookie === '' ? others : [...others, ['cookie', cookie]];
}

/**
 * The bytes of a web-standard request's body, no more than a limit; `gone` where it is aborted meanwhile. Browsers
 * announce an empty body of POST and PUT with `Content-Length: 0`, and none of other methods (Fetch Standard §4.6,
 * step 8.5).
 *
 * @throws TypeError (as a rejection) when the body breaks off
 */
export async function sentBytes(request: Request, limit: number): Promise<BodyRead> {
  const { body, signal } = request;
  // Firefox has bodies without the property.
  const bytes = body === undefined ? new Uint8Array(await request.arrayBuffer()) : await collect(body, limit, signal);
  if (signal.aborted) return 'gone';
  if (bytes === 'too-large' || bytes.length > limit) return 'too-large';
  return { bytes: body == null && bytes.length === 0 && !/^(POST|PUT)$/.test(request.method) ? undefined : bytes };
}
