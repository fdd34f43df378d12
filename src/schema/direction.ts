import { isObject, items, type Json, type JsonObject, property } from '../document';
import { conjunctNodes } from './visit/schema-parts';

/** Which way a value travels: `readOnly` and `writeOnly` decide what is required of it. */
export type Direction = 'request' | 'response';

/**
 * Whether a property with this schema travels in a direction: false for `readOnly` in a request and `writeOnly` in a
 * response. What does not travel is not required, though `required` names it (OAS 3.0.3 §4.7.24.2).
 *
 * @param schema the property's schema as the object's `properties` have it; all that applies beside it counts, too
 */
export function travels(root: JsonObject, schema: Json | undefined, direction: Direction): boolean {
  const absent = direction === 'request' ? 'readOnly' : 'writeOnly';
  return ![...conjunctNodes(root, schema)].some((one) => one[absent] === true);
}

/** By a member of `allOf`, the schema that has it: what stands in one member counts for the others. */
const holders = new WeakMap<JsonObject, JsonObject>();

/** Remembers which schema the members of an `allOf` are part of. */
export function noteMembers(schema: JsonObject): void {
  for (const member of items(schema.allOf)) if (isObject(member)) holders.set(member, schema);
}

/**
 * Whether `required` of a schema asks for a property in a direction. It does not where that property, declared in the
 * schema or in one that applies beside it, does not travel.
 */
export function isAsked(root: JsonObject, schema: JsonObject, name: string, direction: Direction): boolean {
  let whole = schema;
  for (let holder = holders.get(whole); holder !== undefined; holder = holders.get(whole)) whole = holder;
  const known = askedBy[direction].get(whole) ?? new Map<string, boolean>();
  askedBy[direction].set(whole, known);
  let asked = known.get(name);
  if (asked === undefined) {
    asked = [...conjunctNodes(root, whole)].every((node) => travels(root, property(node.properties, name), direction));
    known.set(name, asked);
  }
  return asked;
}

/** Whether a whole schema asks for a property: a document doesn't change, and the same few are asked for each time. */
const askedBy: Readonly<Record<Direction, WeakMap<JsonObject, Map<string, boolean>>>> = {
  request: new WeakMap(),
  response: new WeakMap(),
};
