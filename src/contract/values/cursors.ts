import { entries, isObject, type Json, type JsonObject } from '../../document';
import { header, type HttpResponse } from '../../exchange';
import { bareName } from '../../resources';

/** Where a body keeps what leads to its next page. */
const ENVELOPES = /^(meta|paging|pagination|page|links|_links|cursors|page_?info|response_?metadata|next)$/i;
const NEXT = /next|after|cursor|continuation|marker/i;
/** What leads to the page itself, or to one before it. */
const NOT_NEXT = /prev|before|start|first|begin|self|current|this/i;
/** So deep in a body is looked for it. */
const DEEPEST = 3;

/** What a response gives for another page. */
interface Cursor {
  readonly cursor: string;
  /** Whether it is called the next one: else it may be that of the page itself. */
  readonly isNext: boolean;
}

/** The cursor that a response gives for its next page: in a link of its header, or in its body. */
export function cursorIn(
  { headers }: HttpResponse,
  body: Json | undefined,
  { name }: { readonly name: string },
): Cursor | undefined {
  const link = /<([^>]*)>\s*;[^,]*rel="?next"?/i.exec(header(headers, 'link') ?? '')?.[1];
  const linked = fromAddress(link, name);
  if (linked !== undefined) return { cursor: linked, isNext: true };
  const levels = isObject(body) ? levelsOf(body, DEEPEST) : [];
  const own = bareName(/\[(.+)\]$/.exec(name)?.[1] ?? name);
  const next = [`next${own}`, `${own}next`, 'nextcursor', 'nextpagetoken', 'nexttoken', 'endcursor', 'next'];
  const find = (rank: (key: string) => number): string | undefined =>
    levels.map((level) => inLevel(level, name, rank)).find((one) => one !== undefined);
  const named = find((key) => next.indexOf(key));
  if (named !== undefined) return { cursor: named, isNext: true };
  const other = find((key) => [key === own, NEXT.test(key) && !NOT_NEXT.test(key)].indexOf(true));
  return other === undefined ? undefined : { cursor: other, isNext: false };
}

/** The members of a body, and those of what it keeps the ways to other pages in. */
function levelsOf(body: JsonObject, depth: number): (readonly (readonly [string, Json])[])[] {
  const own = entries(body);
  const inner = depth === 0 ? [] : own.flatMap(([key, one]) => (ENVELOPES.test(key) && isObject(one) ? [one] : []));
  return [own, ...inner.flatMap((one) => levelsOf(one, depth - 1))];
}

/** The cursor in the member that ranks first; those that don't count have a rank below 0. */
function inLevel(
  level: readonly (readonly [string, Json])[],
  name: string,
  rank: (key: string) => number,
): string | undefined {
  const texts = level.filter((one): one is readonly [string, string] => typeof one[1] === 'string' && one[1] !== '');
  const ranked = texts.map(([key, text]) => ({ text, place: rank(bareName(key)) })).filter(({ place }) => place >= 0);
  const [first] = ranked.sort((a, b) => a.place - b.place);
  if (first === undefined) return undefined;
  return /^https?:|^\/|^\?/.test(first.text) ? fromAddress(first.text, name) : first.text;
}

function fromAddress(address: string | undefined, name: string): string | undefined {
  if (address === undefined || !URL.canParse(address, 'http://localhost')) return undefined;
  return new URL(address, 'http://localhost').searchParams.get(name) ?? undefined;
}
