import { type Json, parseExactly } from '../../../document';
import { jsonSyntaxError, placeInText } from './json-syntax-error';

/**
 * How deep arrays and objects may be nested: enough for every real message, and within what validators can recurse
 * into.
 */
export const MAX_DEPTH = 1000;

type JsonText = { readonly value: Json } | { readonly reason: string; readonly offset: number };

/**
 * Parses JSON text (RFC 8259). Never throws: what is malformed, or nested deeper than 1,000 levels, gives the reason in
 * words that do not change with the JavaScript engine, and the offset (in UTF-16 units) of the first character that
 * cannot be.
 *
 * @example parseJson('[1,]') // { reason: "trailing comma at line 1, column 3 (expected a value)", offset: 2 }
 */
export function parseJson(text: string): JsonText {
  const deep = tooDeep(text);
  if (deep !== -1) {
    return { reason: `nested deeper than ${MAX_DEPTH} levels at ${placeInText(text, deep)}`, offset: deep };
  }
  try {
    return { value: parseExactly(text) as Json };
  } catch {
    return jsonSyntaxError(text);
  }
}

/** The offset of the first bracket beyond the limit, or -1. */
function tooDeep(text: string): number {
  // Most messages have too few brackets to be deep, and counting these is much faster than looking at each character.
  if (text.length <= MAX_DEPTH || occurrences(text, '{') + occurrences(text, '[') <= MAX_DEPTH) return -1;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) at = endOfString(text, at);
    else if (code === 0x5b || code === 0x7b) {
      depth += 1;
      if (depth > MAX_DEPTH) return at;
    } else if (code === 0x5d || code === 0x7d) depth -= 1;
  }
  return -1;
}

/** How often a character occurs, counted up to one more than the limit. */
function occurrences(text: string, character: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at !== -1 && count <= MAX_DEPTH; at = text.indexOf(character, at + 1))
    count += 1;
  return count;
}

function endOfString(text: string, opening: number): number {
  let at = opening + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at;
    at += code === 0x5c ? 2 : 1;
  }
  return at;
}
