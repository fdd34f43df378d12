import { equal, isDoubtful, isObject, items, type Json, oncePer } from '../../document';
import { type Ref, target } from '../ref';
import { bitOf, typeBits } from '../types';
import { dynamicTarget } from './dynamic-scope';
import type { Keyword, Look } from './evaluation';

/** The keywords that speak of any value. */
export const generalKeywords: ReadonlyMap<string, Keyword<Json>> = new Map<string, Keyword<Json>>([
  ['$ref', (look, stated, value) => refers(look, reference(look, stated), value)],
  [
    '$dynamicRef',
    (look, stated, value) =>
      refers(look, dynamicTarget(look.evaluation.root, look.scope, reference(look, stated)), value),
  ],
  ['type', ofType],
  ['enum', (_look, stated, value) => !Array.isArray(stated) || lists(items(stated), value)],
  ['const', (_look, stated, value) => equal(stated, value)],
  ['allOf', allOf],
  // All are asked, not only until one holds: each may evaluate members.
  [
    'anyOf',
    (look, stated, value) => !isList(stated) || items(stated).filter((part) => look.here(part, value)).length > 0,
  ],
  ['oneOf', oneOf],
  ['not', (look, stated, value) => !isSchema(stated) || isDoubtful(stated) || !look.apart(stated, value)],
  ['if', conditional],
]);

const valuesOf = oncePer((list: readonly Json[]): ReadonlySet<Json> => new Set(list));

/** Whether a list has a value: at once where it is a text, however long the list is. */
function lists(list: readonly Json[], value: Json): boolean {
  if (typeof value !== 'string') return list.some((one) => equal(one, value));
  return valuesOf(list).has(value);
}

function ofType(_look: Look, stated: Json, value: Json): boolean {
  const bits = typeBits(stated);
  return bits === 0 || (bitOf(value) & bits) !== 0;
}

/** All are asked: each may evaluate members. */
function allOf(look: Look, stated: Json, value: Json): boolean {
  let held = true;
  for (const part of items(stated)) held = look.here(part, value) && held;
  return held;
}

function isSchema(stated: Json): boolean {
  return typeof stated === 'boolean' || isObject(stated);
}

function isList(stated: Json): boolean {
  return Array.isArray(stated) && stated.length > 0;
}

/** Where more than one holds, one that accepts more than its author meant counts for nothing. */
function oneOf(look: Look, stated: Json, value: Json): boolean {
  if (!isList(stated)) return true;
  const holding = items(stated).filter((part) => look.here(part, value));
  return holding.length === 1 || (holding.length > 1 && holding.filter((part) => !isDoubtful(part)).length < 2);
}

function conditional(look: Look, stated: Json, value: Json): boolean {
  if (isDoubtful(stated)) return true;
  const next = look.here(stated, value) ? look.schema.then : look.schema.else;
  return next === undefined || look.here(next, value);
}

function reference({ evaluation }: Look, stated: Json): Ref | undefined {
  return typeof stated === 'string' ? target(evaluation.root, stated, '') : undefined;
}

function refers(look: Look, ref: Ref | undefined, value: Json): boolean {
  return ref === undefined || look.here(ref.schema, value, true);
}
