import type { Json, Place, Pointer } from '../../document';
import type { ErrorCategory, Level, Operation, ParameterPlace } from '../../model';
import type { ExternalDocs } from './external-docs';
import type { RunSample } from './run-sample';
import type { Phrase } from './text/phrase';
import type { SchemaLink, SchemaView } from './schema/schema-view';

/**
 * An API's reference for people, as data: what every form of the pages is written from. Texts called `description`
 * are CommonMark.
 */
export interface Reference {
  readonly title: string;
  readonly version: string;
  readonly summary: string;
  readonly description: string;
  readonly terms: string;
  readonly contact: { readonly name: string; readonly url: string; readonly email: string } | undefined;
  readonly license: { readonly name: string; readonly identifier: string; readonly url: string } | undefined;
  /** The picture of the API (`x-logo`). */
  readonly logo: { readonly url: string; readonly text: string; readonly href: string } | undefined;
  readonly externalDocs: ExternalDocs | undefined;
  readonly servers: readonly ServerReference[];
  readonly schemes: readonly SchemeReference[];
  /** The operations by their first tag, in the order of `tags` (or of `x-tagGroups`); webhooks last. */
  readonly groups: readonly GroupReference[];
  /** All operations and webhooks in document order; each is worked out when one of its parts is first looked at. */
  readonly operations: readonly OperationReference[];
  /** The response to a path or method that the document does not have (`x-unmatched`). */
  readonly unmatched: ResponseReference | undefined;
  /** What the document is called, and the OpenAPI version that it is written in. */
  readonly source: { readonly name: string; readonly openapi: string };
  /** The named schemas of the document. */
  readonly schemas: readonly SchemaLink[];
  /** Those of them that no operation shows. */
  readonly unreferenced: readonly SchemaLink[];
  /** A named schema by its link, worked out when asked for. */
  schema(link: SchemaLink): SchemaView;
  /** Where a pointer stands in the files of the document; slow when first asked. */
  locate(pointer: Pointer): Place;
}

export interface ServerReference {
  /** As written, with its `{variables}`. */
  readonly url: string;
  /** With the variables' defaults. */
  readonly usual: string;
  /** `''` before OpenAPI 3.2. */
  readonly name: string;
  readonly description: string;
  readonly variables: readonly {
    readonly name: string;
    readonly default: string;
    /** What it may be beside its default, where that is listed. */
    readonly others: readonly Json[];
    readonly description: string;
  }[];
}

export interface GroupReference {
  /** The tag; `''` for operations without one, and for webhooks. */
  readonly name: string;
  /** What stands above it: `x-displayName`, the tag, or what its operations have in common. */
  readonly title: string;
  /** `''` before OpenAPI 3.2. */
  readonly summary: string;
  readonly anchor: string;
  readonly description: string;
  readonly externalDocs: ExternalDocs | undefined;
  /** The tag that it stands below (OAS 3.2); `''` for none. */
  readonly parent: string;
  /** What its tag is for, as `nav` or `badge` (OAS 3.2); `''` for none. */
  readonly kind: string;
  /** The group of tags that it is in (`x-tagGroups`); `''` for none. */
  readonly section: string;
  readonly operations: readonly OperationReference[];
  /** Operations that have the tag as a further one: they are described where their first tag stands. */
  readonly others: readonly OperationReference[];
}

/** What every documented thing has. */
interface Documented {
  readonly anchor: string;
  readonly pointer: Pointer;
  readonly level: Level;
}

export interface OperationReference extends Documented {
  readonly operation: Operation;
  readonly id: string;
  /** What the document calls it; `''` where it has no name there. */
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  /** The summary, else the id. */
  readonly title: string;
  readonly description: string;
  readonly deprecated: boolean;
  /** It is for the owners of the API (`x-internal`). */
  readonly isInternal: boolean;
  /** The server sends it, and the reader receives it: a webhook or callback. */
  readonly isSentByServer: boolean;
  /** It stands in a callback of another operation, and in no group. */
  readonly isCallback: boolean;
  /** Words that stand beside its title (`x-badges`). */
  readonly badges: readonly string[];
  /** What describes all operations of its path. */
  readonly pathItem: { readonly summary: string; readonly description: string };
  readonly tags: readonly string[];
  readonly externalDocs: ExternalDocs | undefined;
  /** Where they differ from those of the API. */
  readonly servers: readonly ServerReference[];
  readonly parameters: readonly ParameterReference[];
  readonly body: BodyReference | undefined;
  readonly responses: readonly ResponseReference[];
  readonly security: SecurityReference;
  /** Which error is reported first where a request has several. */
  readonly validation: readonly ValidationStep[];
  /** What the server sends to addresses that the request gave it. */
  readonly callbacks: readonly CallbackReference[];
  /** Requests that were sent, with the responses that came. */
  readonly samples: readonly RunSample[];
  /** Samples that the document brings (`x-codeSamples`): nobody ran them. */
  readonly codeSamples: readonly { readonly language: string; readonly label: string; readonly text: string }[];
}

