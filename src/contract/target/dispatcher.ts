import type { Dispatcher } from 'undici';

/** What a client shows and trusts, as PEM text. */
export interface TlsOptions {
  /** The client's certificate, and its private key (mutual TLS). */
  readonly cert?: string;
  readonly key?: string;
  /** Certificates to trust instead of those that Node.js has. */
  readonly ca?: readonly string[];
}

/** The addresses of proxies by the scheme of the target, as in `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY`. */
export interface Proxies {
  readonly http?: string | undefined;
  readonly https?: string | undefined;
  /** Hosts that are reached without a proxy: `localhost,.example.com`, or `*`. */
  readonly none?: string | undefined;
}

export interface ConnectionOptions {
  /** How long a response may take, in milliseconds; 10,000 by default. */
  readonly timeout?: number;
  readonly tls?: TlsOptions;
  /** No proxy by default, whatever the variables of the process are. */
  readonly proxies?: Proxies;
}

/** The way to a target: directly, or through a proxy. */
interface Connections {
  readonly dispatcher: Dispatcher;
  /** Header fields in the form that the dispatcher takes. */
  readonly headers: (fields: readonly (readonly [string, string])[]) => string[] | Record<string, string[]>;
  /** Whether a proxy may stand between. */
  readonly isProxied: boolean;
}

/**
 * Opens connections by undici's own agents. A proxy is sent requests to `http:` addresses as they are, and asked for a
 * tunnel to `https:` ones.
 *
 * @example openConnections({ proxies: { https: 'http://proxy.example.com:3128' } }).dispatcher
 */
export function openConnections({ timeout = 10_000, tls = {}, proxies = {} }: ConnectionOptions): Connections {
  const { Agent, EnvHttpProxyAgent } = require('undici') as typeof import('undici');
  const { cert, key, ca } = tls;
  const secure = {
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    ...(ca === undefined ? {} : { ca: [...ca] }),
  };
  const common = { headersTimeout: timeout, bodyTimeout: timeout, connect: { timeout, ...secure } };
  const isProxied = proxies.http !== undefined || proxies.https !== undefined;
  if (!isProxied) return { dispatcher: new Agent(common), headers: (fields) => fields.flat(), isProxied };
  const dispatcher = new EnvHttpProxyAgent({
    ...common,
    // An empty text keeps undici from the variables of the process.
    httpProxy: proxies.http ?? '',
    httpsProxy: proxies.https ?? '',
    noProxy: proxies.none ?? '',
    proxyTunnel: false,
    requestTls: { timeout, ...secure },
    proxyTls: { timeout, ...(ca === undefined ? {} : { ca: [...ca] }) },
  });
  return { dispatcher, headers: byName, isProxied };
}

/** A proxy agent keeps only one of several fields of a name, unless they stand together. */
function byName(fields: readonly (readonly [string, string])[]): Record<string, string[]> {
  const all = new Map<string, { readonly name: string; readonly values: string[] }>();
  for (const [name, value] of fields) {
    const known = all.get(name.toLowerCase());
    if (known === undefined) all.set(name.toLowerCase(), { name, values: [value] });
    else known.values.push(value);
  }
  return Object.fromEntries([...all.values()].map(({ name, values }) => [name, values]));
}
