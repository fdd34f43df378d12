import { type Json, numberFrom } from '../../document';
import { parseJson } from '../codecs/json/json-text';
import type { Shape } from '../wire/schema-shape';

const NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const LEADING_ZEROS = /^(-?)0+(?=\d)/;

/**
 * Reads a text as the JSON value that its shape asks for. Where a string may be meant the text stays; else it becomes
 * a boolean, a number (JSON's syntax, though zeros may lead, in the range of a double, and exact) or null (`null` or
 * nothing). What fits none stays a string, so that the validator reports it.
 *
 * @example coerce('12', integerShape) // 12
 * @example coerce('02', integerShape) // 2
 * @example coerce('0x10', integerShape) // '0x10'
 */
export function coerce(text: string, shape: Shape): Json {
  if (shape.allows('string')) return text;
  if ((text === 'true' || text === 'false') && shape.allows('boolean')) return text === 'true';
  if (shape.allows('integer') && NUMBER.test(text)) {
    if (Number.isFinite(Number(text))) return numberFrom(text.replace(LEADING_ZEROS, '$1'));
  }
  return (text === '' || text === 'null') && shape.allows('null') ? null : text;
}

/**
 * Reads a text that stands inside an array or object, for whose own structure OpenAPI has no style: where only an
 * object or array can be meant it is read as JSON.
 *
 * @example coerceNested('{"a":1}', objectShape) // { a: 1 }
 */
export function coerceNested(text: string, shape: Shape): Json {
  return structureIn(text, shape) ?? coerce(text, shape);
}

/**
 * The object or array that is written in a text as JSON.
 *
 * @returns nothing where the text is something else, or a string may be meant
 * @example structureIn('[1,2]', listShape) // [1, 2]
 */
export function structureIn(text: string, shape: Shape): Json | undefined {
  if (shape.allows('string')) return undefined;
  const first = text.trimStart()[0];
  if (!(first === '{' && shape.allows('object')) && !(first === '[' && shape.allows('array'))) return undefined;
  const json = parseJson(text);
  return 'value' in json ? json.value : undefined;
}
