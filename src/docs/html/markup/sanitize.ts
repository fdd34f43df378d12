import { slug } from '../../reference';

/** A heading that stands in a text: where a link to it leads. */
export interface Heading {
  readonly level: number;
  readonly text: string;
  readonly id: string;
}

export interface Sanitized {
  readonly markup: string;
  readonly headings: readonly Heading[];
}

export interface SanitizeOptions {
  /** The level of the heading that the text stands under: its own start one below. */
  readonly level: number;
  /** What the ids of its headings start with; without it they have none. */
  readonly ids?: string;
  /** Where a relative link leads; as written by default. */
  readonly link?: (href: string) => string;
}

/** What a text may have. */
const ALLOWED: ReadonlySet<string> = new Set(
  (
    'p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre code em strong b i u s del ins sub sup kbd br hr ' +
    'table thead tbody tr th td a details summary'
  ).split(' '),
);
/** Elements whose contents are no text for people. */
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
const isHtml = (name: string): boolean => ALLOWED.has(name) || HIDDEN.has(name) || CONTENTS_ONLY.has(name);
const EMPTY: ReadonlySet<string> = new Set(['br', 'hr']);
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
  const parts: string[] = [];
  const headings: Heading[] = [];
  const used = new Set<string>();
  const open: { readonly name: string; readonly close: string }[] = [];
  let hidden = 0;
  let heading: { readonly at: number; readonly level: number; text: string } | undefined;

  const put = (name: string, attributes: Readonly<Record<string, string>>): void => {
    if (name === 'img') {
      const href = safeAddress(attributes.src);
      const words = escaped(attributes.alt || attributes.src || 'image');
      parts.push(href === undefined ? words : `<a href="${escaped(href)}" rel="noreferrer">${words}</a>`);
    }
    if (!ALLOWED.has(name)) return;
    if (/^h[1-6]$/.test(name)) {
      const level = Math.min(6, Number(name[1]) + options.level - (name === 'h1' ? 0 : 1));
      heading = { at: parts.length, level: Math.max(level, options.level + 1), text: '' };
      parts.push('');
    } else if (name === 'a') {
      const href = safeAddress(options.link?.(attributes.href ?? '') ?? attributes.href);
      parts.push(href === undefined ? '<span>' : `<a href="${escaped(href)}" rel="noreferrer">`);
      open.push({ name, close: href === undefined ? '</span>' : '</a>' });
      return;
    } else if (name === 'table') parts.push('<div class="wide" tabindex="0" role="group" aria-label="Table"><table>');
    else if (name === 'code') parts.push(languageOf(attributes.class));
    else if (name === 'pre') parts.push('<pre tabindex="0">');
    else if (name === 'details') parts.push('open' in attributes ? '<details open>' : '<details>');
    else parts.push(`<${name}>`);
    if (!EMPTY.has(name)) open.push({ name, close: name === 'table' ? '</table></div>' : `</${name}>` });
  };
  const closeHeading = (): string => {
    if (heading === undefined) return '';
    const { at, level, text } = heading;
    heading = undefined;
    if (options.ids === undefined) {
      parts[at] = `<h${level}>`;
      return `</h${level}>`;
    }
    let id = `${options.ids}${slug(text)}`;
    for (let n = 2; used.has(id); n++) id = `${options.ids}${slug(text)}-${n}`;
    used.add(id);
    headings.push({ level, text, id });
    parts[at] = `<h${level} id="${escaped(id)}">`;
    return `</h${level}>`;
  };

  const putText = (text: string): void => {
    if (hidden > 0) return;
    if (heading !== undefined) heading.text += text;
    parts.push(escaped(text));
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (HIDDEN.has(name)) hidden++;
        else if (!isHtml(name)) putText(source.slice(parser.startIndex, parser.endIndex + 1));
        else if (hidden === 0) put(name, attributes);
      },
      ontext: putText,
      onclosetag(name, isImplied) {
        if (!isHtml(name) && !isImplied) putText(source.slice(parser.startIndex, parser.endIndex + 1));
        if (HIDDEN.has(name)) {
          hidden = Math.max(0, hidden - 1);
          return;
        }
        if (hidden > 0 || open.at(-1)?.name !== name) return;
        const { close } = open.pop() ?? { close: '' };
        parts.push(/^h[1-6]$/.test(name) ? closeHeading() : close);
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.end(source);
  // The parser closes what was left open, but for what is not allowed to be there.
  while (open.length > 0) {
    const { name, close } = open.pop() ?? { name: '', close: '' };
    parts.push(/^h[1-6]$/.test(name) ? closeHeading() : close);
  }
  return { markup: parts.join(''), headings };
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

function escaped(text: string): string {
  return text.replace(/[&<>"'`]/g, (char) => `&#${char.charCodeAt(0)};`);
}
