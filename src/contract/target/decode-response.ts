import { decodeBody, header, type Headers, type HttpResponse } from '../../exchange';
import { TargetError } from '../../errors';
import type { BodyBytes } from './response-body';

/**
 * A response without its content codings. What cannot be read, though it may be right, is left out with the reason.
 *
 * @param most how many bytes of a body are read
 * @throws {TargetError} where the body isn't in the coding that it names
 */
export async function decodeResponse(
  status: number,
  headers: Headers,
  { bytes, isCut }: BodyBytes,
  most: number,
): Promise<HttpResponse> {
  const unread = (reason: string): HttpResponse => ({ status, headers, body: new Uint8Array(), unread: reason });
  const field = header(headers, 'content-encoding') ?? '';
  const isCoded = !/^\s*(?:identity\s*)?$/i.test(field);
  const tooLarge = `its body has more than ${sizeText(most)} (--max-response)`;
  if (isCut === 'large') return unread(tooLarge);
  if (isCut === 'endless' || (isCut === 'sequence' && isCoded)) return unread('its body has no end');
  const decoded = await decodeBody(bytes, field, most);
  switch (decoded.kind) {
    case 'decoded':
      return { status, headers, body: decoded.bytes, ...(isCut === undefined ? {} : { isOpen: true }) };
    case 'unknown-coding':
      return unread(`the Content-Encoding ${decoded.coding} of its body is not known`);
    case 'too-large':
      return unread(tooLarge);
    case 'broken':
      throw new TargetError('protocol', `the body is not in the Content-Encoding ${decoded.coding} that it names`);
  }
}

function sizeText(bytes: number): string {
  const mebibyte = 1024 * 1024;
  return bytes % mebibyte === 0 ? `${bytes / mebibyte} MiB` : `${bytes} bytes`;
}
