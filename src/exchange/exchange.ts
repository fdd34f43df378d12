/** Header fields as sent: names in the sender's spelling, in order; a name may occur more than once. */
export type Headers = readonly (readonly [name: string, value: string])[];

export interface HttpRequest {
  /** Upper case. */
  readonly method: string;
  /** The request target as sent: path and query, percent-encoded; no scheme, no host. */
  readonly target: string;
  readonly headers: Headers;
  /** The body's bytes; absent when none was sent. */
  readonly body?: Uint8Array;
  /** What stands before `target` in the URL that was asked for; absent: `http://` and the host. */
  readonly base?: string;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body?: Uint8Array;
  /** The body went on when its reading ended; `body` has the items that had come. */
  readonly isOpen?: boolean;
  /** Why `body` isn't what was sent, in words; absent where it is. */
  readonly unread?: string;
}

/** Header or trailer fields as Node.js gives them, names and values in turn. */
export function pairsOf(raw: readonly string[]): Headers {
  const headers: [string, string][] = [];
  for (let i = 0; i + 1 < raw.length; i += 2) headers.push([raw[i] ?? '', raw[i + 1] ?? '']);
  return headers;
}

/** The reverse of `pairsOf`: fields as Node.js takes them. */
export function flat(headers: Headers): string[] {
  const fields: string[] = [];
  for (const [name, value] of headers) fields.push(name, value);
  return fields;
}

/** One request with its response, as plain data: what mock, suite, proxy and recorded files hand around. */
export interface Exchange {
  readonly request: HttpRequest;
  readonly response: HttpResponse;
  /** When the response was complete, in milliseconds since 1970 (UTC); absent in recordings that do not say. */
  readonly at?: number;
  /** From sending to the last byte, in milliseconds. */
  readonly duration?: number;
}

/**
 * The value of a header field; names have no case (RFC 9110 §5.1). Several fields of one name are joined with `, `.
 *
 * @example header([['Content-Type', 'text/plain']], 'content-type') // 'text/plain'
 */
export function header(headers: Headers, name: string): string | undefined {
  let value: string | undefined;
  for (const field of headers) {
    const key = field[0];
    if (key.length === name.length && (key === name || key.toLowerCase() === name.toLowerCase()))
      value = value === undefined ? field[1] : `${value}, ${field[1]}`;
  }
  return value;
}

const SAFE_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS', 'TRACE', 'QUERY'];

/**
 * Whether a method changes nothing, by its meaning (RFC 9110 §9.2.1, and QUERY).
 *
 * @example isSafeMethod('DELETE') // false
 */
export function isSafeMethod(method: string): boolean {
  return SAFE_METHODS.includes(method);
}

/** What stands before the target in the URL that was asked for. */
export function baseOf({ base, headers }: HttpRequest): string {
  const host = headers.find(([name]) => name.toLowerCase() === 'host')?.[1];
  return base ?? `http://${host ?? 'localhost'}`;
}

/**
 * Whether HTTP can carry a text as the value of a header (RFC 9110 §5.5).
 *
 * @example isSendableValue('a\nb') // false
 */
export function isSendableValue(text: string): boolean {
  return SENDABLE.test(text);
}

const SENDABLE = /^[\t\x20-\x7e\x80-\xff]*$/;

/**
 * Whether responses of a status have no content, whatever a document declares (RFC 9110 §15.2, §15.3.5, §15.3.6,
 * §15.4.5).
 *
 * @example isBodilessStatus(205) // true
 */
export function isBodilessStatus(status: number): boolean {
  return status < 200 || status === 204 || status === 205 || status === 304;
}

const lengths = new Map<number, Headers[number]>();
/** Fields are kept for lengths below this one: journals keep many responses of few lengths. */
const MOST_LENGTH = 4096;

/** The header field that has the length of a body. */
export function lengthField(length: number): Headers[number] {
  const known = lengths.get(length);
  if (known !== undefined) return known;
  const field = ['Content-Length', String(length)] as const;
  if (length < MOST_LENGTH) lengths.set(length, field);
  return field;
}

/** How many bytes the bodies of an exchange have. */
export function sizeOf({ request, response }: Pick<Exchange, 'request' | 'response'>): number {
  return (request.body?.length ?? 0) + (response.body?.length ?? 0);
}
