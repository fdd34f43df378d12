import type { Shape } from '../exchange';
import type { Api, Operation } from '../model';
import { bareName } from './paths';
import { shapeAt, successMedia } from './representation';
import type { Resource } from './resource';
import { COUNT, TOTAL } from './words/count-names';

/** The last words of paths that say how many there are; a total may be a sum. */
const COUNTS = /\/_?counts?$/i;
/** So deep stands the figure: in an envelope at most. */
const DEEPEST = 2;

/** Whether an operation below a collection says how many things it has: `GET /orders/count`. */
export function countsMembers(api: Api, { collection }: Resource, operation: Operation): boolean {
  if (collection === undefined || operation.method !== 'GET' || !COUNTS.test(operation.path)) return false;
  const media = successMedia(operation);
  return media !== undefined && hasFigure(shapeAt(api.document, media.schema, ''), DEEPEST);
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
