import { ExactNumber, isObject, type Json, type JsonObject, oncePer } from '../../document';
import { arrayKeywords, unevaluatedItems } from './array-keywords';
import { type Evaluation, type Keyword, type Look, noNotes, type Notes, type Scope } from './evaluation';
import { generalKeywords } from './general-keywords';
import { numberKeywords } from './number-keywords';
import { objectKeywords, unevaluatedProperties } from './object-keywords';
import { stringKeywords } from './string-keywords';

/** Thrown where an evaluation has taken all the steps of its budget. */
export const SPENT = new Error('the evaluation has taken more steps than it may');

/**
 * Whether a schema accepts a value, by interpreting it: all of JSON Schema 2020-12, formats asserted, numbers compared
 * as they are written. A keyword whose value has the wrong type is passed over.
 *
 * @param notes where the members and items that the schema evaluates are noted
 * @throws RangeError where schema and value go deeper than the stack; `SPENT` where the evaluation has a budget, and
 * has used it up
 * @see https://json-schema.org/draft/2020-12/json-schema-core
 */
export function evaluate(evaluation: Evaluation, schema: Json, value: Json, notes?: Notes, scope?: Scope): boolean {
  if (!isObject(schema)) return schema !== false;
  const { budget } = evaluation;
  if (budget !== undefined && budget.left-- <= 0) throw SPENT;
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

/**
 * Whether a value meets a keyword that stands alone: one without schemas in it.
 *
 * @example meets('maxLength', 3, 'abcd') // false
 */
export function meets(keyword: string, stated: Json, value: Json): boolean {
  const look = new LookAt(ALONE, {}, undefined, undefined);
  return (
    (generalKeywords.get(keyword)?.(look, stated, value) ?? true) &&
    (tableOf(kindOf(value))?.get(keyword)?.(look, stated, value as never) ?? true)
  );
}

const ALONE: Evaluation = { root: {}, isExcused: () => false, verdicts: new WeakMap() };

function conforms(
  evaluation: Evaluation,
  schema: JsonObject,
  value: Json,
  seen: Notes | undefined,
  outer: Scope | undefined,
): boolean {
  const steps = stepsOf(schema);
  const own = steps.asks || seen !== undefined ? noNotes() : undefined;
  const look = new LookAt(evaluation, schema, own, steps.isResource ? { schema, outer } : outer);
  const held = keywordsHold(look, steps, value);
  if (seen !== undefined && own !== undefined && (held || evaluation.notesRejected === true)) {
    own.names.forEach((name) => seen.names.add(name));
    own.places.forEach((place) => seen.places.add(place));
  }
  return held;
}

class LookAt implements Look {
  constructor(
    readonly evaluation: Evaluation,
    readonly schema: JsonObject,
    readonly notes: Notes | undefined,
    readonly scope: Scope | undefined,
  ) {}

  here(other: Json, value: Json, entered = false): boolean {
    const { evaluation, scope } = this;
    const inner = entered && evaluation.isDynamic && isObject(other) ? { schema: other, outer: scope } : scope;
    return evaluate(evaluation, other, value, this.notes, inner);
  }

  apart(other: Json, value: Json): boolean {
    return evaluate(this.evaluation, other, value, undefined, this.scope);
  }
}

/** A keyword of a schema with what the schema says by it. */
interface Step {
  readonly keyword: Keyword<never>;
  readonly stated: Json;
}

type Kind = 'string' | 'number' | 'array' | 'object' | 'other';

/** What is to be looked at in a schema, which is put together once. */
interface Steps {
  /** By the kind of the value, in the order of the schema; made when the first such value comes. */
  readonly ofKind: { [K in Kind]?: readonly Step[] };
  /** Whether it has keywords about what the others have not evaluated. */
  readonly asks: boolean;
  readonly isResource: boolean;
}

const stepsOf = oncePer((schema: JsonObject): Steps => {
  const asks = 'unevaluatedProperties' in schema || 'unevaluatedItems' in schema;
  return { ofKind: {}, asks, isResource: typeof schema.$id === 'string' };
});

function makeSteps(schema: JsonObject, kind: Kind): readonly Step[] {
  const steps: Step[] = [];
  const table = tableOf(kind);
  for (const name in schema) {
    const stated = schema[name];
    if (stated === undefined) continue;
    for (const keyword of [generalKeywords.get(name), table?.get(name)])
      if (keyword !== undefined) steps.push({ keyword, stated });
  }
  return steps;
}

function keywordsHold(look: Look, steps: Steps, value: Json): boolean {
  const kind = kindOf(value);
  const listed = (steps.ofKind[kind] ??= makeSteps(look.schema, kind));
  let held = true;
  for (const { keyword, stated } of listed) {
    held = keyword(look, stated, value as never) && held;
    if (!held && look.evaluation.notesRejected !== true) return false;
  }
  // Last, because they are about what all the others have not evaluated.
  if (look.notes === undefined) return held;
  if (isObject(value)) return unevaluatedProperties(look, value) && held;
  return Array.isArray(value) ? unevaluatedItems(look, value as readonly Json[]) && held : held;
}

function kindOf(value: Json): Kind {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'number' || value instanceof ExactNumber) return 'number';
  if (Array.isArray(value)) return 'array';
  return isObject(value) ? 'object' : 'other';
}

function tableOf(kind: Kind): ReadonlyMap<string, Keyword<never>> | undefined {
  switch (kind) {
    case 'string':
      return stringKeywords;
    case 'number':
      return numberKeywords;
    case 'array':
      return arrayKeywords;
    case 'object':
      return objectKeywords;
    case 'other':
      return undefined;
  }
}
