/** A request that the reader of a documentation page can send. */
export interface TryRequest {
  readonly title: string;
  readonly scenario: string;
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** As a text that can be shown. */
  readonly body: string | undefined;
  /** As it is sent. */
  readonly bytes: Uint8Array | undefined;
  /** What the reader puts in: each stands as `{name}` in the target or a header. */
  readonly credentials: readonly {
    readonly name: string;
    readonly kind: string;
    /** A token with the claims that the document has for the usual one: a mock takes it. */
    readonly usual: string;
  }[];
  /** Which of the operation's alternatives these are. */
  readonly alternative: string;
}

/** A flow of OAuth (RFC 6749 §4, RFC 8628), or where OpenID Connect's settings are. */
export interface TokenFlow {
  readonly kind:
    'authorizationCode' | 'clientCredentials' | 'password' | 'implicit' | 'deviceAuthorization' | 'discovery';
  /** Where it begins, as the document has it; `''` where the flow has none. */
  readonly authorizationUrl: string;
  readonly tokenUrl: string;
  /** All that the flow has, with what the document says of each; those that the operation needs are marked. */
  readonly scopes: readonly { readonly name: string; readonly text: string; readonly isNeeded: boolean }[];
}

/** A verdict, as a page shows it. */
export interface ValidatedText {
  readonly violations: readonly { readonly text: string; readonly place: string }[];
  /** Header fields that a page cannot see, so that they cannot be validated. */
  readonly unreported: readonly string[];
}

/** A request that a page sent, with the response that came. */
export interface SeenExchange {
  readonly request: {
    readonly method: string;
    readonly target: string;
    readonly headers: readonly (readonly [name: string, value: string])[];
    readonly body?: Uint8Array;
  };
  readonly response: {
    readonly status: number;
    readonly headers: readonly (readonly [name: string, value: string])[];
    readonly body?: Uint8Array;
  };
  /** Milliseconds since 1970. */
  readonly at: number;
  /**
   * The response came from another origin, which does not show all of its header fields (Fetch, CORS-safelisted
   * response headers).
   */
  readonly hides: boolean;
}

/** A field of a request that the reader fills in. */
export interface TryField {
  readonly place: 'path' | 'query' | 'header' | 'cookie' | 'body';
  readonly name: string;
  /** In words. */
  readonly type: string;
  readonly required: boolean;
  /** The only values that there are; empty where all are allowed. */
  readonly values: readonly string[];
  /** As text; `''` where it is not sent. */
  readonly value: string;
  /** It may take several lines. */
  readonly isLong: boolean;
  readonly isFile: boolean;
  /** It takes several files. */
  readonly isList: boolean;
}

/** A file that the reader has chosen. */
export interface ChosenFile {
  /** The field of the form. */
  readonly field: string;
  readonly name: string;
  /** Its media type; `''` where the browser does not know it. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** The fields of a request. */
export interface TryForm {
  readonly fields: readonly TryField[];
  /** The body is a file. */
  readonly isFile: boolean;
}

/** What runs in the page beside its own script: it is loaded when it is first needed. */
export interface PageEngine {
  /** The requests of an operation that can be tried. */
  requests(anchor: string): readonly TryRequest[];
  /** The fields of a request that can be tried. */
  form(anchor: string, scenario: string): TryForm | undefined;
  /** The request with other values, by `place.name` of their fields, and with files in the places of its own. */
  compose(
    anchor: string,
    choice: Pick<TryRequest, 'scenario' | 'alternative'>,
    entered: Readonly<Record<string, string>>,
    files?: readonly ChosenFile[],
  ): TryRequest | undefined;
  /** Which credentials an operation takes: names of security schemes, or `''` where it also takes none. */
  alternatives(anchor: string): readonly string[];
  /** How to get tokens for an operation, by the names of their security schemes. */
  tokenFlows(anchor: string): ReadonlyMap<string, readonly TokenFlow[]>;
  /** Holds an exchange against the document. */
  validate(exchange: SeenExchange): ValidatedText;
}

/** What the script of a documentation page reads. */
export interface PageData {
  /** The scripts of what validates responses, and of the document; without them nothing can be tried. */
  readonly engine?: readonly string[];
  /** The file of what can be found beside the navigation; without it that stands in the page. */
  readonly search?: string;
  /** What leads from the page to the folder of the first one: `../`. */
  readonly root: string;
  /** The page's own path, as seen from there. */
  readonly path: string;
  /** Where the page learns that it has changed. */
  readonly changes?: string;
  /** A mock of the API serves the page. */
  readonly isMock?: boolean;
  /** Addresses to try. */
  readonly servers: readonly string[];
}

/** The links of the navigation, as HTML of the site's own; addresses are as seen from the first page. */
export type NavigationFile = string;

/** What can be found beside the links of the navigation: fields, responses, examples, schemas. */
export interface SearchFile {
  /** What they stand in: its title, the path of its page, its anchor there. */
  readonly holders: readonly (readonly [title: string, path: string, anchor: string])[];
  /** Words to search in: those of many places stand here once. */
  readonly texts: readonly string[];
  /**
   * The number of the holder; what follows its anchor, or `#` and another one; the name, empty where it is the last
   * part of the anchor, or that of the holder; the number of the text.
   */
  readonly hits: readonly (readonly [holder: number, rest: string, name: string, text: number])[];
}
