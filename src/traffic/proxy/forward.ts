import type { IncomingMessage, ServerResponse } from 'node:http';
import { header, type Headers, type HttpRequest } from '../../exchange';
import { headOf } from '../../http/incoming';
import type { BodyCopy } from './copy';
import { endToEnd, withFields, withHost } from './end-to-end';
import { type Hold, holdRequest } from './hold';
import { passMessage } from './pass-message';
import { newPassing, type Passed, type PassingOptions } from './passing';
import { relay, type Relaying } from './relay';
import { stayHere } from './upstream/stay-here';
import type { Upstream } from './upstream/upstream';

/** How requests are forwarded. */
export interface Forwarding {
  readonly upstream: Upstream;
  /** The client's `Host` goes on, instead of the upstream's. */
  readonly keepHost: boolean;
  /** Fields that each request gets, instead of its own of these names. */
  readonly headers: Headers;
  /** Responses keep browsers at the proxy. */
  readonly rewrite: boolean;
  readonly copy: () => BodyCopy;
  readonly hold: Hold | undefined;
  readonly seen: (passed: Passed) => void;
  readonly now: PassingOptions['now'];
  readonly underWay: PassingOptions['underWay'];
}

/** The methods whose requests Node.js sends without a length where none is given. */
const WITHOUT_LENGTH = /^(?:GET|HEAD|DELETE|OPTIONS|TRACE|CONNECT)$/;

/**
 * Sends a request on, and what comes back to the client: bytes as they come, with the pace of whoever is slower.
 */
export function forward(incoming: IncomingMessage, outgoing: ServerResponse, forwarding: Forwarding): void {
  const { upstream, hold } = forwarding;
  const request = forwardedHead(incoming, forwarding);
  const passing = newPassing(request, incoming, forwarding);
  // Who reports it is the response's end.
  incoming.on('error', () => undefined);
  const rewrite = forwarding.rewrite ? rewriteFor(incoming, upstream.base) : undefined;
  if (hold?.request === undefined) return start();
  holdRequest(incoming, outgoing, { hold, passing, start });

  function start(held: readonly Uint8Array[] = []): void {
    const going = upstream.open(incoming.socket, {
      method: request.method,
      target: request.target,
      headers: framed(incoming, request.headers),
    });
    if (passing.hasBody) passMessage(incoming, going, { copy: passing.requestBody, held });
    else going.end();
    relay(incoming, outgoing, going, { hold, passing, isProxied: upstream.isProxied, rewrite });
  }
}

/** Keeps a client at the address that it has asked. */
function rewriteFor({ headers: { host }, socket }: IncomingMessage, base: string): Relaying['rewrite'] {
  if (host === undefined) return undefined;
  const origin = `${'encrypted' in socket ? 'https' : 'http'}://${host}`;
  return (headers) => stayHere(headers, { base, origin });
}

/** A request as the upstream is to get it: end to end. */
export function forwardedHead(
  incoming: IncomingMessage,
  { upstream, keepHost, headers }: Pick<Forwarding, 'upstream' | 'keepHost' | 'headers'>,
): HttpRequest {
  const head = headOf(incoming);
  const own = keepHost ? endToEnd(head.headers) : withHost(endToEnd(head.headers), upstream.host);
  return { method: head.method, target: head.target, headers: withFields(own, headers), base: upstream.base };
}

/** The fields with those of the connection to the upstream: how long the body is, and that trailers are taken. */
function framed({ headers: came, method = 'GET' }: IncomingMessage, headers: Headers): Headers {
  const { 'transfer-encoding': coding, te } = came;
  const takesTrailers = /(?:^|,)\s*trailers\b/i.test(String(te));
  const hasLength = header(headers, 'content-length') !== undefined;
  return [
    // A body that isn't in chunks has none (RFC 9112 §6.5): Node.js would not send the head.
    ...(coding === undefined ? headers.filter(([name]) => name.toLowerCase() !== 'trailer') : headers),
    ...(coding === undefined ? [] : [['Transfer-Encoding', coding] as const]),
    // Without it Node.js would send an empty body in chunks: what has no length has no body (RFC 9112 §6.3).
    ...(coding === undefined && !hasLength && !WITHOUT_LENGTH.test(method) ? [['Content-Length', '0'] as const] : []),
    ...(takesTrailers
      ? ([
          ['TE', 'trailers'],
          ['Connection', 'TE, keep-alive'],
        ] as const)
      : []),
  ];
}
