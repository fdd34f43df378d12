import { decodeBody, header, type Headers } from '../../exchange';
import { at, decoded, isLoose, type Loose, pairsOf, type Shape } from './shape';

const UNKNOWN = { method: undefined, headers: undefined, body: undefined };

/**
 * A response of `fetch`, in Node.js, browsers and their like. Its body stays unread.
 *
 * @throws {TypeError} for a body that was read already
 * @example fetchShape(await fetch(url))
 */
export function fetchShape(actual: Loose): Promise<Shape> | undefined {
  const { status, headers, url, bodyUsed } = actual;
  if (
    typeof status !== 'number' ||
    typeof actual.arrayBuffer !== 'function' ||
    typeof at(headers, 'get') !== 'function'
  )
    return undefined;
  if (bodyUsed === true)
    throw new TypeError(
      'toSatisfyApiSpec: the body of this response was read already. Let this matcher come before ' +
        'response.json(), or give it response.clone()',
    );
  const request = { ...UNKNOWN, url: typeof url === 'string' && url !== '' ? url : undefined };
  return (actual as unknown as Response)
    .clone()
    .arrayBuffer()
    .then((buffer) => ({
      client: 'fetch',
      request,
      response: decoded(status, pairsOf(headers), new Uint8Array(buffer)),
      at: Date.now(),
    }));
}

/** The parts of undici's body that are used here. */
interface UndiciBody {
  arrayBuffer(): Promise<ArrayBuffer>;
}

const read = new WeakMap<object, Promise<Uint8Array>>();

/**
 * A response of undici's `request()`. Its body is read, and can be read once more.
 *
 * @throws {TypeError} for a body that was read already
 * @example undiciShape(await undici.request(url))
 */
export function undiciShape(actual: Loose): Promise<Shape> | undefined {
  const { statusCode, headers, body } = actual;
  if (typeof statusCode !== 'number' || !isLoose(body) || typeof body.arrayBuffer !== 'function') return undefined;
  if (!read.has(body) && body.bodyUsed === true)
    throw new TypeError(
      'toSatisfyApiSpec: the body of this response was read already. Let this matcher come before body.json()',
    );
  const bytes = read.get(body) ?? readOnce(body, body as unknown as UndiciBody);
  read.set(body, bytes);
  const pairs = pairsOf(headers);
  return bytes
    .then((all) => inflated(all, pairs))
    .then((all) => ({
      client: "undici's request()",
      request: { ...UNKNOWN, url: undefined },
      response: decoded(statusCode, pairs, all),
      at: Date.now(),
    }));
}

/** Reads the body, and lets those who read it afterwards have what was read. */
async function readOnce(body: object, reader: UndiciBody): Promise<Uint8Array> {
  const bytes = new Uint8Array(await reader.arrayBuffer());
  const text = (): string => new TextDecoder().decode(bytes);
  const again: Record<string, () => unknown> = {
    arrayBuffer: () => bytes.slice().buffer,
    bytes: () => bytes.slice(),
    blob: () => new Blob([bytes]),
    text,
    json: () => JSON.parse(text()) as unknown,
  };
  for (const [name, give] of Object.entries(again))
    Object.defineProperty(body, name, { configurable: true, value: () => Promise.resolve().then(give) });
  return bytes;
}

const MOST_BYTES = 2 ** 30;

/** Undoes the content coding, which `request()` leaves; what cannot be decoded stays as it came. */
async function inflated(bytes: Uint8Array, headers: Headers): Promise<Uint8Array> {
  const result = await decodeBody(bytes, header(headers, 'content-encoding') ?? '', MOST_BYTES);
  return result.kind === 'decoded' ? result.bytes : bytes;
}
