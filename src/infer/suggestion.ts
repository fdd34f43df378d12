import type { Pointer } from '../document';

/** A relation that a document suggests without saying it, as it would stand in `x-relations`. */
export interface Suggestion {
  /** The response that it belongs to. */
  readonly pointer: Pointer;
  readonly relation: SuggestedRelation;
}

export interface SuggestedRelation {
  readonly id: string;
  readonly description: string;
  readonly when?: string;
  readonly then?: string;
  readonly unique?: string;
  readonly recent?: string;
}
