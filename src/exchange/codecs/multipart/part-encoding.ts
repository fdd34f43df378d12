import { isObject, items, type Json, type Pointer, pointers, property } from '../../../document';
import { essence, matchMediaType, parseMediaType, splitQuoted } from '../../wire/media-type';
import type { Shape } from '../../wire/schema-shape';
import type { BodyContext } from '../codec';
import { hasStyle } from '../form';
import { kindOf, kindWithin } from '../sample-files';

/** The media types that an `encoding` object names, in its order; none where it has no `contentType`. */
export function contentTypesOf(encoding: Json | undefined): readonly string[] {
  const declared = property(encoding, 'contentType');
  if (typeof declared !== 'string' || declared.trim() === '') return [];
  return splitQuoted(declared, ',').map((one) => one.trim());
}

/** The media type that a part is written in, where its `encoding` names one: of a range, one of the value's kind. */
export function writtenType(encoding: Json | undefined, value: Json): string | undefined {
  const types = contentTypesOf(encoding);
  const kind = typeof value === 'string' ? kindOf(value) : undefined;
  if (kind !== undefined && matchMediaType(types, kind).index !== -1) return kind;
  const [first] = types;
  return types.find((type) => !essence(type).includes('*')) ?? (first === undefined ? undefined : kindWithin(first));
}

/** Whether a part's Content-Type is one of those that its `encoding` names, if any (OAS 3.1 §4.8.15.1). */
export function isSupported(type: string, encoding: Json | undefined): boolean {
  const types = contentTypesOf(encoding);
  return types.length === 0 || matchMediaType(types, type).index !== -1;
}

/** An Encoding Object, and where it stands below its media type. */
export interface PartEncoding {
  readonly node: Json | undefined;
  readonly pointer: Pointer;
}

/** The `encoding` of the part at a position (OAS 3.2 §4.14.5.2). */
export function encodingAt({ positions }: BodyContext, index: number): PartEncoding {
  const node = positions.prefix[index];
  if (node !== undefined) return { node, pointer: pointers.join('/prefixEncoding', index) };
  return { node: positions.item, pointer: '/itemEncoding' };
}

/** The `encoding` of the parts of a name. */
export function encodingOf({ encoding }: BodyContext, name: string): PartEncoding {
  return { node: property(encoding, name), pointer: pointers.join('/encoding', name) };
}

/** What a part's content is read or written by: its type, its schema's shape, and the encodings nested in its own. */
export function partContext(outer: BodyContext, type: string, shape: Shape, encoding: Json | undefined): BodyContext {
  const nested = property(encoding, 'encoding');
  const positions = { prefix: items(property(encoding, 'prefixEncoding')), item: property(encoding, 'itemEncoding') };
  const parameters = parseMediaType(type)?.parameters ?? {};
  return { ...outer, type, parameters, shape, item: undefined, encoding: isObject(nested) ? nested : {}, positions };
}

/** Whether a body is a form of parts (`multipart/form-data`, RFC 7578). */
export function isForm({ type }: BodyContext): boolean {
  return essence(type) === 'multipart/form-data';
}

/** Whether the parts of a name are written as the fields of a query are (OAS 3.1 §4.8.15.1). */
export function isStyled(context: BodyContext, name: string): boolean {
  return isForm(context) && hasStyle(property(context.encoding, name));
}

/**
 * Whether the parts are distinguished by their names; else they are the items of an array, also in a form whose parts
 * are encoded by position (OAS 3.2, "Additional Encoding Approaches"), or whose schema asks for nothing but an array.
 */
export function isByName(context: BodyContext): boolean {
  const { shape, item, positions } = context;
  if (item !== undefined || positions.prefix.length > 0 || positions.item !== undefined) return false;
  const [isObject, isArray] = [shape.allows('object'), shape.allows('array')];
  return isForm(context) ? isObject || !isArray : isObject && !isArray;
}

/** Whether a value is that of a file: bytes that have no form as text. */
export function isFile(shape: Shape): boolean {
  return shape.keyword('format') === 'binary' || shape.keyword('contentMediaType') !== undefined;
}
