import { isIntegral, isNumber, isObject, items, type Json, type JsonObject } from '../document';
import { KEYWORDS_BY_TYPE } from '../document/grammar/keyword-forms';

/** JSON types as bits, so that sets of them are numbers; `number` is an integer or a fraction. */
export const TYPES = { null: 1, boolean: 2, integer: 4, number: 12, string: 16, array: 32, object: 64 } as const;
export type TypeName = keyof typeof TYPES;
export const ANY_TYPE = 127;
export const FRACTION = 8;

/** The bits of a `type` keyword's value; a name that isn't one adds nothing. */
export function typeBits(type: Json): number {
  if (!Array.isArray(type)) return isTypeName(type) ? TYPES[type] : 0;
  return (type as readonly Json[]).reduce<number>((bits, name) => bits | (isTypeName(name) ? TYPES[name] : 0), 0);
}

/** The names that a schema has in its `type`. */
export function typeNames({ type }: JsonObject): readonly string[] {
  return (Array.isArray(type) ? items(type) : [type]).filter((name) => typeof name === 'string');
}

/** Tests whether a value is the name of a JSON type. */
export function isTypeName(name: Json): name is TypeName {
  return typeof name === 'string' && Object.hasOwn(TYPES, name);
}

/** The bit of a value's own type. */
export function bitOf(value: Json): number {
  if (value === null) return TYPES.null;
  if (typeof value === 'boolean') return TYPES.boolean;
  if (isNumber(value)) return isIntegral(value) ? TYPES.integer : FRACTION;
  if (typeof value === 'string') return TYPES.string;
  return isObject(value) ? TYPES.object : TYPES.array;
}

/** Keywords that validate nothing by themselves, or not everywhere, and yet speak of values of one type. */
const ALSO = {
  object: ['discriminator'],
  array: [],
  string: ['format', 'contentMediaType', 'contentEncoding', 'contentSchema'],
  number: [],
} as const satisfies Record<keyof typeof KEYWORDS_BY_TYPE, readonly string[]>;
const HINTS: ReadonlyMap<string, number> = new Map(
  (['object', 'array', 'string', 'number'] as const).flatMap((type) =>
    [...KEYWORDS_BY_TYPE[type], ...ALSO[type]].map((keyword) => [keyword, TYPES[type]] as const),
  ),
);
const NUMBER_FORMAT = /^(u?int|float|double|decimal)/;

/**
 * The types that a keyword speaks of, as bits: a schema without `type` most likely means these.
 *
 * @example hintOf('minLength', 3) // TYPES.string
 */
export function hintOf(keyword: string, value: Json): number {
  if (keyword === 'format' && typeof value === 'string' && NUMBER_FORMAT.test(value)) return TYPES.number;
  return HINTS.get(keyword) ?? 0;
}
