import { header, type Headers, isOfConnection } from '../../exchange';

/**
 * The fields that are for the other end: without those of the connection they came on, and those that it names.
 *
 * @example endToEnd([['Connection', 'X-Hop'], ['X-Hop', '1'], ['Accept', 'a/b']]) // [['Accept', 'a/b']]
 */
export function endToEnd(headers: Headers): Headers {
  const named = tokensOf(headers, 'connection').filter((token) => token !== 'close' && !isOfConnection(token));
  const isNamed = (name: string): boolean => named.length > 0 && named.includes(name.toLowerCase());
  return headers.filter(([name]) => !isOfConnection(name) && !isNamed(name));
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
  return headers.map((field) => (field[0].toLowerCase() === 'host' ? [field[0], host] : field));
}

/** The fields, with others instead of those of the same names. */
export function withFields(headers: Headers, fields: Headers): Headers {
  if (fields.length === 0) return headers;
  return [...headers.filter(([name]) => header(fields, name) === undefined), ...fields];
}
