import type { Json, JsonObject } from '../../document';
import type { SentPart } from '../../exchange';
import type { Delay, NetworkFault } from '../pipeline/delivery';

/** The bytes of a body: a `Buffer`, any other view of an `ArrayBuffer`, or the `ArrayBuffer` itself. */
export type Bytes = ArrayBufferView | ArrayBuffer;

/**
 * What an override responds with. Without `status`, `example` and a body it is the document's response, delivered as
 * `delay` and `fault` say. All of it is plain data, so that it can come from another process.
 */
export interface Reply {
  /** A status that the document declares for the operation; the example's, else that of success, by default. */
  readonly status?: number;
  /** The name of an example of the document. */
  readonly example?: string;
  /** The value of the body, instead of the example's; bytes are sent as they are. */
  readonly body?: Json | Bytes;
  /** The body as it is sent, byte for byte; instead of `body`. */
  readonly serializedBody?: string | Bytes;
  /** Changes to the body that would be sent, as a JSON merge patch (RFC 7396): members with null are removed. */
  readonly patch?: JsonObject;
  /**
   * Header fields, instead of those that the document's response has under these names; `Content-Type` chooses the
   * media type.
   */
  readonly headers?: Readonly<Record<string, string>>;
  /** How long the response waits, in milliseconds; of two numbers, any time between them. */
  readonly delay?: Delay;
  readonly fault?: NetworkFault;
  /**
   * The share of the matching requests that get this reply, from 0 to 1; the others pass by. 1 by default.
   */
  readonly share?: number;
  /** The seed of `share` and `delay`; the session's by default. */
  readonly seed?: number;
}

/**
 * Which requests an override is for: all that is given must match. In objects, properties that are not named are free.
 */
export interface RequestMatch {
  readonly path?: JsonObject;
  readonly query?: JsonObject;
  readonly header?: JsonObject;
  readonly cookie?: JsonObject;
  readonly body?: Json;
}

/** A request as functions see it: its values as the document's schemas read them. */
export interface SeenRequest {
  readonly method: string;
  /** Path and query as sent. */
  readonly target: string;
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  /** By lower-cased name as text, and those that the document declares by the name that it gives them. */
  readonly header: Readonly<Record<string, unknown>>;
  readonly cookie: Readonly<Record<string, unknown>>;
  /** `undefined` where none exists, or none that can be read. */
  readonly body: unknown;
  /** The parts of a multipart body as they were sent; none of any other. */
  readonly parts: readonly SentPart[];
}

/**
 * A reply, or a function that makes one from a request, at once or asynchronously; `undefined`: this override does not
 * apply to it.
 */
export type ReplySource = Reply | ((request: SeenRequest) => Reply | undefined | Promise<Reply | undefined>);

/** One reply of a sequence. */
export interface Step {
  readonly reply: ReplySource;
  /** How many requests get it before the next one; by default without end for the last, 1 for the others. */
  readonly times?: number | undefined;
  /** Send the reply even where it violates the document, or where the request does; `false` by default. */
  readonly unchecked?: boolean | undefined;
}

/** An override as it is handed in. */
export interface OverrideDraft {
  /** The operation's id. */
  readonly operation: string;
  readonly when?: RequestMatch | ((request: SeenRequest) => boolean) | undefined;
  readonly replies: readonly Step[];
}
