import type { Place } from '../../errors';
import type { Pointer } from '../pointer';

/**
 * Where a part of a document was moved to when it was put together: what stands at `at` came from `pointer` in
 * `file`.
 */
export interface Placement {
  readonly at: Pointer;
  readonly pointer: Pointer;
  readonly file: { readonly locate: (pointer: Pointer) => Place };
}

/**
 * Makes the `locate` of a document that was put together.
 *
 * @param main the first file: what was not moved is at its own place there
 * @param placements what was moved
 *
 * @example locator(main, [{ at: '/components/schemas/Pet', pointer: '', file: pet }])('/components/schemas/Pet/type')
 */
export function locator(main: Placement['file'], placements: readonly Placement[]): (pointer: Pointer) => Place {
  let byPlace: ReadonlyMap<Pointer, Placement> | undefined;
  return (pointer) => {
    byPlace ??= new Map(placements.map((placement) => [placement.at, placement]));
    let at = pointer;
    while (at !== '' && !byPlace.has(at)) at = at.slice(0, at.lastIndexOf('/'));
    const { pointer: from, file } = byPlace.get(at) ?? { pointer: '', file: main };
    return file.locate(from + pointer.slice(at.length));
  };
}

/**
 * Tests whether a pointer is another one or below it.
 *
 * @example isWithin('/paths/~1pets', '/paths') // true
 */
export function isWithin(pointer: Pointer, ancestor: Pointer): boolean {
  return pointer.startsWith(ancestor) && (pointer.length === ancestor.length || pointer[ancestor.length] === '/');
}
