import { Agent as HttpAgent, type ClientRequest, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import type { Headers } from '../../exchange';
import { flat } from '../../http/send';

/** What the proxy shows to an upstream of HTTPS, and whom it trusts, as PEM text. */
export interface UpstreamTls {
  readonly cert?: string;
  readonly key?: string;
  readonly ca?: readonly string[];
}

/**
 * The address of a server that requests go to.
 *
 * @param name of the setting that has it
 * @throws TypeError where it isn't an http(s) address without a query
 */
export function upstreamAddress(name: string, upstream: string | URL): URL {
  const address = URL.canParse(String(upstream)) ? new URL(String(upstream)) : undefined;
  if (address === undefined || !/^https?:$/.test(address.protocol) || address.search !== '' || address.hash !== '')
    throw new TypeError(`${name} is an http(s) address without a query, such as http://127.0.0.1:8080`);
  return address;
}

/** The server behind the proxy. */
export interface Upstream {
  /** Its address without a slash at the end: what stands before the target of each request. */
  readonly base: string;
  /** As `Host` has it. */
  readonly host: string;
  readonly open: (client: Socket, request: UpstreamRequest) => ClientRequest;
}

export interface UpstreamRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: Headers;
  /** It is to become something else than HTTP: it gets a connection of its own. */
  readonly isUpgrade?: boolean;
}

/** What of Node.js's limits on header fields is taken: twice its own, for a proxy must not be the narrowest place. */
export const MOST_HEADERS = 32 * 1024;

/** A client's connection, and the one to the upstream that belongs to it. */
interface Pair {
  readonly agent: HttpAgent;
  active: number;
}

/**
 * Opens requests to an upstream. Each connection of a client has one of its own there, as if it led through: what
 * belongs to a connection (its end, NTLM) stays so.
 */
export function upstreamOf(address: URL, tls: UpstreamTls = {}): Upstream {
  const isSecure = address.protocol === 'https:';
  const prefix = address.pathname.replace(/\/+$/, '');
  const pairs = new WeakMap<Socket, Pair>();
  const { cert, key, ca } = tls;
  const secure = {
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    ...(ca === undefined ? {} : { ca: [...ca] }),
  };
  const newAgent = (): HttpAgent =>
    isSecure
      ? new HttpsAgent({ keepAlive: true, maxSockets: 1, ...secure })
      : new HttpAgent({ keepAlive: true, maxSockets: 1 });
  const pairOf = (client: Socket): Pair => {
    const known = pairs.get(client);
    if (known !== undefined) return known;
    const pair = { agent: newAgent(), active: 0 };
    pairs.set(client, pair);
    client.once('close', () => pair.agent.destroy());
    return pair;
  };
  const watched = new WeakSet<Socket>();
  return {
    base: address.origin + prefix,
    host: address.host,
    open(client, { method, target, headers, isUpgrade = false }) {
      const pair = pairOf(client);
      const request = (isSecure ? httpsRequest : httpRequest)({
        protocol: address.protocol,
        hostname: address.hostname.replace(/^\[|\]$/g, ''),
        ...(address.port === '' ? {} : { port: Number(address.port) }),
        ...(isUpgrade ? { agent: false, ...secure } : { agent: pair.agent }),
        method,
        path: target === '*' ? target : prefix + target,
        headers: flat(headers),
        maxHeaderSize: MOST_HEADERS,
      });
      if (isUpgrade) return request;
      pair.active++;
      request.once('close', () => pair.active--);
      request.once('socket', (socket: Socket) => {
        if (watched.has(socket)) return;
        watched.add(socket);
        // The upstream has ended a connection that waited: so does the client's.
        socket.once('close', () => {
          if (pair.active === 0) client.end();
        });
      });
      return request;
    },
  };
}
