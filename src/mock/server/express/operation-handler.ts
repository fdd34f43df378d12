import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context } from 'openapi-backend';
import type { ValidatedRequest } from '../../../exchange';

/**
 * The context of openapi-backend: `request` holds params, query, headers, cookies and body as the document's schemas
 * read them.
 */
export interface HandlerContext extends Context {
  /** The request as the engine validated it; it has no violations. */
  readonly validated: ValidatedRequest;
}

/** The request as Express has it: what handlers use of it, so that the types of Express need not be installed. */
export interface HandlerRequest extends IncomingMessage {
  readonly originalUrl: string;
  /** A header field. */
  get(name: string): string | undefined;
}

/** The response as Express has it, likewise. */
export interface HandlerResponse extends ServerResponse {
  status(code: number): this;
  sendStatus(code: number): this;
  /** Sets a header field. */
  set(name: string, value: string | string[]): this;
  type(mediaType: string): this;
  location(url: string): this;
  json(body?: unknown): this;
  send(body?: unknown): this;
}

/**
 * Responds to the requests of one operation instead of the engine, by writing to `response` as any Express handler
 * does. Requests that the document rejects do not come here: they get the document's response. What a handler writes is
 * not validated.
 *
 * @example
 * const handlers = {
 *   getPet: (context, request, response) => response.json({ id: context.request.params.id, name: 'Rex' }),
 * } satisfies Record<string, OperationHandler>;
 */
export type OperationHandler = HandlerMethod['handle'];

/** A method, so that a handler may also name the types of Express. */
interface HandlerMethod {
  handle(context: HandlerContext, request: HandlerRequest, response: HandlerResponse): unknown;
}
