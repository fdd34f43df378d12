import { isObject, type Json, type JsonObject } from '../../document';
import {
  encodeCharset,
  header,
  type Headers,
  type HttpRequest,
  type HttpResponse,
  isJson,
  parseMediaType,
} from '../../exchange';
import { fieldsOf, pseudoField, statusOf } from './fields';
import type { RecordedEntry, RecordedPlace } from './recorded-exchange';

/**
 * An entry of an HTTP archive (HAR 1.2) as an exchange. What tools differ in: HTTP/2's pseudo header fields, bodies in
 * base64, bodies that were left out, forms as `params`, statuses of 0 where no response came.
 *
 * @example harEntry(entry, { index: 1 })
 */
export function harEntry(entry: Json, place: RecordedPlace): RecordedEntry {
  const { request, response } = isObject(entry) ? entry : {};
  if (!isObject(entry) || !isObject(request) || typeof request.url !== 'string' || typeof request.method !== 'string')
    return { place, reason: 'an entry has a request with its method and url', isBroken: true };
  const address = addressOf(request.url);
  if (address === undefined)
    return { place, reason: `${kindOf(request.url)} isn't an address of HTTP`, isBroken: false };
  const status = isObject(response) ? statusOf(response) : undefined;
  if (!isObject(response) || status === undefined)
    return { place, reason: 'no response was recorded', isBroken: false };
  const started = typeof entry.startedDateTime === 'string' ? Date.parse(entry.startedDateTime) : NaN;
  const duration = typeof entry.time === 'number' && entry.time >= 0 ? entry.time : 0;
  const sent = requestBody(request);
  const headers = withHost(fieldsOf(request.headers), pseudoField(request.headers, ':authority') ?? address.host);
  const recorded: HttpRequest = {
    method: request.method.toUpperCase(),
    target: address.target,
    base: address.base,
    headers: sent.type === undefined || hasField(headers, 'content-type') ? headers : [...headers, sent.type],
    ...(sent.body === undefined ? {} : { body: sent.body }),
  };
  return {
    place,
    exchange: {
      request: recorded,
      response: responseOf(response, status, recorded.method),
      ...(Number.isNaN(started) ? {} : { at: started + duration }),
      duration,
    },
    mayLackCredentials: !hasField(headers, 'authorization'),
    ...(sent.isLacking ? { requestUnread: 'the body of its request was not recorded' } : {}),
  };
}

/** A URL as its base and its target; `data:`, `blob:`, `ws:` and the like have none. */
function addressOf(url: string): { readonly base: string; readonly host: string; readonly target: string } | undefined {
  const [, base = '', host = '', rest = ''] = /^(https?:\/\/(?:[^/?#@]*@)?([^/?#]*))([^#]*)/i.exec(url) ?? [];
  if (base === '') return undefined;
  return { base, host, target: rest.startsWith('/') ? rest : `/${rest}` };
}

/** A URL by its scheme alone: the rest may have credentials. */
function kindOf(url: string): string {
  const [scheme] = /^[a-z][a-z0-9+.-]{0,20}:/i.exec(url) ?? [];
  return scheme === undefined ? 'a URL without a scheme' : `'${scheme.toLowerCase()}…'`;
}

function withHost(headers: Headers, host: string): Headers {
  return hasField(headers, 'host') ? headers : [['host', host], ...headers];
}

function hasField(headers: Headers, name: string): boolean {
  return header(headers, name) !== undefined;
}

interface SentBody {
  readonly body?: Uint8Array;
  readonly type?: readonly [string, string] | undefined;
  readonly isLacking: boolean;
}

function requestBody({ postData, bodySize, headers }: JsonObject): SentBody {
  const size = typeof bodySize === 'number' ? bodySize : -1;
  const length = Number(header(fieldsOf(headers), 'content-length') ?? 0);
  if (!isObject(postData)) return { isLacking: size > 0 || length > 0 };
  const { mimeType, text, params, encoding } = postData;
  const type = typeof mimeType === 'string' && mimeType !== '' ? (['content-type', mimeType] as const) : undefined;
  if (typeof text === 'string' && text !== '') {
    if (isShortened(postData)) return { type, isLacking: true };
    return { type, body: bytesOf(text, encoding, type?.[1]), isLacking: false };
  }
  const isForm = type !== undefined && /^application\/x-www-form-urlencoded\b/i.test(type[1]);
  if (isForm && Array.isArray(params) && params.length > 0)
    return { type, body: bytesOf(formOf(params), undefined, undefined), isLacking: false };
  const isUnknown = typeof text !== 'string' && bodySize === -1;
  const isLeftOut = isUnknown || size > 0 || length > 0 || (Array.isArray(params) && params.length > 0);
  return { type, isLacking: isLeftOut };
}

/** `params` are decoded in some tools and as they were sent in others: what holds an escape was sent like that. */
function formOf(params: readonly Json[]): string {
  const encoded = (text: Json | undefined): string => {
    const value = typeof text === 'string' ? text : '';
    return /%[0-9a-f]{2}/i.test(value) ? value : encodeURIComponent(value);
  };
  return params.flatMap((one) => (isObject(one) ? [`${encoded(one.name)}=${encoded(one.value)}`] : [])).join('&');
}

function responseOf({ headers, content, bodySize }: JsonObject, status: number, method: string): HttpResponse {
  const fields = fieldsOf(headers);
  const { text, encoding, size, mimeType } = isObject(content) ? content : {};
  // Archives have the body without its content coding, as text: its length on the wire was another one.
  const kept = fields.filter(([name]) => !/^(?:content-(?:length|encoding)|transfer-encoding)$/i.test(name));
  const isTyped = hasField(kept, 'content-type');
  const type = header(kept, 'content-type') ?? (typeof mimeType === 'string' ? mimeType : '');
  const plain = { status, headers: isTyped || !isType(type) ? kept : [...kept, ['content-type', type] as const] };
  if (method === 'HEAD' || status === 204 || status === 304 || status < 200) return plain;
  if (isObject(content) && isShortened(content)) return unread(plain, 'its body was recorded only in part');
  if (typeof text === 'string' && (text !== '' || !isPositive(size)))
    return { ...plain, body: bytesOf(text, encoding, type) };
  const isEmpty = size === 0 && !isPositive(bodySize) && !isPositive(Number(header(fields, 'content-length') ?? 0));
  return isEmpty ? { ...plain, body: new Uint8Array() } : unread(plain, 'its body was not recorded');
}

function unread(response: HttpResponse, reason: string): HttpResponse {
  return { ...response, unread: reason };
}

/** Browsers write `x-unknown` where there was no Content-Type. */
function isType(type: string): boolean {
  return type.includes('/');
}

function isPositive(size: Json | undefined): boolean {
  return typeof size === 'number' && size > 0;
}

/** Whether a report of ours has left out the end of a long body. */
function isShortened({ comment }: JsonObject): boolean {
  return typeof comment === 'string' && /^\d+ of \d+ bytes left out$/.test(comment);
}

/** Text is that of the body, decoded: it is encoded again by the charset that its media type names; JSON has none. */
function bytesOf(text: string, encoding: Json | undefined, type: string | undefined): Uint8Array {
  if (encoding === 'base64') return Buffer.from(text, 'base64');
  const charset = type === undefined || isJson(type) ? undefined : parseMediaType(type)?.parameters['charset'];
  return encodeCharset(text, charset);
}
