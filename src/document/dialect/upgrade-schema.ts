import type { Tree } from '../tree';

/** Keywords that OpenAPI 3.0 has not: external schema files bring them, and 2020-12 would act on them. */
const FOREIGN = ['$id', 'id', '$schema', '$anchor', '$dynamicAnchor', '$recursiveAnchor'] as const;

/**
 * Brings one OpenAPI 3.0 schema to JSON Schema 2020-12, in place; what is below it is not touched. Doing it twice changes nothing.
 *
 * - `nullable: true` beside a `type` adds the type `null`. Without `type` it has no effect, and an `enum` allows null only where
 *   it says so (OAS 3.0.3 §4.7.24, "Clarify Semantics of nullable", which settles what 3.0.0 to 3.0.2 left open).
 * - boolean `exclusiveMinimum` and `exclusiveMaximum` become the numbers that they speak of.
 * - what stands beside a `$ref` is dropped: 3.0 ignores it (OAS 3.0.3 §4.7.23).
 *
 * @example upgradeSchema({ type: 'string', nullable: true }) // becomes { type: ['string', 'null'] }
 */
export function upgradeSchema(schema: Tree): void {
  if (typeof schema.$ref === 'string') {
    for (const key in schema) if (key !== '$ref') Reflect.deleteProperty(schema, key);
    return;
  }
  if (schema.nullable !== undefined) {
    if (schema.nullable === true && typeof schema.type === 'string' && schema.type !== 'null') {
      schema.type = [schema.type, 'null'];
    }
    delete schema.nullable;
  }
  if (typeof schema.exclusiveMinimum === 'boolean') exclude(schema, 'minimum', 'exclusiveMinimum');
  if (typeof schema.exclusiveMaximum === 'boolean') exclude(schema, 'maximum', 'exclusiveMaximum');
  for (const keyword of FOREIGN) if (schema[keyword] !== undefined) Reflect.deleteProperty(schema, keyword);
}

function exclude(schema: Tree, limit: 'minimum' | 'maximum', exclusive: 'exclusiveMinimum' | 'exclusiveMaximum'): void {
  const value = schema[limit];
  if (schema[exclusive] === true && typeof value === 'number') {
    schema[exclusive] = value;
    Reflect.deleteProperty(schema, limit);
  } else Reflect.deleteProperty(schema, exclusive);
}
