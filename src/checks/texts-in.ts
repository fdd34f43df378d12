import { isObject, type Json, type Pointer, pointers } from '../document';

/**
 * The texts in a value, with their places.
 *
 * @example textsIn({ a: ['b'] }) // [{ pointer: '/a/0', text: 'b' }]
 */
export function textsIn(value: Json, at: Pointer = ''): { readonly pointer: Pointer; readonly text: string }[] {
  if (typeof value === 'string') return [{ pointer: at, text: value }];
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap((item, i) => textsIn(item, pointers.join(at, i)));
  if (!isObject(value)) return [];
  return Object.keys(value).flatMap((key) => textsIn(value[key] ?? null, pointers.join(at, key)));
}
