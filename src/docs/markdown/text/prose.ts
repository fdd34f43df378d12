import type { Token } from 'markdown-it';
import { lineTokensOf, tokensOf } from '../../html/markup/prose';
import { headingNamer, type TextHeading } from '../../reference';
import { fence } from './fence';
import { code, ITEM, inlineLines, inlineText } from './inline';
import { headingMark, withLinksToHeadings } from './local-links';
import { table } from './table';

/**
 * A text of a document (CommonMark, with GitHub's tables) as Markdown of our own: it looks the same and can do
 * nothing. HTML in it becomes what Markdown has for it; what HTML has no element for, such as `<id>`, is text.
 *
 * @param level of the heading that the text stands under: its own start one below
 * @example prose('# Title\nof <id>', 2) // '### Title\n\nof &#60;id&#62;'
 */
export function prose(text: string, level: number): string {
  return blocks(tokensOf(text), { level }).join('\n\n');
}

/**
 * The same for a text whose headings links lead to: its own links lead there, and so may others.
 *
 * @param ids what the anchors of its headings start with
 */
export function proseWithAnchors(text: string, level: number, ids: string): string {
  const written = blocks(tokensOf(text), { level, idOf: headingNamer(ids) }).join('\n\n');
  const headings = headingsOf(text, ids);
  return headings.length === 0 ? written : withLinksToHeadings(written, headings);
}

/** The same in one line, as a cell of a table holds it: blocks are lines in it. */
export function cell(text: string): string {
  return tokensOf(text)
    .flatMap((token): string[] => {
      if (token.type === 'inline') return [inlineText(token.children ?? [])];
      if (token.type === 'list_item_open') return ['•'];
      if (token.type === 'html_block') return linesOfHtml(token).map((line) => line.replace(ITEM, '• '));
      return HELD.has(token.type) ? codeLines(token.content) : [];
    })
    .join('<br>')
    .replace(/•<br>/g, '• ');
}

/** The headings of a text, in plain words, with anchors that start with `ids`. */
export function headingsOf(text: string, ids: string): TextHeading[] {
  const tokens = tokensOf(text);
  const idOf = headingNamer(ids);
  return tokens.flatMap(({ type }, i) => {
    if (type !== 'heading_open') return [];
    const plain = plainOf(tokens[i + 1]?.children ?? []);
    return [{ text: plain, id: idOf(plain) }];
  });
}

function plainOf(tokens: readonly Token[]): string {
  return tokens.map(({ type, content }) => (type === 'html_inline' ? '' : content)).join('');
}

/** The lines of a block of HTML. */
function linesOfHtml({ content }: Token): string[] {
  return inlineLines(lineTokensOf(content));
}

/** A block of code, each line by itself; its indentation stays. */
function codeLines(text: string): string[] {
  const lines = text.replace(/\n$/, '').split('\n');
  return lines.map((line) =>
    line.trim() === '' ? '' : code(line.replace(/^\s+|\s+$/g, (space) => space.replace(/\s/g, '\u00a0'))),
  );
}

/** What blocks are written with. */
interface BlockForm {
  /** Of the heading that they stand under. */
  readonly level: number;
  /** The anchors of headings, where links may lead to them. */
  readonly idOf?: (text: string) => string;
}

/** Blocks whose content is theirs alone. */
const HELD: ReadonlySet<string> = new Set(['fence', 'code_block']);

/** The blocks of a list of tokens, each of which opens and closes inside of it. */
function blocks(tokens: readonly Token[], form: BlockForm): string[] {
  const done: string[] = [];
  for (let i = 0; i < tokens.length;) {
    const token = tokens[i];
    if (token === undefined) break;
    const end = token.nesting === 1 ? closing(tokens, i) : i;
    const block = blockText(token, tokens.slice(i + 1, end), form);
    if (block !== '') done.push(block);
    i = end + 1;
  }
  return done;
}

function closing(tokens: readonly Token[], from: number): number {
  let depth = 0;
  for (let i = from; i < tokens.length; i++) {
    depth += tokens[i]?.nesting ?? 0;
    if (depth === 0) return i;
  }
  return tokens.length;
}

function blockText(token: Token, inside: readonly Token[], form: BlockForm): string {
  switch (token.type) {
    case 'heading_open':
      return headingText(token, inside, form);
    case 'paragraph_open':
      return lineOf(inside);
    case 'fence':
    case 'code_block':
      return fence(token.content.replace(/\n$/, ''), /^[\w+-]*/.exec(token.info)?.[0] ?? '');
    case 'html_block':
      return linesOfHtml(token).join('\n\n');
    case 'hr':
      return '* * *';
    case 'blockquote_open':
      return blocks(inside, form).join('\n\n').replace(/^/gm, '> ').replace(/ +$/gm, '');
    case 'bullet_list_open':
      return list(inside, form, () => '- ');
    case 'ordered_list_open':
      return list(inside, form, (i) => `${Number(token.attrGet('start') ?? 1) + i}. `);
    case 'table_open':
      return tableText(inside);
    case 'inline':
      return inlineText(token.children ?? []);
    default:
      return blocks(inside, form).join('\n\n');
  }
}

function headingText({ tag }: Token, inside: readonly Token[], { level, idOf }: BlockForm): string {
  const mark =
    idOf === undefined ? '' : headingMark(idOf(inside.map(({ children }) => plainOf(children ?? [])).join('')));
  return `${'#'.repeat(Math.min(6, level + Number(tag.slice(1))))} ${mark}${lineOf(inside)}`;
}

function lineOf(tokens: readonly Token[]): string {
  return tokens.map(({ children }) => inlineText(children ?? [])).join('');
}

function list(inside: readonly Token[], form: BlockForm, mark: (i: number) => string): string {
  const entries: string[] = [];
  for (let i = 0; i < inside.length;) {
    const end = closing(inside, i);
    const own = blocks(inside.slice(i + 1, end), form).join('\n\n');
    const lead = mark(entries.length);
    entries.push(lead + own.replace(/\n(?=[^\n])/g, `\n${' '.repeat(lead.length)}`));
    i = end + 1;
  }
  return entries.join('\n');
}

function tableText(tokens: readonly Token[]): string {
  const rows: string[][] = [];
  for (const token of tokens) {
    if (token.type === 'tr_open') rows.push([]);
    else if (token.type === 'inline') rows.at(-1)?.push(inlineText(token.children ?? []));
  }
  const [head = [], ...rest] = rows;
  return table(head, rest);
}
