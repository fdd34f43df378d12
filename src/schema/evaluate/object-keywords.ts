import { entries, isDoubtful, isObject, isNumber, items, type Json, type JsonObject } from '../../document';
import { patternMatches } from '../pattern/pattern';
import type { Keyword, Look } from './evaluation';

/** The keywords that speak of objects. */
export const objectKeywords: ReadonlyMap<string, Keyword<JsonObject>> = new Map<string, Keyword<JsonObject>>([
  ['minProperties', (_look, stated, value) => !isNumber(stated) || Object.keys(value).length >= Number(stated)],
  ['maxProperties', (_look, stated, value) => !isNumber(stated) || Object.keys(value).length <= Number(stated)],
  ['required', (look, stated, value) => items(stated).every((name) => isThere(look, name, value))],
  ['dependentRequired', dependentRequired],
  ['dependentSchemas', dependentSchemas],
  ['propertyNames', (look, stated, value) => Object.keys(value).every((name) => look.apart(stated, name))],
  ['properties', properties],
  ['patternProperties', patternProperties],
  ['additionalProperties', additionalProperties],
]);

/** Evaluates what no other keyword has evaluated. */
export function unevaluatedProperties(look: Look, value: JsonObject): boolean {
  const stated = look.schema.unevaluatedProperties;
  if (stated === undefined || isDoubtful(look.schema)) return true;
  return each(look, unevaluatedNames(look, value), stated, value);
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
  const others = Object.keys(value).filter((name) => !Object.hasOwn(declared, name));
  if (others.length === 0 || schema.patternProperties === undefined) return others;
  const patterns = entries(schema.patternProperties).map(([pattern]) => pattern);
  return others.filter((name) => !patterns.some((pattern) => patternMatches(pattern, name)));
}

function isThere(look: Look, name: Json, value: JsonObject): boolean {
  if (typeof name !== 'string' || Object.hasOwn(value, name)) return true;
  return look.evaluation.isExcused(look.schema, name);
}

function dependentRequired(look: Look, stated: Json, value: JsonObject): boolean {
  return entries(stated).every(
    ([name, needed]) => !Object.hasOwn(value, name) || items(needed).every((other) => isThere(look, other, value)),
  );
}

function dependentSchemas(look: Look, stated: Json, value: JsonObject): boolean {
  return entries(stated).every(([name, schema]) => !Object.hasOwn(value, name) || look.here(schema, value));
}

function properties(look: Look, stated: Json, value: JsonObject): boolean {
  if (!isObject(stated)) return true;
  let held = true;
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(stated, name)) continue;
    look.notes?.names.add(name);
    held = held && look.apart(stated[name] ?? true, value[name] ?? null);
    if (!held && look.notes === undefined) return false;
  }
  return held;
}

function patternProperties(look: Look, stated: Json, value: JsonObject): boolean {
  const names = Object.keys(value);
  return entries(stated).every(([pattern, schema]) =>
    each(
      look,
      names.filter((name) => patternMatches(pattern, name)),
      schema,
      value,
    ),
  );
}

function additionalProperties(look: Look, stated: Json, value: JsonObject): boolean {
  return each(look, additionalNames(look.schema, value), stated, value);
}

/**
 * Evaluates and notes members; all of them, since a rejected one counts as evaluated too where a rejection is
 * explained.
 */
function each(look: Look, names: readonly string[], stated: Json, value: JsonObject): boolean {
  for (const name of names) look.notes?.names.add(name);
  return names.every((name) => look.apart(stated, value[name] ?? null));
}
