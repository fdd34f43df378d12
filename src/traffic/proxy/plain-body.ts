import { type BodyLimit, header, type Headers, type PlainBody, tooLargeText, withoutCodings } from '../../exchange';
import type { BodyCopy } from './copy';

/** What a copy has; `unread`: why it cannot be looked at. */
export type CopiedBody = Pick<PlainBody, 'body' | 'unread'>;

/**
 * What a copy has, without the content codings that the header fields name; at once, where they name none. Never
 * rejects.
 */
export function plainBody(copy: BodyCopy, headers: Headers, most: number): CopiedBody | Promise<CopiedBody> {
  const limit = { most, option: '--max-body' };
  const bytes = copy.bytes();
  if (bytes === 'too-large') return { unread: tooLargeText(limit) };
  if (bytes === 'no-room') return { unread: 'too many large bodies came at once' };
  const codings = header(headers, 'content-encoding');
  return codings === undefined ? { body: bytes } : decoded(bytes, codings, limit);
}

async function decoded(bytes: Uint8Array, codings: string, limit: BodyLimit): Promise<CopiedBody> {
  const { isBroken: _isBroken, ...plain } = await withoutCodings(bytes, codings, limit);
  return plain;
}
