import { isIntegral, isNumber, isObject, items, type Json, plainText, type Pointer, pointers } from '../../document';
import { meets } from '../evaluate/evaluate';
import { lengthOf } from '../length';
import type { SchemaArgs, SchemaViolation, SchemaViolationOf } from '../violation';
import type { Spot } from './walk';

/** The JSON Schema type of a value; `integer` is a `number` without fraction. */
export function typeOf(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (isNumber(value)) return isIntegral(value) ? 'integer' : 'number';
  return typeof value;
}

/** The violation of a keyword that stands alone (no schemas in it), or none. */
export function leafViolation({ schema, pointer, value, at }: Spot, keyword: string): SchemaViolation[] {
  const constraint = schema[keyword];
  if (!isLeaf(keyword) || constraint === undefined) return [];
  if (meets(keyword, constraint, value)) return [];
  return [violationOf(keyword, constraint, value, { pointer: at, specPointer: pointers.join(pointer, keyword) })];
}

function violationOf<K extends LeafKeyword>(
  code: K,
  constraint: Json,
  value: Json,
  places: { readonly pointer: Pointer; readonly specPointer: Pointer },
): SchemaViolation {
  const violation: SchemaViolationOf<K> = { code, ...places, args: ARGS[code](constraint, value) };
  return violation as SchemaViolation;
}

/** The keywords that stand alone: no schemas in them, and each a constraint that a value can break. */
type LeafKeyword =
  | 'type'
  | 'enum'
  | 'const'
  | 'pattern'
  | 'format'
  | 'uniqueItems'
  | 'multipleOf'
  | `${'minimum' | 'maximum' | 'exclusiveMinimum' | 'exclusiveMaximum'}`
  | `${'min' | 'max'}${'Length' | 'Items' | 'Properties'}`;

const bound = (constraint: Json, value: Json): SchemaArgs['minimum'] => ({
  bound: isNumber(constraint) ? constraint : Number(constraint),
  value,
});
const size = (constraint: Json, value: Json): SchemaArgs['minLength'] => ({
  ...bound(constraint, value),
  size: sizeOf(value),
});

/** The args of each keyword that stands alone, from its constraint and the value that breaks it. */
const ARGS: { readonly [K in LeafKeyword]: (constraint: Json, value: Json) => SchemaArgs[K] } = {
  type: (types, value) => ({
    types: (Array.isArray(types) ? items(types) : [types]).map(plainText),
    type: typeOf(value),
    value,
  }),
  enum: (allowed, value) => ({ allowed: items(allowed), value }),
  const: (constant, value) => ({ constant, value }),
  multipleOf: bound,
  minimum: bound,
  maximum: bound,
  exclusiveMinimum: bound,
  exclusiveMaximum: bound,
  minLength: size,
  maxLength: size,
  pattern: (pattern, value) => ({ pattern: plainText(pattern), value }),
  format: (format, value) => ({ format: plainText(format), value }),
  minItems: size,
  maxItems: size,
  uniqueItems: (_, value) => ({ value }),
  minProperties: size,
  maxProperties: size,
};

/** In the order in which they are listed. */
export const LEAF_KEYWORDS: readonly string[] = Object.keys(ARGS);

function isLeaf(keyword: string): keyword is LeafKeyword {
  return Object.hasOwn(ARGS, keyword);
}

/** In characters, items or properties. */
function sizeOf(value: Json): number {
  if (typeof value === 'string') return lengthOf(value);
  return Array.isArray(value) ? value.length : isObject(value) ? Object.keys(value).length : 0;
}
