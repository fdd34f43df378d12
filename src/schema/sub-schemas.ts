import { isObject, items, type JsonObject, oncePer, type Pointer, pointers } from '../document';
import { patternOf } from './pattern/pattern';
import { schemaParts, schemasUnder } from './visit/schema-parts';

/**
 * The schemas that speak of a place inside a value: every way from a schema to `place` through `properties`, `items`,
 * references and branches. They are candidates: which of a `oneOf` counts depends on the value.
 *
 * @example subSchemas(root, '/components/schemas/Pet', '/owner/name') // ['/components/schemas/Person/properties/name']
 */
export function subSchemas(root: JsonObject, schema: Pointer, place: Pointer): readonly Pointer[] {
  const known = foundIn(root);
  const key = `${schema} ${place}`;
  let found = known.get(key);
  if (found === undefined) known.set(key, (found = follow(root, schema, place)));
  return found;
}

/** A document is never changed, so what was found once holds. */
const foundIn = oncePer((_root: JsonObject) => new Map<string, readonly Pointer[]>());

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
  const parts = schemaParts(root, schema, pointer).filter((part) => isObject(part.schema));
  const named = parts.filter(({ keyword, key }) => keyword === 'properties' && key === token);
  if (named.length > 0) return named.map((part) => part.pointer);
  const fitting = parts.filter(({ keyword, key }) => {
    if (keyword === 'patternProperties') return patternOf(String(key))?.test(token) === true;
    if (!/^\d+$/.test(token)) return false;
    return keyword === 'prefixItems'
      ? key === Number(token)
      : keyword === 'items' && Number(token) >= items(schema.prefixItems).length;
  });
  if (fitting.length > 0) return fitting.map((part) => part.pointer);
  return parts.filter(({ keyword }) => keyword === 'additionalProperties').map((part) => part.pointer);
}

/** The schemas at hand and all that may apply beside them: references, allOf, and branches. */
function spread(root: JsonObject, from: readonly Pointer[]): Pointer[] {
  const found = new Map<Pointer, JsonObject>();
  for (const pointer of from) schemasUnder(root, pointer, ({ to }) => to === 'value' || to === 'branch', found);
  // A reference and nothing else says what its target says.
  return [...found].filter(([, schema]) => Object.keys(schema).length > 1 || !('$ref' in schema)).map(([at]) => at);
}
