import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { bareHost, isLoopback } from '../../outbound/loopback';

/** Who may control a mock. */
export interface Access {
  /** The host that the mock listens on. */
  readonly host: string;
  /** Origins that may call, beside the mock's own. */
  readonly origins: readonly string[];
  /** Host names that lead here, beside loopback names, the mock's own and those of the origins. */
  readonly hosts: readonly string[];
}

/**
 * Whether a request may control the mock. A page of another origin may not, however it asks; neither may one whose name
 * was made to lead here (DNS rebinding): the request's `Host` is a loopback name, the host that the mock listens on,
 * one of the hosts that are named, or that of an allowed origin.
 *
 * @returns why not, in words; `undefined` where it may
 */
export function rejectionOf(request: IncomingMessage, { host, origins, hosts }: Access): string | undefined {
  const { host: named = '', origin, 'sec-fetch-site': site, 'sec-fetch-mode': mode } = request.headers;
  const authority = parsed(`http://${named}`);
  if (authority === undefined || named.includes('@')) return 'The request names no host.';
  const hostname = bareHost(authority.hostname);
  const isKnown =
    isLoopback(hostname) ||
    hostname === bareHost(host.toLowerCase()) ||
    (isIP(hostname) > 0 && hostname === plainAddress(request.socket.localAddress)) ||
    hosts.some((allowed) => [hostname, authority.host].includes(allowed.toLowerCase())) ||
    origins.some((allowed) => parsed(allowed)?.host === authority.host);
  if (!isKnown)
    return `The host '${authority.hostname}' is not one that this mock is configured for (--host, --control-host).`;
  if (origin !== undefined) {
    if (isAllowed(origin, origins) || isSameOrigin(request, origin, authority)) return undefined;
    return `Pages of ${origin} may not control this mock: --control-origin names those that may.`;
  }
  // Without an origin: what no script can read, and what did not come from a browser.
  if (site === undefined || site === 'same-origin' || site === 'none') return undefined;
  if (mode === 'navigate' && request.method === 'GET') return undefined;
  return 'Pages of another site may not control this mock: --control-origin names those that may.';
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

/** An IPv4 address appears as IPv6 by a server that listens on both. */
function plainAddress(address: string | undefined): string | undefined {
  return address?.replace(/^::ffff:/, '');
}

function parsed(address: string): URL | undefined {
  return URL.canParse(address) ? new URL(address) : undefined;
}
