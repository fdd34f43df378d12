import type { HttpRequest } from '../../../exchange';
import type { Rule } from './rule';

/** From how many bytes on a server may find a part of a request too large. */
const LARGE_BODY = 64 * 1024;
/** Some limit each part of a path, and by default to 100 characters. */
const LONG_TARGET = 100;
const LONG_FIELDS = 4000;
/** Where any request may be rejected for its size. */
export const TOO_LARGE: readonly Rule[] = [
  {
    why: 'a server may limit the size of a body (RFC 9110 §15.5.14)',
    applies: ({ status, request: { request } }) => status === 413 && (request.body?.length ?? 0) > LARGE_BODY,
  },
  {
    why: 'a server may limit the length of a target (RFC 9110 §15.5.15)',
    applies: ({ status, request: { request } }) => status === 414 && request.target.length > LONG_TARGET,
  },
  {
    why: 'a server may limit the size of header fields (RFC 6585 §5)',
    applies: ({ status, request: { request } }) => (status === 431 || status === 400) && isLong(request.headers),
  },
];

function isLong(headers: HttpRequest['headers']): boolean {
  return headers.reduce((sum, [name, value]) => sum + name.length + value.length + 4, 0) > LONG_FIELDS;
}
