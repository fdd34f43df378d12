import { cursorAt, type Page } from './page-of';
import type { ListQuery } from './query';

/** What a link of a list may lead to (RFC 8288, IANA's relation types). */
export type Rel = 'self' | 'first' | 'prev' | 'next' | 'last';

/** The targets of a list's links: path and query. What there isn't has none. */
export type PageLinks = Readonly<Partial<Record<Rel, string>>>;

/**
 * The links of a page to its neighbours, as far as the parameters of the list make them plain.
 *
 * @param target path and query of the request
 * @example pageLinks('/todos?limit=2', page, query).next // '/todos?limit=2&offset=2'
 */
export function pageLinks(target: string, { offset, limit, total }: Page, query: ListQuery): PageLinks {
  const at = (index: number): string | undefined => targetAt(target, index, limit ?? 0, query);
  if (limit === undefined || limit === 0 || at(0) === undefined) return { self: target, first: target, last: target };
  const isFirst = offset === 0;
  const isLast = offset + limit >= total;
  const last = total === 0 ? 0 : Math.floor((total - 1) / limit) * limit;
  return {
    self: target,
    first: at(0) ?? target,
    ...(isFirst ? {} : { prev: at(Math.max(0, offset - limit)) ?? target }),
    ...(isLast ? {} : { next: at(offset + limit) ?? target }),
    last: at(last) ?? target,
  };
}

/** The links as the header `Link` has them; none for a list that is on one page. */
export function linkHeader({ first, prev, next, last }: PageLinks): string | undefined {
  if (prev === undefined && next === undefined) return undefined;
  return Object.entries({ first, prev, next, last })
    .flatMap(([rel, link]) => (link === undefined ? [] : [`<${link}>; rel="${rel}"`]))
    .join(', ');
}

/** The request that a part of the list is asked for with; none where no parameter says where it begins. */
function targetAt(target: string, index: number, limit: number, { names, firstPage }: ListQuery): string | undefined {
  const [path = '', query = ''] = target.split('?', 2);
  const fields = new URLSearchParams(query);
  const { offset, page, cursor } = names;
  if (offset !== undefined) fields.set(offset, String(index));
  else if (page !== undefined) fields.set(page, String(firstPage + Math.floor(index / limit)));
  else if (cursor === undefined) return undefined;
  else if (index === 0) fields.delete(cursor);
  else fields.set(cursor, cursorAt(index));
  const text = fields.toString();
  return text === '' ? path : `${path}?${text}`;
}
