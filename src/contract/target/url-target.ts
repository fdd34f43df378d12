import { encodeBody, header, type HttpRequest, type HttpResponse } from '../../exchange';
import { TargetError } from '../../errors';
import { decodeResponse } from './decode-response';
import { type ConnectionOptions, openConnections } from './dispatcher';
import { bodyReader } from './response-body';
import { targetFailure } from '../../errors/target-failure';
import { type Target } from './target';

export interface UrlTargetOptions extends ConnectionOptions {
  /** How many bytes of a body are read; 20 MiB by default. What is larger isn't validated. */
  readonly maxBody?: number;
  /** The option of a command that sets it, for messages about larger ones. */
  readonly maxBodyOption?: string;
}

/** A target with an end: connections are kept open between requests. */
export interface UrlTarget {
  readonly send: Target;
  close(): Promise<void>;
}

/**
 * A target at an address. The base path of the address stands before each request's path; redirects are responses and
 * are not followed.
 *
 * @throws {TargetError} (from `send`) when no whole response came: unreachable, too late, cut off, a bad certificate,
 * no HTTP
 * @example urlTarget('https://api.example.com/v1')
 */
export function urlTarget(address: string, options: UrlTargetOptions = {}): UrlTarget {
  const { timeout = 10_000, maxBody = 20 * 1024 * 1024, maxBodyOption: option } = options;
  const base = new URL(address);
  const { dispatcher, headers: sentHeaders, isProxied } = openConnections(options);
  const prefix = base.pathname.replace(/\/+$/, '');
  const readBody = bodyReader();

  async function send(request: HttpRequest): Promise<HttpResponse> {
    const deadline = performance.now() + timeout;
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), timeout);
    const isAsked = header(request.headers, 'accept-encoding') !== undefined;
    try {
      const response = await dispatcher.request({
        origin: base.origin,
        path: prefix + request.target,
        method: request.method,
        headers: sentHeaders(isAsked ? request.headers : [...request.headers, NO_CODING]),
        body: codedBody(request) ?? null,
        signal: late.signal,
        responseHeaders: 'raw',
      });
      // How long the body may take is for its reader to say.
      clearTimeout(timer);
      const headers = rawHeaders(response.headers);
      const type = header(headers, 'content-type');
      const hasLength = header(headers, 'content-length') !== undefined;
      const body = await readBody(response.body, type, { most: maxBody, deadline, hasLength });
      if (body === 'late') throw new TargetError('timeout', `no complete response within ${timeout} ms`);
      return await decodeResponse(response.statusCode, headers, body, { most: maxBody, option });
    } catch (error) {
      throw late.signal.aborted
        ? new TargetError('timeout', `no complete response within ${timeout} ms`)
        : targetFailure(error, base.origin, isProxied);
    } finally {
      clearTimeout(timer);
    }
  }
  return { send, close: () => dispatcher.destroy() };
}

/** The body in the content coding that the request's own field names; as it is where nobody here knows that coding. */
function codedBody({ headers, body }: HttpRequest): Uint8Array | undefined {
  const coding = header(headers, 'content-encoding');
  return body !== undefined && coding !== undefined ? (encodeBody(body, coding) ?? body) : body;
}

/** A response without a content coding is the simplest to read, but nobody has to give one (RFC 9110 §12.5.3). */
const NO_CODING = ['Accept-Encoding', 'identity'] as const;

/** Undici gives raw header fields as a flat list of names and values. */
function rawHeaders(raw: unknown): (readonly [string, string])[] {
  const flat = Array.isArray(raw) ? (raw as unknown[]).map(String) : [];
  return flat.flatMap((name, i) => (i % 2 === 0 ? [[name, flat[i + 1] ?? ''] as const] : []));
}
