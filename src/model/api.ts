import type { Document, Json, JsonObject, Pointer } from '../document';
import type { Condition } from './relations/condition';
import type { ResponsePlace } from './relations/expression';

/** What can be wrong with a request; each has its response (`x-fault`). `scenario` is what no rule can see. */
export const ERROR_CATEGORIES = [
  'no-route',
  'method-not-allowed',
  'no-credentials',
  'invalid-credentials',
  'insufficient-scope',
  'unsupported-media-type',
  'unreadable-body',
  'invalid-request',
  'scenario',
] as const;
export type ErrorCategory = (typeof ERROR_CATEGORIES)[number];
/** A fault that can be seen in the request. */
export type VisibleCategory = Exclude<ErrorCategory, 'scenario'>;

export type ParameterPlace = 'path' | 'query' | 'header' | 'cookie';
/**
 * How a value is written as text. Only a parameter of Swagger 2.0 is `tabDelimited`, or has a delimiter other than the
 * comma in a path or header.
 */
export type Style =
  | 'simple'
  | 'label'
  | 'matrix'
  | 'form'
  | 'spaceDelimited'
  | 'pipeDelimited'
  | 'tabDelimited'
  | 'deepObject'
  | 'cookie';

/** An example under a name; a single `example` has the name `''`. `pointer` is the place of the value. */
export interface Example {
  readonly name: string;
  readonly value: Json;
  readonly pointer: Pointer;
  /** The text that is sent for it, where the document has that (`serializedValue`, OAS 3.2). */
  readonly serialized?: string;
}

/** `x-request`: what a scenario's request has that its parts' first examples have not. */
export interface RequestParts {
  readonly path?: JsonObject;
  readonly query?: JsonObject;
  readonly header?: JsonObject;
  readonly cookie?: JsonObject;
  readonly body?: Json;
  /** Sent byte for byte. */
  readonly serializedBody?: string;
  readonly contentType?: string;
  /** By security scheme: a name of its `x-credentials`, or `none`. */
  readonly credentials?: Readonly<Record<string, string>>;
}

export interface Parameter {
  readonly name: string;
  readonly in: ParameterPlace;
  readonly required: boolean;
  readonly style: Style;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  /**
   * Pointer of the schema; of the media type's schema where `content` is used; absent without a
   * schema.
   */
  readonly schema: Pointer | undefined;
  /** The media type where `content` is used: the value is written in it. */
  readonly media: string | undefined;
  /** The `encoding` object of a form in `content`. */
  readonly encoding?: JsonObject;
  /** It is the whole query string (`in: querystring`, OAS 3.2): nothing in the query has its name. */
  readonly isQueryString?: true;
  /** Whether `name=` stands for no value. */
  readonly allowEmptyValue?: boolean;
  /** The path names it, and nothing declares it: any text. */
  readonly isImplied?: true;
  readonly examples: readonly Example[];
  readonly description: string;
  readonly pointer: Pointer;
}

export interface MediaType {
  /** The key as written: `application/json;charset=utf-8`, or a range such as `*\/*`. */
  readonly type: string;
  /** How its bytes are read (`x-read-as`), else the type itself. */
  readonly readAs: string;
  readonly schema: Pointer | undefined;
  /** The schema of each item of a sequence (`itemSchema`, OAS 3.2). */
  readonly itemSchema?: Pointer | undefined;
  readonly examples: readonly Example[];
  /** The `encoding` object of forms and multipart bodies. */
  readonly encoding: JsonObject;
  /** The `encoding` of parts without names: of the first ones by position, then of all others (OAS 3.2). */
  readonly prefixEncoding?: readonly Json[];
  readonly itemEncoding?: Json | undefined;
  readonly pointer: Pointer;
}

export interface Body {
  readonly required: boolean;
  readonly media: readonly MediaType[];
  readonly description: string;
  readonly pointer: Pointer;
}

export interface Header {
  readonly name: string;
  readonly required: boolean;
  /** Only where it isn't `simple`. */
  readonly style?: Style;
  readonly explode: boolean;
  readonly schema: Pointer | undefined;
  /** The media type where `content` is used. */
  readonly media: string | undefined;
  readonly examples: readonly Example[];
  readonly description: string;
  readonly pointer: Pointer;
}

