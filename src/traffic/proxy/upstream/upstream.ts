import { Agent as HttpAgent, type ClientRequest, request as httpRequest, type RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import { withoutUser } from '../../../document/read/address-user';
import type { Headers } from '../../../exchange';
import { flat } from '../../../http/send';
import { bareHost } from '../../../text';
import { addressOf, throughTunnel, type ViaProxy } from './tunnel';

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

/** How the upstream is reached. */
interface UpstreamWay {
  readonly tls?: UpstreamTls | undefined;
  /** The HTTP proxy that leads to it: `http:` requests go to it as they are, all others through a tunnel. */
  readonly via?: URL | undefined;
}

/** The server behind the proxy. */
export interface Upstream {
  /** Its address without a slash at the end: what stands before the target of each request. */
  readonly base: string;
  /** As `Host` has it. */
  readonly host: string;
  /** Another proxy leads to it. */
  readonly isProxied: boolean;
  readonly open: (client: Socket, request: UpstreamRequest) => ClientRequest;
}

interface UpstreamRequest {
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

/** What a request is sent through: straight to its server, or to a proxy. */
interface Line {
  readonly to: RequestOptions;
  /** Fields that are for a proxy. */
  readonly headers: Headers;
  readonly path: (target: string) => string;
  readonly newAgent: (client: Socket, keepAlive: boolean) => HttpAgent;
}

/**
 * Opens requests to an upstream. Each connection of a client has one of its own there, as if it led through: what
 * belongs to a connection (its end, NTLM) stays so.
 */
export function upstreamOf(address: URL, { tls = {}, via }: UpstreamWay = {}): Upstream {
  const prefix = address.pathname.replace(/\/+$/, '');
  const base = address.origin + prefix;
  const proxy = via === undefined ? undefined : viaProxy(via, tls);
  const direct = directLine(address, tls, proxy);
  const usual = proxy !== undefined && address.protocol === 'http:' ? forwardedLine(address, proxy) : direct;
  const pairs = new WeakMap<Socket, Pair>();
  const pairOf = (client: Socket): Pair => {
    const known = pairs.get(client);
    if (known !== undefined) return known;
    const pair = { agent: usual.newAgent(client, true), active: 0 };
    pairs.set(client, pair);
    client.once('close', () => pair.agent.destroy());
    return pair;
  };
  const watched = new WeakSet<Socket>();
  return {
    base,
    host: address.host,
    isProxied: proxy !== undefined,
    open(client, { method, target, headers, isUpgrade = false }) {
      const line = isUpgrade ? direct : usual;
      const pair = isUpgrade ? undefined : pairOf(client);
      const request = (line.to.protocol === 'https:' ? httpsRequest : httpRequest)({
        agent: pair?.agent ?? line.newAgent(client, false),
        method,
        path: line.path(target === '*' ? target : prefix + target),
        headers: flat(line.headers.length === 0 ? headers : [...headers, ...line.headers]),
        maxHeaderSize: MOST_HEADERS,
        // Behind what is given by name: Node.js 20 takes ten times as long for names behind a spread.
        ...line.to,
      });
      if (pair === undefined) return request;
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

/** The line to the upstream itself, in a tunnel where a proxy leads to it. */
function directLine(address: URL, { cert, key, ca }: UpstreamTls, proxy: ViaProxy | undefined): Line {
  const isSecure = address.protocol === 'https:';
  const secure = {
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    ...(ca === undefined ? {} : { ca: [...ca] }),
  };
  const end = { host: bareHost(address.hostname), port: portOf(address), tls: isSecure ? secure : undefined };
  return {
    to: addressOf({ address }),
    headers: [],
    path: (target) => target,
    newAgent(client, keepAlive) {
      const options = { keepAlive, maxSockets: 1 };
      const agent = isSecure ? new HttpsAgent({ ...options, ...secure }) : new HttpAgent(options);
      if (proxy !== undefined) throughTunnel(agent, { proxy, end, client });
      return agent;
    },
  };
}

/** The line to a proxy that is asked for the whole address (RFC 9112 §3.2.2). */
function forwardedLine({ origin }: URL, proxy: ViaProxy): Line {
  return {
    to: addressOf(proxy),
    headers: proxy.headers,
    // To ask for all of a server, the path is left out (RFC 9112 §3.2.4).
    path: (target) => (target === '*' ? origin : origin + target),
    newAgent(_client, keepAlive) {
      const options = { keepAlive, maxSockets: 1 };
      return proxy.address.protocol === 'https:' ? new HttpsAgent(options) : new HttpAgent(options);
    },
  };
}

function viaProxy(via: URL, { ca }: UpstreamTls): ViaProxy {
  const { address, headers } = withoutUser(via);
  return { address, ca, headers: headers.map(([, value]) => ['Proxy-Authorization', value]) };
}

function portOf({ port, protocol }: URL): number {
  if (port !== '') return Number(port);
  return protocol === 'https:' ? 443 : 80;
}
