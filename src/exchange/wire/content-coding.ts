import { concatenated } from './bytes';

/** What came of decoding a body. */
type Decoded =
  | { readonly kind: 'decoded'; readonly bytes: Uint8Array }
  | { readonly kind: 'unknown-coding'; readonly coding: string }
  | { readonly kind: 'broken'; readonly coding: string }
  | { readonly kind: 'too-large' };

/** The content codings that are understood, the best first. */
export type Coding = 'br' | 'gzip' | 'deflate';

export const CODINGS: readonly Coding[] = ['br', 'gzip', 'deflate'];

/**
 * Undoes the content codings of a body (RFC 9110 §8.4), the last one first. It needs no Node.js: where none exists,
 * the web's streams decode, which know no `br`. Never rejects.
 *
 * @param field the Content-Encoding field: `gzip`, `deflate` with or without its wrapping, `br`, each also with `x-`;
 * `identity` is nothing
 * @param limit the most bytes that may come out, at each step
 */
export async function decodeBody(bytes: Uint8Array, field: string, limit: number): Promise<Decoded> {
  const known = understoodCodings();
  let decoded = bytes;
  for (const text of field.toLowerCase().split(',').reverse()) {
    const coding = text.trim();
    if (coding === '' || coding === 'identity' || decoded.length === 0) continue;
    const name = known.find((one) => one === coding.replace(/^x-/, ''));
    if (name === undefined) return { kind: 'unknown-coding', coding };
    const result = await decode(decoded, name, limit);
    if (result === 'too-large') return { kind: result };
    if (result === 'broken') return { kind: result, coding };
    decoded = result;
  }
  return { kind: 'decoded', bytes: decoded };
}

/** How many bytes of a body are read, and the option of a command that messages name, where there is one. */
export interface BodyLimit {
  readonly most: number;
  readonly option?: string | undefined;
}

/** A body without its content codings; `unread`: why it cannot be looked at. */
export interface PlainBody {
  readonly body?: Uint8Array;
  readonly unread?: string;
  /** Its sender is to blame: it isn't in a coding that it names. */
  readonly isBroken?: boolean;
}

/**
 * A body without its content codings, or why it cannot be looked at. Never rejects.
 *
 * @param field the Content-Encoding field
 * @example const { body, unread } = await withoutCodings(bytes, 'gzip', { most: 1024, option: '--max-body' });
 */
export async function withoutCodings(bytes: Uint8Array, field: string, limit: BodyLimit): Promise<PlainBody> {
  const decoded = await decodeBody(bytes, field, limit.most);
  switch (decoded.kind) {
    case 'decoded':
      return { body: decoded.bytes };
    case 'too-large':
      return { unread: tooLargeText(limit) };
    case 'unknown-coding':
      return { unread: `the Content-Encoding ${decoded.coding} of its body is not known` };
    case 'broken':
      return { unread: `its body is not in the Content-Encoding ${decoded.coding} that it names`, isBroken: true };
  }
}

/** Why a body isn't looked at that has too many bytes, sent or decoded. */
export function tooLargeText({ most, option }: BodyLimit): string {
  const mebibyte = 1024 * 1024;
  const size = most > 0 && most % mebibyte === 0 ? `${most / mebibyte} MiB` : `${most} bytes`;
  return `its body has more than ${size}${option === undefined ? '' : ` (${option})`}`;
}

/**
 * Applies content codings to a body, the first one first; `undefined` where one is unknown, or there is no Node.js.
 *
 * @param field the Content-Encoding field
 * @example encodeBody(bytes, 'gzip')
 */
export function encodeBody(bytes: Uint8Array, field: string): Uint8Array | undefined {
  const zlib = zlibOf();
  const pack = { br: zlib?.brotliCompressSync, gzip: zlib?.gzipSync, deflate: zlib?.deflateSync };
  let encoded: Uint8Array | undefined = bytes;
  for (const text of field.toLowerCase().split(',')) {
    const coding = text.trim().replace(/^x-/, '');
    if (coding === '' || coding === 'identity') continue;
    const name = CODINGS.find((one) => one === coding);
    encoded = name === undefined || encoded === undefined ? undefined : pack[name]?.(encoded);
  }
  return encoded;
}

/** The content codings that bodies may have here, for `Accept-Encoding`. */
export function understoodCodings(): readonly Coding[] {
  return zlibOf() === undefined ? ['gzip', 'deflate'] : ['gzip', 'deflate', 'br'];
}

