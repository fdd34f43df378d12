import type { AuthMode, HttpRequest, HttpResponse } from '../exchange';
import type { Operation } from '../model';
import type { Delay } from './pipeline/delivery';
import type { Responder } from './pipeline/responder';
import type { JournalLimits } from './session/journal';

/** How a mock responds. */
export interface MockOptions {
  /**
   * `any` (default): any non-empty token, JWTs are checked; `jwt`: only JWTs; `document`: only JWTs where the
   * operation names tokens; `off`: none.
   */
  readonly auth?: AuthMode;
  /**
   * Respond to every invalid request with a problem that lists all violations, instead of the document's response.
   */
  readonly errors?: boolean;
  /** Generate random responses from the schemas instead of using examples. */
  readonly dynamic?: boolean;
  /**
   * Apply the relations that the document only suggests, as far as the response conforms with them: what was sent comes
   * back under its name, ids are new. True by default; a document with `x-relations` states itself what holds.
   */
  readonly inferred?: boolean;
  /**
   * What clients create can be read, listed and changed, in each session separately. `open` (default): a resource that
   * nobody created also exists, as the examples show it; `closed`: only what the examples show and what was created
   * exists; `off`: nothing is kept.
   */
  readonly state?: 'open' | 'closed' | 'off';
  /**
   * How long each response waits; or by operation id, with `*` for the others. What overrides and clients
   * (`Prefer: wait=2`) ask for is added. No delay by default.
   */
  readonly delay?: Delay | Readonly<Record<string, Delay>> | undefined;
  /** The share of requests that fail with a 5xx, from 0 (default) to 1, by the seed. */
  readonly errorRate?: number | undefined;
  /**
   * Send the callbacks of the document to the addresses that requests give; `false` by default. Webhooks are fired by
   * `mock.webhook`.
   */
  readonly callbacks?: boolean;
  /** Hosts that callbacks and webhooks may go to, besides this machine: `api.test`, `api.test:8080`, `*` for all. */
  readonly callbackHosts?: readonly string[] | undefined;
  /** Where webhooks go for which no address is given. */
  readonly webhookUrl?: string | undefined;
  /** Responds instead of the document, or lets it (`next`), where no override and no custom handler does. */
  readonly responder?: Responder | undefined;
  /** The seed of all randomness; without one, each mock has its own. */
  readonly seed?: number;
  /** The clock, in milliseconds since 1970; the real time by default. */
  readonly now?: () => number;
  /** How much the journal of each session keeps. */
  readonly journal?: JournalLimits;
  /**
   * How much memory all that is kept may need (journals, overrides, state, sessions), in MiB as it is estimated; 256 by
   * default. Beyond that, the oldest goes first; `mock.engine.memory` reports it.
   */
  readonly memory?: number;
}

/** How one session responds: the `MockOptions` with all defaults filled in. */
export type SessionSettings = Readonly<
  Required<Omit<MockOptions, 'journal' | 'memory' | Unset>> &
    Pick<MockOptions, Unset> & { readonly carry?: Carry | undefined }
>;

/** Brings a callback or webhook to its receiver, instead of the network. */
export type Carry = (request: HttpRequest, operation: Operation) => HttpResponse;

/** What has no default. */
type Unset = 'delay' | 'errorRate' | 'callbackHosts' | 'webhookUrl' | 'responder';
