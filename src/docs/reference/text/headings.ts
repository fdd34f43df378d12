import { remembering } from '../../../document';
import { slug } from '../anchors';

/** A heading that stands in a text: where a link to it leads. */
export interface TextHeading {
  readonly text: string;
  readonly id: string;
}

/** What the anchors of the headings in a text start with, by the anchor of what the text describes. */
export function headingIds(anchor: string): string {
  return `${anchor}.-text.`;
}

/** The same for the description of the API. */
export const ABOUT = 'about.';

/**
 * Anchors for the headings of one text, in their order: those that are called alike are numbered from the second on.
 *
 * @param ids what they start with
 */
export function headingNamer(ids: string): (text: string) => string {
  const used = new Set<string>();
  return (text) => {
    const wanted = `${ids}${slug(text)}`;
    let id = wanted;
    for (let n = 2; used.has(id); n++) id = `${wanted}-${n}`;
    used.add(id);
    return id;
  };
}

/**
 * The heading that a link means, however the tool that it was written for makes names of headings: letters and digits
 * count, a `&` is `and` or nothing, and of headings that are called alike the second may be `-1`, as GitHub has it.
 *
 * @param path the names of headings, each below the one before; the last one is meant
 * @example headingAt(headings, ['Errors', 'Retry-after']) // the heading `Retry after` below `Errors`
 */
export function headingAt<Heading extends TextHeading>(
  headings: readonly Heading[],
  path: readonly string[],
): Heading | undefined {
  const name = path.at(-1) ?? '';
  const exact = headings.find(({ id }) => id === name);
  if (exact !== undefined) return exact;
  let from = 0;
  for (const holder of path.slice(0, -1))
    from = headings.findIndex(({ text }, i) => i >= from && isAlike(text, holder)) + 1;
  const fitting = calledSo(headings.slice(from), name);
  if (fitting.length > 0 || from > 0) return fitting[0] ?? headingAt(headings, [name]);
  const [, base = '', number] = /^(.+)-(\d+)$/.exec(name) ?? [];
  return calledSo(headings, base)[Number(number)];
}

/** The headings of a name; `1.10` and `11.0` have the same letters, but not the same words. */
function calledSo<Heading extends TextHeading>(headings: readonly Heading[], name: string): readonly Heading[] {
  const wanted = slug(name).toLowerCase();
  const alike = headings.filter(({ text }) => isAlike(text, name));
  const same = alike.filter(({ text }) => slug(text).toLowerCase() === wanted);
  return same.length > 0 ? same : alike;
}

/** Whether a name that a tool made of a text is that of the text. */
export function isAlike(text: string, name: string): boolean {
  const [wanted = ''] = lettersOf(name);
  return wanted !== '' && lettersOf(text).includes(wanted);
}

/** The letters of a text, without `&` and with `and` for it: each link is held against the same texts. */
const lettersOf = remembering(20_000, (text): readonly string[] =>
  [text, text.replace(/&/g, 'and')].map((one) => one.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase()),
);
