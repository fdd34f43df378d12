/** Fields of a representation's coding: HTTP sets them as they are true, but a document may say which coding. */
const OF_CODING: ReadonlySet<string> = new Set(['content-encoding']);
/** Fields of a message's transport: HTTP sets their values too, whatever a document declares. */
const OF_TRANSPORT: ReadonlySet<string> = new Set([
  'connection',
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
  return OF_CODING.has(name.toLowerCase()) || isOfTransport(name);
}

/**
 * Whether the value of a header field is HTTP's own (RFC 9110 §6.6, §7.6, §8.6): servers, connections and
 * intermediaries choose it, so that no schema is held against it.
 *
 * @example isOfTransport('Connection') // true: `keep-alive` or `close`
 */
export function isOfTransport(name: string): boolean {
  return OF_TRANSPORT.has(name.toLowerCase());
}

/** Fields of one connection, whether or not `Connection` names them (RFC 9110 §7.6.1, RFC 9113 §8.2.2). */
const OF_CONNECTION: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'transfer-encoding',
  'upgrade',
]);

/**
 * Whether a header field concerns one connection of HTTP/1.1: no intermediary sends it on, and no response of HTTP/2
 * has it.
 *
 * @example isOfConnection('Transfer-Encoding') // true
 */
export function isOfConnection(name: string): boolean {
  return OF_CONNECTION.has(name.toLowerCase());
}
