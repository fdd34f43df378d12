import { isDecodable } from '../../../../text';
import { StoreError } from '../../../../errors';

/** The address of a store without its user and password, for messages. */
export function shownStore(url: string): string {
  if (!URL.canParse(url)) return 'the store';
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}

/**
 * The address of a Redis, and what begins all keys of the store in it.
 *
 * @throws {StoreError} `STORE_ADDRESS_INVALID`
 */
export function addressOf(url: string): { readonly address: string; readonly prefix: string } {
  const wrong = (why: string): StoreError =>
    new StoreError(
      `${givenStore(url)} isn't the address of a store${why}: write redis://localhost:6379, or rediss:// for TLS`,
      'STORE_ADDRESS_INVALID',
    );
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !/^rediss?:$/.test(parsed.protocol) || parsed.host === '') throw wrong('');
  if (!/^\/?\d*$/.test(parsed.pathname))
    throw wrong(' (its path is the number of a database, and ?prefix= begins keys)');
  if (![parsed.username, parsed.password].every(isDecodable))
    throw wrong(' (in its user or password, a % that is meant as such is %25)');
  const prefix = parsed.searchParams.get('prefix') ?? 'tandem';
  parsed.search = '';
  return { address: parsed.href, prefix };
}

/** What was given as an address: one that may have a password in it isn't shown as it is. */
function givenStore(url: string): string {
  if (!url.includes('@')) return `'${url}'`;
  return URL.canParse(url) && new URL(url).host !== '' ? `'${shownStore(url)}'` : 'what was given';
}
