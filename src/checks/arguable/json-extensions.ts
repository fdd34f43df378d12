import { isJson, parseJson, type ValidatedRequest } from '../../exchange';
import type { Api } from '../../model';
import { validatorsOf } from '../../schema';
import { textOf } from '../json-body';

// RFC 8259 §9: a parser may take extensions of JSON, and limit how deep values are nested.

/** A text; one without its end goes on to that of the body, so that bodies are read in time that grows with them. */
const TEXT = '"(?:[^"\\\\]|\\\\[^])*(?:"|\\\\?$)';
/** Texts, which stay as they are; comments; and commas behind the last value. */
const TOKENS = new RegExp(`${TEXT}|/\\*[^]*?(?:\\*/|$)|//[^\\n\\r]*|,(?=\\s*[}\\]])`, 'g');

/** Whether a body that isn't JSON is a valid value with comments, or with a comma behind the last value. */
export function isJsonWithComments({ document }: Api, { media, request: { body } }: ValidatedRequest): boolean {
  if (media?.schema === undefined || !isJson(media.readAs)) return false;
  const text = new TextDecoder().decode(body);
  const plain = text.replace(TOKENS, (token) => (token.startsWith('"') ? token : token === ',' ? '' : ' '));
  const read = plain === text ? undefined : parseJson(plain);
  return read !== undefined && 'value' in read && validatorsOf(document).accepts(media.schema, read.value, 'request');
}

/** Whether a body that isn't JSON is a valid value with more behind it: readers of streams stop where a value ends. */
export function hasValueInFront({ document }: Api, { media, request: { body } }: ValidatedRequest): boolean {
  if (media?.schema === undefined || !isJson(media.readAs)) return false;
  const text = new TextDecoder().decode(body);
  const whole = parseJson(text);
  if ('value' in whole) return false;
  const front = parseJson(text.slice(0, whole.offset));
  return 'value' in front && validatorsOf(document).accepts(media.schema, front.value, 'request');
}

/** The least depth that a widely used reader of JSON has for its limit. */
const DEPTH = 64;
const BRACKETS = new RegExp(`${TEXT}|[[{}\\]]`, 'g');

/** Whether JSON is nested deeper than some readers go. */
export function isDeep({ media, request: { body } }: ValidatedRequest): boolean {
  if (body === undefined || body.length < 2 * DEPTH || !isJson(media?.readAs ?? '')) return false;
  let [depth, deepest] = [0, 0];
  for (const [token] of new TextDecoder().decode(body).matchAll(BRACKETS)) {
    if (token === '{' || token === '[') deepest = Math.max(deepest, ++depth);
    if (token === '}' || token === ']') depth--;
  }
  return deepest > DEPTH;
}

/** Whether a body of JSON has a number that no double can hold: a reader may limit the range (RFC 8259 §6). */
export function exceedsDoubles({ request: { body } }: ValidatedRequest): boolean {
  if (body === undefined) return false;
  const numbers = textOf(body)
    .replace(new RegExp(TEXT, 'g'), '')
    .match(/-?\d+(?:\.\d+)?(?:e[-+]?\d+)?/gi);
  return numbers?.some((text) => !Number.isFinite(Number(text))) === true;
}
