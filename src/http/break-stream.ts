import type { IncomingMessage } from 'node:http';
import type { Http2ServerRequest } from 'node:http2';

/** INTERNAL_ERROR of RFC 9113 §7: the stream broke, and its response isn't whole. */
const INTERNAL_ERROR = 2;

/** Breaks off the stream of a request of HTTP/2; its session goes on. */
export function breakStream(request: IncomingMessage): void {
  (request as unknown as Http2ServerRequest).stream.close(INTERNAL_ERROR);
}
