import { header, type Headers } from '../../exchange';

/** Fields that belong to one connection, whether or not `Connection` names them (RFC 9110 §7.6.1, RFC 9112 §6.1). */
const OF_CONNECTION: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'transfer-encoding',
  'upgrade',
]);

/**
 * The fields that are for the other end: without those of the connection they came on, and those that it names.
 *
 * @example endToEnd([['Connection', 'X-Hop'], ['X-Hop', '1'], ['Accept', 'a/b']]) // [['Accept', 'a/b']]
 */
export function endToEnd(headers: Headers): Headers {
  const named = tokensOf(headers, 'connection');
  return headers.filter(([name]) => {
    const lower = name.toLowerCase();
    return !OF_CONNECTION.has(lower) && !named.includes(lower);
  });
}

/** The items of a list of tokens, in lower case: of `Connection`, `TE`, `Transfer-Encoding` or `Upgrade`. */
export function tokensOf(headers: Headers, name: string): string[] {
  return (header(headers, name) ?? '')
    .split(',')
    .map((token) => token.trim().toLowerCase())
    .filter((token) => token !== '');
}

/** The fields with another `Host`, at the place of the one that came. */
export function withHost(headers: Headers, host: string): Headers {
  if (header(headers, 'host') === undefined) return [['Host', host], ...headers];
  return headers.map(([name, value]) => (name.toLowerCase() === 'host' ? [name, host] : [name, value]));
}

/** The fields, with others instead of those of the same names. */
export function withFields(headers: Headers, fields: Headers): Headers {
  if (fields.length === 0) return headers;
  return [...headers.filter(([name]) => header(fields, name) === undefined), ...fields];
}
