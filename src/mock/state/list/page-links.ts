import { pathOf } from '../../../exchange';
import { cursorAt, type Page } from './page-of';
import type { ListQuery } from './query';

/** What a link of a list may lead to (RFC 8288, IANA's relation types); `list`: to the list without a query. */
export type Rel = 'self' | 'list' | 'first' | 'prev' | 'next' | 'last';

/** Gives the targets of a list's links: path and query. What there isn't has none. Pages are named by index, too. */
export type PageLinks = (rel: Rel | number) => string | undefined;

/**
 * The links of a page to its neighbours, as far as the parameters of the list make them plain.
 *
 * @param target path and query of the request
 * @example pageLinks('/todos?limit=2', page, query)('next') // '/todos?limit=2&offset=2'
 */
export function pageLinks(target: string, { offset, limit, total }: Page, query: ListQuery): PageLinks {
  const { offset: from, page: number, cursor } = query.names;
  const isWhole = limit === undefined || limit === 0 || (from ?? number ?? cursor) === undefined;
  return (rel) => {
    if (rel === 'self') return target;
    if (rel === 'list') return pathOf(target);
    if (isWhole) return rel === 'first' || rel === 'last' || rel === 0 ? target : undefined;
    if (typeof rel === 'number')
      return rel > 0 && rel * limit >= total ? undefined : targetAt(target, rel * limit, limit, query);
    const starts = {
      first: 0,
      prev: offset === 0 ? undefined : Math.max(0, offset - limit),
      next: offset + limit >= total ? undefined : offset + limit,
      last: total === 0 ? 0 : Math.floor((total - 1) / limit) * limit,
    };
    const start = starts[rel];
    return start === undefined ? undefined : targetAt(target, start, limit, query);
  };
}

/** The links as the header `Link` has them; none for a list that is on one page. */
export function linkHeader(links: PageLinks): string | undefined {
  if (links('prev') === undefined && links('next') === undefined) return undefined;
  return (['first', 'prev', 'next', 'last'] as const)
    .flatMap((rel) => {
      const link = links(rel);
      return link === undefined ? [] : [`<${link}>; rel="${rel}"`];
    })
    .join(', ');
}

/** The request that a part of the list is asked for with. */
function targetAt(target: string, index: number, limit: number, { names, firstPage }: ListQuery): string {
  const [path = '', query = ''] = target.split('?', 2);
  const fields = new URLSearchParams(query);
  const { offset, page, cursor } = names;
  // Where there are several ways to name a part, it goes on in the one that was taken.
  const ways = [offset, page, cursor].filter((name) => name !== undefined);
  const way = ways.find((name) => fields.has(name)) ?? ways[0];
  if (way !== undefined && way === offset) fields.set(way, String(index));
  else if (way !== undefined && way === page) fields.set(way, String(firstPage + Math.floor(index / limit)));
  else if (way !== undefined && index > 0) fields.set(way, cursorAt(index));
  else if (way !== undefined) fields.delete(way);
  const text = fields.toString();
  return text === '' ? path : `${path}?${text}`;
}
