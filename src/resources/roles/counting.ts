import { items, type Json } from '../../document';
import type { Shape } from '../../exchange';
import type { Api, Operation } from '../../model';
import { bareName } from '../paths';
import { shapeAt, successMedia } from '../representation';
import type { Resource } from '../resource';
import { shapeOfItems, shapeOfMember } from '../same-things';
import { COUNT, TOTAL } from '../words/count-names';
import { HAPPENED } from '../words/time-names';
import { formsOf } from '../words/verb-forms';

/** The last words of paths that say how many there are; a total may be a sum. */
const COUNTS = /\/[_$]?counts?$/i;
/** Those of paths that say how many there are of each kind. */
const STATISTICS = /\/_?(?:stats|statistics|summary|totals)$/i;
/** So deep stands the figure: in an envelope at most. */
const DEEPEST = 2;

/** Whether an operation below a collection says how many things it has: `GET /orders/count`, `/todos/stats`. */
export function countsMembers(api: Api, resource: Resource, operation: Operation): boolean {
  const { collection } = resource;
  if (collection === undefined || operation.method !== 'GET') return false;
  const media = successMedia(operation);
  const shape = media && shapeAt(api.document, media.schema, '');
  if (shape === undefined) return false;
  if (COUNTS.test(operation.path)) return hasFigure(shape, DEEPEST);
  const item = STATISTICS.test(operation.path) ? shapeOfCounted(api, resource) : undefined;
  const isFigure = (name: string): boolean => shape.property(name).keyword('type') === 'integer';
  return item !== undefined && [...shape.names].some((name) => isFigure(name) && countedBy(item, name) !== undefined);
}

/** The shape of what is counted. */
export function shapeOfCounted(api: Api, resource: Resource): Shape | undefined {
  return shapeOfMember(api, resource) ?? (resource.list && shapeOfItems(api, resource, resource.list));
}

/** The names of figures that count what has not happened yet. */
const NOT_DONE = /^(?:open|pending|remaining|left|incomplete|undone|todo|active)$/;

/** Whether a figure counts what has not happened yet, as `unpaid` and `notPaid` count what isn't `paid`. */
function isNotDone(figure: string, happened: string): boolean {
  const word = bareName(happened).replace(/^(?:is|has)(?=[a-z])|by(?:me|you|user|viewer)$/g, '');
  const denied = /^(?:un|not)([a-z]+)$/.exec(figure)?.[1];
  return NOT_DONE.test(figure) || (denied !== undefined && [word, ...formsOf(word)].includes(denied));
}

/**
 * What the things have in common that a figure counts by its name: `done` those that are done, `open` the others,
 * `shipped` those with that status.
 *
 * @param item the shape of a thing
 */
export function countedBy(item: Shape, figure: string): { readonly name: string; readonly value: Json } | undefined {
  const bare = bareName(figure).replace(/counts?$|total$|^num(?:ber)?(?:of)?/, '');
  const booleans = [...item.names].filter((name) => {
    const of = item.property(name);
    return of.allows('boolean') && !of.allows('string');
  });
  const named = booleans.find((name) => bareName(name).replace(/^is/, '') === bare);
  if (named !== undefined) return { name: named, value: true };
  for (const name of item.names) {
    const value = items(item.property(name).keyword('enum')).find(
      (one) => typeof one === 'string' && bareName(one) === bare,
    );
    if (value !== undefined) return { name, value };
  }
  const [happened, ...others] = booleans.filter((name) => HAPPENED.test(bareName(name)));
  return happened !== undefined && others.length === 0 && isNotDone(bare, happened)
    ? { name: happened, value: false }
    : undefined;
}

function hasFigure(shape: Shape, depth: number): boolean {
  if (!shape.allows('object')) return shape.allows('integer');
  return [...shape.names].some((name) => {
    const bare = bareName(name);
    const of = shape.property(name);
    if (TOTAL.test(bare) || COUNT.test(bare)) return of.allows('integer');
    return depth > 1 && of.allows('object') && hasFigure(of, depth - 1);
  });
}
