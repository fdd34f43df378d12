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
  return text.replace(UNSEEN, (char) => SHORT[char] ?? unicodeEscape(char));
}

/**
 * The same in several lines: line feeds and tabs stay.
 *
 * @example visibleLines('a\nb\u0000') // 'a\nb\\u0000'
 */
export function visibleLines(text: string): string {
  return text
    .replace(/\r\n/g, '\n')
    .replace(UNSEEN, (char) => (char === '\n' || char === '\t' ? char : (SHORT[char] ?? unicodeEscape(char))));
}

/**
 * Text of a document or a request in one line, with spaces instead of its line ends.
 *
 * @example oneLine('a\nb') // 'a b'
 */
export function oneLine(text: string): string {
  return visible(text.replace(/\s*[\r\n]+\s*/g, ' '));
}

/** What a command itself writes for a terminal: colours, and the line of progress that is written anew. */
const OWN = /(\r?\u001b\[(?:\d{1,2}m|K))/;

/**
 * What a command prints, as it may go to a terminal: lines, colours, and nothing else that a terminal would obey.
 *
 * @example terminalText('\u001b[32mgood\u001b[39m \u0007') // '\u001b[32mgood\u001b[39m \\u0007'
 */
export function terminalText(text: string): string {
  return text
    .split(OWN)
    .map((part, i) => (i % 2 === 1 ? part : visibleLines(part)))
    .join('');
}

/**
 * A UTF-16 code unit as JSON and JavaScript may write it.
 *
 * @example unicodeEscape('a') // '\\u0061'
 */
export function unicodeEscape(char: string): string {
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
