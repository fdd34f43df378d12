import type { Headers, HttpResponse } from '../../exchange';

/** What a client's response contains of its request: `undefined` is unknown. */
export interface ReportedRequest {
  readonly method: string | undefined;
  /** A whole address, or a path with its query. */
  readonly url: string | undefined;
  readonly headers: Headers | undefined;
  /** `null`: none was sent. */
  readonly body: Uint8Array | null | undefined;
}

/** A response of one of the clients, and what it contains of its request. */
export interface Shape {
  readonly client: string;
  readonly request: ReportedRequest;
  readonly response: HttpResponse;
  /** When it came, in milliseconds since 1970. */
  readonly at: number | undefined;
}

/** A value of which nothing is known. */
export type Loose = Readonly<Record<string, unknown>>;

/** Whether properties can be asked for: of objects, and of functions. */
export function isLoose(value: unknown): value is Loose {
  return (typeof value === 'object' || typeof value === 'function') && value !== null;
}

/** A property, where the value has properties. */
export function at(value: unknown, name: string): unknown {
  return isLoose(value) ? value[name] : undefined;
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Calls a method that may not be there. */
export function call(value: unknown, name: string): unknown {
  const method = at(value, name);
  return typeof method === 'function' ? (Reflect.apply(method, value, []) as unknown) : undefined;
}

/**
 * Header fields of whichever form: pairs, a `Headers`, axios's, a record with texts, numbers or lists.
 *
 * @example pairsOf({ 'set-cookie': ['a=1', 'b=2'] }) // [['set-cookie', 'a=1'], ['set-cookie', 'b=2']]
 */
export function pairsOf(headers: unknown): Headers {
  if (!isLoose(headers)) return [];
  if (Array.isArray(headers)) return (headers as unknown[]).flatMap(pairOf);
  const iterator = call(headers, 'entries');
  if (isLoose(iterator) && Symbol.iterator in iterator)
    return [...(iterator as unknown as Iterable<unknown>)].flatMap(pairOf);
  const plain = call(headers, 'toJSON');
  return Object.entries(isLoose(plain) ? plain : headers).flatMap(pairOf);
}

function pairOf(pair: unknown): [string, string][] {
  if (!Array.isArray(pair)) return [];
  const [name, value] = pair as unknown[];
  if (typeof name !== 'string' || value === undefined || value === null || value === false) return [];
  const values = Array.isArray(value) ? (value as unknown[]) : [value];
  return values.map((one) => [name, String(one)]);
}

/** Node.js's list of names and values in turn, as they came over the wire. */
export function rawPairs(raw: unknown): Headers | undefined {
  if (!Array.isArray(raw) || raw.length % 2 !== 0) return undefined;
  const flat = (raw as unknown[]).map(String);
  return flat.flatMap((name, i) => (i % 2 === 0 ? [[name, flat[i + 1] ?? ''] as const] : []));
}

/**
 * A body that a client was given, as it was sent.
 *
 * @returns `null` for none, `undefined` for a stream or a form, which nobody can read again
 */
export function bytesOf(body: unknown): Uint8Array | null | undefined {
  if (body === undefined || body === null) return null;
  if (typeof body === 'string') return new TextEncoder().encode(body);
  if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength);
  if (!isLoose(body)) return jsonBytes(body);
  if (tagOf(body) === 'ArrayBuffer') return new Uint8Array(body as unknown as ArrayBuffer);
  if (tagOf(body) === 'URLSearchParams')
    return new TextEncoder().encode((body as unknown as URLSearchParams).toString());
  const isStream = ['pipe', 'getReader', 'getBoundary', 'stream', 'append'].some(
    (name) => typeof body[name] === 'function',
  );
  return isStream ? undefined : jsonBytes(body);
}

/** A value as a client writes it: JSON. */
export function jsonBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

/** What kind of object it is, also where it comes from another realm. */
export function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

/**
 * Header fields that fit a body which a client has decoded or written anew: the length on the wire was another.
 */
function withLength(headers: Headers, body: Uint8Array): Headers {
  return headers.map(([name, value]) => [name, name.toLowerCase() === 'content-length' ? String(body.length) : value]);
}

/** The response of a client that gives text or parsed data. */
export function decoded(status: number, headers: Headers, body: Uint8Array | null): HttpResponse {
  if (body === null || body.length === 0) return { status, headers };
  return { status, headers: withLength(headers, body), body };
}
