import type { IncomingMessage } from 'node:http';
import { type HttpRequest, pairsOf } from '../exchange';

export { pairsOf };

/**
 * What came of reading a body: its bytes as sent (none where none was announced); `gone`: the client left before it
 * was complete.
 */
export type BodyRead = { readonly bytes: Uint8Array | undefined } | 'too-large' | 'gone';

/**
 * A request without its body, as it was sent: header names in the sender's spelling and order.
 *
 * @example headOf(request) // { method: 'GET', target: '/pets?limit=5', headers: [['Host', '127.0.0.1:4010']] }
 */
export function headOf(request: IncomingMessage): HttpRequest {
  const target = targetOf(request.url ?? '/');
  const base = baseOf(request, target);
  const head = { method: request.method ?? 'GET', target, headers: pairsOf(request.rawHeaders) };
  return base === undefined ? head : { ...head, base };
}

/** How many `Host` fields a request has; there must be one (RFC 9112 §3.2). */
export function hostsOf({ headers }: HttpRequest): number {
  let hosts = 0;
  for (const [name] of headers) if (name.length === 4 && name.toLowerCase() === 'host') hosts++;
  return hosts;
}

/**
 * What stands before the target in the URL that the client knows, where that isn't plain: the scheme is HTTPS, or
 * another server (connect, Express) has taken a path off.
 */
function baseOf(request: Mounted, target: string): string | undefined {
  const { originalUrl = target, headers, socket } = request;
  const isSecure = 'encrypted' in socket;
  const isMounted = originalUrl.length > target.length && originalUrl.endsWith(target);
  if (!isSecure && !isMounted) return undefined;
  const prefix = isMounted ? originalUrl.slice(0, -target.length) : '';
  return `${isSecure ? 'https' : 'http'}://${headers.host ?? 'localhost'}${prefix}`;
}

/** connect and Express note the URL as it came. */
type Mounted = IncomingMessage & { readonly originalUrl?: string };

/**
 * Path and query of a request target; the absolute form, as for proxies, loses scheme and host (RFC 9112 §3.2.2).
 *
 * @example targetOf('http://example.com/pets?limit=5') // '/pets?limit=5'
 */
export function targetOf(url: string): string {
  if (url.startsWith('/')) return url;
  const path = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '');
  return path === '' || path.startsWith('?') ? `/${path}` : path;
}

/**
 * Reads the bytes of a request's body, no more than a limit. A body that is announced as larger is not read at all.
 * Never rejects.
 *
 * @param limit in bytes
 * @returns no bytes where the request announces no body (RFC 9112 §6.3)
 */
export function readBytes(request: IncomingMessage, limit: number): BodyRead | Promise<BodyRead> {
  return alreadyThere(request, limit) ?? new Promise((resolve) => collectBytes(request, limit, resolve));
}

/** What is known of a request's body before any byte of it is read. */
export function alreadyThere(request: IncomingMessage, limit: number): BodyRead | undefined {
  const { 'content-length': length, 'transfer-encoding': coding } = request.headers;
  if (length === undefined && coding === undefined) return NO_BODY;
  if (Number(length) > limit) return 'too-large';
  if (request.readableEnded) return { bytes: parsedBefore(request) };
  return request.destroyed ? 'gone' : undefined;
}

const NO_BODY: BodyRead = { bytes: undefined };

/** Reads the bytes of a request's body as they come, and calls back once. */
export function collectBytes(request: IncomingMessage, limit: number, done: (read: BodyRead) => void): void {
  let chunks: Buffer[] | undefined = [];
  let size = 0;
  const finish = (read: BodyRead): void => {
    if (chunks === undefined) return;
    chunks = undefined;
    done(read);
  };
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > limit) finish('too-large');
    else chunks?.push(chunk);
  });
  request.on('end', () => {
    const [first] = chunks ?? [];
    finish({ bytes: chunks?.length === 1 ? first : Buffer.concat(chunks ?? []) });
  });
  request.on('close', () => finish('gone'));
}

/** What a body parser has left, where the app is mounted behind one. */
function parsedBefore(request: IncomingMessage & { readonly body?: unknown }): Uint8Array | undefined {
  const { body } = request;
  if (body === undefined || body instanceof Uint8Array) return body;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}
