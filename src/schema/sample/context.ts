import { type Json, type JsonObject, type Pointer } from '../../document';
import { type Direction } from '../direction';
import type { Evaluation } from '../evaluate/evaluation';
import { type Random } from './values/random';
import { type Ref } from '../ref';

/** Why there is no value, and the schema that is to blame. */
export interface Failure {
  readonly reason: string;
  readonly pointer: Pointer;
}

/** A value, or why none exists. */
export type Made = { readonly value: Json } | Failure;

/** Tests whether nothing was made. */
export function failed(made: Made): made is Failure {
  return 'reason' in made;
}

/** How one attempt goes about it. */
export interface Plan {
  /** Random values, not the plainest. */
  readonly dynamic: boolean;
  /** Which of several plain values is taken, from 0: neighbours in a list differ by it. */
  readonly nth: number;
  /** Strings that no example has. */
  readonly fresh: boolean;
  /** Whether examples and defaults are used. */
  readonly examples: boolean;
  /** Whether what the direction does not carry is left out, or only as far as it is optional. */
  readonly hide: 'all' | 'optional' | 'nothing';
  /** Only what is required. */
  readonly minimal: boolean;
  /** How deep optional things are made. */
  readonly maxDepth: number;
  /** Steps after which the attempt is given up. */
  readonly limit: number;
}

/** What all parts of one attempt share. */
export interface Context {
  readonly root: JsonObject;
  readonly plan: Plan;
  readonly random: Random;
  readonly direction: Direction;
  readonly accepts: (pointer: Pointer, value: Json) => boolean;
  /** Names that were left out for the direction's sake, so that `required` does not ask for them. */
  readonly excused: Set<string>;
  /** How parts are evaluated: without the names that were left out. */
  readonly evaluation: Evaluation;
  /** Schemas that failed for themselves, without any recursion being in the way, and how often. */
  readonly hopeless: WeakMap<object, { readonly failure: Failure; readonly times: number }>;
  /** What is left for all attempts together: characters looked at in searches for texts, and ways that led nowhere. */
  readonly effort: { left: number; failures: number };
  /** Counted as they happen. */
  readonly spent: { steps: number; recursions: number; failures: number };
}

/** Where in the value we are, for the sake of recursion. */
export interface Frame {
  readonly depth: number;
  /** Only what is required, and no schema inside of itself: the smallest value never needs that. */
  readonly minimal: boolean;
  /** What a schema inside of itself does: it is let, it fails, or the frame turns minimal. */
  readonly recursion: 'allow' | 'reject' | 'shrink';
  readonly active: Active | undefined;
  /** The name of the member that the value is for, or of the list that it is in. */
  readonly name?: string | undefined;
}

/** The referred schemas around a place, innermost first. */
export interface Active {
  readonly pointer: Pointer;
  readonly minimal: boolean;
  readonly next: Active | undefined;
}

/** What making a part needs of its surroundings: the frame of the whole, and the way to make parts. */
export interface Place {
  readonly context: Context;
  readonly minimal: boolean;
  readonly depth: number;
  readonly name: string | undefined;
  /**
   * A value for a part; one that is not needed is not made at any price. Hints are values to try first; a name suggests
   * some where the document has none.
   */
  part(refs: readonly Ref[], needed: boolean, hints?: readonly Json[], name?: string): Made;
}

const MOST_FAILURES = 1500;

/** Whether an attempt has gone on for too long. */
export function exhausted({ spent, plan, effort }: Context): boolean {
  return spent.steps > plan.limit || spent.failures > MOST_FAILURES || effort.failures <= 0;
}
