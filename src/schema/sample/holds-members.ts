import { entries, items, type Json, type JsonObject } from '../../document';
import { type Look } from './evaluated';
import { inside, step } from './ref';
import { pattern } from './regex/pattern';

/** Judges an object against what a schema says of objects. */
export function membersHold(look: Look, schema: JsonObject, value: JsonObject): boolean {
  return (
    countsHold(look, schema, Object.keys(value)) &&
    valuesHold(look, value) &&
    dependentsHold(look, value) &&
    restHolds(look, value)
  );
}

function countsHold({ judge, ref, apart }: Look, schema: JsonObject, names: readonly string[]): boolean {
  const { minProperties, maxProperties, required, dependentRequired } = schema;
  if (typeof minProperties === 'number' && names.length < minProperties) return false;
  if (typeof maxProperties === 'number' && names.length > maxProperties) return false;
  const isThere = (name: Json): boolean => typeof name !== 'string' || names.includes(name) || judge.excused.has(name);
  if (!items(required).every(isThere)) return false;
  if (!entries(dependentRequired).every(([name, others]) => !names.includes(name) || items(others).every(isThere))) {
    return false;
  }
  const rule = inside(ref, 'propertyNames');
  return rule === undefined || names.every((name) => apart(rule, name));
}

function valuesHold({ ref, seen, apart }: Look, value: JsonObject): boolean {
  const properties = inside(ref, 'properties');
  const additional = inside(ref, 'additionalProperties');
  const patterns = entries(inside(ref, 'patternProperties')?.schema);
  if (properties === undefined && additional === undefined && patterns.length === 0) return true;
  return entries(value).every(([name, member]) => {
    const own = properties && inside(properties, name);
    const parts = own === undefined ? [] : [own];
    for (const [source, schema] of patterns) {
      if (!pattern(source)?.regexp.test(name)) continue;
      parts.push({ schema, pointer: step(ref.pointer, 'patternProperties', source) });
    }
    if (parts.length === 0 && additional !== undefined) parts.push(additional);
    if (parts.length > 0) seen?.names.add(name);
    return parts.every((part) => apart(part, member));
  });
}

function dependentsHold({ ref, here }: Look, value: JsonObject): boolean {
  return entries(inside(ref, 'dependentSchemas')?.schema).every(([name, schema]) => {
    const pointer = step(ref.pointer, 'dependentSchemas', name);
    return !Object.hasOwn(value, name) || here({ schema, pointer });
  });
}

function restHolds({ ref, seen, apart }: Look, value: JsonObject): boolean {
  const rest = inside(ref, 'unevaluatedProperties');
  if (rest === undefined || seen === undefined) return true;
  return entries(value).every(([name, member]) => {
    if (seen.names.has(name)) return true;
    seen.names.add(name);
    return apart(rest, member);
  });
}
