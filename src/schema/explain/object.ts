import { entries, isObject, items, type JsonObject, plainText, pointers } from '../../document';
import { isAsked } from '../direction';
import { additionalNames } from '../evaluate/object-keywords';
import { patternMatches } from '../pattern/pattern';
import type { SchemaViolation } from '../violation';
import { type Explainer, inParts, type Spot, type Walk } from './walk';
import { wordingOf } from './wording';

/** The keywords that speak of objects, but for those that stand alone. */
export const objectExplainers: ReadonlyMap<string, Explainer<JsonObject>> = new Map<string, Explainer<JsonObject>>([
  ['properties', properties],
  ['patternProperties', patternProperties],
  ['additionalProperties', additionalProperties],
  ['propertyNames', propertyNames],
  ['required', required],
  ['dependentRequired', dependentRequired],
  ['dependentSchemas', dependentSchemas],
]);

function properties(means: Walk, { schema, pointer, value, at }: Spot<JsonObject>): SchemaViolation[] {
  return entries(schema.properties).flatMap(([name]) =>
    Object.hasOwn(value, name)
      ? means.walk(pointers.join(pointer, 'properties', name), value[name] ?? null, pointers.join(at, name))
      : [],
  );
}

function patternProperties(means: Walk, { schema, pointer, value, at }: Spot<JsonObject>): SchemaViolation[] {
  return entries(schema.patternProperties).flatMap(([pattern]) => {
    const here = pointers.join(pointer, 'patternProperties', pattern);
    const names = Object.keys(value).filter((name) => patternMatches(pattern, name));
    return inParts(names, (name) => means.walk(here, value[name] ?? null, pointers.join(at, name)));
  });
}

function additionalProperties(means: Walk, spot: Spot<JsonObject>): SchemaViolation[] {
  const { schema, pointer, value, at } = spot;
  const code = 'additionalProperties';
  const here = pointers.join(pointer, code);
  const keys = additionalNames(schema, value);
  if (schema.additionalProperties !== false) {
    return inParts(keys, (name) => means.walk(here, value[name] ?? null, pointers.join(at, name)));
  }
  return keys.length > 0 ? [{ code, pointer: at, specPointer: here, args: { keys } }] : [];
}

function propertyNames(means: Walk, { pointer, value, at }: Spot<JsonObject>): SchemaViolation[] {
  const code = 'propertyNames';
  const here = pointers.join(pointer, code);
  const keys = Object.keys(value).filter((name) => !means.accepts(here, name));
  return keys.length > 0 ? [{ code, pointer: at, specPointer: here, args: { keys } }] : [];
}

function dependentRequired(_: Walk, { schema, pointer, value, at }: Spot<JsonObject>): SchemaViolation[] {
  const code = 'dependentRequired';
  return entries(schema.dependentRequired).flatMap(([because, needed]) => {
    if (!Object.hasOwn(value, because)) return [];
    const keys = items(needed)
      .map(plainText)
      .filter((key) => !Object.hasOwn(value, key));
    const specPointer = pointers.join(pointer, code, because);
    return keys.length > 0 ? [{ code, pointer: at, specPointer, args: { keys, because } }] : [];
  });
}

function dependentSchemas(means: Walk, { schema, pointer, value, at }: Spot<JsonObject>): SchemaViolation[] {
  return entries(schema.dependentSchemas).flatMap(([name]) =>
    Object.hasOwn(value, name) ? means.walk(pointers.join(pointer, 'dependentSchemas', name), value, at) : [],
  );
}

/**
 * Absent required properties, in the order of the list; one whose schema has words for null is worded as if it
 * were null.
 */
function required(means: Walk, { schema, pointer, value, at }: Spot<JsonObject>): SchemaViolation[] {
  return items(schema.required).flatMap((item, i) => {
    const name = plainText(item);
    if (Object.hasOwn(value, name)) return [];
    const declared = isObject(schema.properties) && Object.hasOwn(schema.properties, name);
    if (!isAsked(means.document.root, schema, name, means.direction)) return [];
    const absent = {
      code: 'required',
      pointer: pointers.join(at, name),
      specPointer: pointers.join(pointer, 'required', i),
      args: { name },
    } as const;
    const asNull = declared ? means.walk(pointers.join(pointer, 'properties', name), null, absent.pointer) : [];
    const worded = asNull.filter(({ wording }) => wording !== undefined);
    return worded.length === 0 ? [absent] : worded.map((violation) => ({ ...absent, ...wordingOf(violation) }));
  });
}
