import type { IncomingMessage } from 'node:http';
import type { Headers, HttpRequest } from '../../../exchange';

/**
 * A request without its body, as it was sent: header names in the sender's spelling and order.
 *
 * @example headOf(request) // { method: 'GET', target: '/pets?limit=5', headers: [['Host', '127.0.0.1:4010']] }
 */
export function headOf(request: IncomingMessage): HttpRequest {
  const { rawHeaders } = request;
  const headers: [string, string][] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) headers.push([rawHeaders[i] ?? '', rawHeaders[i + 1] ?? '']);
  return { method: request.method ?? 'GET', target: targetOf(request.url ?? '/'), headers: headers satisfies Headers };
}

/**
 * Path and query of a request target; the absolute form, which is for proxies, loses scheme and host (RFC 9112 §3.2.2).
 *
 * @example targetOf('http://example.com/pets?limit=5') // '/pets?limit=5'
 */
export function targetOf(url: string): string {
  const path = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '');
  return path === '' || path.startsWith('?') ? `/${path}` : path;
}
