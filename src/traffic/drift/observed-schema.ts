import { typeNames } from '../../schema';
import { entries, isObject, items, type Json, type JsonObject } from '../../document';

/** So deep is a value described; what is deeper may be anything. */
const DEEPEST = 8;

/**
 * A schema for values like one that was seen: its types and the names of its members, and nothing that other values
 * would have to repeat.
 *
 * @example observedSchema({ id: 5 }) // { type: 'object', properties: { id: { type: 'integer' } } }
 */
export function observedSchema(value: Json, depth = 0): JsonObject {
  if (depth > DEEPEST) return {};
  if (value === null) return { type: 'null' };
  if (Array.isArray(value)) {
    const all = items(value).map((item) => observedSchema(item, depth + 1));
    return all.length === 0 ? { type: 'array' } : { type: 'array', items: all.reduce(bothSchemas) };
  }
  if (isObject(value)) {
    const properties = entries(value).map(([name, member]) => [name, observedSchema(member, depth + 1)] as const);
    return { type: 'object', ...(properties.length === 0 ? {} : { properties: Object.fromEntries(properties) }) };
  }
  if (typeof value === 'number') return { type: Number.isInteger(value) ? 'integer' : 'number' };
  return { type: typeof value === 'boolean' ? 'boolean' : typeof value === 'string' ? 'string' : 'number' };
}

/** A schema for what either of two takes. */
export function bothSchemas(one: JsonObject, other: JsonObject): JsonObject {
  const types = [...new Set([...typeNames(one), ...typeNames(other)])];
  const kept = types.includes('number') ? types.filter((type) => type !== 'integer') : types;
  const [first] = kept;
  const properties = bothMembers(one.properties, other.properties);
  const ofItems = [one.items, other.items].filter(isObject);
  return {
    ...(first === undefined ? {} : { type: kept.length === 1 ? first : kept }),
    ...(properties === undefined ? {} : { properties }),
    ...(ofItems.length === 0 ? {} : { items: ofItems.reduce(bothSchemas) }),
  };
}

function bothMembers(one: Json | undefined, other: Json | undefined): JsonObject | undefined {
  if (!isObject(one) || !isObject(other)) return [one, other].find(isObject);
  const both: Record<string, Json> = { ...(one as Record<string, Json>) };
  for (const [name, schema] of entries(other)) {
    const known = both[name];
    both[name] = isObject(known) && isObject(schema) ? bothSchemas(known, schema) : schema;
  }
  return both;
}
