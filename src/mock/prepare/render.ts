import { equal, type Json, type JsonObject, oncePer, oncePerPart } from '../../document';
import {
  bodyWriter,
  concreteMedia,
  type Headers,
  type HttpResponse,
  isBodilessStatus,
  lengthField,
  type ReadResponse,
  writeBody,
} from '../../exchange';
import type { MediaType } from '../../model';
import type { Draft } from './draft';
import { isNegotiated } from './http-headers';

/** Writes a response in the media type of its draft. */
export function render(
  root: JsonObject,
  { status, headers: declared, body }: ReadResponse,
  more: Headers,
  { media, bytes: given, serialized, contentType: type, response }: Draft,
): HttpResponse {
  const headers = more.length === 0 ? declared : [...declared, ...more];
  if (media === undefined || body === undefined || isBodilessStatus(status)) {
    // A 205 says that nothing follows (RFC 9110 §15.3.6).
    const saysNone = !isBodilessStatus(status) || status === 205;
    return { status, headers: saysNone ? [...headers, lengthField(0)] : headers };
  }
  const bytes = given ?? (serialized !== undefined && equal(body, response.body) ? serialized : undefined);
  const isRange = media.type.includes('*');
  const contentType = type ?? (isRange ? concreteMedia(media, undefined, root, body).type : media.type);
  const written = bytes === undefined ? write(root, media, body, contentType) : { bytes, contentType };
  return {
    status,
    headers: [['Content-Type', written.contentType], ...headers, lengthField(written.bytes.length)],
    body: written.bytes,
  };
}

/** Whether HTTP asks for more headers than the document declares, whatever the status. */
export const hasMore = oncePer(isNegotiated);

const writerOf = oncePerPart((root: JsonObject, media: MediaType) =>
  bodyWriter(media.type, { ...media, root, pretty: true }),
);

/** Writes a body in a media type. */
export function write(
  root: JsonObject,
  media: MediaType,
  body: Json,
  contentType: string,
): ReturnType<typeof writeBody> {
  if (contentType !== media.type) return writeBody(body, contentType, { ...media, root, pretty: true });
  return writerOf(root, media)(body);
}
