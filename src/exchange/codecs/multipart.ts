import { jsonText, entries, isObject, items, type Json, type JsonObject, property, plainText } from '../../document';
import { coerceNested } from '../parameters/coerce';
import type { Codec } from './codec';
import { isJson } from './json/json';
import { parseJson } from './json/json-text';
import { essence, matchMediaType, parseMediaType, readParameters, splitQuoted } from '../wire/media-type';
import { setOwn } from '../wire/own-property';
import type { Shape } from '../wire/schema-shape';
import { binaryString, decodeText, encodeBinary, encodeText } from '../wire/text-coding';

/** Forms with files (`multipart/form-data`, RFC 7578). */
export const multipart: Codec = {
  name: 'multipart',
  is: (name) => name === 'multipart/form-data',
  read: (bytes, { parameters, shape, encoding }) => {
    if (bytes.length === 0) return { kind: 'absent' };
    const reading = readMultipart(bytes, parameters['boundary'], shape, encoding);
    return 'value' in reading ? { kind: 'value', value: reading.value } : { kind: 'unreadable', ...reading };
  },
  write: (value, { type, parameters, encoding }) => {
    const boundary = parameters['boundary'] ?? boundaryFor(value);
    const contentType = parameters['boundary'] === undefined ? `${type}; boundary=${boundary}` : type;
    return { bytes: writeMultipart(value, encoding, boundary), contentType };
  },
  writes: isObject,
  fields: true,
  isText: false,
};

export type MultipartReading = { readonly value: JsonObject } | { readonly reason: string; readonly offset?: number };

/** A part: its text, still without a type, or a value that its Content-Type tells. */
interface Part {
  readonly name: string;
  readonly content: { readonly text: string } | { readonly value: Json };
}

/** Longer header sections are no form's. */
const MAX_HEADERS = 16_384;
const CR = 13;
const LF = 10;
const DASH = 45;

/**
 * Reads a `multipart/form-data` body (RFC 7578) into an object by name. Text parts are read as the schema asks, JSON
 * parts as JSON;
 * any other part (a file) is a string: text by its charset, else each byte as a character. A name given several
 * times, or for which
 * only an array is meant, is an array. `encoding.style` does not apply here.
 *
 * @param boundary The parameter of the Content-Type.
 * @returns The reason when the body is malformed, with the byte offset where it is.
 */
export function readMultipart(
  bytes: Uint8Array,
  boundary: string | undefined,
  shape: Shape,
  encoding: JsonObject,
): MultipartReading {
  if (boundary === undefined || boundary === '') return { reason: 'the Content-Type has no boundary' };
  const parts = split(bytes, encodeText(`\r\n--${boundary}`));
  if ('reason' in parts) return parts;
  const byName = new Map<string, Part[]>();
  for (const [from, to] of parts.ranges) {
    const part = readPart(bytes, from, to, encoding);
    if ('reason' in part) return part;
    const known = byName.get(part.name);
    if (known === undefined) byName.set(part.name, [part]);
    else known.push(part);
  }
  const object: Record<string, Json> = {};
  for (const [name, found] of byName) setOwn(object, name, together(found, shape.property(name)));
  return { value: object };
}

/**
 * Writes an object as a `multipart/form-data` body, the reverse of `readMultipart`: arrays as parts of one name,
 * objects as JSON parts,
 * a property whose `encoding` names another `contentType` than text or JSON as a file.
 *
 * @example writeMultipart({ a: 1 }, {}, 'x') // --x … name="a" … 1 … --x--
 */
export function writeMultipart(value: Json, encoding: JsonObject, boundary: string): Uint8Array {
  const chunks: Uint8Array[] = [];
  for (const [name, child] of entries(value)) {
    for (const item of Array.isArray(child) ? items(child) : [child]) {
      const type = contentTypeOf(property(encoding, name), item);
      const isFile = type !== undefined && !isJson(type) && !isText(type);
      const disposition = `form-data; name="${quoted(name)}"${isFile ? `; filename="${quoted(name)}"` : ''}`;
      const fields = `Content-Disposition: ${disposition}\r\n${type === undefined ? '' : `Content-Type: ${type}\r\n`}`;
      chunks.push(encodeText(`--${boundary}\r\n${fields}\r\n`), partBytes(item, type, isFile), encodeText('\r\n'));
    }
  }
  chunks.push(encodeText(`--${boundary}--\r\n`));
  return concatenated(chunks);
}

