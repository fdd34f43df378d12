import {
  type Document,
  entries,
  isObject,
  items,
  type Json,
  type JsonObject,
  type Pointer,
  plainText,
  pointers,
} from '../document';
import { branchOf } from './branch';
import { type Direction, travels } from './direction';
import { leafViolation } from './leaf';
import { validatorsOf } from './validators';
import type { SchemaViolation } from './violation';
import { targetOf } from './visit/schema-parts';
import { worded, wordsOf } from './wording';

/** The walk's means, handed down. */
export interface Walk {
  readonly document: Document;
  readonly direction: Direction;
  accepts(pointer: Pointer, value: unknown): boolean;
  /** Every violation of the schema at a pointer, in document order. */
  walk(pointer: Pointer, value: Json, at: Pointer): SchemaViolation[];
}

/** A bound on the work for one value, so that a huge wrong body costs little. */
const BUDGET = 5_000;
const MOST = 100;

/**
 * Every violation of a value against the schema at a pointer, in the order in which the document writes its keywords,
 * speaking of the branch that was meant; at most 100. An empty list means that the schema accepts the value.
 *
 * The verdict is that of Ajv (JSON Schema 2020-12): the schema is walked beside the value only where Ajv refused it,
 * since Ajv's own
 * list has another order and, behind a `$ref`, forgets who referred.
 *
 * @example explain(document, '/components/schemas/Pet', { name: 5 }, 'request')[0]?.code // 'type'
 */
export function explain(document: Document, pointer: Pointer, value: Json, direction: Direction): SchemaViolation[] {
  const validators = validatorsOf(document);
  // Most values are right, and need none of what follows.
  if (validators.accepts(pointer, value, direction)) return [];
  let budget = BUDGET;
  const known = new Map<Pointer, Map<unknown, boolean>>();
  // Branches share their parts: what was asked once of a value is not asked again.
  const remembered = (at: Pointer, v: unknown): boolean => {
    const answers = known.get(at) ?? new Map<unknown, boolean>();
    known.set(at, answers);
    const before = answers.get(v);
    if (before !== undefined) return before;
    const verdict = budget-- > 0 && validators.accepts(at, v, direction);
    answers.set(v, verdict);
    return verdict;
  };
  const means: Walk = {
    document,
    direction,
    accepts: (at, v) => remembered(at, v),
    walk(specPointer, v, at) {
      if (budget-- <= 0 || means.accepts(specPointer, v)) return [];
      const found = walkSchema(means, specPointer, v, at);
      return found.length > 0
        ? found
        : [{ code: leftover(document, specPointer), pointer: at, specPointer, args: { value: v } }];
    },
  };
  return means.walk(pointer, value, '').slice(0, MOST);
}

/** Keywords whose verdict depends on their neighbours are named where nothing else explains the refusal. */
function leftover(document: Document, pointer: Pointer): (typeof LEFTOVERS)[number] | 'schema' {
  const schema = pointers.valueAt(document.root, pointer);
  return LEFTOVERS.find((key) => isObject(schema) && key in schema) ?? 'schema';
}

const LEFTOVERS = ['unevaluatedProperties', 'unevaluatedItems', '$dynamicRef'] as const;

function walkSchema(means: Walk, pointer: Pointer, value: Json, at: Pointer): SchemaViolation[] {
  const schema = pointers.valueAt(means.document.root, pointer);
  if (schema === false) return [{ code: 'false', pointer: at, specPointer: pointer, args: {} }];
  if (!isObject(schema)) return [];
  const found = Object.keys(schema).flatMap((keyword) => walkKeyword(means, schema, pointer, keyword, value, at));
  return worded(schema, found, pointer);
}

function walkKeyword(
  means: Walk,
  schema: JsonObject,
  pointer: Pointer,
  keyword: string,
  value: Json,
  at: Pointer,
): SchemaViolation[] {
  const here = pointers.join(pointer, keyword);
  const list = (items_: readonly Json[]): SchemaViolation[] =>
    items_.flatMap((_, i) => means.walk(pointers.join(here, i), value, at));
  const inner = schema[keyword];
  switch (keyword) {
    case '$ref': {
      const target = targetOf(schema);
      return target === undefined ? [] : means.walk(target, value, at);
    }
    case 'allOf':
      return list(items(inner));
    case 'anyOf':
    case 'oneOf':
      return branchOf(means, schema, pointer, keyword, value, at);
    case 'not':
      return means.accepts(here, value) ? [{ code: 'not', pointer: at, specPointer: here, args: { value } }] : [];
    case 'if':
      return means.walk(pointers.join(pointer, means.accepts(here, value) ? 'then' : 'else'), value, at);
    case 'then':
    case 'else':
    case 'default':
    case 'examples':
    case 'discriminator':
      return [];
    default:
      if (Array.isArray(value)) return walkItems(means, schema, here, keyword, value as readonly Json[], at);
      if (isObject(value)) return walkObject(means, schema, pointer, keyword, value, at);
      return leafViolation(means, schema, pointer, keyword, value, at);
  }
}

