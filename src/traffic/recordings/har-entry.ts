import { isObject, type Json, type JsonObject } from '../../document';
import { type Exchange, header, type HttpRequest, type HttpResponse, isBodilessStatus } from '../../exchange';
import { fieldsOf, statusOf, timeIn } from './fields';
import { type Attached, bodyIn } from './har-body';
import { harRequest, hasField } from './har-request';
import { BODY_NOT_RECORDED, type RecordedEntry, type RecordedPlace } from './recorded-exchange';

/**
 * An entry of an HTTP archive (HAR 1.2) as an exchange. What tools differ in: HTTP/2's pseudo header fields, bodies in
 * base64 or files of their own, bodies that were left out, forms as `params`, statuses of 0 where no response came,
 * responses that the browser made itself.
 *
 * @example harEntry(entry, { index: 1 }, (name) => readFileSync(join(folder, name)))
 */
export function harEntry(entry: Json, place: RecordedPlace, attached: Attached): RecordedEntry {
  const { request, response } = isObject(entry) ? entry : {};
  if (!isObject(entry) || !isObject(request) || typeof request.url !== 'string' || typeof request.method !== 'string')
    return { place, reason: 'an entry has a request with its method and url', isBroken: true };
  const { url, method } = request;
  const sent = harRequest({ ...request, url, method }, attached);
  const times = timesOf(entry);
  const unusable = (reason: string): RecordedEntry => {
    const { target } = sent?.request ?? { target: '/' };
    return { place, reason, isBroken: false, sent: { method: method.toUpperCase(), target, ...times } };
  };
  if (sent === undefined) return unusable(`${kindOf(url)} isn't an address of HTTP`);
  const status = isObject(response) ? statusOf(response) : undefined;
  if (!isObject(response) || status === undefined) return unusable('no response was recorded');
  const reason =
    whoElseResponded(entry, response) ??
    whyNotOfServer(entry, sent.request, { status, headers: fieldsOf(response.headers) });
  if (reason !== undefined) return unusable(reason);
  return {
    place,
    exchange: {
      request: sent.request,
      response: responseOf(response, status, { method: sent.request.method, attached }),
      ...times,
    },
    mayLackCredentials: !hasField(sent.request.headers, 'authorization'),
    ...(sent.unread === undefined ? {} : { requestUnread: sent.unread }),
  };
}

function timesOf({ startedDateTime, time }: JsonObject): Pick<Exchange, 'at' | 'duration'> {
  const started = timeIn(startedDateTime);
  const duration = typeof time === 'number' && time >= 0 ? time : 0;
  return { ...(started === undefined ? {} : { at: started + duration }), duration };
}

const FROM_CACHE = 'the browser took the response from its cache';

/**
 * Who responded where it wasn't the server: a test, the browser's cache, or a service worker of the page that didn't
 * ask the server for it.
 */
function whoElseResponded(
  { _wasFulfilled: byTest, _fromCache: cache, _fetchType: source = '' }: JsonObject,
  { _fetchedViaServiceWorker: byWorker, _serviceWorkerResponseSource: workerSource }: JsonObject,
): string | undefined {
  // Playwright's routes; Chrome; Safari.
  if (byTest === true) return 'the test that recorded it responded itself';
  if (typeof cache === 'string' || (typeof source === 'string' && /cache/i.test(source))) return FROM_CACHE;
  if (source === 'Inspector Override') return 'the developer tools responded themselves';
  const isOfWorker = source === 'Service Worker' || (byWorker === true && workerSource !== 'network');
  return isOfWorker ? 'a service worker of the page responded' : undefined;
}

/** Why a response doesn't show what the server does with the request that is recorded. */
function whyNotOfServer(
  { _webSocketMessages: messages, _resourceType: kind }: JsonObject,
  request: HttpRequest,
  { status, headers }: HttpResponse,
): string | undefined {
  if (Array.isArray(messages) || kind === 'websocket') return 'a WebSocket, which has messages instead of exchanges';
  if (hasField(headers, 'non-authoritative-reason')) return 'the browser redirected it itself';
  const isConditional = request.headers.some(([name]) => /^if-(?:none-match|modified-since)$/i.test(name));
  return status === 304 && !isConditional ? 'the condition that a 304 is for was not recorded' : undefined;
}

/** A URL by its scheme alone: the rest may have credentials. */
function kindOf(url: string): string {
  const [scheme] = /^[a-z][a-z0-9+.-]{0,20}:/i.exec(url) ?? [];
  return scheme === undefined ? 'a URL without a scheme' : `'${scheme.toLowerCase()}…'`;
}

interface Asked {
  readonly method: string;
  readonly attached: Attached;
}

function responseOf(
  { headers, content, bodySize }: JsonObject,
  status: number,
  { method, attached }: Asked,
): HttpResponse {
  const fields = fieldsOf(headers);
  const { text, size, mimeType } = isObject(content) ? content : {};
  // Archives have the body without its content coding, as text: its length on the wire was another one.
  const kept = fields.filter(([name]) => !/^(?:content-(?:length|encoding)|transfer-encoding)$/i.test(name));
  const isTyped = hasField(kept, 'content-type');
  const type = header(kept, 'content-type') ?? (typeof mimeType === 'string' ? mimeType : '');
  const plain = { status, headers: isTyped || !isType(type) ? kept : [...kept, ['content-type', type] as const] };
  if (method === 'HEAD' || isBodilessStatus(status)) return plain;
  const { bytes, unread } = bodyIn(isObject(content) ? content : {}, type, attached);
  if (unread !== undefined) return { ...plain, unread };
  if (bytes !== undefined) return { ...plain, body: bytes };
  if (text === '' && !isPositive(size)) return { ...plain, body: new Uint8Array() };
  const length = header(fields, 'content-length');
  const isEmpty = length === '0' || (size === 0 && !isPositive(bodySize) && !isPositive(Number(length ?? 0)));
  return isEmpty ? { ...plain, body: new Uint8Array() } : { ...plain, unread: BODY_NOT_RECORDED };
}

/** Browsers write `x-unknown` where there was no Content-Type. */
function isType(type: string): boolean {
  return type.includes('/');
}

function isPositive(size: Json | undefined): boolean {
  return typeof size === 'number' && size > 0;
}
