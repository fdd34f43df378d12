import { equal, isObject, items, type Json } from '../../document';
import { type Ref, target } from '../ref';
import { bitOf, typeBits } from '../types';
import { dynamicTarget } from './dynamic-scope';
import type { Keyword, Look } from './evaluation';

/** The keywords that speak of any value. */
export const generalKeywords: ReadonlyMap<string, Keyword<Json>> = new Map<string, Keyword<Json>>([
  ['$ref', (look, said, value) => refers(look, reference(look, said), value)],
  [
    '$dynamicRef',
    (look, said, value) => refers(look, dynamicTarget(look.evaluation.root, look.scope, reference(look, said)), value),
  ],
  ['type', (_look, said, value) => typeBits(said) === 0 || (bitOf(value) & typeBits(said)) !== 0],
  ['enum', (_look, said, value) => !Array.isArray(said) || items(said).some((one) => equal(one, value))],
  ['const', (_look, said, value) => equal(said, value)],
  ['allOf', (look, said, value) => items(said).filter((part) => !look.here(part, value)).length === 0],
  // All are asked, not only until one holds: each may evaluate members.
  ['anyOf', (look, said, value) => !isList(said) || items(said).filter((part) => look.here(part, value)).length > 0],
  ['oneOf', (look, said, value) => !isList(said) || items(said).filter((part) => look.here(part, value)).length === 1],
  ['not', (look, said, value) => !isSchema(said) || !look.apart(said, value)],
  ['if', conditional],
]);

function isSchema(said: Json): boolean {
  return typeof said === 'boolean' || isObject(said);
}

function isList(said: Json): boolean {
  return Array.isArray(said) && said.length > 0;
}

function conditional(look: Look, said: Json, value: Json): boolean {
  const next = look.here(said, value) ? look.schema.then : look.schema.else;
  return next === undefined || look.here(next, value);
}

function reference({ evaluation }: Look, said: Json): Ref | undefined {
  return typeof said === 'string' ? target(evaluation.root, said, '') : undefined;
}

function refers(look: Look, ref: Ref | undefined, value: Json): boolean {
  return ref === undefined || look.here(ref.schema, value, true);
}
