import { addTo, type Json, pointers, setOwn } from '../../../document';
import { coerceNested } from '../../parameters/coerce';
import { essence, parseMediaType, readParameters } from '../../wire/media-type';
import type { Shape } from '../../wire/schema-shape';
import { binaryString, decodeText } from '../../wire/text-coding';
import type { BodyContext, BodyPart, BodyValue } from '../codec';
import { readProperties } from '../form';
import { isJson } from '../json/json';
import { parseJson } from '../json/json-text';
import {
  contentTypesOf,
  encodingAt,
  encodingOf,
  isByName,
  isForm,
  isStyled,
  isSupported,
  partContext,
  type PartEncoding,
} from './part-encoding';
import { type RawPart, splitParts } from './split';

/** What a part has: a text, still without a type, or a value that its Content-Type determines. */
type Content = ({ readonly text: string } | { readonly value: Json; readonly opaque?: true }) & {
  /** The parts that it is made of itself. */
  readonly parts?: readonly BodyPart[];
  readonly unsupported?: string;
};
type Unreadable = { readonly reason: string; readonly offset?: number };

/**
 * Reads a multipart body (RFC 2046, RFC 7578). Of a form, or where the schema asks for an object, it is an object by
 * the names of the parts; of any other, and of a form whose schema asks for an array, an array of the parts in their
 * order. A part is read by its Content-Type, and without one as text that its schema gives a type. A name given
 * several times, or for which only an array is meant, is an array.
 *
 * @returns the reason when the body or a part is malformed, with the byte offset where it is
 */
export function readMultipart(bytes: Uint8Array, context: BodyContext): BodyValue {
  const found = splitParts(bytes, context.parameters['boundary']);
  if ('reason' in found) return { kind: 'unreadable', ...found };
  return isByName(context) ? readNamed(found.parts, context) : readOrdered(found.parts, context);
}

