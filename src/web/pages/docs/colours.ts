import { all, make } from '../kit/dom';

// In this order: a string with a colon after it is a key.
const JSON_TOKENS = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|\b(?:true|false|null)\b/g;
/** Strings and comments as most languages write them. */
const OTHER_TOKENS = /((?:#|\/\/)(?: .*)?$)|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`/gm;

/** The languages that write them so. In any other block, what looks like a string may be an apostrophe. */
const LANGUAGES: ReadonlySet<string> = new Set(
  (
    'bash sh shell zsh curl javascript js jsx mjs cjs node node.js typescript ts tsx python py ruby rb php perl go ' +
    'java kotlin swift scala groovy dart c c++ cpp c# csharp cs objective-c'
  ).split(' '),
);

/** Distinguishes the strings, numbers, keys and comments of code: what stands in its blocks as plain text. */
export function startColours(): void {
  for (const code of all('.code pre > code, .text pre > code')) {
    const text = code.lastChild;
    if (!(text instanceof Text)) continue;
    if (isJson(code)) text.replaceWith(...coloured(text.data, JSON_TOKENS, jsonClass));
    else if (isCode(code)) text.replaceWith(...coloured(text.data, OTHER_TOKENS, otherClass));
  }
}

/** Whether a block is JSON: in texts, also one that names no language. */
function isJson(code: HTMLElement): boolean {
  if (code.matches('.json > code, .language-json, .language-json5, .language-jsonc')) return true;
  const { textContent: text } = code;
  if (!code.matches('.text code:not([class])') || !/^\s*[{[]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function isCode(code: HTMLElement): boolean {
  const [, language = ''] = /(?:^|\s)language-(\S+)/.exec(code.className) ?? [];
  return code.childElementCount === 0 && LANGUAGES.has(language);
}

function coloured(text: string, tokens: RegExp, classOf: (match: RegExpMatchArray) => string): (Node | string)[] {
  const parts: (Node | string)[] = [];
  let at = 0;
  for (const match of text.matchAll(tokens)) {
    const kind = classOf(match);
    const own = kind === 'k' ? (match[1] ?? '') : match[0];
    parts.push(text.slice(at, match.index), make('i', { class: kind }, own));
    at = match.index + own.length;
  }
  return [...parts, text.slice(at)];
}

function jsonClass([, string, colon, number]: RegExpMatchArray): string {
  if (string !== undefined) return colon === undefined ? 's' : 'k';
  return number === undefined ? 'l' : 'n';
}

function otherClass([, comment]: RegExpMatchArray): string {
  return comment === undefined ? 's' : 'c';
}
