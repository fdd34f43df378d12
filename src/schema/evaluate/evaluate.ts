import { ExactNumber, isObject, type Json, type JsonObject } from '../../document';
import { arrayKeywords, unevaluatedItems } from './array-keywords';
import { type Evaluation, type Keyword, type Look, noNotes, type Notes, type Scope } from './evaluation';
import { generalKeywords } from './general-keywords';
import { numberKeywords } from './number-keywords';
import { objectKeywords, unevaluatedProperties } from './object-keywords';
import { stringKeywords } from './string-keywords';

/**
 * Whether a schema accepts a value, by interpreting it: all of JSON Schema 2020-12, formats asserted, numbers compared
 * as they are written. A keyword whose value has the wrong type is passed over.
 *
 * @param notes where the members and items that the schema evaluates are noted
 * @throws RangeError where schema and value go deeper than the stack
 * @see https://json-schema.org/draft/2020-12/json-schema-core
 */
export function evaluate(evaluation: Evaluation, schema: Json, value: Json, notes?: Notes, scope?: Scope): boolean {
  if (!isObject(schema)) return schema !== false;
  // Whoever wants notes has to look each time; a dynamic scope may change the verdict.
  if (notes !== undefined || scope !== undefined || typeof value !== 'object' || value === null) {
    return conforms(evaluation, schema, value, notes, scope);
  }
  let verdicts = evaluation.verdicts.get(value);
  if (verdicts === undefined) evaluation.verdicts.set(value, (verdicts = new Map<object, boolean>()));
  let verdict = verdicts.get(schema);
  if (verdict === undefined) verdicts.set(schema, (verdict = conforms(evaluation, schema, value, notes, scope)));
  return verdict;
}

function conforms(
  evaluation: Evaluation,
  schema: JsonObject,
  value: Json,
  seen: Notes | undefined,
  outer: Scope | undefined,
): boolean {
  const asks = 'unevaluatedProperties' in schema || 'unevaluatedItems' in schema;
  const own = asks || seen !== undefined ? noNotes() : undefined;
  const look = lookWith(evaluation, schema, own, typeof schema.$id === 'string' ? { schema, outer } : outer);
  const held = keywordsHold(look, schema, value);
  if (seen !== undefined && own !== undefined && (held || evaluation.notesRejected === true)) {
    own.names.forEach((name) => seen.names.add(name));
    own.places.forEach((place) => seen.places.add(place));
  }
  return held;
}

function lookWith(
  evaluation: Evaluation,
  schema: JsonObject,
  notes: Notes | undefined,
  scope: Scope | undefined,
): Look {
  return {
    evaluation,
    schema,
    scope,
    notes,
    here(other, value, entered = false) {
      const inner = entered && evaluation.isDynamic && isObject(other) ? { schema: other, outer: scope } : scope;
      return evaluate(evaluation, other, value, notes, inner);
    },
    apart: (other, value) => evaluate(evaluation, other, value, undefined, scope),
  };
}

function keywordsHold(look: Look, schema: JsonObject, value: Json): boolean {
  const table = tableOf(value);
  let held = true;
  for (const keyword in schema) {
    const stated = schema[keyword];
    if (stated === undefined) continue;
    held = (generalKeywords.get(keyword)?.(look, stated, value) ?? true) && held;
    held = (table?.get(keyword)?.(look, stated, value as never) ?? true) && held;
    if (!held && look.evaluation.notesRejected !== true) return false;
  }
  // Last, because they are about what all the others have not evaluated.
  if (look.notes === undefined) return held;
  if (isObject(value)) return unevaluatedProperties(look, value) && held;
  return Array.isArray(value) ? unevaluatedItems(look, value as readonly Json[]) && held : held;
}

function tableOf(value: Json): ReadonlyMap<string, Keyword<never>> | undefined {
  if (typeof value === 'string') return stringKeywords;
  if (typeof value === 'number' || value instanceof ExactNumber) return numberKeywords;
  if (Array.isArray(value)) return arrayKeywords;
  return isObject(value) ? objectKeywords : undefined;
}
