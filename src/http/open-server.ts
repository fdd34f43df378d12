import { errorText } from '../errors/error-text';
import { createServer, type Server, type ServerOptions } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ListenError } from '../errors';
import { listenError } from '../errors/listen-error';

/** A certificate and its private key, both as PEM text. */
export interface TlsText {
  readonly cert: string;
  readonly key: string;
}

/** A handshake that does not come to its end is given up with the head of a request, in milliseconds. */
const HANDSHAKE = 10_000;

/**
 * A server of HTTP, or of HTTPS where there is a certificate. It doesn't listen yet. With HTTP/2, requests go through
 * `asHttp1`.
 *
 * @param http2 speak HTTP/2 with clients that ask for it (ALPN), and HTTP/1.1 with all others
 *
 * @throws ListenError when the certificate cannot be used
 */
export function openServer(tls: TlsText | undefined, options: ServerOptions, http2 = false): Server {
  if (tls === undefined) return createServer(options);
  const settings = { ...options, cert: tls.cert, key: tls.key, handshakeTimeout: HANDSHAKE };
  try {
    if (!http2) return (require('node:https') as typeof import('node:https')).createServer(settings);
    const { createSecureServer } = require('node:http2') as typeof import('node:http2');
    // It emits what a server of HTTP/1.1 does; `asHttp1` levels the rest.
    return createSecureServer({ ...settings, allowHTTP1: true }) as unknown as Server;
  } catch (error) {
    const message = errorText(error);
    throw new ListenError('LISTEN_TLS_INVALID', `the certificate or its key cannot be used: ${message}`, error);
  }
}

/**
 * Lets a server listen.
 *
 * @param option where the port was chosen
 * @throws ListenError when it cannot (as a rejection)
 */
export function listen(server: Server, host: string, port: number, option = '--port'): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => reject(listenError(error, host, port, option));
    server.once('error', fail);
    server.listen({ host, port }, () => {
      server.off('error', fail);
      resolve();
    });
  });
}

/**
 * The address of a server that listens, as a client on this machine can use it: without a slash at its end.
 *
 * @example addressOf(server, { host: '0.0.0.0' }) // 'http://127.0.0.1:4010'
 */
export function addressOf(
  server: Server,
  { host = '127.0.0.1', tls }: { readonly host?: string; readonly tls?: TlsText },
): string {
  const { port } = server.address() as AddressInfo;
  return `${tls === undefined ? 'http' : 'https'}://${urlHost(host)}:${port}`;
}

/** A host as a client on this machine would name it: "any address" isn't an address to connect to. */
function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
