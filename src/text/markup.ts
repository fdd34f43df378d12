import { visibleLines } from './visible';

/** Text that is HTML already; only `html` and `element` make it, so nothing gets into a page that was not escaped. */
export interface Markup {
  readonly markup: string;
}

type Part = string | number | Markup | readonly Markup[] | undefined;

/**
 * A template of HTML: every string that is put into it is escaped, for text and for attributes in quotes; other
 * templates go in as they are.
 *
 * @example html`<b title="${'"'}">${'<'}</b>`.markup // '<b title="&#34;">&#60;</b>'
 */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const own = withoutIndents(texts);
  let markup = own[0] ?? '';
  for (const [i, part] of parts.entries()) markup += written(part) + (own[i + 1] ?? '');
  return { markup };
}

/**
 * A style or script of our own, byte for byte: the page's policy has its hash.
 *
 * @param content a constant of this program, without anything from outside
 */
export function element(name: 'style' | 'script', content: string): Markup {
  return { markup: `<${name}>${content}</${name}>` };
}

/**
 * Text that stands between tags, never in an attribute: its quotes may stay, of which code has thousands.
 *
 * @example between('"<"').markup // '"&#60;"'
 */
export function between(text: string): Markup {
  return { markup: visibleLines(text).replace(/[&<>]/g, (char) => `&#${char.charCodeAt(0)};`) };
}

/**
 * A text as it stands in an attribute in quotes, or between tags: for markup that is put together without `html`.
 *
 * @example htmlEscaped('"<"') // '&#34;&#60;&#34;'
 */
export function htmlEscaped(text: string): string {
  return text.replace(/[&<>"'`]/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** The text that `htmlEscaped` was given. */
export function htmlUnescaped(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}

/** Nothing, where a template may have something. */
export const NO_MARKUP: Markup = { markup: '' };

function written(part: Part): string {
  if (part === undefined) return '';
  if (typeof part === 'string') return htmlEscaped(visibleLines(part));
  if (typeof part === 'number') return String(part);
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('');
}

const templates = new WeakMap<TemplateStringsArray, readonly string[]>();

/** The texts of a template without the spaces that lines begin with: of thousands of cases they would be megabytes. */
function withoutIndents(texts: TemplateStringsArray): readonly string[] {
  let own = templates.get(texts);
  if (own === undefined) templates.set(texts, (own = texts.map((text) => text.replace(/\n\s*/g, '\n'))));
  return own;
}
