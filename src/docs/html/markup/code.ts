import { between, html, type Markup, NO_MARKUP } from '../../../text';

// In this order: a string with a colon after it is a key.
const JSON_TOKENS = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|\b(true|false|null)\b/g;
/** Strings and comments as most languages write them. */
const OTHER_TOKENS = /((?:#|\/\/)(?: .*)?$)|('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`)/gm;

/**
 * Code with its strings, numbers and keys distinguished.
 *
 * @param language `json`, or any other
 */
export function code(text: string, language: string): Markup {
  return language === 'json' ? coloured(text, JSON_TOKENS, jsonClass) : coloured(text, OTHER_TOKENS, otherClass);
}

/** Objects and lists in it can be folded. */
export const JSON_BLOCK: Markup = { markup: ' class="json"' };

/** A block of code, which can be scrolled with the keyboard. */
export function codeBlock(text: string, language: string, label: string): Markup {
  const kind = language === 'json' ? JSON_BLOCK : NO_MARKUP;
  return html`<pre${kind} tabindex="0" role="group" aria-label="${label}"><code>${code(text, language)}</code></pre>`;
}

function coloured(text: string, tokens: RegExp, classOf: (match: RegExpMatchArray) => string): Markup {
  const parts: Markup[] = [];
  let at = 0;
  for (const match of text.matchAll(tokens)) {
    const [whole, string, colon] = match;
    const own = colon === undefined || classOf(match) !== 'k' ? whole : String(string);
    parts.push(between(text.slice(at, match.index)), html`<i class="${classOf(match)}">${between(own)}</i>`);
    at = match.index + own.length;
  }
  return html`${parts}${between(text.slice(at))}`;
}

function jsonClass([, string, colon, number]: RegExpMatchArray): string {
  if (string !== undefined) return colon === undefined ? 's' : 'k';
  return number === undefined ? 'l' : 'n';
}

function otherClass([, comment]: RegExpMatchArray): string {
  return comment === undefined ? 's' : 'c';
}
