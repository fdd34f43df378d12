import { htmlEscaped } from '../../../text';
import { headingNamer, type TextHeading } from '../../reference';
import { permalink } from './marks';

/** A heading that stands in a text: where a link to it leads. */
export interface Heading extends TextHeading {
  readonly level: number;
}

interface Sanitized {
  readonly markup: string;
  readonly headings: readonly Heading[];
}

interface SanitizeOptions {
  /** The level of the heading that the text stands under: its own start one below. */
  readonly level: number;
  /** What the ids of its headings start with; without it they have none. */
  readonly ids?: string;
}

/** What a text may have. */
const ALLOWED: ReadonlySet<string> = new Set(
  (
    'p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre code em strong b i u s del ins sub sup kbd br hr ' +
    'table thead tbody tr th td a details summary'
  ).split(' '),
);
const HIDDEN: ReadonlySet<string> = new Set(
  (
    'script style iframe object embed noscript template textarea title select svg math xmp noembed noframes ' +
    'plaintext'
  ).split(' '),
);
/** HTML's other elements: they give way to their contents. */
const CONTENTS_ONLY: ReadonlySet<string> = new Set(
  (
    'html head body div span section article aside header footer main nav hgroup address search menu figure ' +
    'figcaption picture source img video audio track canvas map area button input label form fieldset legend ' +
    'option optgroup datalist output progress meter dialog slot abbr cite dfn q ruby rt rp bdi bdo var samp ' +
    'time data wbr mark small col colgroup caption tfoot link meta base param center font big strike tt nobr ' +
    'acronym dir frame frameset marquee applet basefont rb rtc'
  ).split(' '),
);
/** Whether HTML has an element of that name. */
export const isHtml = (name: string): boolean => ALLOWED.has(name) || HIDDEN.has(name) || CONTENTS_ONLY.has(name);
/** Whether the contents of an element aren't text for people. */
export const isHidden = (name: string): boolean => HIDDEN.has(name);
const HEADING = /^h[1-6]$/;
const EMPTY: ReadonlySet<string> = new Set(['br', 'hr']);
/** Elements of text, each in the direction of its own letters. */
const DIRECTED: ReadonlySet<string> = new Set(['p', 'li', 'dt', 'dd', 'blockquote', 'summary']);
const SCHEMES: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:']);

/**
 * HTML from outside as HTML that can do nothing: each tag is written anew from a short list, with no attributes but
 * the address of a link; all text is escaped; an image becomes a link to it, so that nothing is fetched. What HTML has
 * no element for, such as `<placeholder>`, is text.
 *
 * @param source any text
 */
