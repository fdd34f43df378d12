import type { Token } from 'markdown-it';
import { visible } from '../../../text';
import { safeAddress } from '../../html/markup/sanitize';
import type { Phrase } from '../../reference';

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

/** Stands around a link's fragment or path until all of the text is there; in no text that is shown. */
const LOCAL = '\u0000';

/** Puts addresses into a written text, instead of its links that are a fragment, or a path from the root on. */
export function withLocalLinks(text: string, addressOf: (link: string) => string): string {
  return text.replace(/\]\(\0([^\0]*)\0\)/g, (_, link: string) => `](${encoded(addressOf(link))})`);
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
 * What stands in a line of CommonMark, written anew: text is escaped, HTML shown as text, an address that could run
 * something left out.
 */
export function inlineText(tokens: readonly Token[]): string {
  const links: string[] = [];
  return tokens
    .map((token) => {
      switch (token.type) {
        case 'code_inline':
          return code(token.content);
        case 'link_open': {
          const address = safeAddress(token.attrGet('href') ?? '');
          links.push(address === undefined ? '' : `](${target(address)})`);
          return address === undefined ? '' : '[';
        }
        case 'link_close':
          return links.pop() ?? '';
        case 'image': {
          const address = safeAddress(token.attrGet('src') ?? '');
          const words = escaped(token.content || 'image');
          return address === undefined ? words : `[${words}](${target(address)})`;
        }
        default:
          return MARKS[token.type] ?? escaped(token.content);
      }
    })
    .join('');
}

/** A link; its text alone where the address could run something. */
export function linkText(address: string, text: string): string {
  const href = safeAddress(address);
  if (href === undefined) return escaped(text);
  return `[${escaped(text)}](${target(href)})`;
}

/** An address between the brackets of a link: what would end it is percent-encoded. */
function target(address: string): string {
  if (/^(?:#|\/(?!\/))/.test(address)) return `${LOCAL}${address}${LOCAL}`;
  return encoded(address);
}

function encoded(address: string): string {
  return address.replace(
    /[\s()<>\\|*_`[\]"']/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}

function reference(text: string): string {
  return [...text].map((char) => `&#${char.codePointAt(0) ?? 0};`).join('');
}
