import type { HttpRequest, HttpResponse } from '../../exchange';

/** Sends a request to an implementation and brings its answer: a server at an address, an Express app, or a function. */
export type Target = (request: HttpRequest) => Promise<HttpResponse>;

/** Why no answer came. */
export type TargetFailure = 'unreachable' | 'timeout' | 'reset' | 'certificate' | 'too-large' | 'protocol';

/** A request that brought no answer. `unreachable` or `certificate` before any answer means that the run cannot be made at all. */
export class TargetError extends Error {
  override readonly name = 'TargetError';

  constructor(
    readonly failure: TargetFailure,
    message: string,
  ) {
    super(message);
  }
}
