import { type BodyRedaction, withoutSecrets } from '../../exchange';
import type { ReportBody } from '../report';

/**
 * A body for a report: cut to a length, and without its secrets.
 *
 * @param most the bytes that are kept
 * @param redaction none: secrets are shown
 * @example reportBody(new TextEncoder().encode('ab'), 1, undefined) // { size: 2, text: 'a', omitted: 1 }
 */
export function reportBody(bytes: Uint8Array, most: number, redaction: BodyRedaction | undefined): ReportBody {
  const kept = bytes.length > most ? wholeCharacters(bytes.subarray(0, most)) : bytes;
  const text = decoded(kept);
  const shown = text ?? Buffer.from(kept).toString('latin1');
  const redacted = redaction === undefined ? shown : withoutSecrets(shown, redaction);
  return {
    size: bytes.length,
    ...(text === undefined ? { base64: Buffer.from(redacted, 'latin1').toString('base64') } : { text: redacted }),
    ...(kept.length < bytes.length ? { omitted: bytes.length - kept.length } : {}),
  };
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The bytes without a character at the end that is cut off (UTF-8: at most three bytes of it are there). */
function wholeCharacters(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? bytes.subarray(0, bytes.length - back) : bytes;
    }
  }
  return bytes;
}
