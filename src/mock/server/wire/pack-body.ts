import { promisify } from 'node:util';
import type { Document } from '../../../document';
import { chooseCoding, type Coding, CODINGS, header, headerViolations, type HttpResponse } from '../../../exchange';
import type { Header } from '../../../model';

/** Bodies of fewer bytes gain nothing. */
const LEAST = 1024;
/** Media types that are packed already would only grow. */
const PACKABLE =
  /^(?:text\/|application\/(?:[\w.+-]*\+)?(?:json|xml|yaml|x-yaml|javascript|x-ndjson|x-www-form-urlencoded)\b)/i;

/**
 * Compresses the body of a response as the client accepts it (RFC 9110 §12.5.3). The representation stays what it is:
 * only the coding of its bytes, `Content-Encoding`, `Content-Length` and `Vary` change.
 *
 * @param response one that `isPackable`
 * @param accepted the request's `Accept-Encoding`; absent: nothing is compressed, unless the document asks for it
 * @param declared the codings that the document asks for, the best first: without `Accept-Encoding` the first is sent
 */
export async function packBody(
  response: HttpResponse,
  accepted: string | undefined,
  declared: readonly Coding[] = [],
): Promise<HttpResponse> {
  const { body, headers } = response;
  const varied: HttpResponse = { ...response, headers: [...headers, ['Vary', 'Accept-Encoding']] };
  const isAsked = declared.length > 0;
  const coding = isAsked && accepted === undefined ? declared[0] : chooseCoding(accepted, isAsked ? declared : CODINGS);
  if (coding === undefined || body === undefined) return varied;
  const packed = await pack(coding, body);
  const kept = varied.headers.filter(([name]) => name.toLowerCase() !== 'content-length');
  return {
    ...varied,
    headers: [...kept, ['Content-Encoding', coding], ['Content-Length', String(packed.length)]],
    body: packed,
  };
}

/**
 * Whether the body of a response may be compressed. Left as they are: responses of less than 1 KiB, those that say
 * something about their coding themselves, and those whose strong `ETag` or `no-transform` forbids it.
 */
export function isPackable({ status, headers, body }: HttpResponse): boolean {
  if (body === undefined || body.length < LEAST || status === 206) return false;
  if (!PACKABLE.test(header(headers, 'content-type') ?? '')) return false;
  if (header(headers, 'content-encoding') !== undefined || header(headers, 'etag')?.startsWith('"') === true)
    return false;
  return !/\bno-transform\b/i.test(header(headers, 'cache-control') ?? '');
}

/**
 * The codings that a response's declared `Content-Encoding` asks for; none where it isn't required (RFC 9110 §8.4).
 *
 * @example declaredCodings(document, [{ name: 'Content-Encoding', required: true, … }]) // ['gzip']
 */
export function declaredCodings(document: Document, headers: readonly Header[]): readonly Coding[] {
  const declared = headers.find(({ name }) => name.toLowerCase() === 'content-encoding');
  if (declared?.required !== true) return [];
  const examples = declared.examples.map(({ value }) => value);
  return CODINGS.filter(
    (coding) => headerViolations(document, [declared], [[declared.name, coding]], 'response').length === 0,
  ).sort((a, b) => Number(examples.includes(b)) - Number(examples.includes(a)));
}

async function pack(coding: Coding, body: Uint8Array): Promise<Uint8Array> {
  const zlib = require('node:zlib') as typeof import('node:zlib');
  switch (coding) {
    case 'br':
      // The default quality is for files that are packed once.
      return promisify(zlib.brotliCompress)(body, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 4 } });
    case 'gzip':
      return promisify(zlib.gzip)(body);
    case 'deflate':
      return promisify(zlib.deflate)(body);
  }
}
