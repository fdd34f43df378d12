/** Fields of a message's transport and coding: HTTP sets them as they are true, whatever a document declares. */
const OWNED: ReadonlySet<string> = new Set([
  'connection',
  'content-encoding',
  'content-length',
  'date',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * Whether a header field belongs to HTTP (RFC 9110 §6.6, §7.6, §8.4): it is sent where it is true and never missing.
 *
 * @example isOwnedByHttp('Content-Encoding') // true
 */
export function isOwnedByHttp(name: string): boolean {
  return OWNED.has(name.toLowerCase());
}
