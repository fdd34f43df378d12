import { decodeForm, encodePercent } from '../../text';
import { addTo, entries, isObject, type Json, type JsonObject, property, setOwn } from '../../document';
import type { Style } from '../../model';
import { coerceNested } from '../parameters/coerce';
import { bracketKeys } from '../parameters/deep-object';
import { readRepeated } from '../parameters/delimited';
import { decodeText, encodeText } from '../wire/text-coding';
import type { BodyContext, Codec } from './codec';
import { isJson } from './json/json';
import { parseJson } from './json/json-text';
import { xml } from './xml/xml';
import { type Field as StyledField, readField } from '../parameters/read-field';
import { type Pair, parsePairs } from '../parameters/query';
import { essence } from '../wire/media-type';
import { ANY, type Shape } from '../wire/schema-shape';
import { writeField } from '../parameters/write-field';

/** A property of a form, and the media type that it is written in where it has no style. */
type Field = StyledField & { readonly media: string | undefined };

const STYLES: readonly Style[] = ['form', 'spaceDelimited', 'pipeDelimited', 'tabDelimited', 'deepObject'];

/** Forms as browsers send them (`application/x-www-form-urlencoded`). */
export const form: Codec = {
  name: 'form',
  is: (name) => name === 'application/x-www-form-urlencoded',
  read: (bytes, { parameters, shape, encoding }) => {
    const decoded = decodeText(bytes, parameters['charset']);
    if (!('text' in decoded)) return { kind: 'unreadable', ...decoded };
    return { kind: 'value', value: readForm(decoded.text, shape, encoding) };
  },
  write: (value, { type, encoding, shape }) => ({
    bytes: encodeText(typeof value === 'string' ? value : writeForm(value, encoding, shape)),
    contentType: type,
  }),
  writes: isObject,
  fields: true,
  isText: true,
};

/**
 * Reads an `application/x-www-form-urlencoded` body into an object (OAS 3.1 §4.8.15): each property by the style of
 * its `encoding`, or by its `contentType` where no style is given; without both, arrays are repeated names, and objects
 * JSON text or, where their name is not there, properties that are spread over the form. Fields that the schema does
 * not have are in the object too.
 *
 * @example readForm('a=1&b=x&b=y', shape, {}) // { a: 1, b: ['x', 'y'] }
 */
export function readForm(text: string, shape: Shape, encodings: JsonObject): JsonObject {
  const pairs = parsePairs(text);
  const names = [...new Set([...shape.names, ...Object.keys(encodings)])];
  const { object, used } = readProperties(names, pairs, shape, encodings);
  const others = new Map<string, string[]>();
  for (const { name, value } of pairs) if (!used.has(name)) addTo(others, name, value);
  for (const [name, texts] of others) setOwn(object, name, readRepeated(texts, shape.property(name)));
  return object;
}

/** The properties of these names that a form's pairs have, and the names of the pairs that they were read from. */
export function readProperties(
  names: readonly string[],
  pairs: readonly Pair[],
  shape: Shape,
  encodings: JsonObject,
): { readonly object: Record<string, Json>; readonly used: ReadonlySet<string> } {
  const object: Record<string, Json> = {};
  const used = new Set<string>();
  for (const name of names) {
    const encoding = property(encodings, name);
    const candidates = pairs.filter((pair) => pair.name === name || !shape.names.has(pair.name));
    const field = fieldOf(name, encoding);
    const child = shape.property(name);
    const value = readProperty(field, hasStyle(encoding), candidates, child);
    if (value === undefined) continue;
    setOwn(object, name, value);
    const own = candidates.some((pair) => pair.name === name);
    const isPart = partOf(field, own, child, hasStyle(encoding));
    for (const pair of candidates) if (isPart(pair.name)) used.add(pair.name);
  }
  return { object, used };
}

/**
 * Writes an object as an `application/x-www-form-urlencoded` body, the reverse of `readForm`. What isn't an object is
 * written as nothing.
 *
 * @param shape what the schema says of it, which XML is written by
 *
 * @example writeForm({ a: 1, b: ['x', 'y'] }, {}) // 'a=1&b=x&b=y'
 */
