import { isUrl } from '../../text';
import { lookup } from 'node:dns/promises';
import { realpathSync } from 'node:fs';
import { BlockList } from 'node:net';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import type { Later } from '../steps';

/** Which references of a document may be followed, beside those to files of its own folder. */
interface ReferencePolicy {
  /** Whether to what is on the web. */
  readonly remote: boolean;
  /** Whether to files outside the document's folder and the working folder. */
  readonly outside: boolean;
}

let policy: ReferencePolicy = { remote: true, outside: true };

/** Sets the policy of this process: a program that loads its own documents needs none, a command has flags for it. */
export function setReferencePolicy(next: ReferencePolicy): void {
  policy = next;
}

/**
 * Makes what checks the references of a document before they are followed. A document from the web never reaches
 * private hosts but its own.
 *
 * @param source the path or URL of the document
 * @returns a function that throws an Error, which says what to do, for the name of a file or URL
 */
export function referenceGuard(source: string): (name: string) => Later<void> {
  const isFromWeb = isUrl(source);
  return (name) => {
    if (isUrl(name)) {
      if (!policy.remote) throw new Error('references to the web are off (--no-remote)');
      if (isFromWeb) return checkHost(source, name);
    } else if (!policy.outside && ![dirname(source), '.'].some((folder) => isWithinFolder(name, folder))) {
      throw new Error("this is outside the document's folder: allow it with --allow-outside");
    }
    return undefined;
  };
}

/**
 * Checks that a document from the web doesn't lead to a private host, of which it could know nothing by itself.
 *
 * @throws Error where it does
 */
export async function checkHost(from: string, to: string): Promise<void> {
  const { hostname } = new URL(to);
  if (hostname === new URL(from).hostname) return;
  const host = hostname.replace(/^\[|\]$/g, '');
  const addresses = await lookup(host, { all: true }).catch(() => []);
  const found = addresses.find(({ address, family }) => PRIVATE.check(address, family === 6 ? 'ipv6' : 'ipv4'));
  if (found === undefined) return;
  throw new Error(`a document from the web cannot refer to a private host (${found.address})`);
}

/** Addresses that aren't public (RFC 1918, RFC 6598, RFC 6890, RFC 4193). */
const PRIVATE = new BlockList();
for (const [network, bits] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
  ] as const),
  ...([
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['224.0.0.0', 3],
  ] as const),
] as const) {
  PRIVATE.addSubnet(network, bits, 'ipv4');
  PRIVATE.addSubnet(`::ffff:${network}`, 96 + bits, 'ipv6');
}
for (const [network, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  PRIVATE.addSubnet(network, bits, 'ipv6');

function isWithinFolder(name: string, folder: string): boolean {
  const way = relative(real(folder), real(name));
  return !isAbsolute(way) && way !== '..' && !/^\.\.[/\\]/.test(way);
}

/** The path without symbolic links; as it is where nothing stands there. */
function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}
