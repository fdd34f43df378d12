import type { HttpRequest, HttpResponse } from '../../exchange';
import type { Outcome } from '../pipeline/outcome';
import type { ControlOptions } from './control';
import type { OperationHandler } from './express/operation-handler';

/** One exchange, as loggers and journals see it. */
export interface CustomResponse {
  /** As its session sees it: without the prefix that names the session. */
  readonly request: HttpRequest;
  /** The id of its session. */
  readonly session: string;
  /** As sent, with CORS headers; only the status of a custom handler's response is known. */
  readonly response: HttpResponse;
  /**
   * What the engine knows about its response; absent for responses of the server itself (to a preflight, or to a body
   * that is too large) and of custom handlers.
   */
  readonly outcome: Outcome | undefined;
  /** Why this response, in a few words: the scenario's name where there is one. */
  readonly reason: string;
  /** From the request's head to the last byte handed to the socket, in milliseconds. */
  readonly duration: number;
}

/** How the mock meets HTTP. */
export interface AppOptions {
  /** Aborted when the server closes: waiting responses are then sent at once, those that hang are let go. */
  readonly closing?: AbortSignal;
  /** Handle preflights and let pages of any origin read the responses; `true` by default. */
  readonly cors?: boolean;
  /** Compress bodies of 1 KiB and more for clients that accept it (gzip, deflate, br); `false` by default. */
  readonly compress?: boolean;
  /** How long the mock waits between two items of a sequence (events, lines, parts), in milliseconds; 0 by default. */
  readonly eventDelay?: number;
  /** The most bytes that a request body may have, sent or decompressed; 10 MiB by default. More gets 413. */
  readonly maxBody?: number;
  /** Custom handlers by operation id: each responds to the requests to its operation that the document allows. */
  readonly handlers?: Readonly<Record<string, OperationHandler>>;
  /** Serve a control API; none by default. */
  readonly control?: ControlOptions;
  /** Called after each response. */
  readonly onExchange?: (custom: CustomResponse) => void;
  /**
   * Called when the mock or a handler failed; the client gets a 500 problem. `request` is absent where the server
   * itself failed.
   */
  readonly onError?: (error: unknown, request: HttpRequest | undefined) => void;
}
