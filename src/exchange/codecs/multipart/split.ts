import { decodeText, encodeText } from '../../wire/text-coding';

/** A part of a multipart body: its header fields by name in lower case, and its content. */
export interface RawPart {
  readonly fields: ReadonlyMap<string, string>;
  readonly content: Uint8Array;
  /** Where it begins in the body. */
  readonly offset: number;
}

type Parts = { readonly parts: readonly RawPart[] } | { readonly reason: string; readonly offset?: number };

/** Longer header sections do not belong to a part. */
const MAX_HEADERS = 16_384;
const CR = 13;
const LF = 10;
const DASH = 45;

/**
 * Cuts a multipart body into its parts (RFC 2046 §5.1).
 *
 * @param boundary the parameter of the Content-Type
 * @returns the reason when the body is malformed, with the byte offset where it is
 */
export function splitParts(bytes: Uint8Array, boundary: string | undefined): Parts {
  if (boundary === undefined || boundary === '') return { reason: 'the Content-Type has no boundary' };
  const found = split(bytes, encodeText(`\r\n--${boundary}`));
  if ('reason' in found) return found;
  const parts: RawPart[] = [];
  for (const [from, to] of found.ranges) {
    const end = endOfHeaders(bytes, from, to);
    if (end === -1) return { reason: `a part's header fields do not end (byte ${from + 1})`, offset: from };
    const fields = headerFields(bytes.subarray(from, end));
    parts.push({ fields, content: bytes.subarray(Math.min(end + 2, to), to), offset: from });
  }
  return { parts };
}

/** The ranges of bytes between the boundaries. */
function split(
  bytes: Uint8Array,
  delimiter: Uint8Array,
): { readonly ranges: readonly (readonly [number, number])[] } | { readonly reason: string; readonly offset: number } {
  const ranges: [number, number][] = [];
  // At the very start the line break before the boundary is missing.
  let at = startsWith(bytes, delimiter.subarray(2), 0) ? delimiter.length - 2 : afterDelimiter(bytes, delimiter, 0);
  if (at === -1) return { reason: 'the first boundary is missing', offset: 0 };
  for (;;) {
    if (bytes[at] === DASH && bytes[at + 1] === DASH) return { ranges };
    const start = lineEnd(bytes, at);
    if (start === -1) return { reason: `no line break after the boundary at byte ${at + 1}`, offset: at };
    // A part without header fields has its empty line at once; the boundary's line break may be that of the next one.
    const next = afterDelimiter(bytes, delimiter, start - 2);
    if (next === -1) return { reason: 'the closing boundary is missing', offset: bytes.length };
    ranges.push([start, Math.max(start, next - delimiter.length)]);
    at = next;
  }
}

/** The offset behind the next delimiter that really is one: followed by `--`, blanks or a line break. */
function afterDelimiter(bytes: Uint8Array, delimiter: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(CR, from); at !== -1; at = bytes.indexOf(CR, at + 1)) {
    if (!startsWith(bytes, delimiter, at)) continue;
    const end = at + delimiter.length;
    if ((bytes[end] === DASH && bytes[end + 1] === DASH) || lineEnd(bytes, end) !== -1) return end;
  }
  return -1;
}

function startsWith(bytes: Uint8Array, wanted: Uint8Array, from: number): boolean {
  for (let index = 0; index < wanted.length; index++) if (bytes[from + index] !== wanted[index]) return false;
  return true;
}

/** The offset behind a line break that follows at once, or after blanks; else -1. */
function lineEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === 32 || bytes[at] === 9) at += 1;
  return bytes[at] === CR && bytes[at + 1] === LF ? at + 2 : -1;
}

/** The offset of the CRLF that ends the header section; a section without fields ends where it starts. */
function endOfHeaders(bytes: Uint8Array, from: number, to: number): number {
  if (bytes[from] === CR && bytes[from + 1] === LF) return from;
  const limit = Math.min(to, from + MAX_HEADERS);
  for (let at = bytes.indexOf(CR, from); at !== -1 && at < limit; at = bytes.indexOf(CR, at + 1)) {
    if (bytes[at + 1] === LF && bytes[at + 2] === CR && bytes[at + 3] === LF) return at + 2;
  }
  return -1;
}

function headerFields(bytes: Uint8Array): ReadonlyMap<string, string> {
  const decoded = decodeText(bytes, undefined);
  const fields = new Map<string, string>();
  if ('reason' in decoded) return fields;
  for (const line of decoded.text.split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) fields.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return fields;
}
