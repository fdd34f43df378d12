import { type Document, entries, isObject, type Json, type Pointer, pointers } from '../../document';
import { appliedTo } from '../../schema';

/**
 * Whether a body has members that no part of its schema speaks of. An open object may have them, but its type doesn't
 * name them, and TypeScript takes a literal with such members for a slip.
 *
 * @example hasUndescribedMembers(document, '/components/schemas/Pet', { name: 'Rex', chip: 7 }) // true: no `chip`
 */
export function hasUndescribedMembers(document: Document, schema: Pointer, body: Json): boolean {
  const described = new Set([...appliedTo(document, schema, body, 'request', Infinity).values()].flat());
  const visit = (value: Json, at: Pointer): boolean => {
    if (Array.isArray(value)) return value.some((item: Json, i) => visit(item, pointers.join(at, i)));
    if (!isObject(value)) return false;
    return entries(value).some(([name, member]) => {
      const inner = pointers.join(at, name);
      return !described.has(inner) || visit(member, inner);
    });
  };
  return visit(body, '');
}
