import { header, type Headers, type HttpRequest } from '../../exchange';
import { brokenBody, type Rejection, tooLarge, unknownCoding } from '../pipeline/rejection';

/** The content codings that the web-standard `DecompressionStream` undoes, for `Accept-Encoding`. */
const CODINGS = 'gzip, deflate';

/** A web-standard stream as far as it is used here: Node.js and browsers describe it in types of their own. */
interface ByteStream {
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: unknown }>;
    cancel(): Promise<void>;
  };
}

/** What a web-standard request does not say of itself. */
export interface SeenAs {
  /** Path and query in the API. */
  readonly target: string;
  /** The Cookie field, where the request is not to be believed. */
  readonly cookie: string | undefined;
}

/** What came of reading a request; `head` is it without its body. */
export type WebRequestRead =
  { readonly head: HttpRequest; readonly request: HttpRequest } | ({ readonly head: HttpRequest } & Rejection);

/**
 * The request of a web-standard `Request`, as a server would see it but for the headers that the network adds (`Host`, `Content-Length`). The
 * body's content codings are undone.
 *
 * @param limit the most bytes that the body may have, sent or decompressed
 * @returns a refusal for a body that cannot be taken
 * @throws TypeError when the body breaks off
 */
export async function readWebRequest(
  request: Request,
  { target, cookie }: SeenAs,
  limit: number,
): Promise<WebRequestRead> {
  const head = { method: request.method.toUpperCase(), target, headers: headersOf(request, cookie) };
  const sent = await sentBytes(request, limit);
  if (sent === undefined) return { head, request: head };
  if (sent === 'too-large') return { head, ...tooLarge(limit) };
  const body = await decoded(sent, header(head.headers, 'content-encoding') ?? '', limit);
  return body instanceof Uint8Array ? { head, request: { ...head, body } } : { head, ...body };
}

function headersOf(request: Request, cookie: string | undefined): Headers {
  if (cookie === undefined) return [...request.headers];
  const others = [...request.headers].filter(([name]) => name !== 'cookie');
  return cookie === '' ? others : [...others, ['cookie', cookie]];
}

/** Browsers announce an empty body of POST and PUT with `Content-Length: 0`, and none of other methods (Fetch Standard §4.6, step 8.5). */
async function sentBytes(request: Request, limit: number): Promise<Uint8Array | 'too-large' | undefined> {
  const { body } = request;
  // Firefox has bodies without the property.
  const bytes = body === undefined ? new Uint8Array(await request.arrayBuffer()) : await allBytes(body, limit);
  if (bytes === 'too-large' || bytes.length > limit) return 'too-large';
  return body == null && bytes.length === 0 && !/^(POST|PUT)$/.test(request.method) ? undefined : bytes;
}

async function decoded(sent: Uint8Array, codings: string, limit: number): Promise<Uint8Array | Rejection> {
  let bytes = sent;
  for (const coding of codings.toLowerCase().split(',').reverse()) {
    const name = coding.trim().replace(/^x-/, '');
    if (name === '' || name === 'identity' || bytes.length === 0) continue;
    if (name !== 'gzip' && name !== 'deflate') return unknownCoding(name, CODINGS);
    try {
      // Some clients send deflate without the zlib wrapping that RFC 9110 §8.4.1.2 asks for.
      const raw = name === 'deflate' && ((bytes[0] ?? 0) & 0x0f) !== 8;
      const source = new Blob([bytes.slice()]).stream();
      const result = await allBytes(source.pipeThrough(new DecompressionStream(raw ? 'deflate-raw' : name)), limit);
      if (result === 'too-large') return tooLarge(limit);
      bytes = result;
    } catch {
      return brokenBody(name);
    }
  }
  return bytes;
}

async function allBytes(stream: ByteStream | null, limit: number): Promise<Uint8Array | 'too-large'> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = stream?.getReader();
  while (reader !== undefined) {
    const { done, value } = await reader.read();
    if (done) break;
    const chunk = value as Uint8Array;
    size += chunk.length;
    if (size > limit) {
      await reader.cancel();
      return 'too-large';
    }
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
