import { isObject, type Json, type Pointer, pointers } from '../document';

/**
 * Where a body has its items: as a whole, or as the first list among its members.
 *
 * @example firstListAt({ total: 2, data: [1, 2] }) // '/data'
 */
export function firstListAt(body: Json | undefined): Pointer | undefined {
  if (Array.isArray(body)) return '';
  const [name] = Object.entries(isObject(body) ? body : {}).find(([, value]) => Array.isArray(value)) ?? [];
  return name === undefined ? undefined : pointers.join('', name);
}
