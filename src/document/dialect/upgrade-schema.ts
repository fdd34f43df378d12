import { isNumber } from '../json';
import type { Path } from '../grammar/walk';
import type { DocumentProblem } from '../problem';
import { isTree, type Tree } from '../tree';

/** Takes a problem with a part of a document: of the object at a path, or of one of its keys. */
export type Report = (
  rule: DocumentProblem['rule'],
  severity: DocumentProblem['severity'],
  message: string,
  path: Path,
  key?: string,
) => void;

/** Keywords that OpenAPI 3.0 has not: external schema files bring them, and 2020-12 would act on them. */
const FOREIGN = ['$id', 'id', '$schema', '$anchor', '$dynamicAnchor', '$recursiveAnchor'] as const;

const BOUNDS = [
  ['minimum', 'exclusiveMinimum'],
  ['maximum', 'exclusiveMaximum'],
] as const;

/** Keys that may stand beside a `$ref` without being missed. */
const HARMLESS = new Set(['summary', 'description', 'title', 'example', 'default', '$comment']);

/**
 * Brings one OpenAPI 3.0 schema to JSON Schema 2020-12, in place; what is below it is not touched. Doing it twice
 * changes nothing.
 *
 * - `nullable: true` beside a `type` adds the type `null`. Without `type` it has no effect, and an `enum` allows
 * null only where
 *   it says so (OAS 3.0.3 §4.7.24, "Clarify Semantics of nullable", which selects what 3.0.0 to 3.0.2 left open).
 *   Where it stays without effect, also beside a `$ref`, `x-nullable` shows what its author may have meant.
 * - boolean `exclusiveMinimum` and `exclusiveMaximum` become the numbers that they speak of.
 * - a list in `items`, which 3.0 has not but JSON Schema draft 4 had, becomes `prefixItems`, and `dependencies` becomes
 *   `dependentRequired` and `dependentSchemas`.
 * - what stands beside a `$ref` is dropped: 3.0 ignores it (OAS 3.0.3 §4.7.23).
 *
 * @param report is given the keys beside a `$ref` that would change what it means; a description does no harm
 *
 * @example upgradeSchema({ type: 'string', nullable: true }) // becomes { type: ['string', 'null'] }
 */
export function upgradeSchema(schema: Tree, path: Path = [], report?: Report): void {
  if (typeof schema.$ref === 'string') {
    const ignored: string[] = [];
    if (schema.nullable === true) schema['x-nullable'] = true;
    for (const key in schema) {
      if (key === '$ref' || (key === 'x-nullable' && schema[key] === true)) continue;
      if (!HARMLESS.has(key) && !key.startsWith('x-')) ignored.push(`'${key}'`);
      Reflect.deleteProperty(schema, key);
    }
    const [first] = ignored;
    if (first !== undefined) {
      const [verb, them] = ignored.length === 1 ? ['is', 'it'] : ['are', 'them'];
      const remedy = `put the $ref into an allOf to use ${them}`;
      const message = `${ignored.join(', ')} beside a $ref ${verb} ignored before OpenAPI 3.1: ${remedy}`;
      report?.('reference-siblings', 'warning', message, path, first.slice(1, -1));
    }
    return;
  }
  if (schema.nullable !== undefined) {
    const flaw = schema.nullable === true ? uselessNullable(schema) : undefined;
    if (flaw !== undefined) {
      report?.('nullable-without-effect', 'warning', flaw, path, 'nullable');
      schema['x-nullable'] = true;
    }
    if (schema.nullable === true && typeof schema.type === 'string' && schema.type !== 'null') {
      schema.type = [schema.type, 'null'];
    }
    delete schema.nullable;
  }
  excludeLimits(schema, path, report);
  if (Array.isArray(schema.items)) {
    schema.prefixItems = schema.items;
    if (schema.additionalItems === undefined) delete schema.items;
    else schema.items = schema.additionalItems;
  }
  splitDependencies(schema);
  for (const keyword of FOREIGN) if (schema[keyword] !== undefined) Reflect.deleteProperty(schema, keyword);
}

/** Why `nullable: true` allows nothing, and what follows; `undefined` where it does. */
function uselessNullable(schema: Tree): string | undefined {
  if (schema['x-nullable'] !== undefined) return undefined;
  if (schema.type === undefined) {
    const consequence = ['allOf', 'anyOf', 'oneOf', 'not', 'enum'].some((key) => schema[key] !== undefined)
      ? 'null is allowed only where the rest of the schema allows it'
      : 'a schema without a type allows null anyway';
    return `nullable has no effect without a type beside it (OpenAPI 3.0.3): ${consequence}`;
  }
  const isListed = !Array.isArray(schema.enum) || schema.enum.includes(null);
  return isListed ? undefined : "nullable has no effect: enum doesn't list null, so null isn't allowed";
}

/**
 * Boolean `exclusiveMinimum` and `exclusiveMaximum`, of JSON Schema draft 4, become the numbers that they speak of.
 */
export function excludeLimits(schema: Tree, path: Path = [], report?: Report): void {
  for (const [inclusive, exclusive] of BOUNDS) {
    if (typeof schema[exclusive] !== 'boolean') continue;
    if (schema[exclusive] === true && schema[inclusive] === undefined) {
      const message = `${exclusive} has no effect without ${inclusive}`;
      report?.('keyword-without-effect', 'warning', message, path, exclusive);
    }
    exclude(schema, inclusive, exclusive);
  }
}

function exclude(schema: Tree, inclusive: string, exclusive: string): void {
  const value = schema[inclusive];
  if (schema[exclusive] === true && isNumber(value)) {
    schema[exclusive] = value;
    Reflect.deleteProperty(schema, inclusive);
  } else Reflect.deleteProperty(schema, exclusive);
}

/** `dependencies`, which drafts before 2019-09 have, had lists of names and schemas side by side. */
export function splitDependencies(schema: Tree): void {
  const { dependencies } = schema;
  if (!isTree(dependencies)) return;
  const all = Object.entries(dependencies);
  const lists = all.filter(([, value]) => Array.isArray(value));
  const schemas = all.filter(([, value]) => !Array.isArray(value));
  if (lists.length > 0) schema.dependentRequired = Object.fromEntries(lists);
  if (schemas.length > 0) schema.dependentSchemas = Object.fromEntries(schemas);
  delete schema.dependencies;
}
