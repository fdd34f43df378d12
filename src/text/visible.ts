// Controls, marks that turn the direction of text, line separators that a terminal does not break at, and halves of
// characters.
const UNSEEN = /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu;
const SHORT: Readonly<Record<string, string | undefined>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * Text from a document or the wire in one line, as it can be shown anywhere: what a terminal would obey, or nobody
 * would see, is an escape.
 *
 * @example visible('a\nb\u001b[2J') // 'a\\nb\\u001b[2J'
 */
export function visible(text: string): string {
  return text.replace(UNSEEN, (char) => SHORT[char] ?? escape(char));
}

/**
 * The same in several lines: line feeds and tabs stay.
 *
 * @example visibleLines('a\nb\u0000') // 'a\nb\\u0000'
 */
export function visibleLines(text: string): string {
  return text
    .replace(/\r\n/g, '\n')
    .replace(UNSEEN, (char) => (char === '\n' || char === '\t' ? char : (SHORT[char] ?? escape(char))));
}

function escape(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/**
 * Cuts text to a length; what is cut is marked.
 *
 * @example shorten('abcdef', 4) // 'abc…'
 */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  // Not in the middle of a character.
  return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
