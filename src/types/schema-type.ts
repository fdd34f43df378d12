import { ASSERTING, typeNames } from '../schema';
import { isObject, items, type Json, type JsonObject, pointers } from '../document';
import { bitOf, typeBits } from '../schema/types';
import { arrayType } from './array-type';
import { branchTypes, extendedType, inheritedTypes } from './branch-types';
import { hasObjectKeywords, objectType } from './object-type';
import { beside, type SchemaSite } from './schema-site';
import { dynamicType, referenceType } from './reference-type';
import { intersection, literal, NEVER, type TypeText, union, UNKNOWN } from './text/type-text';

/**
 * The type of the values that a schema (JSON Schema 2020-12) takes in one direction: as far as TypeScript can
 * express it. Conditions (`if`, `not`, constraints) are left out, but for a `not` that forbids all, or types.
 */
export function schemaType(site: SchemaSite): TypeText {
  const { scope, pointer } = site;
  const schema = pointers.valueAt(scope.root, pointer);
  if (schema === false) return NEVER;
  if (!isObject(schema)) return UNKNOWN;
  if (isAnything(schema.not)) return NEVER;
  const extended = site.isBase === true ? undefined : extendedType(site);
  if (extended !== undefined) return extended;
  const others = [
    ...(typeof schema.$ref === 'string' ? [referenceType(site, schema.$ref)] : []),
    ...(typeof schema.$dynamicRef === 'string' ? [dynamicType(site, schema.$dynamicRef)] : []),
    ...items(schema.allOf).map((_, i) => schemaType(beside(site, 'allOf', i))),
    ...(schema.allOf === undefined ? [] : inheritedTypes(site)),
    ...(['oneOf', 'anyOf'] as const).flatMap((keyword) =>
      schema[keyword] === undefined ? [] : [union(branchTypes(site, schema, keyword, schemaType))],
    ),
  ];
  return intersection([ownType(site, schema), ...others]);
}

/** Whether a schema takes any value: `not` beside it leaves none. */
function isAnything(schema: Json | undefined): boolean {
  return schema === true || (isObject(schema) && Object.keys(schema).length === 0);
}

/** What a schema says by itself, without references and branches. */
function ownType(site: SchemaSite, schema: JsonObject): TypeText {
  if (schema.const !== undefined) return literal(schema.const);
  const excluded = excludedTypes(schema.not);
  const named = typesOf(site, schema);
  const types = named.filter((type) => typeBits(type) === 0 || (typeBits(type) & ~excluded) !== 0);
  if (named.length > types.length && types.length === 0) return NEVER;
  if (schema.enum !== undefined) {
    const fitting = items(schema.enum).filter((value) => types.length === 0 || types.some((type) => isOf(type, value)));
    return union(fitting.filter((value) => (bitOf(value) & excluded) === 0).map(literal));
  }
  return types.length === 0 ? UNKNOWN : union(types.map((type) => typeFor(site, schema, type)));
}

/** The types that a `not` forbids whole, as bits. */
function excludedTypes(not: Json | undefined): number {
  if (!isObject(not) || not.type === undefined) return 0;
  return Object.keys(not).some((key) => key !== 'type' && ASSERTING.has(key)) ? 0 : typeBits(not.type);
}

/** The JSON types that a schema names; one that only speaks of properties or items means objects or arrays. */
function typesOf(site: SchemaSite, schema: JsonObject): readonly string[] {
  if (schema.type !== undefined) return typeNames(schema);
  if (hasObjectKeywords(site, schema)) return ['object'];
  return schema.items !== undefined || schema.prefixItems !== undefined ? ['array'] : [];
}

function typeFor(site: SchemaSite, schema: JsonObject, type: string): TypeText {
  switch (type) {
    case 'object':
      return objectType(site, schema, schemaType);
    case 'array':
      return arrayType(site, schema, schemaType);
    case 'integer':
    case 'number':
      return { text: 'number' };
    case 'string':
    case 'boolean':
    case 'null':
      return { text: type };
    default:
      return UNKNOWN;
  }
}

function isOf(type: string, value: Json): boolean {
  return (bitOf(value) & typeBits(type)) !== 0;
}
