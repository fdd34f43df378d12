import type { ExactNumber, Json, Pointer } from '../document';

/**
 * What a violation of each JSON Schema keyword is about. The value that broke it stands under `value`, and nowhere
 * else: whoever shows a violation hides secrets there.
 */
export interface SchemaArgs {
  type: { readonly types: readonly string[]; readonly type: string; readonly value: Json };
  enum: { readonly allowed: readonly Json[]; readonly value: Json };
  const: { readonly constant: Json; readonly value: Json };
  multipleOf: BoundArgs;
  minimum: BoundArgs;
  maximum: BoundArgs;
  exclusiveMinimum: BoundArgs;
  exclusiveMaximum: BoundArgs;
  minLength: SizeArgs;
  maxLength: SizeArgs;
  minItems: SizeArgs;
  maxItems: SizeArgs;
  minProperties: SizeArgs;
  maxProperties: SizeArgs;
  pattern: { readonly pattern: string; readonly value: Json };
  format: { readonly format: string; readonly value: Json };
  uniqueItems: { readonly value: Json };
  contains: { readonly count: number; readonly least: number; readonly most: number };
  required: { readonly name?: string };
  dependentRequired: { readonly keys: readonly string[]; readonly because: string };
  additionalProperties: { readonly keys: readonly string[] };
  propertyNames: { readonly keys: readonly string[] };
  /** `keys` where they are known: the names, or the places of items. */
  unevaluatedProperties: Unevaluated;
  unevaluatedItems: Unevaluated;
  not: { readonly value: Json };
  oneOf: BranchArgs;
  anyOf: BranchArgs;
  discriminator: { readonly name: string; readonly allowed: readonly Json[]; readonly value: Json };
  /** The schema `false`. */
  false: object;
  /** The value is nested too deep to be validated. */
  depth: object;
  $dynamicRef: { readonly value: Json };
  /** A schema of which no single keyword explains the verdict. */
  schema: { readonly value: Json };
}

/** The keys or, where nothing explains the verdict, the value. */
interface Unevaluated {
  readonly keys?: readonly string[];
  readonly value?: Json;
}

export interface BoundArgs {
  readonly bound: number | ExactNumber;
  readonly value: Json;
}

export interface SizeArgs {
  readonly bound: number | ExactNumber;
  readonly size: number;
  readonly value: Json;
}

/** None of the branches fits, or several of a `oneOf`. */
export interface BranchArgs {
  readonly fitting: number;
  readonly branches: number;
  /** The types that the branches allow, where the value has another one. */
  readonly types?: readonly string[];
  readonly value?: Json;
}

/** A code whose violations are made by a schema: mostly a keyword. */
export type SchemaCode = keyof SchemaArgs;

/** What the document itself has for a violation. */
export interface DocumentWording {
  /** Its own message (`x-message`). */
  readonly wording?: string;
  /** The error category of the request (`x-fault`). */
  readonly category?: string;
}

/** What a value breaks in a schema: the keyword, where in the value, where in the document, and the figures. */
export type SchemaViolation = { readonly [C in SchemaCode]: SchemaViolationOf<C> }[SchemaCode];

/** A violation of one code. */
export interface SchemaViolationOf<C extends SchemaCode> extends DocumentWording {
  readonly code: C;
  readonly pointer: Pointer;
  readonly specPointer: Pointer;
  readonly args: SchemaArgs[C];
  /** The types of a union's other alternatives: a value of one of them would have been rejected by those alone. */
  readonly otherTypes?: readonly string[];
}