/** A part of a multipart body as it was sent. */
export interface SentPart {
  readonly name: string | undefined;
  readonly filename: string | undefined;
  /** Its Content-Type; `text/plain` where it has none (RFC 7578 §4.4). */
  readonly type: string;
  /** Its header fields, by lower-cased name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
}

/**
 * The parts of a body as they were sent, whatever the document says of them.
 *
 * @param contentType the Content-Type of the body
 * @returns none where the body isn't multipart, or malformed
 */
export function sentParts(bytes: Uint8Array | undefined, contentType: string): readonly SentPart[] {
  if (bytes === undefined || !essence(contentType).startsWith('multipart/')) return [];
  const found = splitParts(bytes, parseMediaType(contentType)?.parameters['boundary']);
  if ('reason' in found) return [];
  return found.parts.map((part) => {
    const { name, filename } = dispositionOf(part);
    return {
      name: name === undefined ? undefined : unquoted(name),
      filename: filename === undefined ? undefined : unquoted(filename),
      type: part.fields.get('content-type') ?? 'text/plain',
      headers: Object.fromEntries(part.fields),
      bytes: part.content,
    };
  });
}

function readOrdered(parts: readonly RawPart[], context: BodyContext): BodyValue {
  const values: Json[] = [];
  const about: BodyPart[] = [];
  for (const [index, part] of parts.entries()) {
    const shape = context.item ?? context.shape.item(index);
    const encoding = encodingAt(context, index);
    const content = readContent(part, context, shape, encoding.node);
    if ('reason' in content) return unreadable(content, `part ${index + 1}`);
    values.push('value' in content ? content.value : coerceNested(content.text, shape));
    about.push(...aboutPart(pointers.join('', index), encoding, part, content));
  }
  return withParts(values, about);
}

function readNamed(parts: readonly RawPart[], context: BodyContext): BodyValue {
  const { shape } = context;
  const byName = new Map<string, NamedPart[]>();
  const names = [...shape.names];
  const { object, used } = readStyled(parts, context);
  for (const [index, part] of parts.entries()) {
    const name = nameOf(part, context) ?? (isForm(context) ? undefined : names[index]);
    if (name !== undefined && used.has(name)) continue;
    if (name === undefined) {
      const reason = `a part has no Content-Disposition: form-data with a name (byte ${part.offset + 1})`;
      return { kind: 'unreadable', reason, offset: part.offset };
    }
    const content = readContent(part, context, itemShape(shape.property(name)), encodingOf(context, name).node);
    if ('reason' in content) return unreadable(content, `part '${name}'`);
    addTo(byName, name, { part, content });
  }
  const about: BodyPart[] = [];
  for (const [name, found] of byName) {
    const contents = found.map(({ content }) => content);
    const { value, isList } = together(contents, shape.property(name));
    setOwn(object, name, value);
    for (const [index, { part, content }] of found.entries()) {
      const pointer = isList ? pointers.join('', name, index) : pointers.join('', name);
      about.push(...aboutPart(pointer, encodingOf(context, name), part, content));
    }
  }
  return withParts(object, about);
}

/** The properties of a form whose `encoding` has a style: their parts are fields as a query has them, unencoded. */
function readStyled(parts: readonly RawPart[], context: BodyContext): ReturnType<typeof readProperties> {
  const styled = Object.keys(context.encoding).filter((name) => isStyled(context, name));
  if (styled.length === 0) return { object: {}, used: new Set() };
  const pairs = parts.flatMap((part) => {
    const [name, decoded] = [nameOf(part, context), decodeText(part.content, undefined)];
    if (name === undefined || !('text' in decoded)) return [];
    return [{ name, value: decoded.text, raw: decoded.text.replaceAll(/[%+]/g, encodeURIComponent) }];
  });
  return readProperties(styled, pairs, context.shape, context.encoding);
}

function withParts(value: Json, parts: readonly BodyPart[]): BodyValue {
  return { kind: 'value', value, ...(parts.length === 0 ? {} : { parts }) };
}

interface NamedPart {
  readonly part: RawPart;
  readonly content: Content;
}

/** What is to be validated of a part beside its value, and of the parts in it. */
function aboutPart(pointer: string, encoding: PartEncoding, { fields }: RawPart, content: Content): BodyPart[] {
  const at = encoding.node === undefined ? undefined : encoding.pointer;
  const { parts = [], unsupported } = content;
  const opaque = unsupported !== undefined || ('opaque' in content && content.opaque === true);
  const within = parts.map((part) => ({
    ...part,
    pointer: pointer + part.pointer,
    encoding: part.encoding === undefined ? undefined : encoding.pointer + part.encoding,
  }));
  return at === undefined && !opaque ? within : [{ pointer, encoding: at, unsupported, fields, opaque }, ...within];
}

function unreadable({ reason, offset }: Unreadable, part: string): BodyValue {
  return { kind: 'unreadable', reason: `${part}: ${reason}`, ...(offset === undefined ? {} : { offset }) };
}

/** Of a list each part is an item. */
function itemShape(shape: Shape): Shape {
  return shape.allows('array') && !shape.allows('object') && !shape.allows('string') ? shape.item(0) : shape;
}

function nameOf(part: RawPart, context: BodyContext): string | undefined {
  const parameters = dispositionOf(part);
  const isNamed = parameters['name'] !== undefined;
  if (!isNamed || (isForm(context) && essence(part.fields.get('content-disposition') ?? '') !== 'form-data'))
    return undefined;
  return unquoted(parameters['name'] ?? '');
}

function dispositionOf({ fields }: RawPart): Readonly<Record<string, string>> {
  const text = fields.get('content-disposition') ?? '';
  const start = text.indexOf(';');
  return readParameters(text, start === -1 ? text.length : start);
}

function readContent(
  part: RawPart,
  context: BodyContext,
  shape: Shape,
  encoding: Json | undefined,
): Content | Unreadable {
  const { fields, content, offset } = part;
  const sent =
    fields.get('content-type') ??
    (dispositionOf(part)['filename'] === undefined ? undefined : 'application/octet-stream');
  if (sent !== undefined && !isSupported(sent, encoding)) return { value: binaryString(content), unsupported: sent };
  const type = sent ?? contentTypesOf(encoding)[0] ?? 'text/plain';
  const format = context.codecFor(type);
  // What the sender did not call by a media type may be malformed: then it stays text, and the validator reports it.
  if (format.name === 'text' || (sent === undefined && !isJson(type)))
    return decodeText(content, charsetOf(context, type));
  if (sent === undefined) {
    const decoded = decodeText(content, undefined);
    const json = 'text' in decoded ? parseJson(decoded.text) : decoded;
    return 'value' in json ? json : decoded;
  }
  const read = format.read(content, partContext(context, type, shape, encoding));
  if (read.kind === 'unreadable') return { ...read, offset };
  return read.kind === 'absent' ? { text: '' } : read;
}

function charsetOf(context: BodyContext, type: string): string | undefined {
  return partContext(context, type, context.shape, undefined).parameters['charset'];
}

function together(parts: readonly Content[], shape: Shape): { readonly value: Json; readonly isList: boolean } {
  const several = parts.length > 1 || (shape.allows('array') && !shape.allows('string') && !shape.allows('object'));
  const valueOf = (content: Content, wanted: Shape): Json =>
    'value' in content ? content.value : coerceNested(content.text, wanted);
  const [only] = parts;
  if (only !== undefined && parts.length === 1) {
    const value = valueOf(only, shape);
    if (!several || ('text' in only ? typeof value !== 'string' : Array.isArray(value)))
      return { value, isList: false };
  }
  const value = parts.map((part, index) => valueOf(part, shape.allows('array') ? shape.item(index) : shape));
  return { value, isList: true };
}

function unquoted(name: string): string {
  return name.replaceAll('%22', '"').replaceAll('%0D', '\r').replaceAll('%0A', '\n');
}
