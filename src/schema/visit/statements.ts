import { entries, isObject, items, type Json, type JsonObject, type Pointer, pointers } from '../../document';
import { APPLICATORS } from '../../document/grammar/applicators';
import { LEAF_KEYWORDS } from '../explain/leaf';
import { schemaParts } from './schema-parts';

/** The keywords that a value can break, by themselves or by a schema in them. */
export const ASSERTING: ReadonlySet<string> = new Set([
  ...LEAF_KEYWORDS,
  ...Object.keys(APPLICATORS).filter((keyword) => APPLICATORS[keyword]?.to !== 'nothing'),
  ...['required', 'dependentRequired', 'minContains', 'maxContains', '$dynamicRef'],
]);

/** Those that are broken as a whole. */
const WHOLE: ReadonlySet<string> = new Set([
  ...LEAF_KEYWORDS,
  ...['not', 'oneOf', 'anyOf', 'contains', 'minContains', 'maxContains', 'propertyNames'],
]);

/**
 * The statements of one schema object that a value can break: pointers, from the schema on. A schema `false` for
 * members or items is one; what stands in other schemas is theirs. Coverage counts these, the suite and the mutants
 * break these.
 *
 * @example statementsOf({ type: 'object', required: ['a'] }) // ['/type', '/required/0']
 */
export function statementsOf(schema: JsonObject): Pointer[] {
  const closed = schemaParts({}, schema, '').filter((part) => part.schema === false && /member|item/.test(part.to));
  return [
    ...Object.keys(schema).flatMap((keyword): Pointer[] => {
      if (WHOLE.has(keyword)) return canBreak(schema, keyword) ? [pointers.join('', keyword)] : [];
      if (keyword === 'required') return items(schema.required).map((_, i) => `/required/${i}`);
      if (keyword !== 'dependentRequired') return [];
      return entries(schema.dependentRequired).map(([name]) => pointers.join('/dependentRequired', name));
    }),
    ...closed.map(({ pointer }) => pointer),
  ];
}

/** Some keywords demand nothing: a minimal length of 0, a list that may repeat itself, branches that take anything. */
function canBreak(schema: JsonObject, keyword: string): boolean {
  const limit: Json = schema[keyword] ?? null;
  if (/^min(?:Length|Items|Properties|Contains)$/.test(keyword) && limit === 0) return false;
  if (/^m..Contains$/.test(keyword)) return schema.contains !== undefined;
  if (keyword === 'uniqueItems') return limit === true;
  if (keyword === 'contains') return schema.minContains === undefined;
  if (keyword === 'not' || keyword === 'propertyNames') return isObject(limit);
  return true;
}
