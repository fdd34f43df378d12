import { encodePercent, encodeReserved } from '../../text';
import { entries, isObject, items, type Json, plainText } from '../../document';
import type { Parameter } from '../../model';
import { delimiterOf } from './delimiters';

/** What the text of a field of a query, of cookies or of a form depends on. */
type WritableField = Pick<Parameter, 'name' | 'style' | 'explode' | 'allowReserved'>;

/** How the pieces of a value are put together (RFC 6570 §3.2.1). */
interface Joint {
  readonly delimiter: string;
  readonly keyed: boolean;
  readonly encode: (text: string) => string;
}

/**
 * Writes a field of a query, of cookies or of a form as encoded `name=value`.
 *
 * @example writeField({ name: 'f', style: 'deepObject', explode: true, allowReserved: false }, { a: 1 })
 * // ['f%5Ba%5D=1']
 */
export function writeField(field: WritableField, value: Json): readonly string[] {
  const { style, explode } = field;
  const asIs = (text: string): string => text;
  const encode = style === 'cookie' ? asIs : field.allowReserved ? encodeReserved : encodePercent;
  const name = style === 'cookie' ? field.name : encodePercent(field.name);
  if (Array.isArray(value) || isObject(value)) {
    if (isEmpty(value)) return [];
    if (style === 'deepObject') return deepPairs(field.name, value, encode);
    if (!explode) {
      const delimiter = encodedDelimiter(style);
      // A comma in an item must not look like the one between items.
      const encodeItem = (text: string): string =>
        delimiter === ',' ? encode(text).replaceAll(',', '%2C') : encode(text);
      return [`${name}=${joined(value, { delimiter, keyed: false, encode: encodeItem })}`];
    }
    if (isObject(value)) return entries(value).flatMap(([key, item]) => spreadPairs(encodePercent(key), item, encode));
    return items(value).map((item) => `${name}=${encode(plainText(item))}`);
  }
  return [`${name}=${encode(plainText(value))}`];
}

/** What stands between the items of a list in a URL: a comma as it is, all else encoded. */
export function encodedDelimiter(style: WritableField['style']): string {
  const delimiter = delimiterOf(style);
  return delimiter === ',' ? delimiter : encodePercent(delimiter);
}

/** Puts the pieces of a value together. */
export function joined(value: Json, joint: Joint): string {
  const { delimiter, keyed, encode } = joint;
  if (Array.isArray(value))
    return items(value)
      .map((item) => encode(plainText(item)))
      .join(delimiter);
  if (!isObject(value)) return encode(plainText(value));
  const equals = keyed ? '=' : delimiter;
  return entries(value)
    .map(([key, item]) => `${encode(key)}${equals}${encode(plainText(item))}`)
    .join(delimiter);
}

function spreadPairs(name: string, value: Json, encode: (text: string) => string): readonly string[] {
  if (Array.isArray(value)) return items(value).map((item) => `${name}=${encode(plainText(item))}`);
  return [`${name}=${encode(plainText(value))}`];
}

function deepPairs(name: string, value: Json, encode: (text: string) => string): readonly string[] {
  if (isObject(value)) return entries(value).flatMap(([key, item]) => deepPairs(`${name}[${key}]`, item, encode));
  return spreadPairs(encodePercent(name), value, encode);
}

/** Whether a value is an array or an object without content, for which there is no text. */
export function isEmpty(value: Json): boolean {
  return Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;
}