export function sanitize(source: string, options: SanitizeOptions): Sanitized {
  const { Parser } = require('htmlparser2') as typeof import('htmlparser2');
  const writer = new MarkupWriter(options);
  let hidden = 0;
  const putText = (text: string): void => {
    if (hidden === 0) writer.text(text);
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (HIDDEN.has(name)) hidden++;
        else if (!isHtml(name)) putText(source.slice(parser.startIndex, parser.endIndex + 1));
        else if (hidden === 0) writer.open(name, attributes);
      },
      ontext: putText,
      onclosetag(name, isImplied) {
        if (!isHtml(name) && !isImplied) putText(source.slice(parser.startIndex, parser.endIndex + 1));
        if (HIDDEN.has(name)) hidden = Math.max(0, hidden - 1);
        else if (hidden === 0) writer.close(name);
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.end(source);
  return writer.end();
}

/** Writes tags anew, each from what it may have. */
class MarkupWriter {
  private readonly parts: string[] = [];
  private readonly headings: Heading[] = [];
  private readonly idOf: ((text: string) => string) | undefined;
  private readonly opened: { readonly name: string; readonly close: string }[] = [];
  /** Nothing of the item of a list was written yet. */
  private isItemStart = false;
  private heading: { readonly at: number; readonly level: number; text: string } | undefined;

  constructor(private readonly options: SanitizeOptions) {
    this.idOf = options.ids === undefined ? undefined : headingNamer(options.ids);
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'img') this.parts.push(linkToImage(attributes));
    if (!ALLOWED.has(name)) return;
    const { open, close } = this.tagOf(name, attributes);
    if (HEADING.test(name)) this.openHeading(Number(name[1]));
    this.parts.push(open);
    this.isItemStart = name === 'li' || (name === 'p' && this.isItemStart);
    if (!EMPTY.has(name)) this.opened.push({ name, close });
  }

  text(text: string): void {
    if (this.heading !== undefined) this.heading.text += text;
    const [mark = '', state] = this.isItemStart ? (/^\[([ xX])\]\s/.exec(text) ?? []) : [];
    if (text.trim() !== '') this.isItemStart = false;
    this.parts.push(state === undefined ? '' : taskMark(state !== ' '), htmlEscaped(text.slice(mark.length)));
  }

  close(name: string): void {
    if (this.opened.at(-1)?.name !== name) return;
    const { close } = this.opened.pop() ?? { close: '' };
    this.parts.push(HEADING.test(name) ? this.closeHeading() : close);
  }

  end(): Sanitized {
    // The parser closes what was left open, but for what is not allowed to be there.
    for (let last = this.opened.at(-1); last !== undefined; last = this.opened.at(-1)) this.close(last.name);
    return { markup: this.parts.join(''), headings: this.headings };
  }

  private tagOf(name: string, attributes: Readonly<Record<string, string>>): { open: string; close: string } {
    const close = `</${name}>`;
    switch (name) {
      case 'a': {
        const href = safeAddress(attributes.href);
        if (href === undefined) return { open: '<span>', close: '</span>' };
        return { open: `<a href="${htmlEscaped(href)}" rel="noreferrer">`, close };
      }
      case 'table':
        return {
          open: '<div class="wide" tabindex="0" role="group" aria-label="Table"><table>',
          close: `${close}</div>`,
        };
      case 'code':
        return { open: languageOf(attributes.class), close };
      case 'pre':
        return { open: '<pre tabindex="0">', close };
      case 'details':
        return { open: 'open' in attributes ? '<details open>' : '<details>', close };
      case 'th':
      case 'td':
        return { open: `<${name}${alignment(attributes)} dir="auto">`, close };
      default:
        // The tag of a heading is written when its text is known: its id follows from it.
        return { open: HEADING.test(name) ? '' : `<${name}${DIRECTED.has(name) ? ' dir="auto"' : ''}>`, close };
    }
  }

  private openHeading(written: number): void {
    const { level: around } = this.options;
    const level = Math.min(6, written + around - (written === 1 ? 0 : 1));
    this.heading = { at: this.parts.length, level: Math.max(level, around + 1), text: '' };
  }

  private closeHeading(): string {
    if (this.heading === undefined) return '';
    const { at, level, text } = this.heading;
    this.heading = undefined;
    const id = this.idOf?.(text);
    this.parts[at] = `<h${level}${id === undefined ? '' : ` id="${htmlEscaped(id)}"`} dir="auto">`;
    if (id === undefined) return `</h${level}>`;
    this.headings.push({ level, text, id });
    // A link holds no other.
    if (this.opened.some(({ name }) => name === 'a')) return `</h${level}>`;
    return ` ${permalink(id, text).markup}</h${level}>`;
  }
}

/** The mark of a task in a list, as GitHub's Markdown has it. */
function taskMark(isDone: boolean): string {
  return `<span role="img" aria-label="${isDone ? 'done' : 'open'}">${isDone ? '☑' : '☐'}</span> `;
}

/** How a cell is aligned, as a class: a page has no styles of its texts. */
function alignment({ style = '', align }: Readonly<Record<string, string>>): string {
  const wanted = align ?? /text-align:\s*(\w+)/.exec(style)?.[1] ?? '';
  return ['right', 'center'].includes(wanted) ? ` class="${wanted}"` : '';
}

/** An image becomes a link to it. */
function linkToImage({ src, alt }: Readonly<Record<string, string>>): string {
  const href = safeAddress(src);
  const text = htmlEscaped(alt || src || 'image');
  return href === undefined ? text : `<a href="${htmlEscaped(href)}" rel="noreferrer">${text}</a>`;
}

/** The language of a block of code, as CommonMark writes it. */
function languageOf(name: string | undefined): string {
  const language = /^language-([\w+-]+)$/.exec(name ?? '')?.[1];
  return language === undefined ? '<code>' : `<code class="language-${language}">`;
}

/** An address that only leads somewhere; `undefined` for one that would run something. */
export function safeAddress(address: string | undefined): string | undefined {
  if (address === undefined || address === '') return undefined;
  try {
    return SCHEMES.has(new URL(address, 'https://here.invalid').protocol) ? address : undefined;
  } catch {
    return undefined;
  }
}
