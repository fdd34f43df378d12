import { decodePercent, isUrl } from '../../text';
import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, normalize } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { errorField, errorText } from '../../errors/error-text';
import { items } from '../json';
import { afterwards, type Later } from '../steps';
import { withoutUser } from './address-user';
import { decodeText } from './decode-text';
import { checkHost } from './reference-policy';

/** No document is larger, and what has no end must not fill the memory. */
const MOST_BYTES = 64 * 1024 * 1024;

/** How long a server may take to give a document, and a pipe to give a part of it. */
const PATIENCE = 10_000;
/** Between two looks into a pipe. */
const PAUSE = 20;

const TOO_LARGE = `this has more than ${MOST_BYTES / 1024 / 1024} MB, and no document is that large: is it one?`;

class TooLarge extends Error {}

const MOST_REDIRECTS = 10;

/** A redirect that isn't followed. */
class Unfollowed extends Error {}

/** What was read, and the address that its relative references are relative to. */
export interface ReadResult {
  readonly text: string;
  readonly base: string;
}

interface Bytes {
  readonly bytes: Buffer;
  readonly base: string;
}

/**
 * Reads a file, or a URL with the global `fetch`: at once, where it is neither a URL nor a pipe.
 *
 * @param name a path, or an http(s) URL
 * @returns the text, and where it came from after redirects
 * @throws Error that says why it cannot be read, without the name
 *
 * @example (await readSource('openapi.yaml')).text
 */
export function readSource(name: string): Later<ReadResult> {
  return afterwards(readBytes(name), ({ bytes, base }) => ({ text: decodeText(bytes), base }));
}

/**
 * Reads a file, or a URL with the global `fetch`, whose content need not be text.
 *
 * @returns its text, or a string with a character for each byte where it isn't UTF-8
 * @throws Error that says why it cannot be read, without the name
 *
 * @example await readContent('logo.png') // '\u0089PNG…'
 */
export function readContent(name: string): Later<string> {
  return afterwards(readBytes(name), ({ bytes }) =>
    isUtf8(bytes) ? bytes.toString('utf8').replace(/^\uFEFF/, '') : bytes.toString('latin1'),
  );
}

function readBytes(name: string): Later<Bytes> {
  if (isUrl(name)) return fetchBytes(name);
  const path = name.startsWith('file:') ? fileURLToPath(name) : name;
  return afterwards(readPath(path), (bytes) => ({ bytes, base: path }));
}

/** Addresses that are neither of the web nor of files. */
const OF_OTHERS = /^((?!file:)[a-z][a-z\d+.-]+:(?=\/\/)|data:|urn:)/i;

/**
 * The address that a relative reference means (RFC 3986 §5.2, as OAS 3.1 §4.6 asks; for paths in the way of the
 * file system).
 *
 * @param base the file or URL in which the reference stands
 * @param address the reference without its fragment
 * @throws Error when a document from the web refers to a local file, and for an address that nothing is read from
 *
 * @example addressOf('api/openapi.yaml', './schemas/pet.yaml') // 'api/schemas/pet.yaml'
 */
export function addressOf(base: string, address: string): string {
  if (isUrl(base)) {
    const url = new URL(address, base);
    if (isUrl(url.href)) return url.href;
    throw new Error('a document from the web cannot refer to a local file');
  }
  if (isUrl(address)) return new URL(address).href;
  const [, scheme] = OF_OTHERS.exec(address) ?? [];
  if (scheme !== undefined) throw new Error(`only files, http and https can be read, not ${scheme}`);
  const path = address.startsWith('file:') ? fileURLToPath(address) : decodePercent(address);
  return isAbsolute(path) ? normalize(path) : join(dirname(base), path);
}

/**
 * One spelling for each file or URL.
 *
 * @example canonical('./api/../openapi.yaml') // 'openapi.yaml'
 */
export function canonical(name: string): string {
  return isUrl(name) ? new URL(name).href : normalize(name);
}

/**
 * A path or URL as messages show it: without user name and password, and without the values of a query, which may be
 * a key.
 *
 * @example shownSource('https://me:pwd@example.com/api.yaml?key=abc') // 'https://example.com/api.yaml?key=…'
 */
