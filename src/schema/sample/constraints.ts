import { type ExactNumber, type Json, type JsonObject, type Pointer } from '../../document';
import { type Ref } from '../ref';
import { type Pattern } from './regex/pattern';
import { ANY_TYPE, type TypeName } from '../types';

/** A number as the document has it. */
export type Numeric = number | ExactNumber;

/** A schema with `unevaluatedProperties` or `unevaluatedItems`: what stands in it knows that it is in its reach. */
export type Scope = JsonObject;

/** What one schema says of an object's members. */
export interface Members {
  readonly ref: Ref;
  readonly properties: JsonObject;
  readonly patterns: readonly { readonly pattern: Pattern; readonly ref: Ref }[];
  readonly additional: Ref | undefined;
  readonly scopes: readonly Scope[];
}

/** What one schema says of an array's items by their place. */
interface Tuple {
  readonly prefix: readonly Ref[];
  readonly items: Ref | undefined;
  readonly scopes: readonly Scope[];
}

/** A `contains` with its counts. */
export interface Contains {
  readonly ref: Ref;
  readonly min: number;
  readonly max: number;
  readonly scopes: readonly Scope[];
}

/** An `unevaluatedProperties` or `unevaluatedItems`: `scope` is its own, `scopes` those around it as well. */
interface Unevaluated {
  readonly ref: Ref;
  readonly scope: Scope;
  readonly scopes: readonly Scope[];
}

/**
 * Everything that several schemas say together about one value. Lists are replaced, never changed, so that a copy
 * (`{ ...constraints }`) is one of its own.
 */
export interface Constraints {
  /** Bits of the types that are left. */
  types: number;
  /** Types in the order in which the document names them. */
  order: readonly TypeName[];
  /** Bits of the types that keywords speak of. */
  hints: number;
  /** From `enum` and `const`. */
  values: readonly Json[] | undefined;
  excluded: readonly Json[];
  examples: readonly Json[];
  /** Examples of parts of an `allOf`: objects with some of the members. */
  partial: readonly Json[];
  /** Made-up schemas that must hold beside those of the document. */
  also: readonly Ref[];
  /** Whether what is made has to be looked at: not everything is met by the way it is made. */
  risky: boolean;

  minLength: number;
  maxLength: number;
  patterns: readonly Pattern[];
  notPatterns: readonly Pattern[];
  formats: readonly string[];
  content: Ref | undefined;

  minimum: Numeric;
  maximum: Numeric;
  exclusiveMinimum: Numeric;
  exclusiveMaximum: Numeric;
  multiples: readonly Numeric[];

  minItems: number;
  maxItems: number;
  unique: boolean;
  tuples: readonly Tuple[];
  contains: readonly Contains[];
  otherItems: readonly Unevaluated[];

  minProperties: number;
  maxProperties: number;
  /** Names, each with the place of the `required` that asks for it. */
  required: ReadonlyMap<string, Pointer>;
  members: readonly Members[];
  names: readonly Ref[];
  /** Pairs of `dependentRequired`: with the first comes the second. */
  dependent: readonly (readonly [string, string])[];
  otherMembers: readonly Unevaluated[];
}

/** No constraint at all: every value will do. */
export function unconstrained(): Constraints {
  return {
    types: ANY_TYPE,
    order: [],
    hints: 0,
    values: undefined,
    excluded: [],
    examples: [],
    partial: [],
    also: [],
    risky: false,
    minLength: 0,
    maxLength: Infinity,
    patterns: [],
    notPatterns: [],
    formats: [],
    content: undefined,
    minimum: -Infinity,
    maximum: Infinity,
    exclusiveMinimum: -Infinity,
    exclusiveMaximum: Infinity,
    multiples: [],
    minItems: 0,
    maxItems: Infinity,
    unique: false,
    tuples: [],
    contains: [],
    otherItems: [],
    minProperties: 0,
    maxProperties: Infinity,
    required: new Map(),
    members: [],
    names: [],
    dependent: [],
    otherMembers: [],
  };
}
