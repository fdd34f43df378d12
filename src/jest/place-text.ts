import { type Place, placeText as documentPlaceText } from '../document';
import { visible } from '../text';

/**
 * Where a statement stands. A document that was given parsed knows pointers only: all of it is at the beginning of the
 * first line.
 *
 * @example placeText({ file: 'document', line: 1, column: 1, pointer: '/info' }) // 'document (#/info)'
 */
export function placeText(place: Place): string {
  const isParsed = place.line === 1 && place.column === 1 && place.pointer !== '';
  return visible(isParsed ? `${place.file} (#${place.pointer})` : documentPlaceText(place));
}
