import type { ListenOptions, OpenListener } from '../../contract';
import { CliError } from '../../errors';
import type { Api } from '../../model';
import { isLoopback } from '../../mock/outbound/loopback';
import { bareHost, oneLine } from '../../text';
import { printOut } from '../terminal';

/** The flags of `tandem verify` that are about callbacks, as commander gives them. */
export interface CallbackFlags {
  readonly callbacks?: true | string;
  readonly callbacksListen?: string;
  /** In seconds. */
  readonly callbackTimeout?: number;
}

/** Callbacks that are to be listened for. */
export interface CallbacksWanted {
  /** An address as long as the listener's own will be: requests are planned with it. */
  readonly planned: string;
  /**
   * Starts the listener, and prints where it is.
   *
   * @throws ListenError where it cannot listen
   */
  open(api: Api, flags: CallbackFlags): Promise<OpenListener>;
}

type ListenAt = NonNullable<ListenOptions['at']>;

const SOME_PORT = 'http://127.0.0.1:65535';

/**
 * Reads the flags.
 *
 * @returns `undefined` where nothing is to be listened for
 * @throws CliError for an address that isn't one, or one that only a proxy can have
 */
export function callbacksWanted({ callbacks, callbacksListen }: CallbackFlags): CallbacksWanted | undefined {
  // A variable and a file can only have texts.
  if (callbacks === undefined || callbacks === 'false') {
    if (callbacksListen !== undefined) throw new CliError('--callbacks-listen is for --callbacks');
    return undefined;
  }
  const given = callbacks === true || callbacks === 'true' ? undefined : addressIn(callbacks);
  const at = callbacksListen === undefined ? listenAt(given) : placeIn(callbacksListen);
  const address = given?.href.replace(/\/$/, '');
  return {
    planned: address ?? SOME_PORT,
    async open(api, { callbackTimeout = 5 }) {
      const { openListener } = require('../../contract') as typeof import('../../contract');
      const listener = await openListener(api, { address, at, patience: callbackTimeout * 1000 });
      for (const line of startLines(api, listener, at)) printOut(`${line}\n`);
      return listener;
    },
  };
}

function addressIn(text: string): URL {
  const address = URL.canParse(text) ? new URL(text) : undefined;
  if (address !== undefined && (address.username !== '' || address.password !== ''))
    throw new CliError('--callbacks: the listener asks for no user name and password: leave them out of its address');
  if (address === undefined || !/^https?:$/.test(address.protocol) || address.search !== '' || address.hash !== '')
    throw new CliError(
      `--callbacks ${text}: that isn't an http(s) address such as http://127.0.0.1:9000; it is the listener's own, ` +
        'and comes after the address of the implementation',
    );
  return address;
}

/** At the address's own port: on this machine alone where its host is this machine, else on all interfaces. */
function listenAt(address: URL | undefined): ListenAt {
  if (address === undefined) return {};
  if (address.protocol !== 'http:')
    throw new CliError(
      `--callbacks ${address.origin}: the listener speaks HTTP, so that is the address of a proxy; ` +
        'say where it leads to with --callbacks-listen 127.0.0.1:9000',
    );
  const hostname = bareHost(address.hostname);
  const port = Number(address.port === '' ? 80 : address.port);
  return { host: isLoopback(hostname) ? hostname : '0.0.0.0', port };
}

function placeIn(text: string): ListenAt {
  const [, host = '', port = ''] = /^(?:(.+):)?(\d{1,5})$/.exec(text) ?? [];
  if (port === '' || Number(port) > 65535)
    throw new CliError(`--callbacks-listen ${text}: it is written as 127.0.0.1:9000, 0.0.0.0:9000 or 9000`);
  return { host: host === '' ? '127.0.0.1' : bareHost(host), port: Number(port) };
}

function startLines(api: Api, { inbox }: OpenListener, { host, port }: ListenAt): string[] {
  const place = host === undefined || port === undefined ? '' : `${host.includes(':') ? `[${host}]` : host}:${port}`;
  const bound = place === '' || new URL(inbox.address).host === place ? '' : ` (at ${place})`;
  const webhooks = api.webhooks.flatMap(({ name }) => {
    const place = inbox.webhook(name);
    return place === undefined ? [] : [`  webhook ${oneLine(name)}: ${place.address}`];
  });
  return [`Listening for callbacks: ${inbox.address}${bound}`, ...webhooks];
}
