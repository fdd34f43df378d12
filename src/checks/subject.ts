import { isObject, type Json, type Pointer, pointers } from '../document';
import { LEAF_KEYWORDS } from '../schema';
import type { SuiteViolation } from './violations';

/**
 * What a statement is about: the schema of the value, so that a property that nobody checks is one cause, whichever
 * keywords show it.
 */
export function subjectOf(root: Json, pointer: Pointer): Pointer {
  const [keyword = '', parent = ''] = pointers.tokens(pointer).slice(-2).reverse();
  const of = pointers.parent(pointer) ?? '';
  const value = pointers.valueAt(root, pointer);
  if (LEAF_KEYWORDS.includes(keyword) && !isObject(value)) return of;
  if (parent !== 'required' || typeof value !== 'string') return pointer;
  const property = pointers.join(pointers.parent(of) ?? '', 'properties', value);
  return pointers.valueAt(root, property) === undefined ? pointer : property;
}

/** What a violation is about, without the values of its exchange. */
export function subjectText(root: Json, { code, in: place, specPointer }: SuiteViolation): string {
  const subject = subjectOf(root, specPointer);
  return subject === specPointer ? `${code} ${place} #${subject}` : `${place} #${subject}`;
}
