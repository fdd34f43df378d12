import { items, isObject, type JsonObject, type Pointer, pointers, resolve } from '../document';

/**
 * The schemas that speak of a place inside a value: every way from a schema to `place` through `properties`, `items`, references
 * and branches. They are candidates: which of a `oneOf` counts depends on the value.
 *
 * @example subSchemas(root, '/components/schemas/Pet', '/owner/name') // ['/components/schemas/Person/properties/name']
 */
export function subSchemas(root: JsonObject, schema: Pointer, place: Pointer): readonly Pointer[] {
  const ofRoot = known.get(root) ?? new Map<string, readonly Pointer[]>();
  known.set(root, ofRoot);
  const key = `${schema} ${place}`;
  let found = ofRoot.get(key);
  if (found === undefined) ofRoot.set(key, (found = follow(root, schema, place)));
  return found;
}

/** A document is never changed, so what was found once holds. */
const known = new WeakMap<JsonObject, Map<string, readonly Pointer[]>>();

function follow(root: JsonObject, schema: Pointer, place: Pointer): readonly Pointer[] {
  let here = spread(root, [schema]);
  for (const token of pointers.tokens(place)) {
    here = spread(
      root,
      here.flatMap((pointer) => step(root, pointer, token)),
    );
  }
  return here;
}

function step(root: JsonObject, pointer: Pointer, token: string): Pointer[] {
  const schema = pointers.valueAt(root, pointer);
  if (!isObject(schema)) return [];
  if (isObject(schema.properties) && Object.hasOwn(schema.properties, token))
    return [pointers.join(pointer, 'properties', token)];
  const found: Pointer[] = [];
  if (/^\d+$/.test(token)) {
    if (items(schema.prefixItems).length > Number(token)) found.push(pointers.join(pointer, 'prefixItems', token));
    else if (isObject(schema.items)) found.push(pointers.join(pointer, 'items'));
  }
  if (found.length === 0 && isObject(schema.additionalProperties))
    found.push(pointers.join(pointer, 'additionalProperties'));
  return found;
}

/** The schemas at hand and all that apply beside them: references, allOf, oneOf, anyOf, then, else. */
function spread(root: JsonObject, from: readonly Pointer[]): Pointer[] {
  const seen = new Set<Pointer>();
  const visit = (pointer: Pointer): void => {
    if (seen.has(pointer)) return;
    const schema = pointers.valueAt(root, pointer);
    if (!isObject(schema)) return;
    const target = schema.$ref === undefined ? undefined : resolve(root, pointer)?.pointer;
    // A reference and nothing else says what its target says.
    if (target === undefined || Object.keys(schema).length > 1) seen.add(pointer);
    if (target !== undefined) visit(target);
    for (const key of ['allOf', 'oneOf', 'anyOf'])
      items(schema[key]).forEach((_, i) => visit(pointers.join(pointer, key, i)));
    for (const key of ['then', 'else']) if (schema[key] !== undefined) visit(pointers.join(pointer, key));
  };
  from.forEach(visit);
  return [...seen];
}
