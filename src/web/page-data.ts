/** A request that the reader of a documentation page can send. */
export interface TryRequest {
  readonly title: string;
  readonly scenario: string;
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string | undefined;
  /** What the reader puts in: each stands as `{name}` in the target or a header. */
  readonly credentials: readonly {
    readonly name: string;
    readonly kind: string;
    /** A token with the claims that the document has for the usual one: a mock takes it. */
    readonly usual: string;
  }[];
}

/** What the script of a documentation page reads. */
export interface PageData {
  /** The page that validates a response; without it nothing can be tried. */
  readonly validation?: string;
  /** The page to search in, where it is another one. */
  readonly search?: string;
  /** Where the page learns that it has changed. */
  readonly changes?: string;
  /** A mock of the API serves the page. */
  readonly isMock?: boolean;
  /** Addresses to try. */
  readonly servers: readonly string[];
  /** By the anchor of their operation. */
  readonly requests: Readonly<Record<string, readonly TryRequest[]>>;
}
