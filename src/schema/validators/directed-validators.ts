import {
  type Document,
  hasExactNumber,
  isObject,
  type Json,
  type JsonObject,
  type Pointer,
  pointers,
} from '../../document';
import { SchemaError } from '../../errors';
import { type Direction, isAsked } from '../direction';
import { evaluate, SPENT } from '../evaluate/evaluate';
import type { Budget, Evaluation, Scope } from '../evaluate/evaluation';
import { type Reach, reachOf } from '../reach';
import type { AjvPool } from './ajv-pool';

/** Whether a schema accepts a value. */
export type Validate = (value: Json, scope?: Scope) => boolean;

/** What evaluating needs to know of a document. */
export function evaluationOf(root: JsonObject, direction: Direction, isDynamic: boolean, budget?: Budget): Evaluation {
  const isExcused = (schema: JsonObject, name: string): boolean => !isAsked(root, schema, name, direction);
  return { root, isExcused, isDynamic, verdicts: new WeakMap(), budget };
}

/** When schemas are compiled, and how many are kept so. */
interface Limits {
  /** How many schemas are held against values, in all, before the schema around them is compiled. */
  readonly steps: number;
  /** So many compiled schemas are kept; then all are dropped, and those that are still needed are compiled again. */
  readonly compiled: number;
}

/** What beginning with a value takes, in steps. */
const STEPS_OF_A_VALUE = 5;

const USUAL: Limits = { steps: 30_000, compiled: 250 };

/**
 * The validators of a document for one direction: a schema is interpreted until that has cost about as much as
 * compiling it would; then Ajv compiles it, where Ajv is right about it. Values with numbers that a double cannot carry
 * are always interpreted.
 *
 * @throws SchemaError from `at`, where there is no schema that can be used
 * @example directedValidators(document, 'request').at('/components/schemas/Pet')({ name: 'Rex' })
 */
export function directedValidators(
  document: Document,
  direction: Direction,
  limits: Limits = USUAL,
): { at(pointer: Pointer): Validate } {
  const { root } = document;
  let pool: AjvPool | undefined;
  /** What drops each schema that is compiled. */
  const kept: (() => void)[] = [];
  const placed = new Map<Pointer, Validate>();
  return {
    at(pointer) {
      let validate = placed.get(pointer);
      if (validate === undefined) placed.set(pointer, (validate = make(pointer)));
      return validate;
    },
  };

  function make(pointer: Pointer): Validate {
    const reach = usableReach(root, pointer);
    const interpreted = interpreter(root, pointer, direction, reach);
    if (reach.isInterpreted) return interpreted;
    const budget = { left: limits.steps };
    const briefly = interpreter(root, pointer, direction, reach, budget);
    let compiled: Validate | undefined;
    const forget = (): void => {
      compiled = undefined;
      budget.left = limits.steps;
    };
    return (value) => {
      if (hasExactNumber(value)) return interpreted(value);
      budget.left -= STEPS_OF_A_VALUE;
      if (budget.left > 0) {
        try {
          return briefly(value);
        } catch (error) {
          if (error !== SPENT) throw error;
        }
      }
      compiled ??= compile(pointer, forget) ?? interpreted;
      try {
        return compiled(value);
      } catch (error) {
        // The value goes deeper than the stack, or the schema never ends: the interpreter says which.
        if (error instanceof RangeError) return interpreted(value);
        throw error;
      }
    };
  }

  /** The schema as Ajv compiles it; `undefined` where it goes deeper than Ajv can. */
  function compile(pointer: Pointer, forget: () => void): Validate | undefined {
    if (kept.length >= limits.compiled) {
      for (const forgetOne of kept.splice(0)) forgetOne();
      pool = undefined;
    }
    kept.push(forget);
    const { ajvPool } = require('./ajv-pool') as typeof import('./ajv-pool');
    pool ??= ajvPool(root, direction);
    return pool(pointer);
  }
}

/** What a schema reaches; it must have no problem that keeps it from being used. */
export function usableReach(root: JsonObject, pointer: Pointer): Reach {
  const reach = reachOf(root, pointer);
  const problem = reach.problems.find(({ kind }) => kind === 'schema');
  if (problem !== undefined) throw new SchemaError(problem.pointer, problem.reason);
  return reach;
}

/** A schema as a function that interprets it; with a budget, it throws `SPENT` where that is used up. */
export function interpreter(
  root: JsonObject,
  pointer: Pointer,
  direction: Direction,
  { isDynamic }: Reach,
  budget?: Budget,
): Validate {
  const schema = pointers.valueAt(root, pointer) ?? true;
  return (value, outer) => {
    const scope = isDynamic && isObject(schema) ? { schema, outer } : undefined;
    try {
      return evaluate(evaluationOf(root, direction, isDynamic, budget), schema, value, undefined, scope);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      if (budget !== undefined) throw SPENT;
      if (depthOf(value) > MOST_DEPTH) return false;
      throw new SchemaError(pointer, 'it refers to itself without end, or is nested too deep');
    }
  };
}

/** Values nested deeper than this may be too deep for the stack, whatever the schema. */
const MOST_DEPTH = 100;

/** How deep arrays and objects are nested, counted to one more than the bound. */
function depthOf(value: unknown, left = MOST_DEPTH + 1): number {
  if (left === 0 || typeof value !== 'object' || value === null) return 0;
  let deepest = 0;
  for (const inner of Object.values(value)) deepest = Math.max(deepest, depthOf(inner, left - 1));
  return deepest + 1;
}
