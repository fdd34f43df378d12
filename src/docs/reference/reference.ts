import type { Json, Place, Pointer } from '../../document';
import type { ErrorCategory, Level, Operation, ParameterPlace } from '../../model';
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
  readonly license: { readonly name: string; readonly url: string } | undefined;
  readonly externalDocs: ExternalDocs | undefined;
  readonly servers: readonly ServerReference[];
  readonly schemes: readonly SchemeReference[];
  /** The operations by their first tag, in the order of `tags`. */
  readonly groups: readonly GroupReference[];
  /** All operations in document order; each is worked out when one of its parts is first looked at. */
  readonly operations: readonly OperationReference[];
  /** The response to a path or method that the document does not have (`x-unmatched`). */
  readonly unmatched: ResponseReference | undefined;
  /** What the document is called, and the OpenAPI version that it is written in. */
  readonly source: { readonly name: string; readonly openapi: string };
  /** The named schemas of the document. */
  readonly schemas: readonly SchemaLink[];
  /** A named schema by its link, worked out when asked for. */
  schema(link: SchemaLink): SchemaView;
  /** Where a pointer stands in the files of the document; slow when first asked. */
  locate(pointer: Pointer): Place;
}

export interface ExternalDocs {
  readonly url: string;
  readonly description: string;
}

export interface ServerReference {
  /** As written, with its `{variables}`. */
  readonly url: string;
  /** With the variables' defaults. */
  readonly usual: string;
  readonly description: string;
  readonly variables: readonly {
    readonly name: string;
    readonly default: string;
    readonly values: readonly string[];
    readonly description: string;
  }[];
}

export interface GroupReference {
  /** The tag; `''` for operations without one. */
  readonly name: string;
  readonly anchor: string;
  readonly description: string;
  readonly externalDocs: ExternalDocs | undefined;
  readonly operations: readonly OperationReference[];
}

/** What every documented thing has. */
export interface Documented {
  readonly anchor: string;
  readonly pointer: Pointer;
  readonly level: Level;
}

export interface OperationReference extends Documented {
  readonly operation: Operation;
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** The summary, else the id. */
  readonly title: string;
  readonly description: string;
  readonly deprecated: boolean;
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
  /** Requests that were sent, with the responses that came. */
  readonly samples: readonly RunSample[];
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
  readonly schema: SchemaView | undefined;
  readonly examples: readonly ExampleReference[];
}

export interface ExampleReference extends Documented {
  /** The scenario's name; `''` for a single example. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly value: Json;
  /** As it travels: JSON with two spaces, or the text itself. */
  readonly text: string;
  readonly media: string;
}

export interface ResponseReference extends Documented {
  /** `201`, `4XX` or `default`. */
  readonly status: string;
  /** `Created`; empty where there is no name for it. */
  readonly phrase: string;
  readonly description: string;
  readonly headers: readonly HeaderReference[];
  readonly contents: readonly ContentReference[];
  /** The examples with the situations that bring them. */
  readonly situations: readonly SituationReference[];
  readonly relations: readonly RelationReference[];
  readonly links: readonly LinkReference[];
}

export interface HeaderReference extends Documented {
  readonly name: string;
  /** Every response of the operation has it, by one and the same statement. */
  readonly isShared: boolean;
  readonly required: boolean;
  readonly description: string;
  readonly schema: SchemaView | undefined;
  readonly examples: readonly ExampleReference[];
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
  readonly operationId: string;
  /** Of the operation that it leads to, where the document has it. */
  readonly anchor: string | undefined;
}

export interface SecurityReference {
  /** One of these is needed; none: everybody may. */
  readonly alternatives: readonly {
    readonly phrase: Phrase;
    readonly schemes: readonly { readonly name: string; readonly anchor: string; readonly scopes: readonly string[] }[];
  }[];
  /** It works without any credentials, too. */
  readonly optional: boolean;
}

export interface SchemeReference extends Documented {
  readonly name: string;
  readonly description: string;
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

/** A request in several languages that was really sent, with the response that came. */
export interface RunSample {
  /** `createPackage/201/docker-private`. */
  readonly id: string;
  /** The scenario's name; `''` where no scenario is meant. */
  readonly scenario: string;
  readonly title: string;
  readonly code: readonly {
    /** As a class name: `curl`, `javascript`. */
    readonly language: string;
    /** What stands after the fence of a code block in Markdown: `shell`, `javascript`. */
    readonly fence: string;
    /** As people call it: `JavaScript`. */
    readonly label: string;
    readonly text: string;
  }[];
  readonly response: {
    readonly status: number;
    /** `''` where there is no body. */
    readonly media: string;
    readonly headers: readonly (readonly [name: string, value: string])[];
    readonly text: string;
  };
}

/** The samples of an operation, run before the reference is made. */
export type SamplesOf = (operation: Operation) => readonly RunSample[];
