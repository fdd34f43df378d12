import { equal, isObject, type Json, type JsonObject, plainText, property } from '../../../document';
import type { Thing } from '../store';
import { ATTRIBUTES, type ListQuery } from './query';

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
}

/** How many items a page has where only its number is asked for. */
const USUAL_PAGE = 20;

/** The things that a query asks for. */
export function pageOf(all: readonly Thing[], query: ListQuery, most: number | undefined): Page {
  const found = sorted(
    all.filter((thing) => [...query.filters].every(([name, wanted]) => has(thing, name, wanted))),
    query,
  );
  const { page, firstPage, cursor } = query;
  const asked = query.limit ?? (page === undefined ? undefined : USUAL_PAGE);
  const limit = most === undefined ? asked : Math.min(asked ?? most, most);
  const start = cursor === undefined ? query.offset : startOf(found, cursor);
  const offset = start ?? (page === undefined || limit === undefined ? 0 : Math.max(0, page - firstPage) * limit);
  const things = found.slice(offset, limit === undefined ? undefined : offset + limit);
  const number = page ?? firstPage + (limit === undefined || limit === 0 ? 0 : Math.floor(offset / limit));
  return { things, total: found.length, offset, limit, number };
}

/** The cursor of what follows an item at an index. */
export function cursorAt(index: number): string {
  return `c${index}`;
}

/** Where a cursor begins: behind the thing with that id, or at the place that a cursor of ours has. */
function startOf(all: readonly Thing[], cursor: string): number {
  const at = all.findIndex(({ key }) => key === cursor);
  if (at >= 0) return at + 1;
  const own = /^c(\d{1,9})$/.exec(cursor)?.[1];
  return own === undefined ? 0 : Number(own);
}

function has({ value }: Thing, name: string, wanted: readonly Json[]): boolean {
  const there = memberOf(value, name);
  if (there === undefined || there === null) return false;
  const all = Array.isArray(there) ? (there as readonly Json[]) : [there];
  return all.some((one) => wanted.some((other) => equal(one, other) || plainText(one) === plainText(other)));
}

/** A member of a representation, or of its attributes. */
function memberOf(value: JsonObject, name: string): Json | undefined {
  const inner = value[ATTRIBUTES];
  return property(value, name) ?? (isObject(inner) ? property(inner, name) : undefined);
}

function sorted(things: readonly Thing[], { sort }: ListQuery): readonly Thing[] {
  if (sort.length === 0) return things;
  return [...things].sort((a, b) => {
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
