import { encodePercent } from '../../text';
import { baseOf, copy, type HttpRequest, pathOf, setAt, type Shape } from '../../exchange';
import { type JsonObject, type Pointer, pointers } from '../../document';
import type { Subject } from './subject';

/** Where a representation has a link to itself: HAL, JSON:API, and what is called so. */
const PLACES = ['/_links/self/href', '/_links/self', '/links/self/href', '/links/self', '/self/href', '/self'];

/** Where a shape has such links, and whether they are URLs. */
type LinkPlaces = readonly { readonly at: Pointer; readonly isAbsolute: boolean }[];

const known = new WeakMap<Shape, LinkPlaces>();

/**
 * A representation that the document shows no example of, with its links to itself.
 *
 * @param request links that must be absolute lead to where it was sent
 * @param path where it is read, asked for only where links are
 */
export function withSelfLinks(value: JsonObject, shape: Shape, request: HttpRequest, path: () => string): JsonObject {
  let places = known.get(shape);
  if (places === undefined) known.set(shape, (places = placesIn(shape)));
  let made = value;
  for (const { at, isAbsolute } of places) {
    if (typeof pointers.valueAt(value, at) !== 'string') continue;
    made = setAt(copy(made), at, isAbsolute ? baseOf(request) + path() : path()) as JsonObject;
  }
  return made;
}

function placesIn(shape: Shape): LinkPlaces {
  return PLACES.flatMap((at) => {
    const part = partOf(shape, at);
    const format = part?.keyword('format');
    return part?.allows('string') === true ? [{ at, isAbsolute: format === 'uri' || format === 'url' }] : [];
  });
}

/** The shape of a declared member, however deep, or of one of a map. */
function partOf(shape: Shape, at: Pointer): Shape | undefined {
  let part: Shape | undefined = shape;
  for (const name of pointers.tokens(at)) {
    // A map of links has those that a sample shows.
    const isThere: boolean =
      part?.names.has(name) === true || (part !== undefined && part !== shape && part.names.size === 0);
    part = isThere ? part?.property(name) : undefined;
  }
  return part;
}

/** The path of a member, below the base path by which the request came; of a singleton its own. */
export function memberTargetOf(
  { task, operation, resource, parents }: Pick<Subject, 'task' | 'operation' | 'resource' | 'parents'>,
  key: string,
): string {
  const sent = segmentsOf(pathOf(task.validated.request.target));
  const base = sent.slice(0, Math.max(0, sent.length - segmentsOf(operation.path).length));
  const ids = [...parents, key].map(encodePercent);
  const path = segmentsOf((resource.member ?? '').replace(/\{[^{}]*\}/g, () => ids.shift() ?? ''));
  return `/${[...base, ...path].join('/')}`;
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}
