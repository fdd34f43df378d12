import { header, type Headers, isOfConnection } from '../../exchange';

/**
 * The fields that are for the other end: without those of the connection they came on, and those that it names.
 *
 * @example endToEnd([['Connection', 'X-Hop'], ['X-Hop', '1'], ['Accept', 'a/b']]) // [['Accept', 'a/b']]
 */
export function endToEnd(headers: Headers): Headers {
  const named = tokensOf(headers, 'connection');
  return headers.filter(([name]) => !isOfConnection(name) && !named.includes(name.toLowerCase()));
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