export interface Response {
  /** `201`, `4XX` or `default`; for `x-unmatched` what its examples imply, else `404`. */
  readonly status: string;
  readonly headers: readonly Header[];
  readonly media: readonly MediaType[];
  readonly relations: readonly Relation[];
  readonly scenarios: readonly Scenario[];
  /** `''` before OpenAPI 3.2. */
  readonly summary: string;
  readonly description: string;
  readonly pointer: Pointer;
}

/** A response example and the request that must bring it. */
export interface Scenario {
  readonly name: string;
  readonly category: ErrorCategory | undefined;
  readonly request: RequestParts;
  readonly example: Example;
  readonly media: MediaType;
  /** Place of the example object (its `value` stands in it). */
  readonly pointer: Pointer;
  /** Its number among recorded exchanges, where it is one of them: the document doesn't have it itself. */
  readonly recorded?: number;
}

/** A statement that ties a response to its request; exactly one of `then`, `unique`, `recent` is there. */
export interface Relation {
  readonly id: string;
  readonly description: string;
  readonly when: Condition | undefined;
  readonly then: readonly Assertion[];
  readonly unique: ResponsePlace | undefined;
  readonly recent: ResponsePlace | undefined;
  /** The document only suggests it (`x-source: inferred`): it gives way where its value isn't valid in the response. */
  readonly isInferred?: boolean;
  readonly pointer: Pointer;
}

export interface Assertion {
  readonly condition: Condition;
  /** As written, for messages. */
  readonly text: string;
  readonly pointer: Pointer;
}

export interface SecurityScheme {
  readonly name: string;
  readonly type: 'apiKey' | 'http' | 'oauth2' | 'openIdConnect' | 'mutualTLS';
  /** For `http`: lower-cased scheme, such as `bearer`; oauth2 and openIdConnect are `bearer` too. */
  readonly scheme: string;
  /** For `apiKey`. */
  readonly in: 'query' | 'header' | 'cookie' | undefined;
  readonly parameter: string;
  /** `x-credentials`: claims by name, in document order. */
  readonly credentials: readonly { readonly name: string; readonly claims: JsonObject; readonly pointer: Pointer }[];
  readonly pointer: Pointer;
}

/** One alternative of `security`: all its schemes are needed. */
export interface SecurityRequirement {
  readonly schemes: readonly { readonly scheme: SecurityScheme; readonly scopes: readonly string[] }[];
  readonly pointer: Pointer;
}

export interface Operation {
  /** `operationId`, or `METHOD /path` where none exists. */
  readonly id: string;
  /** Upper case; one of `additionalOperations` is as written. */
  readonly method: string;
  /** The path template. */
  readonly path: string;
  /** Base paths of its `servers`, without a trailing slash; `''` always among them. */
  readonly basePaths: readonly string[];
  readonly summary: string;
  readonly tags: readonly string[];
  readonly deprecated: boolean;
  readonly parameters: readonly Parameter[];
  readonly body: Body | undefined;
  /** Whether the document writes `requestBody` before `parameters`: violations are reported in document order. */
  readonly bodyFirst: boolean;
  readonly responses: readonly Response[];
  /**
   * Any one will do; none: no credentials are needed. Callbacks and webhooks have only what is written beside them: the
   * security of the whole document is that of its clients.
   */
  readonly security: readonly SecurityRequirement[];
  /** `x-precedence`: names of examples in the order of validation. */
  readonly precedence: readonly string[];
  /** What the server sends to addresses that the request gave it. */
  readonly callbacks: readonly Callback[];
  readonly pointer: Pointer;
}

/**
 * One expression of a callback: the address as it is written, and what the server sends there. `path` of its operations
 * is the expression.
 */
export interface Callback {
  readonly name: string;
  readonly expression: string;
  readonly operations: readonly Operation[];
  readonly pointer: Pointer;
}

/**
 * What the server sends by itself, to an address that it knows from elsewhere. `path` of its operations is the name.
 */
export interface Webhook {
  readonly name: string;
  readonly operations: readonly Operation[];
  readonly pointer: Pointer;
}

/** A statement of the document that cannot be understood; `lint` reports them all, other commands stop at the first. */
export interface Problem {
  readonly rule: string;
  readonly message: string;
  readonly pointer: Pointer;
}

/** The immutable model, built once from a document. */
export interface Api {
  readonly document: Document;
  readonly title: string;
  readonly operations: readonly Operation[];
  readonly webhooks: readonly Webhook[];
  /** `x-unmatched`: the response to a path or method that the document does not have. */
  readonly unmatched: Response | undefined;
  readonly problems: readonly Problem[];
}
