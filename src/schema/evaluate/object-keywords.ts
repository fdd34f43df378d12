import { entries, isObject, isNumber, items, type Json, type JsonObject } from '../../document';
import { patternMatches } from '../pattern/pattern';
import type { Keyword, Look } from './evaluation';

/** The keywords that speak of objects. */
export const objectKeywords: ReadonlyMap<string, Keyword<JsonObject>> = new Map<string, Keyword<JsonObject>>([
  ['minProperties', (_look, said, value) => !isNumber(said) || Object.keys(value).length >= Number(said)],
  ['maxProperties', (_look, said, value) => !isNumber(said) || Object.keys(value).length <= Number(said)],
  ['required', (look, said, value) => items(said).every((name) => isThere(look, name, value))],
  ['dependentRequired', dependentRequired],
  ['dependentSchemas', dependentSchemas],
  ['propertyNames', (look, said, value) => Object.keys(value).every((name) => look.apart(said, name))],
  ['properties', properties],
  ['patternProperties', patternProperties],
  ['additionalProperties', additionalProperties],
]);

/** Evaluates what no other keyword has evaluated. */
export function unevaluatedProperties(look: Look, value: JsonObject): boolean {
  const said = look.schema.unevaluatedProperties;
  if (said === undefined) return true;
  return each(look, unevaluatedNames(look, value), said, value);
}

/** The members that no schema has evaluated. */
function unevaluatedNames({ notes }: Look, value: JsonObject): string[] {
  return Object.keys(value).filter((name) => notes?.names.has(name) !== true);
}

/**
 * The members that are neither declared by name nor by pattern, which `additionalProperties` is about.
 *
 * @example additionalNames({ properties: { a: {} } }, { a: 1, b: 2 }) // ['b']
 */
export function additionalNames(schema: JsonObject, value: JsonObject): string[] {
  const declared = isObject(schema.properties) ? schema.properties : {};
  const patterns = entries(schema.patternProperties).map(([pattern]) => pattern);
  return Object.keys(value).filter(
    (name) => !Object.hasOwn(declared, name) && !patterns.some((pattern) => patternMatches(pattern, name)),
  );
}

function isThere(look: Look, name: Json, value: JsonObject): boolean {
  if (typeof name !== 'string' || Object.hasOwn(value, name)) return true;
  return look.evaluation.isExcused(look.schema, name);
}

function dependentRequired(look: Look, said: Json, value: JsonObject): boolean {
  return entries(said).every(
    ([name, needed]) => !Object.hasOwn(value, name) || items(needed).every((other) => isThere(look, other, value)),
  );
}

function dependentSchemas(look: Look, said: Json, value: JsonObject): boolean {
  return entries(said).every(([name, schema]) => !Object.hasOwn(value, name) || look.here(schema, value));
}

function properties(look: Look, said: Json, value: JsonObject): boolean {
  if (!isObject(said)) return true;
  return each(
    look,
    Object.keys(value).filter((name) => Object.hasOwn(said, name)),
    said,
    value,
    (name) => said[name],
  );
}

function patternProperties(look: Look, said: Json, value: JsonObject): boolean {
  const names = Object.keys(value);
  return entries(said).every(([pattern, schema]) =>
    each(
      look,
      names.filter((name) => patternMatches(pattern, name)),
      schema,
      value,
    ),
  );
}

function additionalProperties(look: Look, said: Json, value: JsonObject): boolean {
  return each(look, additionalNames(look.schema, value), said, value);
}

/**
 * Evaluates and notes members; all of them, since a rejected one counts as evaluated too where a rejection is
 * explained.
 */
function each(
  look: Look,
  names: readonly string[],
  said: Json,
  value: JsonObject,
  schemaOf: (name: string) => Json | undefined = () => said,
): boolean {
  for (const name of names) look.notes?.names.add(name);
  return names.every((name) => look.apart(schemaOf(name) ?? true, value[name] ?? null));
}
