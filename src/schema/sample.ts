import { type Json, type JsonObject, type Pointer, pointers } from '../document';
import { type Direction } from './direction';
import { type Context, exhausted, failed, type Failure, type Made, type Plan } from './sample/context';
import { type Random, seeded } from './sample/values/random';
import { type Ref, refAt } from './ref';
import { makeValue } from './sample/value';

export { type Random, seeded } from './sample/values/random';

/** How a value is made, and for whom. */
export interface SampleOptions {
  /** The source of random numbers: the same seed gives the same value. */
  readonly random: Random;
  /**
   * `static`: the first valid example or default, else the plainest value, with all optional properties but for those
   * in which a schema would come again inside of itself. `dynamic`: random values; examples and defaults are not used.
   */
  readonly mode: 'static' | 'dynamic';
  /**
   * `readOnly` properties are left out of requests, `writeOnly` ones out of responses; `required` does not ask for
   * them.
   */
  readonly direction: Direction;
  /** Which of several plain values a static sample has, from 0 (default): so that the things of a list differ. */
  readonly nth?: number | undefined;
  /** Validates a value against the schema at a pointer; what it throws is passed on. */
  readonly accepts: (pointer: Pointer, value: Json) => boolean;
  /**
   * Makes strings random and long, as far as their schemas let, and uses no example: values that the document does
   * not have.
   */
  readonly freshStrings?: boolean;
}

/** A valid value; or why none exists, and the pointer of the schema that cannot be met. */
export type Sample = { readonly value: Json } | Failure;

/** Steps after which a value is made less deep; the last time, and later attempts, have their own limits. */
const SMALL = 1500;
const LARGE = 30_000;
const LATER = 3000;
/** Characters looked at in searches for texts, before such texts are given up. */
const EFFORT = 500_000;
/** Ways through choices that may lead nowhere, in all attempts together. */
const FAILURES = 10_000;
/** How deep optional things are shown; the next is taken where a value would become too large. */
const DEPTHS = [12, 5, 3, 2, 1];
const LATER_DEPTHS = [3, 1];
const ATTEMPTS = 3;
const TRIVIAL: readonly Json[] = [null, true, 0, 1, '', 'string', [], {}];

/**
 * Makes a value that the schema at a pointer accepts. Nothing leaves that `accepts` has not taken.
 *
 * @param root the document; its schemas are JSON Schema 2020-12
 * @returns the value; or a reason with the pointer of the schema that could not be met
 * @example
 * const root = { components: { schemas: { Id: { type: 'string', pattern: '^[A-Z]{2}\\d+$' } } } };
 * sample(root, '/components/schemas/Id', { random: seeded(1), mode: 'static', direction: 'response', accepts: () =>
 * true });
 * // { value: 'AA1' }
 * @see https://json-schema.org/draft/2020-12/json-schema-validation
 */
export function sample(root: JsonObject, pointer: Pointer, options: SampleOptions): Sample {
  const ref = refAt(root, pointer);
  if (ref === undefined) return { reason: 'there is no schema here', pointer };
  // A static value is the same whatever the seed.
  const random = options.mode === 'static' && options.freshStrings !== true ? seeded(1) : options.random;
  const shared = { random, effort: { left: EFFORT, failures: FAILURES } };
  let first: Failure | undefined;
  for (const plan of plans(options)) {
    const made = attempt(root, ref, options, plan, shared);
    if (failed(made)) first ??= made;
    else if (options.accepts(pointer, made.value)) return made;
  }
  for (const value of TRIVIAL) if (options.accepts(pointer, value)) return { value };
  if (first === undefined) return { reason: 'no value was found that the schema accepts', pointer };
  return { reason: first.reason, pointer: existing(root, first.pointer) };
}

/** One attempt after another, each less ambitious. */
function* plans({ mode, freshStrings, nth = 0 }: SampleOptions): Generator<Plan> {
  const fresh = freshStrings ?? false;
  const dynamic = mode === 'dynamic';
  const usual: Plan = {
    ...{ dynamic, fresh, nth, examples: !dynamic && !fresh, hide: 'all', minimal: false, maxDepth: 0, limit: LARGE },
  };
  yield usual;
  const later: Plan = { ...usual, limit: LATER };
  // Validators that know less of directions ask for everything that is required.
  yield { ...later, hide: 'optional' };
  if (usual.examples) yield { ...later, examples: false };
  for (let i = 0; i < ATTEMPTS; i++) yield { ...later, dynamic: true, examples: false };
  yield { ...later, minimal: true, examples: false };
  yield { ...later, minimal: true, examples: false, hide: 'nothing' };
}

/** What all attempts share. */
type Shared = Pick<Context, 'random' | 'effort'>;

/** Makes a value after a plan, less deep when it becomes too large. */
function attempt(root: JsonObject, ref: Ref, options: SampleOptions, plan: Plan, shared: Shared): Made {
  const depths = plan.limit === LARGE ? DEPTHS : LATER_DEPTHS;
  let made: Made = { reason: 'the schema is too large', pointer: ref.pointer };
  for (const [i, maxDepth] of depths.entries()) {
    const limit = i === depths.length - 1 ? plan.limit : SMALL;
    const excused = new Set<string>();
    const evaluation = { root, isExcused: (_schema: Json, name: string) => excused.has(name), verdicts: new WeakMap() };
    const context: Context = {
      root,
      plan: { ...plan, maxDepth, limit },
      ...shared,
      direction: options.direction,
      accepts: options.accepts,
      excused,
      evaluation,
      hopeless: new WeakMap(),
      spent: { steps: 0, recursions: 0, failures: 0 },
    };
    const active = { pointer: ref.pointer, minimal: plan.minimal, next: undefined };
    made = makeValue(context, [ref], { depth: 0, minimal: plan.minimal, recursion: 'shrink', active });
    if (!exhausted(context)) return made;
  }
  return made;
}

/** The nearest schema that stands in the document: the one to blame may have been made up. */
function existing(root: JsonObject, pointer: Pointer): Pointer {
  let here: Pointer | undefined = pointer;
  while (here !== undefined && pointers.valueAt(root, here) === undefined) here = pointers.parent(here);
  return here ?? pointer;
}
