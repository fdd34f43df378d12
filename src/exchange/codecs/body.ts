import { plainText, type Json, type JsonObject } from '../../document';
import type { MediaType } from '../../model';
import { readForm, writeForm } from './form';
import { parseJson } from './json-text';
import { essence, isJson, parseMediaType } from '../wire/media-type';
import { boundaryFor, readMultipart, writeMultipart } from './multipart';
import { schemaShapes } from '../wire/schema-shape';
import { binaryString, decodeText, encodeBinary, encodeCharset, encodeText } from '../wire/text-coding';

/** A body as its media type reads it. */
export type BodyValue =
  | { readonly kind: 'absent' }
  | { readonly kind: 'value'; readonly value: Json }
  /** `offset`: where it breaks; of malformed JSON in the decoded text, else in bytes. */
  | { readonly kind: 'unreadable'; readonly reason: string; readonly offset?: number };

/** What a body is written by, beside its value and media type. */
export interface BodyWriting {
  /** `x-read-as`: the body is written so that this type reads it. */
  readonly readAs?: string;
  /** The `encoding` object of forms. */
  readonly encoding?: JsonObject;
  /** JSON with two spaces and a newline at the end; else without any white space. */
  readonly pretty?: boolean;
}

export interface WrittenBody {
  readonly bytes: Uint8Array;
  /** The Content-Type to send with it. */
  readonly contentType: string;
}

type Reading =
  { readonly text: string } | { readonly value: Json } | { readonly reason: string; readonly offset?: number };

const ABSENT: BodyValue = { kind: 'absent' };
const BLANK = /^[ \t\r\n]*$/;

/**
 * Reads a body by the media type's `x-read-as` where there is one, else by the Content-Type that was sent, else by the media type:
 * JSON (RFC 8259), forms, text, and anything else as a string with a character for each byte. An empty body is absent, unless its
 * Content-Type says that it is text, a form or a file without content; so is a JSON body of white space only. Never throws.
 *
 * @param media The media type of the document that the body is judged by.
 * @param root The document's root, for the types of form fields.
 * @example readBody(bytes, 'application/json', media, root) // { kind: 'value', value: { type: 'bits' } }
 */
export function readBody(
  bytes: Uint8Array | undefined,
  contentType: string | undefined,
  media: MediaType,
  root: JsonObject,
): BodyValue {
  if (bytes === undefined || (bytes.length === 0 && contentType === undefined)) return ABSENT;
  const type = readingType(contentType, media);
  const charset = contentType === undefined ? undefined : parseMediaType(contentType)?.parameters['charset'];
  // JSON is UTF-8, whatever a charset says (RFC 8259 §8.1, §11).
  if (isJson(type)) return readJson(bytes, undefined);
  const name = essence(type);
  if (name === 'application/x-www-form-urlencoded') {
    const decoded = decodeText(bytes, charset);
    return outcome('text' in decoded ? { value: readForm(decoded.text, media, root) } : decoded);
  }
  if (name === 'multipart/form-data') {
    if (bytes.length === 0) return ABSENT;
    const { boundary } = parseMediaType(contentType ?? type)?.parameters ?? {};
    return outcome(readMultipart(bytes, boundary, media, root));
  }
  if (name.includes('*') && !schemaShapes(root)(media.schema).allows('string')) return readJson(bytes, charset);
  return outcome(isText(name) || charset !== undefined ? decodeText(bytes, charset) : { text: binaryString(bytes) });
}

/**
 * Writes a body, the reverse of `readBody`. Of a range such as `*\/*` a type is chosen that suits the value.
 *
 * @example writeBody({ a: 1 }, 'application/json') // { bytes: …'{"a":1}', contentType: 'application/json' }
 */
export function writeBody(value: Json, mediaType: string, writing: BodyWriting = {}): WrittenBody {
  const { readAs = mediaType, encoding = {}, pretty = false } = writing;
  const contentType = mediaType.includes('*') && essence(mediaType).includes('*') ? concrete(readAs, value) : mediaType;
  const type = readAs === mediaType ? contentType : concrete(readAs, value);
  if (isJson(type)) {
    return { bytes: encodeText(pretty ? `${JSON.stringify(value, null, 2)}\n` : JSON.stringify(value)), contentType };
  }
  const name = essence(type);
  const parameters = parseMediaType(contentType)?.parameters ?? {};
  if (name === 'application/x-www-form-urlencoded')
    return { bytes: encodeText(writeForm(value, encoding)), contentType };
  if (name === 'multipart/form-data') {
    const boundary = parameters['boundary'] ?? boundaryFor(value);
    const told = parameters['boundary'] === undefined ? `${contentType}; boundary=${boundary}` : contentType;
    return { bytes: writeMultipart(value, encoding, boundary), contentType: told };
  }
  const text = plainText(value);
  const charset = parameters['charset'];
  return {
    bytes: isText(name) || charset !== undefined ? encodeCharset(text, charset) : encodeBinary(text),
    contentType,
  };
}

function readingType(contentType: string | undefined, media: MediaType): string {
  if (media.readAs !== media.type) return media.readAs;
  return contentType !== undefined && parseMediaType(contentType) !== undefined ? contentType : media.type;
}

function readJson(bytes: Uint8Array, charset: string | undefined): BodyValue {
  const decoded = decodeText(bytes, charset);
  if (!('text' in decoded)) return outcome(decoded);
  return BLANK.test(decoded.text) ? ABSENT : outcome(parseJson(decoded.text));
}

function outcome(reading: Reading): BodyValue {
  if ('value' in reading) return { kind: 'value', value: reading.value };
  return 'text' in reading ? { kind: 'value', value: reading.text } : { kind: 'unreadable', ...reading };
}

function isText(name: string): boolean {
  return name.startsWith('text/') || name === 'application/xml' || name.endsWith('+xml');
}

/** A type within a range; any other type is itself. */
function concrete(type: string, value: Json): string {
  const name = essence(type);
  if (!name.includes('*')) return type;
  if (name === 'text/*') return 'text/plain';
  if (name === 'multipart/*') return 'multipart/form-data';
  if (name === '*/*' || name === 'application/*') {
    if (typeof value !== 'string') return 'application/json';
    return name === '*/*' ? 'text/plain' : 'application/octet-stream';
  }
  return name.replace('*', 'octet-stream');
}
