import { jsonText } from '../../../document';
import { isJsonName } from '../../../model';
import { essence } from '../../wire/media-type';
import { decodeText, encodeText } from '../../wire/text-coding';
import type { BodyValue, Codec } from '../codec';
import { parseJson } from './json-text';

const BLANK = /^[ \t\r\n]*$/;

/** JSON (RFC 8259): always UTF-8, whatever a charset says (§8.1, §11). White space alone isn't a body. */
export const json: Codec = {
  name: 'json',
  is: isJsonName,
  read: (bytes) => readJson(bytes, undefined),
  write: (value, { type, parameters, pretty }) => {
    const text = pretty ? `${jsonText(value, 2)}\n` : jsonText(value);
    // Whoever believes a charset that JSON does not have, reads the same.
    const isUtf8 = /^utf-?8$/i.test(parameters['charset'] ?? 'utf-8');
    return { bytes: encodeText(isUtf8 ? text : inAscii(text)), contentType: type };
  },
  writes: () => true,
  fields: false,
  isText: true,
};

/** JSON text whose characters are all ASCII. */
export function inAscii(json: string): string {
  return json.replace(/[\u007f-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * Whether bodies of a media type are JSON: `application/json`, `text/json` and every `+json` (RFC 6839).
 *
 * @example isJson('application/problem+json; charset=utf-8') // true
 */
export function isJson(type: string): boolean {
  return json.is(essence(type));
}

/** Reads JSON in a charset, UTF-8 where none is given. */
export function readJson(bytes: Uint8Array, charset: string | undefined): BodyValue {
  const decoded = decodeText(bytes, charset);
  if (!('text' in decoded)) return { kind: 'unreadable', ...decoded };
  if (BLANK.test(decoded.text)) return { kind: 'absent' };
  const parsed = parseJson(decoded.text);
  return 'value' in parsed ? { kind: 'value', value: parsed.value } : { kind: 'unreadable', ...parsed };
}
