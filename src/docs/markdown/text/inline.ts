import type { Token } from 'markdown-it';
import { visible } from '../../../text';
import { isHidden, isHtml, safeAddress } from '../../html/markup/sanitize';
import type { Phrase } from '../../reference';
import { encodedTarget, localLink } from './local-links';

/**
 * Text of a document as Markdown that shows it, and does nothing else, in GitHub's flavour and in Redcarpet's (which
 * Slate has), in tables, too.
 *
 * @example escaped('a|b *c*') // 'a&#124;b \\*c\\*'
 */
export function escaped(text: string): string {
  return visible(text.replace(/\s+/g, ' '))
    .replace(/[\\`*_[\]~]/g, '\\$&')
    .replace(/[<>&|$]/g, reference)
    .replace(/^[-+=#]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2');
}

/** Text as code, in a line: between backticks where these can hold it, else as an element. */
export function code(text: string): string {
  const shown = visible(text);
  if (/^[^`|<\\]+$/.test(shown) && shown.trim() === shown) return `\`${shown}\``;
  return `<code>${shown.replace(/[\\`*_[\]<>|~&$]/g, reference)}</code>`;
}

/** A phrase of the reference. */
export function phraseText(phrase: Phrase): string {
  return phrase.map((part) => (typeof part === 'string' ? escaped(part) : code(part.code))).join('');
}

/** The marks of the inline tokens that stay marks. */
const MARKS: Readonly<Record<string, string | undefined>> = {
  strong_open: '**',
  strong_close: '**',
  em_open: '*',
  em_close: '*',
  s_open: '~~',
  s_close: '~~',
  softbreak: ' ',
  hardbreak: '<br>',
};

/**
 * What stands in a line of CommonMark, written anew: text is escaped, HTML becomes what Markdown has for it, an address
 * that could run something is left out.
 */
export function inlineText(tokens: readonly Token[]): string {
  return inlineLines(tokens).join('<br>');
}

/** The same as the lines that HTML in it makes of it. */
export function inlineLines(tokens: readonly Token[]): string[] {
  const lines = new Lines();
  for (const token of tokens) {
    if (token.type === 'html_inline') lines.tag(token.content);
    else if (token.type === 'link_open') lines.openLink(token.attrGet('href') ?? '');
    else if (token.type === 'link_close') lines.close('a');
    else if (token.type === 'image') lines.put(imageText(token.attrGet('src') ?? '', token.content));
    else if (token.type === 'code_inline') lines.put(code(token.content));
    else lines.put(MARKS[token.type] ?? escaped(token.content));
  }
  return lines.all();
}

function imageText(source: string, words: string): string {
  const address = safeAddress(source);
  const text = escaped(words || 'image');
  return address === undefined ? text : `[${text}](${target(address)})`;
}

/** What begins an item of a list. */
export const ITEM = /^- /;

/** The elements of text, and those that Markdown has for them. */
const ELEMENTS: Readonly<Record<string, string | undefined>> = {
  ...{ b: 'strong', strong: 'strong', i: 'em', em: 'em', s: 'del', del: 'del', strike: 'del' },
  ...{ code: 'code', tt: 'code', kbd: 'kbd', sup: 'sup', sub: 'sub' },
};
/** Elements that begin a line, and end one. */
const OF_LINES: ReadonlySet<string> = new Set(
  'p div br hr h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table tr blockquote pre section details summary center'.split(' '),
);

/** Lines in the making. */
class Lines {
  readonly #lines: string[] = [''];
  /** What must be closed in the line, and with what. */
  #opened: { readonly name: string; readonly close: string }[] = [];
  /** The element whose contents aren't for readers. */
  #hidden = '';

  put(text: string): void {
    if (this.#hidden === '') this.#lines.push((this.#lines.pop() ?? '') + text);
  }

  openLink(href: string): void {
    const address = safeAddress(href);
    this.put(address === undefined ? '' : '[');
    this.#opened.push({ name: 'a', close: address === undefined ? '' : `](${target(address)})` });
  }

  /** A tag as it is written. */
  tag(source: string): void {
    const [, slash, written = ''] = /^<(\/?)([a-z][\w-]*)/i.exec(source) ?? [];
    const name = written.toLowerCase();
    if (this.#hidden !== '') this.#hidden = slash !== '' && name === this.#hidden ? '' : this.#hidden;
    else if (name !== '' && !isHtml(name)) this.put(escaped(source));
    else if (isHidden(name)) this.#hidden = slash === '' ? name : '';
    else if (OF_LINES.has(name)) this.#newLine(slash === '' && name === 'li');
    else if (slash !== '') this.close(name);
    else this.#open(name, source);
  }

  close(name: string): void {
    if (this.#opened.at(-1)?.name === name) this.put(this.#opened.pop()?.close ?? '');
  }

  all(): string[] {
    this.#newLine(false);
    return this.#lines.map((line) => line.trim()).filter((line) => line !== '' && line !== '-');
  }

  #open(name: string, source: string): void {
    const { href = '', src = '', alt = '' } = attributesOf(source);
    const element = ELEMENTS[name];
    if (name === 'a') this.openLink(href);
    else if (name === 'img') this.put(imageText(src, alt || src));
    else if (element !== undefined) {
      this.put(`<${element}>`);
      this.#opened.push({ name, close: `</${element}>` });
    }
  }

  #newLine(isItem: boolean): void {
    for (const { close } of this.#opened.reverse()) this.put(close);
    this.#opened = [];
    this.#lines.push(isItem ? '- ' : '');
  }
}

function attributesOf(tag: string): Readonly<Record<string, string>> {
  const { Parser } = require('htmlparser2') as typeof import('htmlparser2');
  let found: Readonly<Record<string, string>> = {};
  new Parser({ onopentag: (_, attributes) => void (found = attributes) }).end(tag);
  return found;
}

/** A link; its text alone where the address could run something. */
export function linkText(address: string, text: string): string {
  const href = safeAddress(address);
  if (href === undefined) return escaped(text);
  return `[${escaped(text)}](${target(href)})`;
}

/** An address between the brackets of a link: what would end it is percent-encoded. */
function target(address: string): string {
  if (/^(?:#|\/(?!\/))/.test(address)) return localLink(address);
  return encodedTarget(address);
}

function reference(text: string): string {
  return [...text].map((char) => `&#${char.codePointAt(0) ?? 0};`).join('');
}
