import { type Json, setOwn } from '../../document';
import { coerce, coerceNested } from './coerce';
import type { Shape } from '../wire/schema-shape';

/** How a parameter's text is cut into items, or into names and values. */
interface Cut {
  readonly delimiter: string | RegExp;
  /** Objects are written `a=1,b=2` (explode), not `a,1,b,2`. */
  readonly keyed: boolean;
  readonly decode: (text: string) => string;
}

/**
 * What reads a text whose arrays and objects are written with a delimiter (RFC 6570 §3.2). It is split before it
 * is decoded, so an encoded delimiter does not count. If the shape allows several readings: a string before a number,
 * boolean or null, these before an array or object.
 *
 * @example delimitedReader({ delimiter: ',', keyed: false, decode: decodePercent }, integersShape)('1,2') // [1, 2]
 */
export function delimitedReader(cut: Cut, shape: Shape): (text: string) => Json {
  return shape.allows('string') ? cut.decode : (text) => readDelimited(text, cut, shape);
}

function readDelimited(text: string, cut: Cut, shape: Shape): Json {
  const scalar = coerce(cut.decode(text), shape);
  const array = shape.allows('array');
  const object = shape.allows('object');
  if (typeof scalar !== 'string' || (!array && !object)) return scalar;
  // A number has no comma, so that an encoded one stands between two.
  const isOfNumbers = array && !object && !shape.item(0).allows('string');
  const pieces = shape.hasEncodedDelimiters === true || isOfNumbers ? withDelimiters(text) : text;
  const parts = pieces === '' ? [] : pieces.split(cut.delimiter);
  if (object && (!array || looksLikeObject(parts, cut, shape))) return readObject(parts, cut, shape);
  if (parts.length === 0 && shape.item(0).allows('string')) parts.push('');
  return parts.map((part, index) => coerceNested(cut.decode(part), shape.item(index)));
}

/**
 * Reads the texts of a name that may be given several times: one text is an item when only an array can be meant;
 * several are the items of an array, whether or not one is allowed.
 *
 * @example readRepeated(['1', '2'], integersShape) // [1, 2]
 */
export function readRepeated(texts: readonly string[], shape: Shape): Json {
  const array = shape.allows('array');
  const [first = ''] = texts;
  if (texts.length !== 1) return texts.map((text, index) => coerceNested(text, array ? shape.item(index) : shape));
  const scalar = array ? coerce(first, shape) : coerceNested(first, shape);
  if (typeof scalar !== 'string' || !array || shape.allows('string')) return scalar;
  const item = shape.item(0);
  return first === '' && !item.allows('string') && !item.allows('null') ? [] : [coerceNested(first, item)];
}

/** A text whose encoded commas, equals signs and semicolons are what they stand for. */
function withDelimiters(text: string): string {
  return text.replace(/%2c/gi, ',').replace(/%3d/gi, '=').replace(/%3b/gi, ';');
}

function readObject(parts: readonly string[], cut: Cut, shape: Shape): Json {
  const object: Record<string, Json> = {};
  for (let at = 0; at < parts.length; at += cut.keyed ? 1 : 2) {
    const [name, text] = cut.keyed ? keyAndText(parts[at] ?? '') : [parts[at] ?? '', parts[at + 1] ?? ''];
    const key = cut.decode(name);
    setOwn(object, key, coerceNested(cut.decode(text), shape.property(key)));
  }
  return object;
}

function keyAndText(part: string): readonly [string, string] {
  const equals = part.indexOf('=');
  return equals === -1 ? [part, ''] : [part.slice(0, equals), part.slice(equals + 1)];
}

/**
 * Where both an array and an object are allowed: only an object's text has its form and names that the schema knows.
 */
function looksLikeObject(parts: readonly string[], cut: Cut, shape: Shape): boolean {
  if (parts.length === 0) return false;
  if (cut.keyed) return parts.every((part) => part.includes('='));
  return parts.length % 2 === 0 && parts.every((part, at) => at % 2 === 1 || shape.names.has(cut.decode(part)));
}
