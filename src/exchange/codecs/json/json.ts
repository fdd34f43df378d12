import { unicodeEscape } from '../../../text';
import { type Json, jsonText } from '../../../document';
import { isJsonName, type MediaType } from '../../../model';
import { copy, setBelow } from '../../request/edit';
import { essence, parseMediaType } from '../../wire/media-type';
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
    return { bytes: encodeText(isUtf8(parameters) ? text : inAscii(text)), contentType: type };
  },
  writes: () => true,
  fields: false,
  isText: true,
};

/** JSON text whose characters are all ASCII. */
export function inAscii(json: string): string {
  return json.replace(/[\u007f-\uffff]/g, unicodeEscape);
}

/**
 * Whether bodies of a media type are JSON: `application/json`, `text/json` and every `+json` (RFC 6839).
 *
 * @example isJson('application/problem+json; charset=utf-8') // true
 */
export function isJson(type: string): boolean {
  return json.is(essence(type));
}

/** Whether bodies of a media type are JSON that is written as UTF-8. */
export function isUtf8Json({ type, readAs }: Pick<MediaType, 'type' | 'readAs'>): boolean {
  return isJson(readAs) && isUtf8(parseMediaType(type)?.parameters ?? {});
}

function isUtf8({ charset = 'utf-8' }: Readonly<Record<string, string | undefined>>): boolean {
  return /^utf-?8$/i.test(charset);
}

/** Reads JSON in a charset, UTF-8 where none is given. */
export function readJson(bytes: Uint8Array, charset: string | undefined): BodyValue {
  const decoded = decodeText(bytes, charset);
  if ('text' in decoded && BLANK.test(decoded.text)) return { kind: 'absent' };
  const parsed = 'text' in decoded ? parseJson(decoded.text) : decoded;
  if ('value' in parsed) return { kind: 'value', value: parsed.value };
  if (charset === undefined && isUtf16(bytes))
    return { kind: 'unreadable', reason: 'it is UTF-16, and JSON is sent as UTF-8 (RFC 8259)', offset: 0 };
  return { kind: 'unreadable', ...parsed };
}

/** Whether what isn't JSON as UTF-8 is UTF-16: with its mark, or in units of which one byte is zero. */
function isUtf16(bytes: Uint8Array): boolean {
  const [first = 0, second = 0, third = 0, fourth = 0] = bytes;
  if (bytes.length % 2 !== 0) return false;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  const zeros = bytes.length < 4 ? [first, second] : [first, second, third, fourth];
  const isZero = zeros.map((byte) => byte === 0);
  return isZero[0] !== isZero[1] && isZero.every((zero, at) => zero === isZero[at % 2]);
}

/** Writes a body with plain values in the places that were left open, in their order. */
export type JsonTemplate = (values: readonly (Json | undefined)[]) => Uint8Array;

/**
 * Makes text of a JSON body once, with places left open: what stands between them is never written again.
 *
 * @param ways to the places
 * @param write writes a whole body, as UTF-8
 * @returns nothing where the text doesn't come apart at these places
 * @example jsonTemplate({ id: 1 }, [['id']], write)?.([5]) // the bytes of {"id":5}
 */
export function jsonTemplate(
  body: Json,
  ways: readonly (readonly string[])[],
  write: (body: Json) => Uint8Array,
): JsonTemplate | undefined {
  const textOf = (one: Json): string => {
    const decoded = decodeText(write(one), undefined);
    return 'text' in decoded ? decoded.text : '';
  };
  const plain = textOf(body);
  let sign = 'hole';
  while (plain.includes(sign)) sign += '-';
  const marked = ways.reduce<Json>((made, way, i) => setBelow(made, way, `${sign}${i}`), copy(body));
  const [first = '', ...pieces] = textOf(marked).split(`"${sign}`);
  if (pieces.length !== ways.length) return undefined;
  const rest = pieces.map((piece) => {
    const end = piece.indexOf('"');
    return { value: Number(piece.slice(0, end)), after: piece.slice(end + 1) };
  });
  return (values) => {
    let text = first;
    for (const { value, after } of rest) text += jsonText(values[value] ?? null) + after;
    return encodeText(text);
  };
}
