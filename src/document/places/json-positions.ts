/** Where a value stands in a text, and its key, if it has one. */
export interface Found {
  /** The offset of the key, or of an item. */
  readonly offset: number;
  /** The offset of the value. */
  readonly value: number;
}

/**
 * Finds the member of an object, or the item of a list, in a JSON text that is known to be valid. What lies before
 * it is passed over, and nothing is
 * kept: a place in 10 MB takes a few milliseconds.
 *
 * @param text JSON
 * @param at the offset of the object or list
 * @param token the key or the index
 *
 * @example findInJson('{"a": [1, 2]}', 0, 'a') // { offset: 1, value: 6 }
 */
export function findInJson(text: string, at: number, token: string): Found | undefined {
  const start = skipSpace(text, at);
  const isList = text[start] === '[';
  if (!isList && text[start] !== '{') return undefined;
  let found: Found | undefined;
  let here = skipSpace(text, start + 1);
  for (let index = 0; here < text.length && text[here] !== ']' && text[here] !== '}'; index++) {
    const offset = here;
    if (isList && String(index) === token) return { offset, value: offset };
    if (!isList) {
      const end = skipString(text, here);
      here = skipSpace(text, skipSpace(text, end) + 1);
      // Of several members of one name the last one counts, as for JSON.parse.
      if (isKey(text, offset, end, token)) found = { offset, value: here };
    }
    here = skipSpace(text, skipValue(text, here));
    if (text[here] === ',') here = skipSpace(text, here + 1);
  }
  return found;
}

function isKey(text: string, from: number, to: number, token: string): boolean {
  if (to - from - 2 < token.length) return false;
  const written = text.slice(from + 1, to - 1);
  return written === token || (written.includes('\\') && JSON.parse(text.slice(from, to)) === token);
}

function skipSpace(text: string, at: number): number {
  let here = at;
  while (here < text.length && text.charCodeAt(here) <= 32) here++;
  return here;
}

/** The end of a string that begins at an offset. */
function skipString(text: string, at: number): number {
  let end = at;
  for (;;) {
    end = text.indexOf('"', end + 1);
    if (end === -1) return text.length;
    let slashes = 0;
    while (text[end - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return end + 1;
  }
}

const [QUOTE, COMMA, OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = [34, 44, 91, 93, 123, 125];

/** The end of a value that begins at an offset. */
function skipValue(text: string, at: number): number {
  let depth = 0;
  for (let here = at; here < text.length;) {
    const code = text.charCodeAt(here);
    if (code === QUOTE) {
      here = skipString(text, here);
      if (depth === 0) return here;
      continue;
    }
    if (code === OPEN || code === OPEN_LIST) depth++;
    else if (code === CLOSE || code === CLOSE_LIST) {
      // The end of what is around a plain value, or of the value itself.
      if (depth === 0) return here;
      depth--;
      if (depth === 0) return here + 1;
    } else if (code === COMMA && depth === 0) return here;
    here++;
  }
  return text.length;
}
