import { type BodyLimit, header, type Headers, type HttpResponse, tooLargeText, withoutCodings } from '../../exchange';
import { TargetError } from '../../errors';
import type { BodyBytes } from './response-body';

/**
 * A response without its content codings. What cannot be read, though it may be right, is left out with the reason.
 *
 * @param limit how many bytes of a body are read
 * @throws {TargetError} where the body isn't in the coding that it names
 */
export async function decodeResponse(
  status: number,
  headers: Headers,
  { bytes, isCut }: BodyBytes,
  limit: BodyLimit,
): Promise<HttpResponse> {
  const unread = (reason: string): HttpResponse => ({ status, headers, body: new Uint8Array(), unread: reason });
  const field = header(headers, 'content-encoding') ?? '';
  const isCoded = !/^\s*(?:identity\s*)?$/i.test(field);
  if (isCut === 'large') return unread(tooLargeText(limit));
  if (isCut === 'endless' || (isCut === 'sequence' && isCoded)) return unread('its body has no end');
  const { body, unread: reason = '', isBroken } = await withoutCodings(bytes, field, limit);
  if (isBroken === true) throw new TargetError('protocol', reason);
  if (body === undefined) return unread(reason);
  return { status, headers, body, ...(isCut === undefined ? {} : { isOpen: true }) };
}
