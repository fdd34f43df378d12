import { header, type Headers, type HttpRequest, type HttpResponse } from '../../exchange';
import { axiosShape } from './axios';
import { fetchShape, undiciShape } from './fetch';
import { ownShape } from './tandem';
import { at as partOf, bytesOf, isLoose, pairsOf, type Shape, tagOf } from './shape';
import { superagentShape } from './superagent';

/**
 * A request in the words of its sender, for clients whose responses do not contain it. It takes precedence over what a
 * response contains.
 */
export interface SentRequest {
  readonly method?: string;
  /** A whole address, or a path with its query. */
  readonly url?: string | URL;
  /** A record, pairs, or a `Headers`. */
  readonly headers?: object;
  /** Text, bytes, `URLSearchParams`; anything else was sent as JSON. `null`: none was sent. */
  readonly body?: unknown;
}

/** What of a request can stay unknown. */
export type RequestPart = 'method' | 'headers' | 'body';

/** A request with its response, as far as it is known. */
export interface Seen {
  readonly client: string;
  readonly request: HttpRequest;
  readonly response: HttpResponse;
  /** When the response came, in milliseconds since 1970. */
  readonly at: number | undefined;
  readonly unknown: ReadonlySet<RequestPart>;
}

const READERS = [ownShape, axiosShape, fetchShape, undiciShape, superagentShape];

/**
 * The exchange that a client's response belongs to.
 *
 * @param actual a response of supertest, superagent, fetch, axios or undici, or `{ request, response }`
 * @returns a promise where the body is still to be read
 * @throws {TypeError} for anything else, for a body that was read already, and where nobody knows the address
 */
export function seen(actual: unknown, given: SentRequest | undefined): Seen | Promise<Seen> {
  if (!isLoose(actual)) throw new TypeError(`toSatisfyApiSpec: ${String(actual)} is not a response of an HTTP client`);
  if (typeof actual.then === 'function')
    throw new TypeError('toSatisfyApiSpec: the response is not there yet: await it, or use expect(…).resolves');
  for (const reader of READERS) {
    const shape = reader(actual);
    if (shape === undefined) continue;
    return 'then' in shape ? shape.then((one) => complete(one, given)) : complete(shape, given);
  }
  throw new TypeError(
    `toSatisfyApiSpec: this ${tagOf(actual)} with ${Object.keys(actual).slice(0, 6).join(', ') || 'nothing'} ` +
      'in it is not a response of supertest, superagent, fetch, axios or undici, nor { request, response }',
  );
}

function complete({ client, request: reportedRequest, response, at }: Shape, given: SentRequest = {}): Seen {
  const unknown = new Set<RequestPart>();
  const url = given.url === undefined ? reportedRequest.url : String(given.url);
  if (url === undefined)
    throw new TypeError(
      `toSatisfyApiSpec: a response of ${client} does not contain its request: ` +
        'toSatisfyApiSpec({ method, url, headers, body })',
    );
  const sentMethod = given.method ?? reportedRequest.method;
  if (sentMethod === undefined) unknown.add('method');
  const method = (sentMethod ?? 'GET').toUpperCase();
  const body = given.body === undefined ? reportedRequest.body : bytesOf(given.body);
  if (body === undefined && method !== 'GET' && method !== 'HEAD') unknown.add('body');
  const headers = given.headers === undefined ? reportedRequest.headers : pairsOf(given.headers);
  if (headers === undefined) unknown.add('headers');
  const request = {
    method,
    target: targetOf(url),
    headers: withContentType(headers ?? [], given.body),
    ...(body === undefined || body === null ? {} : { body }),
  };
  return { client, request, response, at, unknown };
}

/** The Content-Type that clients add by themselves. */
function withContentType(headers: Headers, body: unknown): Headers {
  if (body === undefined || body === null || header(headers, 'content-type') !== undefined) return headers;
  if (tagOf(body) === 'URLSearchParams') return [...headers, ['Content-Type', 'application/x-www-form-urlencoded']];
  const isPlain = isLoose(body) && !ArrayBuffer.isView(body) && partOf(body, 'byteLength') === undefined;
  return isPlain ? [...headers, ['Content-Type', 'application/json']] : headers;
}

/**
 * The request target of an address: what stands behind scheme and host, as it is written.
 *
 * @example targetOf('https://api.example.com/pets?limit=5#top') // '/pets?limit=5'
 */
function targetOf(url: string): string {
  const target = url.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '').replace(/#.*$/s, '');
  return target.startsWith('/') ? target : `/${target}`;
}
