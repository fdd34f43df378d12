import { addTo, entries, isObject, type JsonObject, pointers, property } from '../document';
import { travels } from '../schema';
import { beside, below, type SchemaSite, type TypeOf } from './schema-site';
import { type TypeText, union, UNKNOWN } from './text/type-text';

/** Whether a schema declares properties for some of its values only. */
export function hasConditionalProperties(schema: JsonObject): boolean {
  return placesOf(schema).some((place) => isObject(property(partAt(schema, place), 'properties')));
}

/**
 * The properties that `then`, `else` and `dependentSchemas` declare for the values that they are for. Other values may
 * have anything under these names, unless the schema closes the object for all that isn't declared.
 */
export function conditionalProperties(site: SchemaSite, schema: JsonObject, typeOf: TypeOf): [string, TypeText][] {
  const { scope, direction } = site;
  if (schema.additionalProperties !== undefined) return [];
  const isClosed = [schema, ...(site.around ?? []).map((at) => pointers.valueAt(scope.root, at))].some(
    (one) => property(one, 'unevaluatedProperties') === false,
  );
  const found = new Map<string, TypeText[]>();
  for (const place of placesOf(schema)) {
    const part = beside(site, ...place);
    for (const [name, declared] of entries(property(partAt(schema, place), 'properties'))) {
      if (!travels(scope.root, declared, direction)) continue;
      addTo(found, name, typeOf(below(part, 'properties', name)));
    }
  }
  return [...found].map(([name, types]) => [name, isClosed ? union(types) : UNKNOWN]);
}

/** Where schemas stand that only some values are held against. */
function placesOf(schema: JsonObject): readonly (readonly string[])[] {
  const conditions = schema.if === undefined ? [] : [['then'], ['else']];
  return [...conditions, ...entries(schema.dependentSchemas).map(([name]) => ['dependentSchemas', name])];
}

function partAt(schema: JsonObject, place: readonly string[]): ReturnType<typeof property> {
  return place.reduce<ReturnType<typeof property>>((value, key) => property(value, key), schema);
}
