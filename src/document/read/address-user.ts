import { unescape } from 'node:querystring';

/** An address without user and password, and both as header fields (RFC 7617); no fields where it has none. */
interface PlainAddress {
  readonly address: URL;
  readonly headers: readonly (readonly [string, string])[];
}

/**
 * Takes user and password out of an address: `fetch` takes none there, and nobody may print them.
 *
 * @example withoutUser(new URL('http://u:p@127.0.0.1/')).headers // [['Authorization', 'Basic dTpw']]
 */
export function withoutUser(url: URL): PlainAddress {
  const address = new URL(url);
  const pair = `${unescape(address.username)}:${unescape(address.password)}`;
  address.username = address.password = '';
  const basic = `Basic ${Buffer.from(pair).toString('base64')}`;
  return { address, headers: pair === ':' ? [] : [['Authorization', basic]] };
}
