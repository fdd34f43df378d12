import type { MockEngine } from '../engine';
import type { MockApp } from '../server';
import type { SessionOptions } from '../session/sessions';
import type { MockHandle, SessionHandle } from './handle';
import type { AnyOperations, OperationsOf } from './operation-types';

/** What a mock uses of its recordings. */
export interface RecordedUse {
  /** How many exchanges it uses. */
  readonly taken: number;
  /** The others, with the reason: they violate the document, or it does not have them. */
  readonly leftOut: readonly {
    readonly place: { readonly file?: string; readonly index: number; readonly line?: number };
    readonly reason: string;
  }[];
  /** How many were not sent below `fromBase`. */
  readonly elsewhere: number;
  /** A `fromBase` that would fit, and how many more exchanges would be operations of the document below it. */
  readonly likelyBase?: { readonly path: string; readonly count: number };
}

/**
 * A mock in this process. As a handle, it is that of the default session, which has all requests that name no other.
 */
export interface Mock<O extends OperationsOf<O> = AnyOperations> extends MockHandle<O> {
  readonly engine: MockEngine;
  /** The Express app; it works without a port. */
  readonly app: MockApp;
  /** Where it listens, without a slash at its end: `http://127.0.0.1:49152`. */
  readonly url: string;
  /** What the recordings of `from` have; absent without it. */
  readonly recorded?: RecordedUse;
  /**
   * Opens a session of its own over the same server, for a test that must not see others: with its own base URL
   * (`url`), overrides, calls, seed and position.
   */
  session(options?: SessionOptions): SessionHandle<O>;
  /**
   * Finishes what is under way and closes the port. It may be called more than once.
   *
   * @throws UnhandledRequestError (as a rejection, when all is closed) as `checkUnhandled`
   */
  close(): Promise<void>;
  /** The same, for `await using mock = await createMock(…)`. */
  [Symbol.asyncDispose](): Promise<void>;
}
