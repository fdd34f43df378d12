import { type Document, isObject, type Json, type Pointer, pointers } from '../../document';
import type { Direction } from '../direction';
import { dynamicTarget } from '../evaluate/dynamic-scope';
import { evaluate, SPENT } from '../evaluate/evaluate';
import type { Scope } from '../evaluate/evaluation';
import { reachOf } from '../reach';
import { target } from '../ref';
import { evaluationOf } from '../validators/directed-validators';
import { validatorsOf } from '../validators/validators';
import type { SchemaViolation } from '../violation';
import { MOST_VIOLATIONS, type Walk } from './walk';
import { walkSchema } from './walk-schema';

/**
 * A bound on the parts of one value that are looked into because they were rejected, so that a huge wrong body
 * costs little.
 */
const BUDGET = 5_000;

/**
 * Every violation of a value against the schema at a pointer, in the order in which the document writes its keywords,
 * speaking of the branch that was meant; at most 100. An empty list means that the schema accepts the value.
 *
 * The verdict is that of the validators (JSON Schema 2020-12): the schema is walked beside the value only where they
 * reject it, since Ajv's own list has another order and, behind a `$ref`, forgets who referred. A value that is nested
 * too deep to be validated has the one violation `depth`.
 *
 * @throws SchemaError where the schema cannot be used
 * @example explain(document, '/components/schemas/Pet', { name: 5 }, 'request')[0]?.code // 'type'
 */
export function explain(document: Document, pointer: Pointer, value: Json, direction: Direction): SchemaViolation[] {
  // Most values are right, and need none of what follows.
  if (validatorsOf(document).accepts(pointer, value, direction)) return [];
  try {
    return walkOf(document, pointer, direction).walk(pointer, value, '').slice(0, MOST_VIOLATIONS);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [{ code: 'depth', pointer: '', specPointer: pointer, args: {} }];
  }
}

function walkOf(document: Document, start: Pointer, direction: Direction): Walk {
  const validators = validatorsOf(document);
  const { isDynamic } = reachOf(document.root, start);
  const accepts = partsOf(document, direction);
  let budget = BUDGET;
  let scope: Scope | undefined;
  const means: Walk = {
    document,
    direction,
    accepts: (pointer, value) =>
      isDynamic ? validators.accepts(pointer, value, direction, scope) : accepts(pointer, value),
    walk(pointer, value, at) {
      if (means.accepts(pointer, value) || budget-- <= 0) return [];
      const schema = pointers.valueAt(document.root, pointer) ?? true;
      const found = walkSchema(means, { schema, pointer, value, at });
      return found.length > 0
        ? found
        : [{ code: leftover(schema), pointer: at, specPointer: pointer, args: { value } }];
    },
    follow({ schema, pointer, value, at }, keyword) {
      const reference = schema[keyword];
      const first = typeof reference === 'string' ? target(document.root, reference, pointer) : undefined;
      const found = keyword === '$ref' ? first : dynamicTarget(document.root, scope, first);
      if (found === undefined) return [];
      const outer = scope;
      if (isDynamic) scope = { schema, outer };
      const violations = means.walk(found.pointer, value, at);
      scope = outer;
      return violations;
    },
    unevaluated({ pointer, value }, rejected) {
      const { names, places } = validators.evaluated(pointer, value, direction, { rejected, scope });
      if (Array.isArray(value)) return [...value.keys()].filter((place) => !places.has(place));
      return Object.keys(isObject(value) ? value : {}).filter((name) => !names.has(name));
    },
  };
  return means;
}

/** So many steps are evaluated for the explanation of one value. Behind them, parts of it are asked one by one. */
const MOST_STEPS = 30_000;

/**
 * Whether parts of one value are accepted. They are evaluated together: branches share their parts, and the verdict on
 * a whole has come from those on its parts.
 */
function partsOf(document: Document, direction: Direction): Walk['accepts'] {
  const { root } = document;
  const evaluation = evaluationOf(root, direction, false, { left: MOST_STEPS });
  const apart = new Map<Pointer, Map<unknown, boolean>>();
  return (pointer, value) => {
    try {
      return evaluate(evaluation, pointers.valueAt(root, pointer) ?? true, value);
    } catch (error) {
      if (error !== SPENT && !(error instanceof RangeError)) throw error;
      const verdicts = apart.get(pointer) ?? new Map<unknown, boolean>();
      apart.set(pointer, verdicts);
      const verdict = verdicts.get(value) ?? validatorsOf(document).accepts(pointer, value, direction);
      verdicts.set(value, verdict);
      return verdict;
    }
  };
}

/** Keywords whose verdict depends on their neighbours are named where nothing else explains the rejection. */
function leftover(schema: Json): (typeof LEFTOVERS)[number] | 'schema' {
  return LEFTOVERS.find((keyword) => isObject(schema) && keyword in schema) ?? 'schema';
}

const LEFTOVERS = ['unevaluatedProperties', 'unevaluatedItems', '$dynamicRef'] as const;
