import { isObject, type Json, type JsonObject } from '../../document';
import { codecFor, encodeCharset, isJson, parseMediaType } from '../../exchange';

/** What the file of a body that stands beside an archive has; a text: why it cannot be read. */
export type Attached = (name: string) => Uint8Array | string;

/** A body of an archive; `unread`: why it isn't there. Neither, where the archive has nothing of it. */
interface HarBody {
  readonly bytes?: Uint8Array;
  readonly unread?: string;
}

/**
 * What `postData` and `content` have: text, base64, or a file of its own (`_file`, as Playwright writes it).
 *
 * @param content its `size` is that of the body, where it is known
 * @param type the media type
 */
export function bodyIn(content: JsonObject, type: string | undefined, attached: Attached): HarBody {
  const { text, encoding, _file: file, size } = content;
  if (isShortened(content)) return { unread: 'its body was recorded only in part' };
  if (typeof file === 'string') {
    const found = attached(file);
    return typeof found === 'string' ? { unread: found } : { bytes: found };
  }
  if (typeof text !== 'string' || text === '') return {};
  const bytes = encoding === 'base64' ? Buffer.from(text, 'base64') : bytesOf(text, size, type);
  return isCut(bytes, size, type) ? { unread: 'its body was recorded only in part' } : { bytes };
}

/** `params` are decoded in some tools and as they were sent in others: what holds an escape was sent like that. */
export function formOf(params: readonly Json[]): string {
  const encoded = (text: Json | undefined): string => {
    const value = typeof text === 'string' ? text : '';
    return /%[0-9a-f]{2}/i.test(value) ? value : encodeURIComponent(value);
  };
  return params.flatMap((one) => (isObject(one) ? [`${encoded(one.name)}=${encoded(one.value)}`] : [])).join('&');
}

/** Whether a report of ours has left out the end of a long body. */
function isShortened({ comment }: JsonObject): boolean {
  return typeof comment === 'string' && /^\d+ of \d+ bytes left out$/.test(comment);
}

/** Browsers keep the beginning of a large body only; what a server has broken off itself has the size of its text. */
function isCut(bytes: Uint8Array, size: Json | undefined, type: string | undefined): boolean {
  if (typeof size !== 'number' || size <= bytes.length || type === undefined || !isJson(type)) return false;
  try {
    JSON.parse(new TextDecoder().decode(bytes));
    return false;
  } catch {
    return true;
  }
}

/**
 * Text is that of the body, decoded: it is encoded again by the charset that its media type names; JSON has none. What
 * its media type doesn't call text, mitmproxy writes a character a byte; or those bytes alone that aren't UTF-8 as lone
 * surrogates. The size alone isn't enough: elsewhere it is the length of the text.
 */
function bytesOf(text: string, size: Json | undefined, type: string | undefined): Uint8Array {
  if (LONE_BYTE.test(text)) return Buffer.concat(text.split(LONE_BYTES).map(pieceOf));
  const charset = type === undefined || isJson(type) ? undefined : parseMediaType(type)?.parameters['charset'];
  const mayBeBytes = type === undefined || (charset === undefined && !codecFor(type).isText);
  if (mayBeBytes && size === text.length && BEYOND_ASCII.test(text) && !BEYOND_BYTE.test(text))
    return Buffer.from(text, 'latin1');
  return encodeCharset(text, charset);
}

/** A byte as Python's `surrogateescape` writes it. */
const LONE_BYTE = /(?<![\ud800-\udbff])[\udc80-\udcff]/;
const LONE_BYTES = /((?<![\ud800-\udbff])[\udc80-\udcff]+)/;
const BEYOND_ASCII = /[^\x00-\x7f]/;
const BEYOND_BYTE = /[^\x00-\xff]/;

/** A piece of text; those in between are bytes. */
function pieceOf(piece: string, at: number): Uint8Array {
  if (at % 2 === 0) return encodeCharset(piece, undefined);
  return Uint8Array.from(piece, (character) => character.charCodeAt(0) - 0xdc00);
}
