import { isUrl } from '../../text';
import { plainText } from '../../document';
import { withoutUser } from '../../document/read/address-user';
import { CliError } from '../../errors';
import { loggedAddress } from '../../exchange';
import type { CallbackFlags } from './callback-flags';
import type { Api } from '../../model';

/** Where an implementation is. */
export interface TargetAddress {
  /** Without user, password and a slash at the end: it may be printed. */
  readonly address: string;
  /** User and password of the address, as a header (RFC 7617). */
  readonly headers: readonly (readonly [string, string])[];
}

/**
 * Reads the address of an implementation.
 *
 * @throws CliError where none exists, with the document's own servers; or where it isn't an http(s) address
 * @example targetAddress('http://u:p@127.0.0.1:4010/', api).address // 'http://127.0.0.1:4010'
 */
export function targetAddress(url: string | undefined, api: Api, { callbacks }: CallbackFlags = {}): TargetAddress {
  const taken =
    typeof callbacks === 'string' && isUrl(callbacks)
      ? `; ${loggedAddress(api, callbacks)} was read as the address of --callbacks`
      : '';
  if (url === undefined) throw new CliError(missingAddress(api) + taken);
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new CliError(notAnAddress(loggedAddress(api, url)) + taken);
  const { address, headers } = withoutUser(new URL(url));
  if (address.search !== '' || address.hash !== '')
    throw new CliError(`'${address.origin}${address.pathname}': give the address of an implementation without a query`);
  return { address: address.href.replace(/\/$/, ''), headers };
}

/** The addresses of the document's own servers, with the defaults of their variables. */
export function serverAddresses({ document }: Api): string[] {
  const { serversOf } =
    require('../../docs/reference/build-servers') as typeof import('../../docs/reference/build-servers');
  const root = document.root;
  return serversOf(root.servers).map(({ url, usual }) => plainText(usual ?? url));
}

/** A host of this machine, or one with a port, that `http://` is missing before. */
const HOST_ALONE = /^(?:localhost|\d+(?:\.\d+){3}|[a-z\d.-]+(?=:\d))(?::\d+)?(?:\/|$)/i;

function notAnAddress(shown: string): string {
  const meant = HOST_ALONE.test(shown) ? `did you mean http://${shown}?` : 'give one such as http://127.0.0.1:4010';
  return `'${shown}' is not an http(s) address: ${meant}`;
}

function missingAddress(api: Api): string {
  const servers = serverAddresses(api);
  const absolute = servers.filter((url) => URL.canParse(url));
  const base = servers.find((url) => /^\/(?!\/)/.test(url)) ?? '';
  const remedy =
    absolute.length === 0
      ? `give it, as in: tandem verify http://127.0.0.1:3000${base.replace(/\/$/, '')}`
      : `the document's own servers are ${absolute.join(' or ')}`;
  return `the address of the implementation is missing: ${remedy}`;
}
