import { isUrl } from '../../text';
import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { rootCertificates } from 'node:tls';
import type { ConnectionOptions, Proxies, TlsOptions } from '../../contract';
import { isObject, type Json } from '../../document';
import { CliError } from '../../errors';
import { tlsFiles } from '../mock/tls-files';

/** Files of certificates and of a key. */
export interface TlsFlags {
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
  readonly ca?: string | undefined;
}

/** Environment variables by name. */
type Variables = Readonly<Record<string, string | undefined>>;

const KEYS = ['cert', 'key', 'ca'] as const;

/**
 * How an implementation is reached: what the client shows and trusts, and the proxies of the process.
 *
 * @param flags what the command line or a configuration file names; it goes before the environment file
 * @throws CliError that names the file and what is wrong with it
 */
export function connectionOf(flags: TlsFlags, file: TlsFlags, variables: Variables): ConnectionOptions {
  const isPairGiven = flags.cert !== undefined || flags.key !== undefined;
  const { cert, key } = isPairGiven ? flags : file;
  const ca = flags.ca ?? file.ca;
  const tls: TlsOptions = { ...tlsFiles(cert, key), ...(ca === undefined ? {} : { ca: trusted(ca, variables) }) };
  return { tls, proxies: proxiesOf(variables) };
}

/**
 * The files that an environment file names under `tls`, relative to its own folder.
 *
 * @throws CliError for another form, or another key
 */
export function tlsFlagsIn(value: Json | undefined, name: string): TlsFlags {
  if (value === undefined || value === null) return {};
  if (!isObject(value)) throw new CliError(`${name}: tls is an object with ${KEYS.join(', ')}: names of files`);
  const folder = isUrl(name) ? '.' : dirname(name);
  return Object.fromEntries(
    Object.entries(value).map(([key, file]) => {
      if (!KEYS.some((known) => known === key))
        throw new CliError(`${name}: tls has no '${key}'; it has ${KEYS.join(', ')}`);
      if (typeof file !== 'string') throw new CliError(`${name}: tls.${key} is the name of a file`);
      return [key, resolve(folder, file)];
    }),
  );
}

/**
 * The certificates of a file, beside those that are trusted anyway: Node.js forgets its `NODE_EXTRA_CA_CERTS` where a
 * client has a list of its own.
 */
function trusted(file: string, { NODE_EXTRA_CA_CERTS: extra = '' }: Variables): string[] {
  if (!existsSync(file)) throw new CliError(`${file}: there is no such file`);
  const own = certificatesIn(file);
  const isValid = own.length > 0 && own.every((one) => canRead(one));
  if (!isValid) throw new CliError(`${file} has no certificates in PEM form (-----BEGIN CERTIFICATE-----)`);
  return [...rootCertificates, ...extraCertificates(extra), ...own];
}

/** Those of `NODE_EXTRA_CA_CERTS`: what cannot be read is passed over, as Node.js does with a warning of its own. */
function extraCertificates(file: string): string[] {
  try {
    return file === '' ? [] : certificatesIn(file).filter(canRead);
  } catch {
    return [];
  }
}

function certificatesIn(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return text.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
}

function canRead(certificate: string): boolean {
  try {
    return new X509Certificate(certificate).subject !== undefined;
  } catch {
    return false;
  }
}

/** The usual variables; those in lower case go first, as with other programs. */
function proxiesOf(variables: Variables): Proxies {
  const find = (name: string): string | undefined => {
    const value = variables[name.toLowerCase()] ?? variables[name];
    return value === undefined || value.trim() === '' ? undefined : value.trim();
  };
  const proxy = (name: string): string | undefined => {
    const value = find(name) ?? find('ALL_PROXY');
    if (value === undefined) return undefined;
    const address = /^[a-z][a-z\d+.-]*:\/\//i.test(value) ? value : `http://${value}`;
    if (!URL.canParse(address))
      throw new CliError(`the variable ${name} isn't the address of a proxy, such as http://proxy.example.com:3128`);
    return address;
  };
  return { http: proxy('HTTP_PROXY'), https: proxy('HTTPS_PROXY'), none: find('NO_PROXY') };
}

/**
 * The proxy that leads to an address, by the rules of other programs: `NO_PROXY` names hosts and their subdomains, with
 * a port or without one; `*` stands for all.
 *
 * @throws CliError where it isn't a proxy of HTTP
 * @example proxyTo(new URL('https://example.com'), { https: 'http://127.0.0.1:3128', none: '.example.org' })
 */
export function proxyTo({ protocol, hostname, port }: URL, { http, https, none = '' }: Proxies): string | undefined {
  const proxy = protocol === 'https:' ? https : http;
  const own = port === '' ? (protocol === 'https:' ? '443' : '80') : port;
  const isDirect = none.split(/[,\s]+/).some((entry) => {
    const [, host = entry, wanted = own] = /^(.+):(\d+)$/.exec(entry) ?? [];
    const name = host.replace(/^\*?\./, '').toLowerCase();
    return entry === '*' || (wanted === own && name !== '' && (hostname === name || hostname.endsWith(`.${name}`)));
  });
  if (proxy === undefined || isDirect) return undefined;
  if (!isUrl(proxy))
    throw new CliError(`the variables name a proxy of ${new URL(proxy).protocol} to ${hostname}: use one of HTTP`);
  return proxy;
}
