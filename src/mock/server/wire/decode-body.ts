import type { CompressCallback, InputType, ZlibOptions } from 'node:zlib';

/** What came of decoding a body. */
export type Decoded =
  | { readonly kind: 'decoded'; readonly bytes: Uint8Array }
  | { readonly kind: 'unknown-coding'; readonly coding: string }
  | { readonly kind: 'broken'; readonly coding: string }
  | { readonly kind: 'too-large' };

/** The content codings that bodies may have, for `Accept-Encoding`. */
export const CODINGS = 'gzip, deflate, br';

type Unpack = (bytes: InputType, options: ZlibOptions, done: CompressCallback) => void;

/**
 * Undoes the content codings of a body (RFC 9110 §8.4), the last one first. Never rejects.
 *
 * @param field the Content-Encoding field: `gzip` (or `x-gzip`), `deflate` with or without its wrapping, `br`; `identity` is nothing
 * @param limit the most bytes that may come out, at each step
 */
export async function decodeBody(bytes: Uint8Array, field: string, limit: number): Promise<Decoded> {
  const codings = field
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim());
  let decoded = bytes;
  for (const coding of codings.reverse()) {
    if (coding === '' || coding === 'identity') continue;
    const unpack = unpackerOf(coding, decoded);
    if (unpack === undefined) return { kind: 'unknown-coding', coding };
    const result = await run(unpack, decoded, limit);
    if (result === 'too-large' || result === 'broken') return { kind: result, coding };
    decoded = result;
  }
  return { kind: 'decoded', bytes: decoded };
}

function unpackerOf(coding: string, bytes: Uint8Array): Unpack | undefined {
  const zlib = require('node:zlib') as typeof import('node:zlib');
  if (coding === 'gzip' || coding === 'x-gzip') return zlib.gunzip;
  if (coding === 'br') return zlib.brotliDecompress;
  // Some clients send deflate without the zlib wrapping that RFC 9110 §8.4.1.2 asks for.
  if (coding === 'deflate') return ((bytes[0] ?? 0) & 0x0f) === 8 ? zlib.inflate : zlib.inflateRaw;
  return undefined;
}

function run(unpack: Unpack, bytes: Uint8Array, limit: number): Promise<Uint8Array | 'too-large' | 'broken'> {
  return new Promise((resolve) => {
    unpack(bytes, { maxOutputLength: Math.max(1, limit) }, (error, result) => {
      if (error === null) resolve(result);
      else resolve('code' in error && error.code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'broken');
    });
  });
}
