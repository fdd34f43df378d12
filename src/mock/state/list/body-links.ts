import { type Json, type Pointer, pointers } from '../../../document';
import { baseOf, type HttpRequest, removeAt, setAt, type Shape } from '../../../exchange';
import { bareName } from '../../../resources';
import type { PageLinks, Rel } from './page-links';

const RELS: Readonly<Record<string, Rel>> = {
  ...{ self: 'self', first: 'first', prev: 'prev', previous: 'prev', next: 'next', last: 'last' },
};
const NAMED = /^(?:@odata)?(self|first|prev|previous|next|last)(?:link|url|href|uri|pageurl|pagelink)?$/;
const TARGET = /^(?:href|url|uri|link)$/;
const CONTAINER = /^_?links?$/;

/**
 * What a member beside a list links to: `next`, `nextUrl`, `links.next`, `_links.next.href`. Nothing
 * where a text isn't plainly a link.
 *
 * @param names of all plain members beside the list
 */
export function relOf(
  at: Pointer,
  value: Json,
  names: ReadonlySet<string>,
  shapeOf: (at: Pointer) => Shape,
): Rel | undefined {
  if (typeof value !== 'string' && value !== null) return undefined;
  const [name = '', holder = '', outer = ''] = [...pointers.tokens(at)].reverse().map(bareName);
  // As Stripe and Laravel have it: the address of the list beside its figures.
  if (name === 'url' && names.has('hasmore')) return 'list';
  if (name === 'path' && names.has('perpage')) return 'list';
  if (TARGET.test(name)) return CONTAINER.test(outer) || RELS[holder] !== undefined ? RELS[holder] : undefined;
  const rel = NAMED.exec(name)?.[1];
  if (rel === undefined) return undefined;
  const isLink =
    name !== rel ||
    CONTAINER.test(holder) ||
    isUri(shapeOf(at).keyword('format')) ||
    (typeof value === 'string' && value.includes('/')) ||
    (names.has('next') && (names.has('previous') || names.has('prev')));
  return isLink ? RELS[rel] : undefined;
}

function isUri(format: Json | undefined): boolean {
  return typeof format === 'string' && format.startsWith('uri');
}

/** What a link is written with. */
export interface Linking {
  readonly links: PageLinks;
  /** Links that must be absolute lead to where it was sent. */
  readonly request: HttpRequest;
  /** Whether an example shows the links, and not only a schema. */
  readonly isShown: boolean;
}

/** A body with the target of a link; without the link where there is no such page. */
export function withLink(
  body: Json,
  at: Pointer,
  rel: Rel,
  { links, request, isShown }: Linking,
  shapeOf: (at: Pointer) => Shape,
): Json {
  const target = links(rel);
  const shape = shapeOf(at);
  if (target !== undefined) {
    const shown = isShown ? pointers.valueAt(body, at) : undefined;
    const isAbsolute = shape.keyword('format') === 'uri' || (typeof shown === 'string' && /^https?:/.test(shown));
    return setAt(body, at, isAbsolute ? baseOf(request) + target : target);
  }
  if (shape.allows('null') && shape.keyword('type') !== undefined) return setAt(body, at, null);
  const isTarget = TARGET.test(bareName(pointers.tokens(at).at(-1) ?? ''));
  const link = isTarget ? (pointers.parent(at) ?? '') : at;
  const holder = pointers.parent(link) ?? '';
  if (!shapeOf(holder).required.has(pointers.tokens(link).at(-1) ?? '')) removeAt(body, link);
  return body;
}
