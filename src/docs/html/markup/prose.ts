import type { Token } from 'markdown-it';
import { remembering } from '../../../document';
import { decodePercent, html, htmlEscaped, htmlUnescaped, type Markup, NO_MARKUP } from '../../../text';
import { headingAt, headingIds } from '../../reference';
import { type Heading, sanitize } from './sanitize';

/** A text of the document as HTML. */
interface Prose {
  readonly markup: Markup;
  readonly headings: readonly Heading[];
}

interface ProseOptions {
  /** The level of the heading that the text stands under. */
  readonly level?: number;
  /** What the ids of its headings start with; without it they have none. */
  readonly ids?: string;
}

/** How such a quote begins. */
const ALERT = /^\[!([NTIWC])((?<=N)OTE|(?<=T)IP|(?<=I)MPORTANT|(?<=W)ARNING|(?<=C)AUTION)\][ \t]*(?:\n|$)/;

let parser: import('markdown-it') | undefined;

/**
 * CommonMark (with GitHub's tables and strikethrough) as HTML that can do nothing. HTML in the text is kept as far as
 * it is harmless.
 *
 * @example prose('**bold** <script>alert(1)</script>').markup.markup // '<p><strong>bold</strong> </p>\n'
 */
export function prose(text: string, { level = 3, ids }: ProseOptions = {}): Prose {
  if (text.trim() === '') return { markup: NO_MARKUP, headings: [] };
  const { markup, headings } = sanitize(rendered(text), ids === undefined ? { level } : { level, ids });
  return { markup: { markup: headings.length === 0 ? markup : withOwnLinks(markup, headings) }, headings };
}

/** Leads the links of a text to its own headings, which come before all else that is called so. */
function withOwnLinks(markup: string, headings: readonly Heading[]): string {
  return markup.replace(/<a href="#([^"]*)" rel="noreferrer">/g, (link, attribute: string) => {
    const heading = headingAt(headings, [decodePercent(htmlUnescaped(attribute))]);
    return heading === undefined ? link : `<a href="#${htmlEscaped(heading.id)}">`;
  });
}

/**
 * A text of the document as a block of its own; nothing where it is empty.
 *
 * @param level of the heading that it stands under
 */
export function proseBlock(text: string, level?: number): Markup {
  return blocksAt(level)(text);
}

/** The same for a text whose headings links lead to. */
export function proseWithAnchors(text: string, level: number, anchor: string): Markup {
  const { markup } = prose(text, { level, ids: headingIds(anchor) });
  return markup.markup === '' ? NO_MARKUP : html`<div class="prose">${markup}</div>`;
}

/** Blocks by the level of their heading: a text of a parameter comes again with each operation that has it. */
const blocks = new Map<number | undefined, (text: string) => Markup>();
const MOST_REMEMBERED = 1_000;

function blocksAt(level: number | undefined): (text: string) => Markup {
  const known = blocks.get(level);
  if (known !== undefined) return known;
  const made = remembering(MOST_REMEMBERED, (text) => {
    const { markup } = prose(text, level === undefined ? {} : { level });
    return markup.markup === '' ? NO_MARKUP : html`<div class="prose">${markup}</div>`;
  });
  blocks.set(level, made);
  return made;
}

/** One line of CommonMark, without a paragraph around it. */
export function line(text: string): Markup {
  return { markup: sanitize(markdown().renderInline(text), { level: 3 }).markup };
}

function rendered(text: string): string {
  return markdown().render(text);
}

/** A text of the document as the tokens that it is read as. */
export function tokensOf(text: string): Token[] {
  return text.trim() === '' ? [] : markdown().parse(text, {});
}

/** A text as the tokens of one line. */
export function lineTokensOf(text: string): readonly Token[] {
  return markdown().parseInline(text, {})[0]?.children ?? [];
}

/** Loaded when the first text is written: a mock that nobody asks for its documentation does without. */
function markdown(): import('markdown-it') {
  if (parser === undefined) {
    const MarkdownIt = require('markdown-it') as typeof import('markdown-it');
    parser = new MarkdownIt({ html: true, linkify: true });
    parser.linkify.set({ fuzzyLink: false, fuzzyEmail: true, fuzzyIP: false });
    // As GitHub has it, `www.` begins an address.
    parser.linkify.add('www.', {
      validate: /^[a-z\d-]+(?:\.[a-z\d-]+)+(?::\d+)?(?:\/[^\s<>]*[^\s<>.,;:!?"'()])?/i,
      normalize: (match) => void (match.url = `http://${match.url}`),
    });
    // A quote that GitHub shows as an alert begins with its kind in words.
    parser.core.ruler.before('inline', 'alert', ({ tokens }) => {
      for (const [i, token] of tokens.entries())
        if (token.type === 'inline' && tokens[i - 2]?.type === 'blockquote_open')
          token.content = token.content.replace(ALERT, (_, first: string, rest: string) => {
            return `**${first}${rest.toLowerCase()}**  \n`;
          });
    });
    // Every address is validated once, when the HTML is made harmless.
    parser.validateLink = () => true;
  }
  return parser;
}
