/**
 * Handlers for Mock Service Worker: the mock in Node.js or in a browser, without any server.
 *
 * @packageDocumentation
 */
import { http, type HttpHandler } from 'msw';
import { type Api, apiFrom, type ApiSource } from '../../model';
import { assertMayCompile } from '../../schema';
import { apiUrls } from '../api-urls';
import { createEngine } from '../engine';
import { type Fetchable, type FetchOptions, fetchOf } from '../fetch';
import type { MockOptions } from '../options';
import { BrokenConnection } from '../web-deliver';
import { readableAcross } from './readable-across';

export { DocumentError } from '../../document';
export { type Api, apiFrom, type ApiSource } from '../../model';
export { createEngine, type MockEngine } from '../engine';

/** Which requests are the mock's, and how it answers. */
export interface MswOptions extends MockOptions, Pick<FetchOptions, 'maxBody' | 'onError'> {
  /**
   * Where the API is: `https://api.example.com`, `https://example.com/api`, or `/api` on any origin. Whatever begins with it is the mock's, also
   * what the document does not have (404). Without it, the paths of the document are the mock's, on any origin; other requests are left to
   * other handlers.
   */
  readonly base?: string;
}

/**
 * Makes the handlers of a mock for MSW, 2 and later. Answers have the bytes and headers of the mock's server; a page that asks another origin
 * than its own sees those headers that CORS would let it see. Handlers that are put before these (`worker.use(…)`) go before the document.
 *
 * Where a Content-Security-Policy has no `'unsafe-eval'`, no mock can run in the page: its validators are compiled there.
 *
 * @param source a mock that is made already, a document's model, or a document that is parsed and in one piece
 * @throws DocumentError for a document that is none
 * @throws TypeError for a base that is neither a URL nor a path
 * @throws EvalError where the page's Content-Security-Policy forbids to compile
 * @example
 * import { setupWorker } from 'msw/browser';
 * import openapi from './openapi.json';
 *
 * await setupWorker(...mockHandlers(openapi, { base: 'https://api.example.com' })).start();
 */
export function mockHandlers(source: Fetchable | ApiSource, options: MswOptions = {}): HttpHandler[] {
  assertMayCompile();
  const { state, fetch } = 'fetch' in source ? source : fetchableOf(apiFrom(source), options);
  const targetOf = apiUrls(() => state.api, options.base);
  const handler = http.all('*', async ({ request, cookies }) => {
    const target = targetOf(request.url, request.destination === '');
    if (target === undefined) return undefined;
    try {
      const response = await fetch(request, { target, cookie: cookieField(cookies) });
      return isAcross(request.url) ? readableAcross(response) : response;
    } catch (error) {
      // An override that breaks the connection. Whatever else is thrown, MSW makes a 500 of.
      if (error instanceof BrokenConnection) return Response.error();
      throw error;
    }
  });
  return [handler];
}

function fetchableOf(api: Api, options: MswOptions): Fetchable {
  const engine = createEngine(api, options);
  return { state: engine.sessions.default, fetch: fetchOf(engine, options) };
}

function cookieField(cookies: Readonly<Record<string, string>>): string {
  return Object.entries(cookies)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('; ');
}

/** Whether a page asks another origin than its own; Node.js has no pages. */
function isAcross(url: string): boolean {
  const { location } = globalThis as { readonly location?: { readonly origin?: string } };
  return location?.origin !== undefined && new URL(url).origin !== location.origin;
}