/**
 * A boundary that does not occur in what is written; the same value always gets the same one.
 *
 * @example boundaryFor({ a: 1 }) // 'tandem-boundary'
 */
export function boundaryFor(value: Json): string {
  const text = plainText(value);
  let boundary = 'tandem-boundary';
  for (let count = 1; text.includes(boundary); count++) boundary = `tandem-boundary-${count}`;
  return boundary;
}

/** The ranges of bytes between the boundaries. */
function split(
  bytes: Uint8Array,
  delimiter: Uint8Array,
): { readonly ranges: readonly (readonly [number, number])[] } | { readonly reason: string; readonly offset: number } {
  const ranges: [number, number][] = [];
  // At the very start the line break before the boundary is missing.
  let at = startsWith(bytes, delimiter.subarray(2), 0) ? delimiter.length - 2 : afterDelimiter(bytes, delimiter, 0);
  if (at === -1) return { reason: 'the first boundary is missing', offset: 0 };
  for (;;) {
    if (bytes[at] === DASH && bytes[at + 1] === DASH) return { ranges };
    const start = lineEnd(bytes, at);
    if (start === -1) return { reason: `no line break after the boundary at byte ${at + 1}`, offset: at };
    // A part without header fields has its empty line at once; the boundary's line break may be that of the next one.
    const next = afterDelimiter(bytes, delimiter, start - 2);
    if (next === -1) return { reason: 'the closing boundary is missing', offset: bytes.length };
    ranges.push([start, Math.max(start, next - delimiter.length)]);
    at = next;
  }
}

/** The offset behind the next delimiter that really is one: followed by `--`, blanks or a line break. */
function afterDelimiter(bytes: Uint8Array, delimiter: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(CR, from); at !== -1; at = bytes.indexOf(CR, at + 1)) {
    if (!startsWith(bytes, delimiter, at)) continue;
    const end = at + delimiter.length;
    if ((bytes[end] === DASH && bytes[end + 1] === DASH) || lineEnd(bytes, end) !== -1) return end;
  }
  return -1;
}

function startsWith(bytes: Uint8Array, wanted: Uint8Array, from: number): boolean {
  for (let index = 0; index < wanted.length; index++) if (bytes[from + index] !== wanted[index]) return false;
  return true;
}

/** The offset behind a line break that follows at once, or after blanks; else -1. */
function lineEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === 32 || bytes[at] === 9) at += 1;
  return bytes[at] === CR && bytes[at + 1] === LF ? at + 2 : -1;
}

function readPart(
  bytes: Uint8Array,
  from: number,
  to: number,
  encoding: JsonObject,
): Part | { readonly reason: string; readonly offset: number } {
  const end = endOfHeaders(bytes, from, to);
  if (end === -1) return { reason: `a part's header fields do not end (byte ${from + 1})`, offset: from };
  const fields = headerFields(bytes.subarray(from, end));
  const disposition = fields?.get('content-disposition') ?? '';
  const parameters = readParameters(
    disposition,
    disposition.indexOf(';') === -1 ? disposition.length : disposition.indexOf(';'),
  );
  const name = parameters['name'];
  if (essence(disposition) !== 'form-data' || name === undefined) {
    return { reason: `a part has no Content-Disposition: form-data with a name (byte ${from + 1})`, offset: from };
  }
  const body = bytes.subarray(Math.min(end + 2, to), to);
  const readableName = unquoted(name);
  const type =
    fields?.get('content-type') ?? (parameters['filename'] === undefined ? undefined : 'application/octet-stream');
  const misfit = type === undefined ? undefined : misfitOf(type, property(encoding, readableName));
  if (misfit !== undefined) return { reason: `part '${readableName}': ${misfit}`, offset: from };
  const content = readContent(body, type ?? declaredJson(property(encoding, readableName)), type !== undefined);
  return 'reason' in content
    ? { reason: `part '${readableName}': ${content.reason}`, offset: end + 2 }
    : { name: readableName, content };
}

