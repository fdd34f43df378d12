import { header, type Headers, type PlainBody, tooLargeText, withoutCodings } from '../../exchange';
import type { BodyCopy } from './copy';

/** What a copy has, without the content codings that the header fields name. Never rejects. */
export async function plainBody(
  copy: BodyCopy,
  headers: Headers,
  most: number,
): Promise<Pick<PlainBody, 'body' | 'unread'>> {
  const limit = { most, option: '--max-body' };
  const bytes = copy.bytes();
  if (bytes === 'too-large') return { unread: tooLargeText(limit) };
  if (bytes === 'no-room') return { unread: 'too many large bodies came at once' };
  const { isBroken: _isBroken, ...plain } = await withoutCodings(
    bytes,
    header(headers, 'content-encoding') ?? '',
    limit,
  );
  return plain;
}
