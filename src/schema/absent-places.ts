import { type Document, type Json, type Pointer, pointers } from '../document';
import { type Direction, travels } from './direction';
import { reachOf } from './reach';
import { appliedParts } from './visit/applied';

/**
 * The places of a value that do not travel in a direction: its `writeOnly` members in a response, its `readOnly` ones
 * in a request. What stands below such a place is not listed.
 */
export function absentPlaces(document: Document, from: Pointer, value: Json, direction: Direction): Pointer[] {
  // Most schemas have nothing of the kind, and need no look.
  const { absentIn, isDynamic } = reachOf(document.root, from);
  if (!isDynamic && !absentIn.has(direction)) return [];
  const found = new Set<Pointer>();
  const seen = new Set<string>();
  const visit = (schema: Pointer, one: Json, at: Pointer): void => {
    const key = `${schema} ${at}`;
    if (seen.has(key)) return;
    seen.add(key);
    for (const { part, key: step, value: inner } of appliedParts(document, schema, one, direction)) {
      if (part.to === 'name') continue;
      const place = step === undefined ? at : pointers.join(at, step);
      if (part.to !== 'member' || travels(document.root, pointers.valueAt(document.root, part.pointer), direction))
        visit(part.pointer, inner, place);
      else found.add(place);
    }
  };
  visit(from, value, '');
  return [...found];
}
