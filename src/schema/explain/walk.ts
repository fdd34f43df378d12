import type { Document, Json, JsonObject, Pointer } from '../../document';
import type { Direction } from '../direction';
import type { SchemaViolation } from '../violation';

/** What a walk of a schema beside a value needs of its surroundings. */
export interface Walk {
  readonly document: Document;
  readonly direction: Direction;
  accepts(pointer: Pointer, value: Json): boolean;
  /** Every violation of the schema at a pointer, in document order. */
  walk(pointer: Pointer, value: Json, at: Pointer): SchemaViolation[];
  /** The violations of the schema that the `$ref` or `$dynamicRef` of another means. */
  follow(spot: Spot, keyword: string): SchemaViolation[];
  /**
   * The members or items that no keyword evaluates; with `rejected`, not even one of a schema that rejects the
   * value.
   */
  unevaluated(spot: Spot, rejected: boolean): (string | number)[];
}

/** A schema beside a value. */
export interface Spot<V extends Json = Json, S extends Json = JsonObject> {
  readonly schema: S;
  /** Where the schema stands. */
  readonly pointer: Pointer;
  readonly value: V;
  /** Where the value stands. */
  readonly at: Pointer;
}

/** So many violations of one value are reported. */
export const MOST_VIOLATIONS = 100;

/** The violations of a value's items or members, one by one, until there are enough. */
export function inParts<T>(
  parts: Iterable<T>,
  violationsOf: (part: T, index: number) => readonly SchemaViolation[],
): SchemaViolation[] {
  const found: SchemaViolation[] = [];
  let index = 0;
  for (const part of parts) {
    if (found.length >= MOST_VIOLATIONS) break;
    found.push(...violationsOf(part, index++));
  }
  return found;
}

/** The violations of a keyword. */
export type Explainer<V extends Json = Json> = (means: Walk, spot: Spot<V>, keyword: string) => SchemaViolation[];
