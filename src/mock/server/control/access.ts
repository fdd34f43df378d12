import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { bareHost } from '../../../text';
import { isLoopback } from '../../outbound/loopback';

/** Who may control a mock or a proxy. */
export interface Access {
  /** The host that it listens on. */
  readonly host: string;
  /** Origins that may call, beside its own. */
  readonly origins: readonly string[];
  /** Host names that lead here, beside loopback names, its own and those of the origins. */
  readonly hosts: readonly string[];
  /** Other machines have access only under one of `hosts`: what is shown is nobody else's business. */
  readonly isLocal?: true;
}

/**
 * Whether a request may control it. A page of another origin may not, however it asks; neither may one whose name
 * was made to lead here (DNS rebinding): the request's `Host` is a loopback name, the host that it listens on, one of
 * the hosts that are named, or that of an allowed origin.
 *
 * @returns why not, in words; `undefined` where it may
 */
export function rejectionOf(request: IncomingMessage, access: Access): string | undefined {
  const { host, origins, hosts } = access;
  const { host: named = '', origin, 'sec-fetch-site': site, 'sec-fetch-mode': mode } = request.headers;
  const authority = parsed(`http://${named}`);
  if (authority === undefined || named.includes('@')) return 'The request names no host.';
  const hostname = bareHost(authority.hostname);
  const isNamed = hosts.some((allowed) => [hostname, authority.host].includes(allowed.toLowerCase()));
  const isKnown =
    isNamed ||
    isLoopback(hostname) ||
    hostname === bareHost(host.toLowerCase()) ||
    (isIP(hostname) > 0 && hostname === plainAddress(request.socket.localAddress)) ||
    origins.some((allowed) => parsed(allowed)?.host === authority.host);
  if (!isKnown) return `The host '${authority.hostname}' is not one that is configured here (--host, --control-host).`;
  if (access.isLocal === true && !isNamed && !isFromHere(request))
    return `Other machines have access only under a host that --control-host names, as in --control-host ${hostname}.`;
  if (origin !== undefined) {
    if (isAllowed(origin, origins) || isSameOrigin(request, origin, authority)) return undefined;
    return `Pages of ${origin} have no access: --control-origin names those that have.`;
  }
  // Without an origin: what no script can read, and what did not come from a browser.
  if (site === undefined || site === 'same-origin' || site === 'none') return undefined;
  if (mode === 'navigate' && request.method === 'GET') return undefined;
  return 'Pages of another site have no access: --control-origin names those that have.';
}

/** Whether pages of an origin were allowed by name. */
export function isAllowed(origin: string, origins: readonly string[]): boolean {
  return origin !== 'null' && origins.some((allowed) => parsed(allowed)?.origin === parsed(origin)?.origin);
}

function isSameOrigin(request: IncomingMessage, origin: string, authority: URL): boolean {
  const page = parsed(origin);
  const scheme = 'encrypted' in request.socket ? 'https:' : 'http:';
  return page?.protocol === scheme && page.host === parsed(`${scheme}//${authority.host}`)?.host;
}

/** Whether a client is on this machine: who calls an address from that same address is, too. */
function isFromHere({ socket }: IncomingMessage): boolean {
  const client = plainAddress(socket.remoteAddress);
  return client !== undefined && (isLoopback(client) || client === plainAddress(socket.localAddress));
}

/** An IPv4 address appears as IPv6 by a server that listens on both. */
function plainAddress(address: string | undefined): string | undefined {
  return address?.replace(/^::ffff:/, '');
}

function parsed(address: string): URL | undefined {
  return URL.canParse(address) ? new URL(address) : undefined;
}
