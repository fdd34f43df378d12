import { header, type Headers, isJson } from '../../exchange';
import {
  at,
  bytesOf,
  call,
  decoded,
  isLoose,
  jsonBytes,
  type Loose,
  pairsOf,
  rawPairs,
  type Shape,
  textOf,
  type ReportedRequest,
} from './shape';

/**
 * A response of axios.
 *
 * @throws {TypeError} for a body that is a stream
 * @example axiosShape(await axios.get('/pets'))
 */
export function axiosShape(actual: Loose): Shape | undefined {
  const { status, config, data } = actual;
  if (typeof status !== 'number' || !isLoose(config) || !('data' in actual)) return undefined;
  const headers = rawPairs(at(at(actual.request, 'res'), 'rawHeaders')) ?? pairsOf(actual.headers);
  const body = bodyOf(data, headers, config);
  if (body === undefined)
    throw new TypeError('toSatisfyApiSpec: the body is a stream; ask axios for text, JSON or an arraybuffer');
  const response = decoded(status, headers, body);
  return { client: 'axios', request: requestOf(config, actual.request), response, at: Date.now() };
}

function requestOf(config: Loose, sent: unknown): ReportedRequest {
  const path = textOf(at(sent, 'path'));
  const own = pairsOf(call(sent, 'getHeaders'));
  return {
    method: (textOf(at(sent, 'method')) ?? textOf(config.method) ?? 'get').toUpperCase(),
    url:
      path?.startsWith('/') === true
        ? path
        : (textOf(at(sent, 'url')) ?? textOf(at(sent, 'responseURL')) ?? urlOf(config)),
    headers: own.length > 0 ? own : pairsOf(config.headers),
    body: bytesOf(config.data),
  };
}

/** The address that a configuration means, where the request does not state it. */
function urlOf(config: Loose): string | undefined {
  const own = call(config, 'getUri');
  if (typeof own === 'string') return own;
  const url = textOf(config.url) ?? '';
  const base = textOf(config.baseURL);
  const whole =
    base === undefined || /^[a-z][a-z\d+.-]*:/i.test(url)
      ? url
      : `${base.replace(/\/+$/, '')}/${url.replace(/^\/+/, '')}`;
  const params = isLoose(config.params)
    ? String(new URLSearchParams(pairsOf(config.params).map(([name, value]): [string, string] => [name, value])))
    : '';
  return params === '' ? whole : `${whole}${whole.includes('?') ? '&' : '?'}${params}`;
}

/** The body as it came, as far as it can be known: axios gives JSON parsed, and text that isn't one as it is. */
function bodyOf(data: unknown, headers: Headers, config: Loose): Uint8Array | null | undefined {
  if (data === undefined || data === '') return null;
  const asJson = isJson(header(headers, 'content-type') ?? '');
  if (typeof data !== 'string') return data === null ? (asJson ? jsonBytes(data) : null) : bytesOf(data);
  if (!asJson || config.responseType === 'text') return bytesOf(data);
  const length = header(headers, 'content-length');
  const isRaw = length !== undefined && Number(length) === new TextEncoder().encode(data).length;
  return isRaw ? bytesOf(data) : jsonBytes(data);
}