export function shownSource(name: string): string {
  if (!isUrl(name)) return name;
  return name.replace(/\/\/[^/?#]*@/, '//').replace(/\?[^#]*/, (query) => query.replace(/=[^&]+/g, '=…'));
}

function readPath(path: string): Later<Buffer> {
  const failed = (error: unknown): never => {
    throw new Error(readingError(error));
  };
  try {
    if (statSync(path).isFIFO()) return readPipe(path).catch(failed);
    // Several times as fast as the promised one, and parsing blocks much longer.
    const file = openSync(path, 'r');
    try {
      return readToEnd(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    return failed(error);
  }
}

/** The least that is read at once. */
const CHUNK = 256 * 1024;

/** Reads all there is; the size of a file is only a guess, as devices and pipes have none. */
function readToEnd(file: number): Buffer {
  // One byte more, so that the end of a file shows in the same buffer: large files stand in memory once.
  let bytes = Buffer.allocUnsafe(Math.min(fstatSync(file).size, MOST_BYTES) + 1);
  let length = 0;
  for (;;) {
    if (length === bytes.length) bytes = Buffer.concat([bytes, Buffer.allocUnsafe(Math.max(length, CHUNK))]);
    const count = readSync(file, bytes, length, bytes.length - length, null);
    if (count === 0) return bytes.subarray(0, length);
    length += count;
    if (length > MOST_BYTES) throw new Error(TOO_LARGE);
  }
}

/** Reads a pipe to its end; opening one that nobody writes to would wait for ever. */
async function readPipe(path: string): Promise<Buffer> {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  const chunks: Buffer[] = [];
  let [length, last] = [0, Date.now()];
  try {
    for (;;) {
      const chunk = readReady(file);
      if (chunk?.length === 0 && length > 0) return Buffer.concat(chunks, length);
      if (chunk === undefined || chunk.length === 0) {
        if (Date.now() - last > PATIENCE) {
          throw new Error(`this is a pipe, and nothing was written to it for ${PATIENCE / 1000} seconds`);
        }
        await wait(PAUSE);
        continue;
      }
      length += chunk.length;
      if (length > MOST_BYTES) throw new Error(TOO_LARGE);
      chunks.push(chunk);
      last = Date.now();
    }
  } finally {
    closeSync(file);
  }
}

/** What stands in a pipe: nothing at its end, or where nobody writes to it yet; `undefined` where more may come. */
function readReady(file: number): Buffer | undefined {
  const chunk = Buffer.allocUnsafe(64 * 1024);
  try {
    return chunk.subarray(0, readSync(file, chunk));
  } catch (error) {
    if (errorField(error, 'code') === 'EAGAIN') return undefined;
    throw error;
  }
}

/** Why a file cannot be read, by the error of the file system. */
export function readingError(error: unknown): string {
  const code = errorField(error, 'code');
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'there is no such file';
  if (code === 'EISDIR') return 'this is a folder, not a file';
  if (code === 'ENXIO') return 'this is a socket or a device that nobody serves, not a file';
  if (code === 'ENAMETOOLONG' || code === 'ERR_INVALID_ARG_VALUE') return 'no file can have this name';
  if (code === 'EACCES' || code === 'EPERM') return 'reading this file is not permitted (permission denied)';
  return errorText(error);
}

async function fetchBytes(url: string): Promise<Bytes> {
  let response: Response;
  let bytes: Buffer;
  try {
    response = await follow(url, AbortSignal.timeout(PATIENCE));
    bytes = await readBody(response);
  } catch (error) {
    if (errorField(error, 'name') === 'TimeoutError') {
      throw new Error(`the server did not respond within ${PATIENCE / 1000} seconds`);
    }
    if (error instanceof TooLarge || error instanceof Unfollowed) throw error;
    throw new Error(`the server cannot be reached: ${causeOf(error)}`);
  }
  if (!response.ok) throw new Error(`the server responded with ${`${response.status} ${response.statusText}`.trim()}`);
  return { bytes, base: response.url === '' ? url : response.url };
}

/** Fetches, and follows redirects: not from a public host to a private one. */
async function follow(url: string, signal: AbortSignal): Promise<Response> {
  let here = url;
  for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
    const { address, headers } = withoutUser(new URL(here));
    const response = await fetch(address, { signal, headers: Object.fromEntries(headers), redirect: 'manual' });
    const location = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
    if (location === null) return response;
    await response.body?.cancel();
    const next = new URL(location, here).href;
    if (!isUrl(next)) throw new Unfollowed(`the server redirects to ${shownSource(next)}`);
    await checkHost(here, next).catch((error: unknown) => {
      throw new Unfollowed(errorText(error));
    });
    here = next;
  }
  throw new Unfollowed(`the server redirects more than ${MOST_REDIRECTS} times`);
}

async function readBody(response: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop early ends the connection.
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.byteLength;
    if (length > MOST_BYTES) throw new TooLarge(TOO_LARGE);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** What `fetch` hides in `cause`; a connection tried on several addresses has a list there. */
function causeOf(error: unknown): string {
  const [attempt] = items(errorField(error, 'errors'));
  const cause = attempt ?? errorField(error, 'cause');
  return cause === undefined ? errorText(error) : causeOf(cause);
}
