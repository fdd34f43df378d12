import { decodeBody, header, type Headers } from '../../exchange';
import type { BodyCopy } from './copy';

/** A body without its content codings; `unread`: why it cannot be looked at. */
export interface PlainBody {
  readonly body?: Uint8Array;
  readonly unread?: string;
}

/** What a copy has, without the content codings that the header fields name. Never rejects. */
export async function plainBody(copy: BodyCopy, headers: Headers, most: number): Promise<PlainBody> {
  const bytes = copy.bytes();
  if (bytes === 'too-large') return { unread: `its body has more than ${most} bytes (--max-body)` };
  if (bytes === 'no-room') return { unread: 'too many large bodies came at once' };
  const codings = header(headers, 'content-encoding');
  if (codings === undefined || bytes.length === 0) return { body: bytes };
  const decoded = await decodeBody(bytes, codings, most);
  switch (decoded.kind) {
    case 'decoded':
      return { body: decoded.bytes };
    case 'too-large':
      return { unread: `its body has more than ${most} bytes when it is decoded (--max-body)` };
    case 'unknown-coding':
      return { unread: `the Content-Encoding ${decoded.coding} of its body is not known` };
    case 'broken':
      return { unread: `its body is not in the Content-Encoding ${decoded.coding} that it names` };
  }
}
