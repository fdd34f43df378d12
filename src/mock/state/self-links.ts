import { copy, setAt } from '../../exchange';
import { type JsonObject, type Pointer, pointers } from '../../document';
import type { Shape } from './subject';

/** Where a representation has a link to itself: HAL, JSON:API, and what is called so. */
const PLACES = ['/_links/self/href', '/_links/self', '/links/self/href', '/links/self', '/self/href', '/self'];

const known = new WeakMap<Shape, readonly Pointer[]>();

/**
 * A representation that the document shows no example of, with its links to itself.
 *
 * @param path where it is read
 * @param origin of the mock, for links that must be absolute
 */
export function withSelfLinks(value: JsonObject, shape: Shape, path: string, origin: string): JsonObject {
  let places = known.get(shape);
  if (places === undefined)
    known.set(shape, (places = PLACES.filter((at) => partOf(shape, at)?.allows('string') === true)));
  const there = places.filter((at) => typeof pointers.valueAt(value, at) === 'string');
  let made = value;
  for (const at of there) {
    const format = partOf(shape, at)?.keyword('format');
    const isAbsolute = format === 'uri' || format === 'url';
    made = setAt(copy(made), at, isAbsolute ? origin + path : path) as JsonObject;
  }
  return made;
}

/** The shape of a declared member, however deep. */
function partOf(shape: Shape, at: Pointer): Shape | undefined {
  let part: Shape | undefined = shape;
  for (const name of pointers.tokens(at)) part = part?.names.has(name) === true ? part.property(name) : undefined;
  return part;
}
