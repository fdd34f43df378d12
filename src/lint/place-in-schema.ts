import { isObject, items, type Json, type JsonObject, type Pointer, pointers, property } from '../document';
import { patternOf, targetOf } from '../schema';

/**
 * Tests whether a value of the schema at a pointer can have something at a place. Objects that take any property can;
 * so can lists that take any number of items. Of alternatives one is enough.
 *
 * @example canHave(root, '/components/schemas/Pet', '/owner/name') // true
 */
export function canHave(root: JsonObject, schema: Pointer, place: Pointer): boolean {
  return can(root, schema, pointers.tokens(place), new Set());
}

function can(root: JsonObject, pointer: Pointer, way: readonly string[], seen: Set<string>): boolean {
  const schema = pointers.valueAt(root, pointer);
  if (schema === false) return false;
  const [token, ...rest] = way;
  if (!isObject(schema) || token === undefined) return true;
  const key = `${way.length} ${pointer}`;
  // A circle: the verdicts of the other schemas on the way count.
  if (seen.has(key)) return true;
  seen.add(key);
  const target = targetOf(schema);
  if (target !== undefined && target !== pointer && !can(root, target, way, seen)) return false;
  const members = (name: string): Pointer[] => items(schema[name]).map((_, i) => pointers.join(pointer, name, i));
  if (!members('allOf').every((member) => can(root, member, way, seen))) return false;
  for (const name of ['oneOf', 'anyOf']) {
    const branches = members(name);
    // Each branch is a question of its own: what one of them has seen says nothing about another.
    if (branches.length > 0 && !branches.some((branch) => can(root, branch, way, new Set(seen)))) return false;
  }
  const asObject = allows(schema, 'object') && childrenOf(schema, pointer, token);
  const asArray = allows(schema, 'array') && /^(?:0|[1-9]\d*)$/.test(token) && itemsOf(schema, pointer, Number(token));
  return [asObject, asArray].some((next) => next !== false && next.every((child) => can(root, child, rest, seen)));
}

function allows(schema: JsonObject, type: string): boolean {
  const declared: Json | undefined = schema.type;
  if (declared === undefined) return true;
  return declared === type || items(declared).includes(type);
}

/** The schemas of a property, as far as this schema says something about it; `false`: there is no such property. */
function childrenOf(schema: JsonObject, pointer: Pointer, name: string): Pointer[] | false {
  const patterns = Object.keys(isObject(schema.patternProperties) ? schema.patternProperties : {});
  const found = [
    ...(property(schema.properties, name) === undefined ? [] : [pointers.join(pointer, 'properties', name)]),
    ...patterns
      .filter((pattern) => patternOf(pattern)?.test(name) ?? true)
      .map((pattern) => pointers.join(pointer, 'patternProperties', pattern)),
  ];
  if (found.length > 0 || schema.additionalProperties === undefined) return found;
  return schema.additionalProperties === false ? false : [pointers.join(pointer, 'additionalProperties')];
}

function itemsOf(schema: JsonObject, pointer: Pointer, index: number): Pointer[] | false {
  if (typeof schema.maxItems === 'number' && index >= schema.maxItems) return false;
  if (index < items(schema.prefixItems).length) return [pointers.join(pointer, 'prefixItems', index)];
  if (schema.items === false) return false;
  return schema.items === undefined ? [] : [pointers.join(pointer, 'items')];
}
