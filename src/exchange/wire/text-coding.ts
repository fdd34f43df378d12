/** Bytes as text, or why they cannot be decoded, with the `offset` of the first invalid byte. */
type DecodedText = { readonly text: string } | { readonly reason: string; readonly offset?: number };

const UTF8 = new TextDecoder('utf-8', { fatal: true });
const ENCODER = new TextEncoder();
const CHUNK = 8192;

/**
 * Decodes bytes by a charset that the WHATWG Encoding Standard knows, UTF-8 where none is given. A byte order mark is
 * dropped; malformed bytes are never replaced, they are the reason why there is no text.
 *
 * @example decodeText(new Uint8Array([0xc3, 0xa9]), undefined) // { text: 'é' }
 */
export function decodeText(bytes: Uint8Array, charset: string | undefined): DecodedText {
  if (charset === undefined || charset.toLowerCase() === 'utf-8') {
    try {
      return { text: UTF8.decode(bytes) };
    } catch {
      const offset = firstMalformed(bytes);
      return { reason: `not valid UTF-8 at byte ${offset + 1}`, offset };
    }
  }
  const decoder = decoderFor(charset);
  if (decoder === undefined) return { reason: `unknown charset '${charset}'` };
  try {
    return { text: decoder.decode(bytes) };
  } catch {
    return { reason: `not valid in the charset '${charset}'` };
  }
}

/**
 * Each byte as the character of its number: what isn't a text, as a string that loses nothing.
 *
 * @example binaryString(new Uint8Array([0, 255])) // '\u0000ÿ'
 */
export function binaryString(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return text;
}

/**
 * Encodes text as UTF-8.
 *
 * @example encodeText('é') // Uint8Array [0xc3, 0xa9]
 */
export function encodeText(text: string): Uint8Array {
  const most = text.length * 3;
  if (most > SLAB / 8) return ENCODER.encode(text);
  if (slab.length - used < most) [slab, used] = [new Uint8Array(SLAB), 0];
  const start = used;
  used += ENCODER.encodeInto(text, slab.subarray(start, start + most)).written;
  return slab.subarray(start, used);
}

/** Small texts share a buffer, since one for each costs more than what is in it. */
const SLAB = 32 * 1024;
let slab = new Uint8Array(0);
let used = 0;

/**
 * Encodes text by a charset: UTF-16, or any with a byte a character that the WHATWG Encoding Standard knows, where it
 * has every character; else UTF-8.
 *
 * @example encodeCharset('é', 'ISO-8859-1') // Uint8Array [0xe9]
 */
export function encodeCharset(text: string, charset: string | undefined): Uint8Array {
  const name = charset === undefined ? undefined : decoderFor(charset)?.encoding;
  if (name === undefined || name === 'utf-8') return encodeText(text);
  if (name === 'utf-16le' || name === 'utf-16be') return encodeUtf16(text, name === 'utf-16le');
  const table = bytesOf(name);
  const bytes = [...text].map((character) => table.get(character));
  return bytes.every((byte) => byte !== undefined) ? new Uint8Array(bytes) : encodeText(text);
}

function encodeUtf16(text: string, isLittle: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), isLittle);
  return new Uint8Array(view.buffer);
}

const tables = new Map<string, ReadonlyMap<string, number>>();

/** The bytes that are a character each, by the character. */
function bytesOf(charset: string): ReadonlyMap<string, number> {
  let table = tables.get(charset);
  if (table === undefined) {
    const decoder = new TextDecoder(charset);
    const decoded = Array.from({ length: 256 }, (_, byte) => [decoder.decode(new Uint8Array([byte])), byte] as const);
    table = new Map(decoded.filter(([character]) => character !== '' && character !== '\ufffd'));
    tables.set(charset, table);
  }
  return table;
}

/**
 * The reverse of `binaryString`; a text with a character that has no byte is UTF-8.
 *
 * @example encodeBinary('ÿ') // Uint8Array [255]
 */
export function encodeBinary(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0xff) return encodeText(text);
    bytes[at] = code;
  }
  return bytes;
}

function decoderFor(charset: string): InstanceType<typeof TextDecoder> | undefined {
  try {
    return new TextDecoder(charset, { fatal: true });
  } catch {
    return undefined;
  }
}

/** The offset of the first byte that is part of no character. */
function firstMalformed(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isPrefix(bytes.subarray(0, middle), true)) good = middle;
    else bad = middle;
  }
  // The bytes before may begin a character that does not go on.
  while (good > 0 && !isPrefix(bytes.subarray(0, good), false)) good -= 1;
  return good;
}

function isPrefix(bytes: Uint8Array, stream: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream });
    return true;
  } catch {
    return false;
  }
}
