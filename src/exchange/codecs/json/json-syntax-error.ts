/** What is wrong with a text that should be JSON, and where (an offset in UTF-16 units). */
interface JsonSyntaxError {
  readonly reason: string;
  readonly offset: number;
}

/** What must come next; a step reads it and names the one that follows. */
type Step = 'value' | 'first-item' | 'first-member' | 'member' | 'after-value';

/** Where the scan stands; `open` holds the brackets that will close what is open, from the outside in. */
interface Scan {
  readonly text: string;
  readonly open: string[];
  at: number;
}

const SPACE = /[ \t\r\n]*/y;
// Characters up to U+001F may not stand in a string as they are.
const PLAIN = /[^"\\\0-\x1f]*/y;
const [MINUS, INTEGER, POINT, EXPONENT, DIGITS] = [/-/y, /0|[1-9]\d*/y, /\./y, /e[+-]?/iy, /\d+/y];
const NAME = 'a property name in double quotes';
const LITERALS: Readonly<Record<string, string>> = { t: 'true', f: 'false', n: 'null' };

const STEPS: Readonly<Record<Step, (scan: Scan) => Step | JsonSyntaxError>> = {
  value: (scan) => value(scan, 'a value'),
  'first-item': (scan) => (here(scan) === ']' ? 'after-value' : value(scan, `a value or ']'`)),
  'first-member': (scan) => (here(scan) === '}' ? 'after-value' : member(scan, `${NAME} or '}'`)),
  member: (scan) => member(scan, NAME),
  'after-value': afterValue,
};

/**
 * Finds the first place where a text stops being JSON (RFC 8259) and says what was expected there. For texts that
 * `JSON.parse` rejected: engines word their messages differently, this one stays as it is. Does not recurse, so any
 * depth of nesting is fine.
 *
 * @example jsonSyntaxError('{"a":x}').reason // "unexpected character 'x' at line 1, column 6 (expected a value)"
 */
export function jsonSyntaxError(text: string): JsonSyntaxError {
  const scan: Scan = { text, open: [], at: 0 };
  let next: Step | JsonSyntaxError = 'value';
  while (typeof next === 'string') {
    skip(scan, SPACE);
    next = STEPS[next](scan);
  }
  return next;
}

/**
 * A place in a text as people count: lines and columns from 1, a column being a character.
 *
 * @example placeInText('a\nbc', 3) // 'line 2, column 2'
 */
export function placeInText(text: string, offset: number): string {
  let line = 1;
  let column = 1;
  for (let at = 0; at < offset; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x0a || (code === 0x0d && text.charCodeAt(at + 1) !== 0x0a)) {
      line += 1;
      column = 1;
    } else if (code < 0xdc00 || code > 0xdfff) column += 1;
  }
  return `line ${line}, column ${column}`;
}

function value(scan: Scan, expected: string): Step | JsonSyntaxError {
  const first = here(scan);
  if (first === '{' || first === '[') {
    scan.open.push(first === '{' ? '}' : ']');
    scan.at += 1;
    return first === '{' ? 'first-member' : 'first-item';
  }
  if (first === '"') return string(scan) ?? 'after-value';
  if (/^[-\d]$/.test(first ?? '')) return number(scan) ?? 'after-value';
  const literal = first === undefined ? undefined : LITERALS[first];
  if (literal === undefined) return unexpected(scan, expected);
  for (const character of literal) {
    if (here(scan) !== character) return unexpected(scan, `'${literal}'`);
    scan.at += 1;
  }
  return 'after-value';
}

function member(scan: Scan, expected: string): Step | JsonSyntaxError {
  if (here(scan) !== '"') return unexpected(scan, expected);
  const syntaxError = string(scan);
  if (syntaxError !== undefined) return syntaxError;
  skip(scan, SPACE);
  if (here(scan) !== ':') return unexpected(scan, `':'`);
  scan.at += 1;
  return 'value';
}

function afterValue(scan: Scan): Step | JsonSyntaxError {
  const close = scan.open.at(-1);
  if (close === undefined) return unexpected(scan, 'the end of the text');
  if (here(scan) === close) {
    scan.open.pop();
    scan.at += 1;
    return 'after-value';
  }
  if (here(scan) !== ',') return unexpected(scan, `',' or '${close}'`);
  const comma = scan.at;
  scan.at += 1;
  skip(scan, SPACE);
  if (here(scan) !== close) return close === '}' ? 'member' : 'value';
  const wanted = close === '}' ? NAME : 'a value';
  return { reason: `trailing comma at ${placeInText(scan.text, comma)} (expected ${wanted} after it)`, offset: comma };
}

function string(scan: Scan): JsonSyntaxError | undefined {
  scan.at += 1;
  for (;;) {
    skip(scan, PLAIN);
    const next = here(scan);
    if (next === '"') {
      scan.at += 1;
      return undefined;
    }
    if (next === undefined) return unexpected(scan, `'"'`);
    if (next !== '\\') return unexpected(scan, 'no control character in a string');
    scan.at += 1;
    const escaped = here(scan);
    if (escaped === undefined || !'"\\/bfnrtu'.includes(escaped)) {
      return unexpected(scan, `one of " \\ / b f n r t u after a backslash`);
    }
    scan.at += 1;
    for (let digit = 0; escaped === 'u' && digit < 4; digit++) {
      if (!/^[\da-f]$/i.test(here(scan) ?? '')) return unexpected(scan, 'four hexadecimal digits after \\u');
      scan.at += 1;
    }
  }
}

function number(scan: Scan): JsonSyntaxError | undefined {
  skip(scan, MINUS);
  if (!skip(scan, INTEGER)) return unexpected(scan, 'a digit');
  for (const begin of [POINT, EXPONENT])
    if (skip(scan, begin) && !skip(scan, DIGITS)) return unexpected(scan, 'a digit');
  return undefined;
}

function here(scan: Scan): string | undefined {
  return scan.text[scan.at];
}

/** Passes over what a pattern matches here, if it does. */
function skip(scan: Scan, pattern: RegExp): boolean {
  pattern.lastIndex = scan.at;
  const isThere = pattern.test(scan.text);
  if (isThere) scan.at = pattern.lastIndex;
  return isThere;
}

function unexpected(scan: Scan, expected: string): JsonSyntaxError {
  const { text, at } = scan;
  const code = text.codePointAt(at);
  const what = code === undefined ? 'end of JSON input' : `character ${characterName(code)}`;
  return { reason: `unexpected ${what} at ${placeInText(text, at)} (expected ${expected})`, offset: at };
}

/** A character as it can be shown: in quotes, or by its number where it would not be seen. */
function characterName(code: number): string {
  const character = String.fromCodePoint(code);
  if (/^[\p{L}\p{N}\p{P}\p{S} ]$/u.test(character)) return `'${character}'`;
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
