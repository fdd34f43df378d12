import type { Request, Response } from 'express';
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
export type OperationHandler = (context: HandlerContext, request: Request, response: Response) => unknown;
