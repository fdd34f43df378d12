import { header, type Headers, isJson } from '../../exchange';
import {
  at,
  bytesOf,
  call,
  decoded,
  isLoose,
  type Loose,
  pairsOf,
  rawPairs,
  type Shape,
  textOf,
  type ReportedRequest,
} from './shape';

/**
 * A response of superagent, and so of supertest and of those that build on them.
 *
 * @example superagentShape(await request(app).get('/pets'))
 */
export function superagentShape(actual: Loose): Shape | undefined {
  const { status, request, req } = actual;
  if (typeof status !== 'number' || !('text' in actual) || !(isLoose(request) || isLoose(req))) return undefined;
  const headers = rawPairs(at(actual.res, 'rawHeaders')) ?? pairsOf(actual.headers);
  const response = decoded(status, headers, bodyOf(actual));
  return { client: 'superagent', request: requestOf(actual), response, at: Date.now() };
}

function requestOf({ request, req }: Loose): ReportedRequest {
  // Node.js's own request knows what was sent at last, after redirects and with the headers that superagent adds.
  const sent = pairsOf(call(req, 'getHeaders'));
  const headers = sent.length > 0 ? sent : pairsOf(at(request, 'header'));
  const path = textOf(at(req, 'path'));
  return {
    method: textOf(at(req, 'method')) ?? textOf(at(request, 'method')),
    url: path?.startsWith('/') === true ? path : textOf(at(request, 'url')),
    headers,
    body: sentBody(request, headers),
  };
}

function sentBody(request: unknown, headers: Headers): Uint8Array | null | undefined {
  const data = at(request, '_data');
  const length = header(headers, 'content-length');
  if (data === undefined || data === null) {
    const isStreamed = isLoose(at(request, '_formData')) || header(headers, 'transfer-encoding') !== undefined;
    return isStreamed || Number(length ?? 0) > 0 ? undefined : null;
  }
  if (typeof data === 'string' || ArrayBuffer.isView(data)) return bytesOf(data);
  const serialize = at(request, '_serializer');
  if (typeof serialize === 'function') return bytesOf(Reflect.apply(serialize, undefined, [data]) as unknown);
  if (!isJson(header(headers, 'content-type') ?? 'application/json')) return formOf(data, length);
  return bytesOf(data);
}

/** A form as superagent writes it, where it is flat. */
function formOf(data: unknown, length: string | undefined): Uint8Array | undefined {
  if (!isLoose(data)) return undefined;
  const fields = Object.entries(data);
  if (fields.some(([, value]) => typeof value === 'object')) return undefined;
  const written = fields.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`);
  const bytes = new TextEncoder().encode(written.join('&'));
  // Written otherwise than here: nothing is known then.
  return length === undefined || Number(length) === bytes.length ? bytes : undefined;
}

function bodyOf({ text, body }: Loose): Uint8Array | null {
  if (typeof text === 'string') return bytesOf(text) ?? null;
  const isEmpty = isLoose(body) && !ArrayBuffer.isView(body) && Object.keys(body).length === 0;
  return isEmpty ? null : (bytesOf(body) ?? null);
}
