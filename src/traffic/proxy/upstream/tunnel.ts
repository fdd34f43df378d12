import { type Agent as HttpAgent, request as httpRequest, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as secured, type ConnectionOptions } from 'node:tls';
import type { Headers } from '../../../exchange';
import { flat } from '../../../http/send';
import { bareHost } from '../../../text';

/** An HTTP proxy on the way to the upstream. */
export interface ViaProxy {
  readonly address: URL;
  /** `Proxy-Authorization`, where its address has user and password. */
  readonly headers: Headers;
  /** Certificates that are trusted, as PEM text. */
  readonly ca: readonly string[] | undefined;
}

/** Where a tunnel leads, and for whom. */
interface Tunnel {
  readonly proxy: ViaProxy;
  readonly end: {
    readonly host: string;
    readonly port: number;
    /** What TLS is spoken with; none to a plain server. */
    readonly tls: ConnectionOptions | undefined;
  };
  /** When its connection ends, nobody needs the tunnel. */
  readonly client: Socket;
}

/**
 * Lets an agent reach its server through a proxy that is asked for a tunnel (CONNECT, RFC 9110 §9.3.6).
 *
 * @example throughTunnel(agent, { proxy, end: { host: 'example.com', port: 443, tls: {} }, client });
 */
export function throughTunnel(agent: HttpAgent, { proxy, end: { host, port, tls }, client }: Tunnel): void {
  const authority = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  const name = isIP(host) === 0 ? { servername: host } : {};
  agent.createConnection = (_options, done) => {
    // Where there is no connection, its error is all that the agent looks at.
    const give = done as (error: Error | null, connection?: Duplex) => void;
    const to = addressOf(proxy);
    const asking = (to.protocol === 'https:' ? httpsRequest : httpRequest)({
      ...to,
      method: 'CONNECT',
      path: authority,
      headers: flat([['Host', authority], ...proxy.headers]),
      agent: false,
    });
    asking.once('connect', ({ statusCode = 0 }, socket) => {
      if (statusCode >= 200 && statusCode < 300)
        return give(null, tls === undefined ? socket : secured({ ...tls, ...name, host, socket }));
      socket.destroy();
      give(new Error(`Proxy response (${statusCode}) to CONNECT`));
    });
    asking.once('error', give);
    client.once('close', () => asking.destroy());
    asking.end();
    return undefined;
  };
}

/** Where a server listens, as Node.js takes it. */
export function addressOf({ address, ca }: { readonly address: URL; readonly ca?: ViaProxy['ca'] }): RequestOptions {
  return {
    protocol: address.protocol,
    hostname: bareHost(address.hostname),
    ...(address.port === '' ? {} : { port: Number(address.port) }),
    ...(ca === undefined ? {} : { ca: [...ca] }),
  };
}
