import { entries, items, type JsonObject, type Pointer, pointers } from '../../document';
import { LEAF_KEYWORDS } from '../explain/leaf';
import { schemaParts } from './schema-parts';

const ASSERTIONS: ReadonlySet<string> = new Set([...LEAF_KEYWORDS, 'not', 'contains', 'minContains', 'maxContains']);

/**
 * What one schema object asserts by itself: a pointer, from the schema on, for each statement that a value can break.
 * A schema `false` for members or
 * items is one; what stands in other schemas is theirs.
 *
 * @example statementsOf({ type: 'object', required: ['a'] }) // ['/type', '/required/0']
 */
export function statementsOf(schema: JsonObject): Pointer[] {
  const closed = schemaParts({}, schema, '').filter((part) => part.schema === false && /member|item/.test(part.to));
  return [
    ...Object.keys(schema).flatMap((keyword): Pointer[] => {
      if (/^m..Contains$/.test(keyword) && schema.contains === undefined) return [];
      if (ASSERTIONS.has(keyword)) return [pointers.join('', keyword)];
      if (keyword === 'required') return items(schema.required).map((_, i) => `/required/${i}`);
      if (keyword !== 'dependentRequired') return [];
      return entries(schema.dependentRequired).map(([name]) => pointers.join('/dependentRequired', name));
    }),
    ...closed.map(({ pointer }) => pointer),
  ];
}
