import { encodePercent, encodeReserved } from '../../text';
import { type Json, type JsonObject, jsonText } from '../../document';
import type { Parameter } from '../../model';
import { writeBody } from '../codecs/body';
import { codecFor } from '../codecs/codecs';
import { inAscii, isJson } from '../codecs/json/json';
import { delimiterOf } from './delimiters';
import { encodedDelimiter, isEmpty, joined, writeField } from './write-field';

/** A parameter as it is sent. */
type WrittenParameter =
  /** The text that takes the place of `{name}` in the path, or the value of the header field. */
  | { readonly in: 'path' | 'header'; readonly text: string }
  /**
   * Encoded `name=value`: joined with `&` they are the query, with `; ` the Cookie field. None for an empty array or
   * object.
   */
  | { readonly in: 'query' | 'cookie'; readonly pairs: readonly string[] };

/**
 * Writes a parameter (OAS 3.1 §4.8.12), the reverse of `readParameter`: by style and explode, or by the media type of
 * its `content`. null is written `null`; what stands in arrays and objects and is itself one is written as JSON, as
 * OpenAPI has no style for it.
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
      return { in: parameter.in, pairs: writePairs(parameter, value) };
  }
}

/**
 * Writes a header field's value, without any encoding.
 *
 * @example writeHeader({ explode: false, media: undefined }, [1, 2]) // '1,2'
 */
export function writeHeader(
  field: Pick<Parameter, 'explode' | 'media'> & Partial<Pick<Parameter, 'style'>>,
  value: Json,
): string {
  // A header field carries ASCII safely (RFC 9110 §5.5), and JSON has a way to write all else in it.
  if (field.media !== undefined) return isJson(field.media) ? inAscii(jsonText(value)) : contentOf(field.media, value);
  return joined(value, { delimiter: delimiterOf(field.style), keyed: field.explode, encode: (text) => text });
}

function writePath(parameter: Parameter, value: Json): string {
  const { style, explode } = parameter;
  if (parameter.media !== undefined) return encodePercent(contentOf(parameter.media, value));
  if (style === 'label') {
    // Where dots stand between items, one inside an item is encoded, though RFC 6570 leaves it.
    const encode = explode ? (text: string): string => encodePercent(text).replaceAll('.', '%2E') : encodePercent;
    return isEmpty(value) ? '' : `.${joined(value, { delimiter: explode ? '.' : ',', keyed: explode, encode })}`;
  }
  if (style !== 'matrix')
    return joined(value, { delimiter: encodedDelimiter(style), keyed: explode, encode: encodePercent });
  return writeField({ ...parameter, allowReserved: false }, value)
    .map((pair) => `;${pair.endsWith('=') ? pair.slice(0, -1) : pair}`)
    .join('');
}

function writePairs(parameter: Parameter, value: Json): readonly string[] {
  const { media, encoding, isQueryString } = parameter;
  if (media === undefined) return writeField(parameter, value);
  if (isQueryString === true) {
    const text = contentOf(media, value, encoding);
    return text === '' ? [] : [codecFor(media).name === 'form' ? text : encodePercent(text)];
  }
  const encode = parameter.allowReserved ? encodeReserved : encodePercent;
  return [`${encodePercent(parameter.name)}=${encode(contentOf(media, value, encoding))}`];
}

function contentOf(media: string, value: Json, encoding?: JsonObject): string {
  return new TextDecoder().decode(writeBody(value, media, { encoding }).bytes);
}
