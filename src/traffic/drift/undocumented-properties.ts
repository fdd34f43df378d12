import { entries, isObject, type Json, type JsonObject, type Pointer, pointers } from '../../document';
import { conjunctsOf, subSchemas } from '../../schema';

/** A member of a body that no schema names, and where the document would name it. */
interface UndocumentedProperty {
  /** The object `properties` of a schema. */
  readonly at: Pointer;
  readonly name: string;
  readonly value: Json;
}

/** So many objects of a body are looked at. */
const MOST = 1000;

/**
 * The members of a body that the schema does not name, where it names others: an object whose members are free is
 * documented as it is.
 */
export function undocumentedProperties(root: JsonObject, schema: Pointer, body: Json): UndocumentedProperty[] {
  const found: UndocumentedProperty[] = [];
  const waiting: [Pointer, Json][] = [['', body]];
  for (let looked = 0; looked < MOST; looked++) {
    const [place, value] = waiting.pop() ?? [];
    if (place === undefined || value === undefined) break;
    const members = Array.isArray(value) ? value.map((item, i) => [String(i), item as Json] as const) : entries(value);
    if (isObject(value)) found.push(...unnamedOf(root, subSchemas(root, schema, place), value));
    for (const [name, member] of members)
      if (typeof member === 'object' && member !== null) waiting.push([pointers.join(place, name), member]);
  }
  return found;
}

function unnamedOf(root: JsonObject, schemas: readonly Pointer[], value: JsonObject): UndocumentedProperty[] {
  const all = new Map(schemas.flatMap((pointer) => [...conjunctsOf(root, pointer)]));
  const naming = [...all].find(([, { properties }]) => isObject(properties) && entries(properties).length > 0);
  if (naming === undefined) return [];
  const isNamed = (name: string): boolean =>
    [...all.values()].some(
      ({ properties, patternProperties, additionalProperties }) =>
        (isObject(properties) && properties[name] !== undefined) ||
        isObject(patternProperties) ||
        isObject(additionalProperties) ||
        additionalProperties === true,
    );
  return entries(value)
    .filter(([name]) => !isNamed(name))
    .map(([name, member]) => ({ at: pointers.join(naming[0], 'properties'), name, value: member }));
}
