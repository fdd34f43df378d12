import type { Json, Pointer } from '../document';
import type { VisibleCategory } from '../model';
import type { DocumentWording, SchemaArgs } from '../schema';

/** The part of an exchange that a violation is about. */
export type ViolationPlace =
  | 'request.route'
  | 'request.credentials'
  | 'request.path'
  | 'request.query'
  | 'request.header'
  | 'request.cookie'
  | 'request.body'
  | 'response.status'
  | 'response.header'
  | 'response.body'
  | CallbackPlace;

/** The part of a callback or webhook, seen by who receives it; `callback`: that it comes at all, and how. */
export type CallbackPlace = 'callback' | `callback.${'credentials' | 'path' | 'query' | 'header' | 'cookie' | 'body'}`;

/**
 * One finding about an exchange, as data; text is made only at the edge (`violationText`). Its `code` decides what its
 * `args` are.
 */
export interface ViolationOf<Args, C extends keyof Args> extends DocumentWording {
  readonly code: C;
  readonly in: ViolationPlace;
  /** Inside the part: of a body its pointer; of parameters and headers `/<name>` and what follows in the value. */
  readonly pointer: Pointer;
  /** For a header field of a part of the body: its place in the part's header, `/<name>` and what follows. */
  readonly field?: Pointer;
  /** The statement of the document that is broken. */
  readonly specPointer: Pointer;
  /** What the message is made of. */
  readonly args: Args[C];
  /** The types of a union's other alternatives. */
  readonly otherTypes?: readonly string[];
}

/** Any violation of a table of codes. */
export type AnyViolationOf<Args> = { readonly [C in keyof Args]: ViolationOf<Args, C> }[keyof Args];

/**
 * What a violation of each code is about. Values that came over the wire stand under `value`, `expected` and `actual`,
 * and nowhere else: whoever shows a violation hides secrets there.
 */
export interface ExchangeArgs extends SchemaArgs, Record<CredentialCategory, CredentialArgs> {
  'no-route': { readonly method: string; readonly path: string };
  'method-not-allowed': { readonly method: string; readonly path: string; readonly allowed: readonly string[] };
  'unsupported-media-type': { readonly mediaType: string; readonly allowed: readonly string[] };
  'unreadable-body': { readonly reason: string };
  /** A parameter that is not written in its style or media type. */
  'unreadable-parameter': { readonly reason: string };
  'undeclared-status': { readonly status: number; readonly declared: readonly string[] };
  'media-type': { readonly mediaType: string | undefined; readonly declared: readonly string[] };
  'content-length': { readonly declared: string; readonly size: number };
  'body-missing': object;
  relation: RelationArgs & {
    /** The condition as the document has it. */
    readonly text: string;
    readonly operator?: string;
    readonly expected?: Json | undefined;
    readonly actual?: Json | undefined;
  };
  /** A time that is not near the present. */
  recent: RelationArgs & { readonly actual: Json | undefined; readonly now: string };
  /** A header value that HTTP cannot carry. */
  unsendable: { readonly value: string };
  /** A response that cannot be made from the document. */
  unmakeable: { readonly reason: string };
}

export type CredentialCategory = Extract<
  VisibleCategory,
  'no-credentials' | 'invalid-credentials' | 'insufficient-scope'
>;

export interface CredentialArgs {
  readonly reason: string;
  readonly scheme: string;
  readonly kind: string;
  readonly alternatives: readonly string[];
}

export interface RelationArgs {
  readonly id: string;
  readonly description?: string | undefined;
  /** The place in the response that the relation speaks of. */
  readonly place?: string;
}

/**
 * What is wrong with an exchange by itself: with its request, or with its response as one of those that the document
 * declares.
 */
export type Violation = AnyViolationOf<ExchangeArgs>;

/** What has to be known of a violation of any code to hide its secrets. */
export interface ShownViolation {
  readonly pointer: Pointer;
  readonly specPointer: Pointer;
  readonly wording?: string;
  readonly args: object;
}
