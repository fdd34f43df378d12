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
  return (pointer) => {
    let nearest: Placement = { at: '', pointer: '', file: main };
    for (const placement of placements) {
      if (placement.at.length >= nearest.at.length && isWithin(pointer, placement.at)) nearest = placement;
    }
    return nearest.file.locate(nearest.pointer + pointer.slice(nearest.at.length));
  };
}

/**
 * Tells whether a pointer is another one or below it.
 *
 * @example isWithin('/paths/~1pets', '/paths') // true
 */
export function isWithin(pointer: Pointer, ancestor: Pointer): boolean {
  return pointer.startsWith(ancestor) && (pointer.length === ancestor.length || pointer[ancestor.length] === '/');
}
