import { type Json, type JsonObject, type Pointer } from '../../document';
import { type Ref } from './ref';

/** What judging a value needs to know. */
export interface Judge {
  readonly root: JsonObject;
  /** Names that `required` does not ask for. */
  readonly excused: ReadonlySet<string>;
  readonly accepts: (pointer: Pointer, value: Json) => boolean;
  /** Verdicts on objects and arrays that were judged before, by schema: a part is judged again with each whole around it. */
  readonly verdicts: WeakMap<object, Map<object, boolean>>;
}

/** The members and items that a schema has judged: `unevaluated…` is about the others. */
export interface Evaluated {
  readonly names: Set<string>;
  readonly places: Set<number>;
}

/** One look at one value with one schema. */
export interface Look {
  readonly judge: Judge;
  readonly ref: Ref;
  /** Takes down what was judged, where anybody wants to know. */
  readonly seen: Evaluated | undefined;
  /** Judges the same value with another schema, and takes down what that one judges if it holds. */
  readonly here: (ref: Ref) => boolean;
  /** Judges another value: a part of this one, or this one for itself. */
  readonly apart: (ref: Ref, value: Json) => boolean;
}

/** Nothing judged yet. */
export function evaluated(): Evaluated {
  return { names: new Set(), places: new Set() };
}

/** Adds what another schema has judged. */
export function alsoEvaluated(into: Evaluated, other: Evaluated): void {
  other.names.forEach((name) => into.names.add(name));
  other.places.forEach((place) => into.places.add(place));
}