function readContent(
  body: Uint8Array,
  type: string | undefined,
  isSent: boolean,
): Part['content'] | { readonly reason: string } {
  const media = type === undefined ? undefined : parseMediaType(type);
  if (type !== undefined && !isJson(type) && !isText(type)) return { value: binaryString(body) };
  const decoded = decodeText(body, media?.parameters['charset']);
  if ('reason' in decoded || type === undefined || !isJson(type)) return decoded;
  const json = parseJson(decoded.text);
  // What the sender did not call JSON may be malformed: then it stays text, and the validator reports it.
  return 'reason' in json && !isSent ? decoded : json;
}

/** The offset of the CRLF that ends the header section; a section without fields ends where it starts. */
function endOfHeaders(bytes: Uint8Array, from: number, to: number): number {
  if (bytes[from] === CR && bytes[from + 1] === LF) return from;
  const limit = Math.min(to, from + MAX_HEADERS);
  for (let at = bytes.indexOf(CR, from); at !== -1 && at < limit; at = bytes.indexOf(CR, at + 1)) {
    if (bytes[at + 1] === LF && bytes[at + 2] === CR && bytes[at + 3] === LF) return at + 2;
  }
  return -1;
}

function headerFields(bytes: Uint8Array): ReadonlyMap<string, string> | undefined {
  const decoded = decodeText(bytes, undefined);
  if ('reason' in decoded) return undefined;
  const fields = new Map<string, string>();
  for (const line of decoded.text.split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) fields.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return fields;
}

function together(parts: readonly Part[], shape: Shape): Json {
  const several = parts.length > 1 || (shape.allows('array') && !shape.allows('string') && !shape.allows('object'));
  const valueOf = ({ content }: Part, wanted: Shape): Json =>
    'value' in content ? content.value : coerceNested(content.text, wanted);
  const [only] = parts;
  if (only !== undefined && parts.length === 1) {
    const value = valueOf(only, shape);
    if (!several || ('text' in only.content ? typeof value !== 'string' : Array.isArray(value))) return value;
  }
  return parts.map((part, index) => valueOf(part, shape.allows('array') ? shape.item(index) : shape));
}

/** Why a part's Content-Type is none of those that its `encoding` names (OAS 3.1 §4.8.15.1). */
function misfitOf(type: string, encoding: Json | undefined): string | undefined {
  const declared = property(encoding, 'contentType');
  if (typeof declared !== 'string' || declared.trim() === '') return undefined;
  const types = splitQuoted(declared, ',').map((one) => one.trim());
  return matchMediaType(types, type).index === -1
    ? `its Content-Type is ${type}, not ${types.join(' or ')}`
    : undefined;
}

function declaredJson(encoding: Json | undefined): string | undefined {
  const type = property(encoding, 'contentType');
  return typeof type === 'string' && isJson(type) ? type : undefined;
}

function contentTypeOf(encoding: Json | undefined, value: Json): string | undefined {
  const declared = property(encoding, 'contentType');
  const [first = ''] = typeof declared === 'string' ? declared.split(',') : [];
  if (first.trim() !== '' && !first.includes('*')) return first.trim();
  return isObject(value) || Array.isArray(value) ? 'application/json' : undefined;
}

function partBytes(value: Json, type: string | undefined, isFile: boolean): Uint8Array {
  if (type !== undefined && isJson(type)) return encodeText(jsonText(value));
  return isFile ? encodeBinary(plainText(value)) : encodeText(plainText(value));
}

function isText(type: string): boolean {
  return essence(type).startsWith('text/');
}

/** Names in quotes, as browsers write them (WHATWG HTML §4.10.21.8). */
function quoted(name: string): string {
  return name.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22').replaceAll('\\', '\\\\');
}

function unquoted(name: string): string {
  return name.replaceAll('%22', '"').replaceAll('%0D', '\r').replaceAll('%0A', '\n');
}

function concatenated(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
