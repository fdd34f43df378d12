import { isObject, items, type Json, type JsonObject, pointers, property } from '../document';

/**
 * Whether what a schema says beside its own properties (a reference, `allOf`, every branch of `oneOf` or `anyOf`) already has a property, and
 * requires it: then naming it again would say nothing.
 */
export function guarantees(root: JsonObject, schema: JsonObject, name: string): boolean {
  return elsewhere(root, schema, name, new Set());
}

function elsewhere(root: JsonObject, schema: JsonObject, name: string, passed: Set<JsonObject>): boolean {
  if (passed.has(schema)) return false;
  passed.add(schema);
  const has = (part: Json | undefined): boolean =>
    isObject(part) && (hasItself(part, name) || elsewhere(root, part, name, passed));
  const target = typeof schema.$ref === 'string' ? pointers.fromReference(schema.$ref) : undefined;
  if (target !== undefined && has(pointers.valueAt(root, target))) return true;
  if (items(schema.allOf).some(has)) return true;
  return (['oneOf', 'anyOf'] as const).some(
    (keyword) => schema[keyword] !== undefined && items(schema[keyword]).every(has),
  );
}

function hasItself(schema: JsonObject, name: string): boolean {
  return items(schema.required).includes(name) && property(schema.properties, name) !== undefined;
}
