import { equal, isObject, items, type Json, type JsonObject, pointers } from '../../document';
import { isOfFormat } from './formats';
import { itemsHold } from './holds-items';
import { membersHold } from './holds-members';
import { alsoEvaluated, type Evaluated, evaluated, type Judge, type Look } from './evaluated';
import { lengthOf } from './length';
import { dividesExactly, isDecimalMultiple } from './numeric';
import { inside, listed, type Ref, step, target } from './ref';
import { pattern } from './regex/pattern';
import { bitOf, typeBits } from './types';

// Deeper than any value: only a schema that refers to itself without end gets here.
const DEEPEST = 400;

/**
 * Judges a value against a schema without compiling anything: enough to choose branches and to repair; what leaves
 * the sampler is judged by the validators as well.
 *
 * @param seen takes down what was judged, for an `unevaluated…` around it
 */
export function holds(judge: Judge, ref: Ref, value: Json, seen?: Evaluated, depth = 0): boolean {
  const { schema } = ref;
  if (!isObject(schema)) return schema !== false;
  // Who takes down what was judged has to look each time.
  if (seen !== undefined || typeof value !== 'object' || value === null)
    return isMet(judge, ref, schema, value, seen, depth);
  let verdicts = judge.verdicts.get(value);
  if (verdicts === undefined) {
    verdicts = new Map();
    judge.verdicts.set(value, verdicts);
  }
  const known = verdicts.get(schema);
  if (known !== undefined) return known;
  const verdict = isMet(judge, ref, schema, value, seen, depth);
  verdicts.set(schema, verdict);
  return verdict;
}

function isMet(
  judge: Judge,
  ref: Ref,
  schema: JsonObject,
  value: Json,
  seen: Evaluated | undefined,
  depth: number,
): boolean {
  if (depth > DEEPEST) return true;
  const asksForRest = Object.hasOwn(schema, 'unevaluatedProperties') || Object.hasOwn(schema, 'unevaluatedItems');
  const notes = asksForRest ? evaluated() : seen;
  const look: Look = {
    judge,
    ref,
    seen: notes,
    here(part) {
      const own = notes && evaluated();
      if (!holds(judge, part, value, own, depth + 1)) return false;
      if (notes !== undefined && own !== undefined) alsoEvaluated(notes, own);
      return true;
    },
    apart: (part, other) => holds(judge, part, other, undefined, depth + 1),
  };
  for (const keyword of Object.keys(schema)) {
    const said = schema[keyword];
    if (said !== undefined && !keywordHolds(look, keyword, said, value)) return false;
  }
  // Last, because `unevaluated…` is about what all the others have not judged.
  if (isObject(value) && !membersHold(look, schema, value)) return false;
  if (Array.isArray(value) && !itemsHold(look, value as readonly Json[])) return false;
  if (asksForRest && notes !== undefined && seen !== undefined) alsoEvaluated(seen, notes);
  return true;
}

function keywordHolds(look: Look, keyword: string, said: Json, value: Json): boolean {
  const { judge, ref } = look;
  switch (keyword) {
    case '$ref':
    case '$dynamicRef': {
      const meant = typeof said === 'string' ? target(judge.root, said, ref.pointer) : undefined;
      return meant === undefined || look.here(meant);
    }
    case 'type':
      return (bitOf(value) & typeBits(said)) !== 0;
    case 'enum':
      return items(said).some((one) => equal(one, value));
    case 'const':
      return equal(said, value);
    case 'allOf':
      return listed(ref, keyword).every((part) => look.here(part));
    case 'anyOf':
      // All are asked, not only until one holds: each may judge members.
      return listed(ref, keyword).filter((part) => look.here(part)).length > 0;
    case 'oneOf':
      return listed(ref, keyword).filter((part) => look.here(part)).length === 1;
    case 'not':
      return !look.apart({ schema: said, pointer: step(ref.pointer, keyword) }, value);
    case 'if': {
      const met = look.here({ schema: said, pointer: step(ref.pointer, keyword) });
      const next = inside(ref, met ? 'then' : 'else');
      return next === undefined || look.here(next);
    }
    default:
      if (typeof value === 'number') return numberHolds(judge, ref, keyword, said, value);
      return typeof value === 'string' ? textHolds(keyword, said, value) : true;
  }
}

function numberHolds(judge: Judge, ref: Ref, keyword: string, said: Json, value: number): boolean {
  if (keyword === 'format') return typeof said !== 'string' || isOfFormat(said, value);
  if (typeof said !== 'number') return true;
  switch (keyword) {
    case 'minimum':
      return value >= said;
    case 'maximum':
      return value <= said;
    case 'exclusiveMinimum':
      return value > said;
    case 'exclusiveMaximum':
      return value < said;
    case 'multipleOf':
      // Where dividing and decimals disagree (19.99 and 0.01), the validators are asked: they may allow for rounding.
      return dividesExactly(value, said) || (isDecimalMultiple(value, said) && isAccepted(judge, ref, value));
    default:
      return true;
  }
}

function isAccepted(judge: Judge, ref: Ref, value: number): boolean {
  return pointers.valueAt(judge.root, ref.pointer) === ref.schema && judge.accepts(ref.pointer, value);
}

function textHolds(keyword: string, said: Json, value: string): boolean {
  if (typeof said === 'number') {
    if (keyword === 'minLength') return lengthOf(value) >= said;
    return keyword !== 'maxLength' || lengthOf(value) <= said;
  }
  if (typeof said !== 'string') return true;
  if (keyword === 'pattern') return pattern(said)?.regexp.test(value) ?? true;
  return keyword !== 'format' || isOfFormat(said, value);
}
