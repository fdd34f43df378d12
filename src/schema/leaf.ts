import { isObject, items, type Json, type JsonObject, type Pointer, pointers } from '../document';
import type { SchemaViolation, Walk } from './explain';
import { validatorsOf } from './validators';

/** The keywords that stand alone: no schemas in them, and each a constraint that a value can break. */
export const LEAF_KEYWORDS: readonly string[] = [
  ...[
    'type',
    'enum',
    'const',
    'multipleOf',
    'minimum',
    'maximum',
    'exclusiveMinimum',
    'exclusiveMaximum',
    'minLength',
    'maxLength',
    'pattern',
    'format',
  ],
  ...['minItems', 'maxItems', 'uniqueItems', 'minProperties', 'maxProperties'],
];

/** The JSON Schema type of a value; `integer` is a `number` without fraction. */
export function typeOf(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

/** The violation of a keyword that stands alone (no schemas in it), or none. Ajv is asked, so that there is one verdict. */
export function leafViolation(
  means: Walk,
  schema: JsonObject,
  pointer: Pointer,
  keyword: string,
  value: Json,
  at: Pointer,
): SchemaViolation[] {
  const limit = schema[keyword];
  if (!LEAF_KEYWORDS.includes(keyword) || limit === undefined) return [];
  if (validatorsOf(means.document).acceptsBy({ [keyword]: limit }, value)) return [];
  return [
    {
      code: keyword,
      pointer: at,
      specPointer: pointers.join(pointer, keyword),
      args: { ...figures(keyword, limit, value), value },
    },
  ];
}

function figures(keyword: string, limit: Json, value: Json): Record<string, unknown> {
  switch (keyword) {
    case 'type':
      return { expected: Array.isArray(limit) ? items(limit) : [limit], actual: typeOf(value) };
    case 'enum':
      return { allowed: limit };
    case 'minLength':
    case 'maxLength':
      return { limit, actual: typeof value === 'string' ? [...value].length : undefined };
    case 'minItems':
    case 'maxItems':
      return { limit, actual: items(value).length };
    case 'minProperties':
    case 'maxProperties':
      return { limit, actual: isObject(value) ? Object.keys(value).length : undefined };
    default:
      return { limit };
  }
}
