import { encodeBinary, essence, type Headers, isJson, writeHeader } from '../../../exchange';
import type { MediaType } from '../../../model';
import type { Changed } from '../respond-kept';
import type { StoredFile } from '../store';
import type { Subject } from '../subject';

/** Whether a response may have a file of this media type: a picture isn't a PDF, and JSON isn't any bytes. */
export function mayHaveFile({ plan }: Subject, { type }: StoredFile, media: MediaType | undefined): boolean {
  if (media !== undefined && isJson(media.readAs) && !isJson(type)) return false;
  const all = [...plan.response.media.map((media) => media.type), type];
  return all.includes(ANY_BYTES) || plan.response.media.some((media) => isInRange(media.type, type));
}

/** What a response has of a file: its bytes, its media type where the document has a range of them, and its name. */
export function givenFile(
  { plan }: Subject,
  file: StoredFile,
  headers: Headers,
): Pick<Changed, 'body' | 'sent' | 'headers'> {
  const isFit = plan.response.media.some(({ type }) => type.includes('*') && isInRange(type, file.type));
  const disposition = plan.response.headers.find(({ name }) => /^content-disposition$/i.test(name));
  const named = disposition === undefined || file.name === null ? [] : [disposition];
  return {
    body: file.bytes,
    sent: { bytes: encodeBinary(file.bytes), ...(isFit ? { contentType: file.type } : {}) },
    headers: [
      ...headers,
      ...named.map(
        (one) => [one.name, writeHeader(one, `attachment; filename="${plainName(file.name ?? '')}"`)] as const,
      ),
    ],
  };
}

/** The media type of bytes that may be anything. */
const ANY_BYTES = 'application/octet-stream';

function isInRange(range: string, type: string): boolean {
  const [kind, part] = range.split(';')[0]?.trim().split('/') ?? [];
  const found = essence(type).split('/');
  return found.length === 2 && (kind === '*' || kind === found[0]) && (part === '*' || part === found[1]);
}

/** A file's name as a quoted string may have it (RFC 6266 §4.3). */
function plainName(name: string): string {
  return name.replace(/[^\x20-\x7e]|["\\]/g, '_');
}
