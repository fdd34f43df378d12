import { isObject, type Json, type Pointer, pointers } from '../../../document';
import { setAt, type Shape } from '../../../exchange';
import { bareName } from '../../../resources';
import { type Linking, relOf, withLink } from './body-links';
import { cursorAt, type Page } from './page-of';

const TOTAL =
  /^(?:total|(?:total|full|all|result|record)s?(?:count|items|results|elements|records|hits|entries|size)|totals)$/;
const COUNT = /^(?:count|itemcount|numberofelements|returned|resultsreturned|pagecount)$/;
const PAGES = /^(?:totalpages|pagestotal|pages|lastpage|pagecount|numpages)$/;
const MORE = /^(?:hasmore|hasnext|hasnextpage|more)$/;
const PREVIOUS = /^(?:hasprevious|hasprev|hasprevpage|haspreviouspage)$/;
export const NEXT_CURSOR = /^(?:next(?:cursor|token|pagetoken|marker)|endcursor|cursor|continuation(?:token)?)$/;
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
  const hasTotal = [...names].some((name) => TOTAL.test(name));
  let made = body;
  for (const { at, name, value } of places) {
    const rel = relOf(at, value, names, shapeOf);
    if (rel !== undefined) {
      made = withLink(made, at, rel, linking, shapeOf);
      continue;
    }
    const figure = figureOf(bareName(name), value, page, { hasTotal, shape: shapeOf(at), names });
    if (figure !== undefined) made = setAt(made, at, figure);
  }
  return made;
}

interface Figure {
  readonly at: Pointer;
  readonly name: string;
  readonly value: Json;
}

/** The plain members beside a list, and in the objects beside it. */
function figuresIn(body: Json, at: Pointer, items: Pointer, depth: number): Figure[] {
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
}

function figureOf(name: string, old: Json, page: Page, { hasTotal, shape, names }: Beside): Json | undefined {
  const { total, offset, things } = page;
  const end = offset + things.length;
  if (typeof old === 'number') return numberFor(name, page, hasTotal, names);
  if (typeof old === 'boolean') {
    if (MORE.test(name)) return end < total;
    if (PREVIOUS.test(name)) return offset > 0;
    if (name === 'first' || name === 'isfirst') return offset === 0;
    if (name === 'last' || name === 'islast') return end >= total;
    return name === 'empty' ? things.length === 0 : undefined;
  }
  if (NEXT_CURSOR.test(name) && (typeof old === 'string' || old === null)) {
    if (end < total) return cursorAt(end);
    return shape.allows('null') ? null : '';
  }
  return undefined;
}

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
  return LIMIT.test(name) || (name === 'size' && names.has('totalpages')) ? (limit ?? Math.max(1, total)) : undefined;
}
