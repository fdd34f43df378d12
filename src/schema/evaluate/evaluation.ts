import type { Json, JsonObject } from '../../document';

/** What evaluating needs to know of its surroundings. */
export interface Evaluation {
  readonly root: JsonObject;
  /** Whether `required` doesn't ask for a property of an object with this schema. */
  readonly isExcused: (schema: JsonObject, name: string) => boolean;
  /** Verdicts on objects and arrays, by schema: a part is evaluated again with each whole around it. */
  readonly verdicts: WeakMap<object, Map<object, boolean>>;
  /** Whether the schemas have dynamic references, so that it counts by which way they are reached. */
  readonly isDynamic?: boolean;
  /** Notes what schemas evaluate even where they reject the value: who explains a rejection wants to know. */
  readonly notesRejected?: boolean;
  /** How many schemas may still be looked at; any number without it. */
  readonly budget?: Budget | undefined;
}

/** Steps that an evaluation may take: one for each schema that is held against a value. */
export interface Budget {
  left: number;
}

/** The members and items that schemas have evaluated: `unevaluated…` is about the others. */
export interface Notes {
  readonly names: Set<string>;
  readonly places: Set<number>;
}

/** The schemas that were entered by reference or have an `$id`, innermost first: `$dynamicRef` looks through them. */
export interface Scope {
  readonly schema: JsonObject;
  readonly outer: Scope | undefined;
}

/** One look at a value with a schema. */
export interface Look {
  readonly evaluation: Evaluation;
  readonly schema: JsonObject;
  readonly scope: Scope | undefined;
  /** Where evaluated parts are noted, if anybody wants to know. */
  readonly notes: Notes | undefined;
  /** Evaluates the same value with another schema, and notes what that one evaluates. */
  here(schema: Json, value: Json, entered?: boolean): boolean;
  /** Evaluates another value, or this one for itself. */
  apart(schema: Json, value: Json): boolean;
}

/** A keyword: whether a value meets what the schema says with it. */
export type Keyword<V> = (look: Look, stated: Json, value: V) => boolean;

/** No part evaluated yet. */
export function noNotes(): Notes {
  return { names: new Set(), places: new Set() };
}
