import type { Json, Pointer } from '../../document';

/** A value that just satisfies or just breaks a statement of a schema, instead of one that satisfies it. */
export interface Boundary {
  /** The statement, from its schema on: `/maxLength`, `/required/0`. */
  readonly statement: Pointer;
  /** What was done, short and stable: `type=null`, `maxLength+1`, `absent`. */
  readonly label: string;
  readonly value: Json;
  /** The place inside the value that differs; all of it where absent. */
  readonly within?: Pointer;
  /** A nearer value shows the bound as well, so that this one may be left out where it is too long to be sent. */
  readonly isSpare?: boolean;
}

/** What makes values for the schemas inside a schema. */
export interface BoundaryMeans {
  /** One more item of a list, which fits and is not there yet. */
  item(taken: readonly Json[]): Json;
  /** A name that fits a pattern, where one can be made. */
  named(pattern: string): string | undefined;
  /** A value of the schema at a place inside this one, where one can be made. */
  sample(at: Pointer): Json | undefined;
  /** Whether a value satisfies the schema at a place inside this one. */
  accepts(at: Pointer, value: Json): boolean;
}

/** Means that know no other schemas. */
export const NO_MEANS: BoundaryMeans = {
  item: (taken) => vary(taken[0] ?? 'item', taken.length),
  named: () => undefined,
  sample: () => undefined,
  accepts: () => true,
};

/** Another value much like it. */
export function vary(value: Json, i: number): Json {
  if (typeof value === 'string') return `${value}${i}`;
  return typeof value === 'number' ? value + i : value;
}
