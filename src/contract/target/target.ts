import type { HttpRequest, HttpResponse } from '../../exchange';

/**
 * Sends a request to an implementation and brings its response: a server at an address, an Express app, or a function.
 */
export type Target = (request: HttpRequest) => Promise<HttpResponse>;
