/**
 * Handlers for Mock Service Worker: the mock in Node.js or in a browser, without any server.
 *
 * @packageDocumentation
 */
import { http, type HttpHandler } from 'msw';
import type { ApiSource } from '../../model';
import type { Fetchable } from '../web/fetch';
import { type MswOptions, mswResolver } from './msw-resolver';

export { DocumentError } from '../../document';
export { type Api, apiFrom, type ApiSource } from '../../model';
export type { MockHandle } from '../handle/handle';
export type { MswOptions } from './msw-resolver';
export { createPageMock, type PageMockOptions } from './page-mock';

/**
 * Makes the handlers of a mock for MSW, 2 and later. Responses have the bytes and headers of the mock's server; a page
 * that asks another origin than its own sees those headers that CORS would let it see. Handlers that are put before
 * these (`worker.use(…)`) go before the document.
 *
 * Where a Content-Security-Policy has no `'unsafe-eval'`, no mock can run in the page: its validators are compiled
 * there.
 *
 * @param source what `createPageMock` or `createMock` gives or a session of it, a document's model, or a document
 * that is parsed and in one piece
 * @throws DocumentError for an invalid document
 * @throws TypeError for a base that is neither a URL nor a path
 * @throws EvalError where the page's Content-Security-Policy forbids to compile
 * @example
 * import { setupWorker } from 'msw/browser';
 * import openapi from './openapi.json';
 *
 * await setupWorker(...mockHandlers(openapi, { base: 'https://api.example.com' })).start();
 */
export function mockHandlers(source: Fetchable | ApiSource, options: MswOptions = {}): HttpHandler[] {
  return [http.all('*', mswResolver(source, options))];
}