function walkItems(
  means: Walk,
  schema: JsonObject,
  here: Pointer,
  keyword: string,
  value: readonly Json[],
  at: Pointer,
): SchemaViolation[] {
  const pointer = here.slice(0, here.lastIndexOf('/'));
  switch (keyword) {
    case 'prefixItems':
      return items(schema.prefixItems).flatMap((_, i) =>
        i < value.length ? means.walk(pointers.join(here, i), value[i] ?? null, pointers.join(at, i)) : [],
      );
    case 'items': {
      const first = items(schema.prefixItems).length;
      return value.slice(first).flatMap((item, i) => means.walk(here, item, pointers.join(at, first + i)));
    }
    case 'contains': {
      const count = value.filter((item) => means.accepts(here, item)).length;
      const least = typeof schema.minContains === 'number' ? schema.minContains : 1;
      const most = typeof schema.maxContains === 'number' ? schema.maxContains : Infinity;
      return count < least || count > most
        ? [{ code: 'contains', pointer: at, specPointer: here, args: { count, least, most } }]
        : [];
    }
    default:
      return leafViolation(means, schema, pointer, keyword, value, at);
  }
}

function walkObject(
  means: Walk,
  schema: JsonObject,
  pointer: Pointer,
  keyword: string,
  value: JsonObject,
  at: Pointer,
): SchemaViolation[] {
  const here = pointers.join(pointer, keyword);
  switch (keyword) {
    case 'properties':
      return entries(schema.properties).flatMap(([name]) =>
        Object.hasOwn(value, name)
          ? means.walk(pointers.join(here, name), value[name] ?? null, pointers.join(at, name))
          : [],
      );
    case 'patternProperties':
      return entries(schema.patternProperties).flatMap(([pattern]) => {
        const names = Object.keys(value).filter((name) => isMatch(means, pattern, name));
        return names.flatMap((name) =>
          means.walk(pointers.join(here, pattern), value[name] ?? null, pointers.join(at, name)),
        );
      });
    case 'additionalProperties': {
      const patterns = Object.keys(isObject(schema.patternProperties) ? schema.patternProperties : {});
      const extra = Object.keys(value).filter(
        (name) =>
          !(isObject(schema.properties) && Object.hasOwn(schema.properties, name)) &&
          !patterns.some((pattern) => isMatch(means, pattern, name)),
      );
      if (schema.additionalProperties !== false)
        return extra.flatMap((name) => means.walk(here, value[name] ?? null, pointers.join(at, name)));
      return extra.length > 0 ? [{ code: keyword, pointer: at, specPointer: here, args: { keys: extra } }] : [];
    }
    case 'propertyNames': {
      const keys = Object.keys(value).filter((name) => !means.accepts(here, name));
      return keys.length > 0 ? [{ code: keyword, pointer: at, specPointer: here, args: { keys } }] : [];
    }
    case 'required':
      return missing(means, pointer, here, value, at);
    case 'dependentRequired':
      return entries(schema.dependentRequired).flatMap(([name, needed]) => {
        const keys = Object.hasOwn(value, name)
          ? items(needed)
              .map(String)
              .filter((key) => !Object.hasOwn(value, key))
          : [];
        return keys.length > 0
          ? [{ code: keyword, pointer: at, specPointer: pointers.join(here, name), args: { keys, because: name } }]
          : [];
      });
    case 'dependentSchemas':
      return entries(schema.dependentSchemas).flatMap(([name]) =>
        Object.hasOwn(value, name) ? means.walk(pointers.join(here, name), value, at) : [],
      );
    default:
      return leafViolation(means, schema, pointer, keyword, value, at);
  }
}

function isMatch(means: Walk, pattern: string, name: string): boolean {
  return validatorsOf(means.document).acceptsBy({ pattern }, name);
}

/**
 * Absent required properties, in the order of the list; one whose schema has words for null is worded as if it were
 * null.
 */
function missing(means: Walk, pointer: Pointer, here: Pointer, value: JsonObject, at: Pointer): SchemaViolation[] {
  const schema = pointers.valueAt(means.document.root, pointer);
  return items(isObject(schema) ? schema.required : undefined).flatMap((item, i) => {
    const name = plainText(item);
    if (Object.hasOwn(value, name)) return [];
    const where = pointers.join(here, i);
    const place = pointers.join(at, name);
    const declared = pointers.join(pointer, 'properties', name);
    const node = pointers.valueAt(means.document.root, declared);
    if (!travels(means.document.root, node, means.direction)) return [];
    const asNull = node === undefined ? [] : means.walk(declared, null, place);
    const worded_ = asNull.filter(({ wording }) => wording !== undefined);
    const absent = { code: 'required', pointer: place, specPointer: where, args: { name } } as const;
    return worded_.length === 0 ? [absent] : worded_.map((violation) => ({ ...absent, ...wordsOf(violation) }));
  });
}