/**
 * The coding that a client likes best (RFC 9110 §12.5.3); `undefined`: none at all.
 *
 * @param accepted the request's `Accept-Encoding`
 * @param among the codings to choose from, the best first
 * @example chooseCoding('gzip;q=0.5, deflate') // 'deflate'
 */
export function chooseCoding(accepted: string | undefined, among: readonly Coding[] = CODINGS): Coding | undefined {
  const [first] = among;
  if (accepted === undefined || first === undefined) return undefined;
  const weights = new Map<string, number>();
  for (const item of accepted.toLowerCase().split(',')) {
    const [name = '', ...parameters] = item.split(';').map((part) => part.trim());
    const weight = parameters
      .map((parameter) => /^q\s*=\s*([\d.]+)$/.exec(parameter)?.[1])
      .find((q) => q !== undefined);
    if (name !== '') weights.set(name.replace(/^x-/, ''), weight === undefined ? 1 : Number(weight));
  }
  const weightOf = (coding: string): number => weights.get(coding) ?? weights.get('*') ?? 0;
  const best = among.reduce((better, next) => (weightOf(next) > weightOf(better) ? next : better), first);
  const plain = weights.get('identity') ?? 0;
  return weightOf(best) > 0 && weightOf(best) >= plain ? best : undefined;
}

type Result = Uint8Array | 'too-large' | 'broken';

function decode(bytes: Uint8Array, coding: Coding, limit: number): Promise<Result> {
  // Some clients send deflate without the zlib wrapping that RFC 9110 §8.4.1.2 asks for.
  const isBare = coding === 'deflate' && ((bytes[0] ?? 0) & 0x0f) !== 8;
  const zlib = zlibOf();
  if (zlib === undefined) return decodeByStream(bytes, isBare ? 'deflate-raw' : coding, limit);
  const unpack = {
    br: zlib.brotliDecompress,
    gzip: zlib.gunzip,
    deflate: isBare ? zlib.inflateRaw : zlib.inflate,
  }[coding];
  return new Promise((resolve) => {
    unpack(bytes, { maxOutputLength: Math.max(1, limit) }, (error, result) => {
      if (error === null) resolve(result.length > limit ? 'too-large' : result);
      else resolve('code' in error && error.code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'broken');
    });
  });
}

async function decodeByStream(bytes: Uint8Array, format: string, limit: number): Promise<Result> {
  try {
    const stream = new DecompressionStream(format as 'gzip');
    return await collect(new Blob([bytes.slice()]).stream().pipeThrough(stream), limit);
  } catch {
    return 'broken';
  }
}

/** A web-standard stream as far as it is used here: Node.js and browsers describe it in types of their own. */
interface ByteStream {
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: unknown }>;
    cancel(reason?: unknown): Promise<void>;
  };
}

/**
 * All bytes of a stream, no more than a limit.
 *
 * @param signal ends it with what has come so far
 * @throws what the stream fails with (as a rejection)
 */
export async function collect(
  stream: ByteStream | null,
  limit: number,
  signal?: AbortSignal,
): Promise<Uint8Array | 'too-large'> {
  const reader = stream?.getReader();
  if (reader === undefined) return new Uint8Array();
  const end = (): void => void reader.cancel(signal?.reason).catch(() => undefined);
  signal?.addEventListener('abort', end);
  try {
    return await readAll(reader, limit);
  } finally {
    signal?.removeEventListener('abort', end);
  }
}

async function readAll(reader: ReturnType<ByteStream['getReader']>, limit: number): Promise<Uint8Array | 'too-large'> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
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
  return concatenated(chunks);
}

type Unpack = (
  bytes: Uint8Array,
  options: { readonly maxOutputLength: number },
  done: (error: Error | null, result: Uint8Array) => void,
) => void;

interface Zlib {
  readonly brotliDecompress: Unpack;
  readonly gunzip: Unpack;
  readonly inflate: Unpack;
  readonly inflateRaw: Unpack;
  readonly brotliCompressSync: Pack;
  readonly gzipSync: Pack;
  readonly deflateSync: Pack;
}

type Pack = (bytes: Uint8Array) => Uint8Array;

/** Node.js's own coders, without an import that a browser's bundle would have to resolve. */
function zlibOf(): Zlib | undefined {
  const { process: host } = globalThis as { process?: { getBuiltinModule?: (id: string) => unknown } };
  return host?.getBuiltinModule?.('node:zlib') as Zlib | undefined;
}