interface CallbackReference {
  readonly name: string;
  /** The address as it is written: `{$request.body#/url}`. */
  readonly expression: string;
  readonly operations: readonly OperationReference[];
}

export interface ParameterReference extends Documented {
  readonly name: string;
  readonly in: ParameterPlace;
  readonly required: boolean;
  readonly deprecated: boolean;
  readonly description: string;
  /** How a value is written where that is not plain: `comma-separated`. */
  readonly writing: Phrase;
  readonly schema: SchemaView | undefined;
  readonly examples: readonly ExampleReference[];
}

export interface BodyReference extends Documented {
  readonly required: boolean;
  readonly description: string;
  readonly contents: readonly ContentReference[];
}

/** Media types that have one schema. */
export interface ContentReference extends Documented {
  readonly types: readonly {
    readonly type: string;
    /** How it is read where that is not the type's own way (`x-read-as`). */
    readonly readAs: string | undefined;
    readonly level: Level;
  }[];
  /** CommonMark (OAS 3.2). */
  readonly description: string;
  readonly schema: SchemaView | undefined;
  /** Of each item of a sequence of events or lines (`itemSchema`, OAS 3.2). */
  readonly itemSchema: SchemaView | undefined;
  /** How the parts of a form are written. */
  readonly encodings: readonly EncodingReference[];
  readonly examples: readonly ExampleReference[];
}

/** How a part of a form is written. */
export interface EncodingReference {
  /** The field's name, or which part it is; with what it stands in. */
  readonly name: string;
  readonly writing: Phrase;
  readonly headers: readonly HeaderReference[];
}

export interface ExampleReference extends Documented {
  /** The scenario's name; `''` for a single example. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** `undefined`: it is elsewhere. */
  readonly value: Json | undefined;
  /** As it travels: JSON with two spaces, XML, or the text itself; `''` where it is elsewhere. */
  readonly text: string;
  /** It is made from the schema: the document has no example there. */
  readonly isMade: boolean;
  /** As the document itself writes it beside the value (`serializedValue`, OAS 3.2). */
  readonly serialized: string;
  /** Where it stands, where that is another file. */
  readonly external: string;
  readonly media: string;
}

export interface ResponseReference extends Documented {
  /** `201`, `4XX` or `default`. */
  readonly status: string;
  /** `Created`, or the document's own summary; empty where there is no name for it. */
  readonly phrase: string;
  readonly description: string;
  readonly headers: readonly HeaderReference[];
  readonly contents: readonly ContentReference[];
  /** The examples with the situations that bring them. */
  readonly situations: readonly SituationReference[];
  readonly relations: readonly RelationReference[];
  readonly links: readonly LinkReference[];
}

export interface HeaderReference extends Omit<ParameterReference, 'in'> {
  /** Every response of the operation has it, by one and the same statement. */
  readonly isShared: boolean;
}

export interface SituationReference extends Documented {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly category: ErrorCategory | undefined;
  /** What is wrong with the request, in words; empty where nothing is. */
  readonly cause: string;
  /** What its request has that the usual one has not, each with the value that is sent where there is one. */
  readonly request: readonly { readonly what: Phrase; readonly value: string | undefined }[];
  readonly example: ExampleReference;
}

export interface RelationReference extends Documented {
  readonly id: string;
  /** It holds for every response of the operation, by one and the same statement. */
  readonly isShared: boolean;
  /** The document's own words; empty where it has none. */
  readonly description: string;
  /** The statement in words made from it. */
  readonly condition: Phrase;
  readonly statements: readonly Phrase[];
  /** As written: `$response.body#/type == $request.body#/type`. */
  readonly written: readonly string[];
}

export interface LinkReference {
  readonly name: string;
  readonly description: string;
  /** The operation that it leads to, as the document calls it. */
  readonly operationId: string;
  /** Of the operation that it leads to, where the document has it. */
  readonly anchor: string | undefined;
  /** What is sent there, each with the value or the expression for it. */
  readonly sent: readonly { readonly what: Phrase; readonly value: string }[];
  readonly server: ServerReference | undefined;
}

export interface SecurityReference {
  /** One of these is needed; none: everybody may. */
  readonly alternatives: readonly {
    readonly phrase: Phrase;
    readonly schemes: readonly { readonly name: string; readonly anchor: string; readonly scopes: readonly string[] }[];
  }[];
  /** It works without any credentials, too. */
  readonly optional: boolean;
  /** It needs none, in an API that has credentials; of what the server sends, only where the document says so. */
  readonly isPublic: boolean;
}

export interface SchemeReference extends Documented {
  readonly name: string;
  readonly description: string;
  readonly deprecated: boolean;
  /** How it is sent, in words. */
  readonly phrase: Phrase;
  readonly flows: readonly {
    readonly name: string;
    readonly urls: readonly { name: string; url: string }[];
    /** Each flow has its own: the same scope may mean something else in another. */
    readonly scopes: readonly { readonly name: string; readonly description: string }[];
  }[];
}

export interface ValidationStep {
  /** What is wrong with the request. */
  readonly label: string;
  readonly status: string;
  /** Of the situation or response. */
  readonly anchor: string;
  readonly name: string;
}
