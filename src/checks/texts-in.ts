import { type Json, type Pointer, pointers } from '../document';

/**
 * The texts in a value, with their places.
 *
 * @example textsIn({ a: ['b'] }) // [{ pointer: '/a/0', text: 'b' }]
 */
export function textsIn(value: Json): { readonly pointer: Pointer; readonly text: string }[] {
  return pointers.scalarsOf(value).flatMap(([pointer, text]) => (typeof text === 'string' ? [{ pointer, text }] : []));
}
