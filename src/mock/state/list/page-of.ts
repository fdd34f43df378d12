import { type Json, plainText } from '../../../document';
import type { Thing } from '../store';
import { memberOf } from './filters';
import type { ListQuery } from './query';

/** A part of a list, and where it stands in the whole. */
export interface Page {
  readonly things: readonly Thing[];
  /** How many there are in all that the filters let through. */
  readonly total: number;
  readonly offset: number;
  /** How many a page may have; none: all. */
  readonly limit: number | undefined;
  /** The number of the page, as the query counts. */
  readonly number: number;
  /** It ends before a cursor: what goes on is what stands before it. */
  readonly isBackward: boolean;
  /** The query asks for an order. */
  readonly isSorted: boolean;
}

/** How many items a page has where only its number is asked for. */
const USUAL_PAGE = 20;

/** The things that a query asks for. */
export function pageOf(all: readonly Thing[], query: ListQuery, most: number | undefined): Page {
  const conditions = query.usual.length === 0 ? query.conditions : [...query.conditions, ...query.usual];
  const found = sorted(
    all.filter(({ value }) => conditions.every((isMet) => isMet(value))),
    query,
  );
  const { page, firstPage, cursor, before } = query;
  const asked = query.limit ?? (page === undefined ? undefined : USUAL_PAGE);
  const limit = most === undefined ? asked : Math.min(asked ?? most, most);
  const end = query.isFromEnd && limit !== undefined ? found.length : undefined;
  const last = before === undefined ? end : indexOf(found, before);
  const behind = cursor === undefined ? undefined : (indexOf(found, cursor) ?? -1) + 1;
  const start = behind ?? (last === undefined ? query.offset : startBefore(last, limit));
  const offset = start ?? (page === undefined || limit === undefined ? 0 : Math.max(0, page - firstPage) * limit);
  const things = found.slice(
    offset,
    Math.min(last ?? found.length, limit === undefined ? found.length : offset + limit),
  );
  const number = page ?? firstPage + (limit === undefined || limit === 0 ? 0 : Math.floor(offset / limit));
  const isSorted = query.sort.length > 0;
  return { things, total: found.length, offset, limit, number, isBackward: before !== undefined, isSorted };
}

/** The cursor of what follows an item at an index. */
export function cursorAt(index: number): string {
  return `c${index}`;
}

/** The item that a cursor means: the thing with that id, or the one before the place that a cursor of ours has. */
function indexOf(all: readonly Thing[], cursor: string): number | undefined {
  const at = all.findIndex(({ key }) => key === cursor);
  if (at >= 0) return at;
  const own = /^c(\d{1,9})$/.exec(cursor)?.[1];
  return own === undefined ? undefined : Number(own) - 1;
}

function startBefore(end: number, limit: number | undefined): number {
  return limit === undefined ? 0 : Math.max(0, end - limit);
}

function sorted(things: readonly Thing[], { sort, isReversed }: ListQuery): readonly Thing[] {
  const [first] = sort;
  if (first === undefined) return isReversed ? [...things].reverse() : things;
  // What was made at the same time is the other way round, too.
  const all = first.isDescending ? [...things].reverse() : [...things];
  return all.sort((a, b) => {
    for (const { name, isDescending } of sort) {
      const way = compared(memberOf(a.value, name), memberOf(b.value, name), isDescending);
      if (way !== 0) return way;
    }
    return 0;
  });
}

/** What has no value stands at the end in both directions. */
function compared(a: Json | undefined, b: Json | undefined, isDescending: boolean): number {
  if (a === undefined || a === null) return b === undefined || b === null ? 0 : 1;
  if (b === undefined || b === null) return -1;
  const [left, right] = typeof a === 'number' && typeof b === 'number' ? [a, b] : [plainText(a), plainText(b)];
  const way = left < right ? -1 : left > right ? 1 : 0;
  return isDescending ? -way : way;
}
