import { jsonText } from '../../../document';
import { essence } from '../../wire/media-type';
import { decodeText, encodeText } from '../../wire/text-coding';
import type { BodyValue, Codec } from '../codec';
import { parseJson } from './json-text';

const BLANK = /^[ \t\r\n]*$/;

/** JSON (RFC 8259): always UTF-8, whatever a charset says (§8.1, §11). White space alone is no body. */
export const json: Codec = {
  name: 'json',
  is: (name) => name === 'application/json' || name === 'text/json' || name.endsWith('+json'),
  read: (bytes) => readJson(bytes, undefined),
  write: (value, { type, pretty }) => ({
    bytes: encodeText(pretty ? `${jsonText(value, 2)}\n` : jsonText(value)),
    contentType: type,
  }),
  writes: () => true,
  fields: false,
  isText: true,
};

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
