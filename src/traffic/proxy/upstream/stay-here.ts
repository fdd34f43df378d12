import type { Headers } from '../../../exchange';

/** Where clients are to stay. */
interface Here {
  /** What stands before the targets of requests to the upstream, without a slash at its end. */
  readonly base: string;
  /** The origin of the proxy, as the client knows it. */
  readonly origin: string;
}

/**
 * Header fields of a response that keep a browser at the proxy: what leads to the upstream (`Location`) leads here, and
 * cookies are for this host, also where it is one without HTTPS.
 *
 * @example
 * stayHere([['Location', 'https://example.com/v1/pets/5']], { base: 'https://example.com/v1', origin: 'http://a' })
 * // [['Location', 'http://a/pets/5']]
 */
export function stayHere(headers: Headers, here: Here): Headers {
  return headers.map(([name, value]) => {
    if (/^(?:content-)?location$/i.test(name)) return [name, locationHere(value, here)];
    return /^set-cookie$/i.test(name) ? [name, cookieHere(value, here)] : [name, value];
  });
}

function locationHere(value: string, { base, origin }: Here): string {
  const upstream = new URL(base);
  const target = URL.canParse(value, base) ? new URL(value, `${upstream.origin}/`) : undefined;
  // A path that is relative to the request's stays so.
  if (target?.origin !== upstream.origin || !/^(?:\/|https?:)/i.test(value)) return value;
  const rest = withoutPrefix(target.pathname, prefixOf(base)) + target.search + target.hash;
  // Without an origin, what begins with two slashes would lead to another host.
  return /^\/(?!\/)/.test(value) && !rest.startsWith('//') ? rest : origin + rest;
}

/** `__Host-` and `__Secure-` cookies need HTTPS: browsers take none of them otherwise. */
function cookieHere(value: string, { base, origin }: Here): string {
  const [pair = '', ...attributes] = value.split(';');
  const isPlain = origin.startsWith('http:') && !/^\s*__(?:host|secure)-/i.test(pair);
  const kept = attributes.flatMap((attribute) => {
    const end = attribute.includes('=') ? attribute.indexOf('=') : attribute.length;
    const [name, of] = [attribute.slice(0, end).trim(), attribute.slice(end + 1).trim()];
    if (/^domain$/i.test(name)) return [];
    if (isPlain && (/^(?:secure|partitioned)$/i.test(name) || /^samesite=none$/i.test(`${name}=${of}`))) return [];
    return /^path$/i.test(name) ? [` Path=${withoutPrefix(of, prefixOf(base))}`] : [attribute];
  });
  return [pair, ...kept].join(';');
}

function prefixOf(base: string): string {
  return new URL(base).pathname.replace(/\/+$/, '');
}

function withoutPrefix(path: string, prefix: string): string {
  if (prefix === '' || !path.startsWith(prefix) || !/^(?:\/|$)/.test(path.slice(prefix.length))) return path;
  return path.slice(prefix.length) || '/';
}
