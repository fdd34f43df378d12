import type { Pointer } from '../document';
import type { HttpRequest, HttpResponse } from '../exchange';
import type { Api, Operation } from '../model';

/** A request of the suite, as mutants are tried with it. */
export interface Trial {
  readonly id: string;
  /** The operation's id, or `unmatched`. */
  readonly operation: string;
  /** The statement that it probes. */
  readonly pointer: Pointer;
  /** The callback that it asks for. */
  readonly callback?: Pointer | undefined;
}

/** Takes a callback that a mock sends, and responds to it. */
export type Receive = (request: HttpRequest, operation: Operation) => HttpResponse;

/** The response of a mutant. */
interface MutantResponse {
  readonly response: HttpResponse;
  /** The statements that a conforming response would have broken; where there are some, a problem stands in for it. */
  readonly nonConforming: readonly Pointer[];
}

/** How a mock is set: the same settings give the same responses. */
export interface MockSettings {
  readonly seed: number;
  readonly now?: () => number;
  /** Takes the callbacks; without it, none are sent. */
  readonly receive?: Receive;
}

export type ResponseAlteration = (request: HttpRequest) => Promise<HttpResponse>;

/** What mutation works with. Mock and suite come from outside: neither knows that responses are faulty. */
export interface Lab {
  /** A mock of a document: one function for each session. */
  mock(api: Api, settings: MockSettings): (request: HttpRequest) => MutantResponse;
  /** The requests of the suite in the order in which it sends them. */
  readonly trials: readonly Trial[];
  /**
   * Opens a session of the suite with a target. It performs a trial, and reports as text what the suite
   * found, if anything.
   *
   * @param open makes the target, given where its callbacks go
   */
  suite(open: (receive: Receive) => ResponseAlteration): (trial: Trial) => Promise<string | undefined>;
  readonly seed: number;
}

/** A request and the response of the unchanged mock. */
export interface KnownExchange {
  readonly request: HttpRequest;
  readonly response: HttpResponse;
}
