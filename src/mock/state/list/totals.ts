import { equal, isObject, type Json, type Pointer, pointers } from '../../../document';
import { copy, setAt, type Shape } from '../../../exchange';
import { bareName, COUNT, countedBy, countsOf, TOTAL } from '../../../resources';
import { type Linking, relOf, withLink } from './body-links';
import { memberOf } from './filters';
import { withPageNumbers } from './page-numbers';
import { cursorAt, type Page } from './page-of';

const PAGES = /^(?:totalpages|pagestotal|pages|lastpage|pagecount|numpages)$/;
const MORE = /^(?:hasmore|hasnext|hasnextpage|more)$/;
const PREVIOUS = /^(?:hasprevious|hasprev|hasprevpage|haspreviouspage)$/;
export const NEXT_CURSOR = /^(?:next(?:cursor|token|pagetoken|marker)|cursor|continuation(?:token)?)$/;
/** Those of the first and the last item here (Relay's connections), which are there on the last page, too. */
const EDGE_CURSOR = /^(start|end)cursor$/;
const LIMIT = /^(?:limit|perpage|pagesize|maxresults)$/;
const PAGE = /^(?:page|pagenumber|currentpage|pageindex)$/;
const DEEPEST = 2;

/**
 * The body of a list with the figures beside it: how many there are in all, on which page one is, whether more follow.
 * Only what the document shows there is written anew.
 *
 * @param items where the list stands
 */
export function withTotals(
  body: Json,
  items: Pointer,
  page: Page,
  linking: Linking,
  shapeOf: (at: Pointer) => Shape,
): Json {
  if (items === '') return body;
  const places = figuresIn(body, '', items, DEEPEST);
  const names = new Set(places.map(({ name }) => bareName(name)));
  const own = countsOf(pointers.tokens(items).at(-1) ?? '');
  const hasTotal = [...names].some((name) => TOTAL.test(name) || own.includes(name));
  const isOwn = (name: string): boolean => own.includes(bareName(name));
  let made = body;
  for (const { at, name, value } of places) {
    const rel = relOf(at, value, names, shapeOf);
    if (rel !== undefined) {
      made = withLink(made, at, rel, linking, shapeOf);
      continue;
    }
    const figure = figureOf(isOwn(name) ? 'total' : figureName(name), value, page, {
      hasTotal,
      shape: shapeOf(at),
      names,
      holder: bareName(pointers.tokens(at).at(-2) ?? ''),
    });
    if (figure !== undefined) made = setAt(made, at, figure);
  }
  const holders = new Set(places.map(({ at }) => pointers.parent(at) ?? ''));
  return withPageNumbers(made, [...holders], page, linking, shapeOf);
}

/**
 * The body of a response that says how many there are: the number itself, or members that are called so, or after what
 * they count.
 *
 * @param item the shape of what is counted
 */
export function withCount(body: Json, { total, things }: Pick<Page, 'total' | 'things'>, item: Shape): Json {
  if (typeof body === 'number') return total;
  const figures = figuresIn(body, '', undefined, DEEPEST).filter(({ value }) => typeof value === 'number');
  return figures.reduce<Json>((made, { at, name }) => {
    if ([TOTAL, COUNT].some((names) => names.test(figureName(name)))) return setAt(made, at, total);
    const by = countedBy(item, name);
    return by === undefined
      ? made
      : setAt(made, at, things.filter(({ value }) => equal(memberOf(value, by.name), by.value)).length);
  }, copy(body));
}

/** OData marks its own figures: `@odata.count`. */
function figureName(name: string): string {
  return bareName(name).replace(/^@odata/, '');
}

interface Figure {
  readonly at: Pointer;
  readonly name: string;
  readonly value: Json;
}

/** The plain members beside a list, and in the objects beside it. */
function figuresIn(body: Json, at: Pointer, items: Pointer | undefined, depth: number): Figure[] {
  const here = pointers.valueAt(body, at);
  if (!isObject(here) || depth < 0) return [];
  return Object.entries(here).flatMap(([name, value]): Figure[] => {
    const inner = pointers.join(at, name);
    if (value === undefined || inner === items || Array.isArray(value)) return [];
    return isObject(value) ? figuresIn(body, inner, items, depth - 1) : [{ at: inner, name, value }];
  });
}

interface Beside {
  readonly hasTotal: boolean;
  readonly shape: Shape;
  readonly names: ReadonlySet<string>;
  /** What it stands in. */
  readonly holder: string;
}

function figureOf(name: string, old: Json, page: Page, { hasTotal, shape, names, holder }: Beside): Json | undefined {
  const { total, offset, things, isBackward } = page;
  const end = offset + things.length;
  if (typeof old === 'number' || (old === null && shape.allows('integer'))) {
    const figure = numberFor(name, page, hasTotal, names);
    return figure !== undefined && figure < 0 ? none(shape) : figure;
  }
  if (typeof old === 'boolean') {
    if (isBackward && /^(?:has)?more$/.test(name)) return offset > 0;
    if (MORE.test(name)) return end < total;
    if (PREVIOUS.test(name)) return offset > 0;
    if (name === 'first' || name === 'isfirst') return offset === 0;
    if (name === 'last' || name === 'islast') return end >= total;
    return holder === 'sort' || names.has('unpaged') ? ofSpring(name, holder, page) : emptyOf(name, things);
  }
  const edge = EDGE_CURSOR.exec(name)?.[1];
  if (edge !== undefined && things.length > 0) return cursorAt(edge === 'start' ? offset + 1 : end);
  if ((edge !== undefined || NEXT_CURSOR.test(name)) && (typeof old === 'string' || old === null)) {
    if (end < total && edge === undefined) return cursorAt(end);
    return shape.allows('null') ? null : '';
  }
  return undefined;
}

function emptyOf(name: string, things: Page['things']): boolean | undefined {
  return name === 'empty' ? things.length === 0 : undefined;
}

/** What Spring says of a page beside its figures: whether it is sorted, and that it is one of several. */
function ofSpring(name: string, holder: string, { things, isSorted }: Page): boolean | undefined {
  if (name === 'sorted') return isSorted;
  if (name === 'unsorted' || (name === 'empty' && holder === 'sort')) return !isSorted;
  if (name === 'paged' || name === 'unpaged') return name === 'paged';
  return emptyOf(name, things);
}

function none(shape: Shape): Json | undefined {
  return shape.allows('null') ? null : undefined;
}

/**
 * What a figure beside a list is; below 0 where it counts what isn't there.
 *
 * @param names of all that stands beside the list
 */
export function numberFor(
  name: string,
  { total, offset, limit, number, things }: Page,
  hasTotal: boolean,
  names: ReadonlySet<string>,
): number | undefined {
  if (TOTAL.test(name)) return total;
  if (PAGES.test(name) && (name !== 'pagecount' || hasTotal))
    return limit === undefined || limit === 0 ? 1 : Math.ceil(total / limit);
  if (COUNT.test(name)) return hasTotal ? things.length : total;
  if (PAGE.test(name) || (name === 'number' && names.has('totalpages'))) return number;
  if (name === 'offset' || name === 'skip') return offset;
  const end = offset + things.length;
  if (name === 'nextpage') return end < total ? number + 1 : -1;
  if (/^prev(?:ious)?page$/.test(name)) return offset > 0 ? number - 1 : -1;
  if (name === 'from' && names.has('to')) return things.length === 0 ? -1 : offset + 1;
  if (name === 'to' && names.has('from')) return things.length === 0 ? -1 : end;
  return LIMIT.test(name) || (name === 'size' && names.has('totalpages')) ? (limit ?? Math.max(1, total)) : undefined;
}
