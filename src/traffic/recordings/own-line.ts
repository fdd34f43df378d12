import { isObject, type Json, type JsonObject } from '../../document';
import type { HttpRequest, HttpResponse } from '../../exchange';
import { fieldsOf, statusOf, timeIn } from './fields';
import type { RecordedEntry, RecordedPlace } from './recorded-exchange';

/**
 * An exchange of our own form: `request` with method, target, headers and body, `response` with status, headers and
 * body, and `at`. Instead of `target` it may have `path` or `url`; a body is text, or base64 under `bodyBase64`.
 *
 * @example ownLine({ request: { method: 'GET', target: '/pets' }, response: { status: 200 } }, { index: 1 })
 */
export function ownLine(value: Json, place: RecordedPlace): RecordedEntry {
  const broken = (reason: string): RecordedEntry => ({ place, reason, isBroken: true });
  if (!isObject(value) || !isObject(value.request))
    return broken('an exchange is an object with request and response, as a line of JSON or in an HTTP archive');
  const { request, response, at, duration } = value;
  const url = [request.target, request.path, request.url].find((one) => typeof one === 'string');
  if (typeof request.method !== 'string' || url === undefined)
    return broken('a request has a method, and a target, path or url');
  const status = isObject(response) ? statusOf(response) : undefined;
  const time = typeof at === 'number' ? at : timeIn(at);
  const times = {
    ...(time === undefined ? {} : { at: time }),
    ...(typeof duration === 'number' ? { duration } : {}),
  };
  const recorded = requestOf(request, request.method, url);
  const { method, target } = recorded;
  if (!isObject(response) || status === undefined)
    return { place, reason: 'no response was recorded', isBroken: false, sent: { method, target, ...times } };
  return {
    place,
    exchange: {
      request: recorded,
      response: { status, headers: fieldsOf(response.headers), ...bodyOf(response) },
      ...times,
    },
    ...(typeof request.unread === 'string' ? { requestUnread: request.unread } : {}),
  };
}

function requestOf(request: JsonObject, method: string, url: string): HttpRequest {
  const [, base, rest = ''] = /^(https?:\/\/[^/?#]*)?([^#]*)/i.exec(url) ?? [];
  return {
    method: method.toUpperCase(),
    target: rest.startsWith('/') ? rest : `/${rest}`,
    ...(base === undefined ? {} : { base }),
    headers: fieldsOf(request.headers),
    ...withoutReason(bodyOf(request)),
  };
}

function withoutReason({ body }: Pick<HttpResponse, 'body'>): Pick<HttpRequest, 'body'> {
  return body === undefined ? {} : { body };
}

function bodyOf({ body, bodyBase64, unread }: JsonObject): Pick<HttpResponse, 'body' | 'unread'> {
  if (typeof unread === 'string') return { unread };
  if (typeof bodyBase64 === 'string') return { body: Buffer.from(bodyBase64, 'base64') };
  if (typeof body === 'string') return { body: Buffer.from(body) };
  return body === undefined || body === null ? {} : { body: Buffer.from(JSON.stringify(body)) };
}
