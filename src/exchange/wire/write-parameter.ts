import { entries, isObject, items, type Json, plainText } from '../../document';
import type { Parameter } from '../../model';
import { isJson } from '../codecs/json';
import { encodePercent, encodeReserved } from './percent';

/** A parameter as it is sent. */
export type WrittenParameter =
  /** The text that takes the place of `{name}` in the path, or the value of the header field. */
  | { readonly in: 'path' | 'header'; readonly text: string }
  /** Encoded `name=value`: joined with `&` they are the query, with `; ` the Cookie field. None for an empty array or object. */
  | { readonly in: 'query' | 'cookie'; readonly pairs: readonly string[] };

/** What the text of a field of a query, of cookies or of a form depends on. */
export type WritableField = Pick<Parameter, 'name' | 'style' | 'explode' | 'allowReserved' | 'media'>;

/** How the pieces of a value are put together (RFC 6570 §3.2.1). */
interface Joint {
  readonly delimiter: string;
  readonly keyed: boolean;
  readonly encode: (text: string) => string;
}

/**
 * Writes a parameter (OAS 3.1 §4.8.12), the reverse of `readParameter`: by style and explode, or by the media type of its `content`.
 * null is written `null`; what stands in arrays and objects and is itself one is written as JSON, as OpenAPI has no style for it.
 *
 * @example writeParameter(tags, ['a b', 'c']) // { in: 'query', pairs: ['tags=a%20b', 'tags=c'] }
 */
export function writeParameter(parameter: Parameter, value: Json): WrittenParameter {
  switch (parameter.in) {
    case 'path':
      return { in: 'path', text: writePath(parameter, value) };
    case 'header':
      return { in: 'header', text: writeHeader(parameter, value) };
    case 'query':
    case 'cookie':
      return { in: parameter.in, pairs: writeField(parameter, value) };
  }
}

/**
 * Writes a header field's value in the style `simple`, without any encoding.
 *
 * @example writeHeader({ explode: false, media: undefined }, [1, 2]) // '1,2'
 */
export function writeHeader(field: Pick<Parameter, 'explode' | 'media'>, value: Json): string {
  if (field.media !== undefined) return contentOf(field.media, value);
  return joined(value, { delimiter: ',', keyed: field.explode, encode: (text) => text });
}

/**
 * Writes a field of a query, of cookies or of a form as encoded `name=value`.
 *
 * @example writeField({ name: 'f', style: 'deepObject', explode: true, allowReserved: false, media: undefined }, { a: 1 }) // ['f%5Ba%5D=1']
 */
export function writeField(field: WritableField, value: Json): readonly string[] {
  const { style, explode } = field;
  const name = encodePercent(field.name);
  const encode = field.allowReserved ? encodeReserved : encodePercent;
  if (field.media !== undefined) return [`${name}=${encode(contentOf(field.media, value))}`];
  if (Array.isArray(value) || isObject(value)) {
    if (isEmpty(value)) return [];
    if (style === 'deepObject') return deepPairs(field.name, value, encode);
    if (!explode) {
      const delimiter = style === 'spaceDelimited' ? '%20' : style === 'pipeDelimited' ? '%7C' : ',';
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

function writePath(parameter: Parameter, value: Json): string {
  const { style, explode } = parameter;
  if (parameter.media !== undefined) return encodePercent(contentOf(parameter.media, value));
  if (style === 'label') {
    // Where dots stand between items, one inside an item is encoded, though RFC 6570 leaves it.
    const encode = explode ? (text: string): string => encodePercent(text).replaceAll('.', '%2E') : encodePercent;
    return isEmpty(value) ? '' : `.${joined(value, { delimiter: explode ? '.' : ',', keyed: explode, encode })}`;
  }
  if (style !== 'matrix') return joined(value, { delimiter: ',', keyed: explode, encode: encodePercent });
  return writeField({ ...parameter, allowReserved: false }, value)
    .map((pair) => `;${pair.endsWith('=') ? pair.slice(0, -1) : pair}`)
    .join('');
}

function joined(value: Json, joint: Joint): string {
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

function contentOf(media: string, value: Json): string {
  return isJson(media) ? JSON.stringify(value) : plainText(value);
}

function isEmpty(value: Json): boolean {
  return Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;
}