export function writeForm(value: Json, encoding: JsonObject, shape: Shape = ANY): string {
  return entries(value)
    .flatMap(([name, child]) => {
      const declared = property(encoding, name);
      const { media } = fieldOf(name, declared);
      // An object is JSON by default.
      const isValue = media !== undefined || (!hasStyle(declared) && isObject(child));
      if (!isValue) return writeProperty(name, child, declared);
      const text = isXml(media) ? xmlText(child, shape.property(name)) : JSON.stringify(child);
      return [`${encodePercent(name)}=${encodePercent(text)}`];
    })
    .join('&');
}

/** A property of a form as encoded `name=value`, in the style of its `encoding`. */
export function writeProperty(name: string, value: Json, encoding: Json | undefined): readonly string[] {
  const { style, explode } = fieldOf(name, encoding);
  return writeField({ name, style, explode, allowReserved: property(encoding, 'allowReserved') === true }, value);
}

/** How a property of a form is written (OAS 3.1 §4.8.15.1.1): `contentType` counts only where no style is given. */
function fieldOf(name: string, encoding: Json | undefined): Field {
  const style = STYLES.find((known) => known === property(encoding, 'style')) ?? 'form';
  const explode = property(encoding, 'explode');
  const contentType = hasStyle(encoding) ? undefined : property(encoding, 'contentType');
  const [first = ''] = typeof contentType === 'string' ? contentType.split(',') : [];
  const media = isJson(first) || isXml(first) ? first.trim() : undefined;
  return { name, style, explode: typeof explode === 'boolean' ? explode : style === 'form', media };
}

/** Whether an `encoding` says how a property is written, as a parameter does: then its `contentType` is ignored. */
export function hasStyle(encoding: Json | undefined): boolean {
  return ['style', 'explode', 'allowReserved'].some((key) => property(encoding, key) !== undefined);
}

function readProperty(field: Field, styled: boolean, pairs: readonly Pair[], shape: Shape): Json | undefined {
  // Without a style, an object that is spread takes only the names that its schema has, or it would swallow stray
  // fields.
  if (styled) return readField(field, pairs, decodeForm, shape, () => false).value;
  const texts = pairs.filter((pair) => pair.name === field.name).map((pair) => pair.value);
  const [first] = texts;
  if (field.media === undefined) {
    if (first === undefined) return readField(field, pairs, decodeForm, shape, () => true).value;
    // An object under its own name is JSON: the default media type of objects in forms.
    return texts.length === 1 && !shape.allows('array') ? coerceNested(first, shape) : readRepeated(texts, shape);
  }
  if (first === undefined) return undefined;
  return (isXml(field.media) ? xmlOf(texts, shape) : jsonOf(texts, shape)) ?? readRepeated(texts, shape);
}

function isXml(media: string | undefined): boolean {
  return media !== undefined && xml.is(essence(media));
}

/** What XML is read and written by where it is the text of a field. */
function xmlContext(shape: Shape): BodyContext {
  const positions = { prefix: [], item: undefined };
  const type = 'application/xml';
  return { type, parameters: {}, shape, item: undefined, encoding: {}, positions, pretty: false, codecFor: () => xml };
}

function xmlText(value: Json, shape: Shape): string {
  const decoded = decodeText(xml.write(value, xmlContext(shape)).bytes, undefined);
  return 'text' in decoded ? decoded.text : '';
}

/** XML texts: one is the value, several are the items of an array. */
function xmlOf(texts: readonly string[], shape: Shape): Json | undefined {
  const isList = texts.length > 1;
  const read = texts.map((text) => xml.read(encodeText(text), xmlContext(isList ? shape.item(0) : shape)));
  const values = read.flatMap((one) => (one.kind === 'value' ? [one.value] : []));
  return values.length < read.length ? undefined : isList ? values : values[0];
}

/** Reports which of the form's names a property was read from. */
function partOf(field: Field, own: boolean, shape: Shape, styled: boolean): (name: string) => boolean {
  if (field.media === undefined && field.style === 'deepObject')
    return (name) => bracketKeys(name, field.name) !== undefined;
  if (own) return (name) => name === field.name;
  return (name) => shape.names.has(name) || (styled && shape.open);
}

/** JSON texts: one is the value (or the one item of an array), several are the items of an array. */
function jsonOf(texts: readonly string[], shape: Shape): Json | undefined {
  const values: Json[] = [];
  for (const text of texts) {
    const json = parseJson(text);
    if (!('value' in json)) return undefined;
    values.push(json.value);
  }
  const [only] = values;
  if (values.length > 1 || only === undefined) return values;
  return !Array.isArray(only) && shape.allows('array') && !shape.allows('object') ? values : only;
}
