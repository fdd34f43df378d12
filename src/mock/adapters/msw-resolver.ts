import type { ApiSource } from '../../model';
import { assertMayCompile } from '../../schema';
import { apiUrls } from '../web/api-urls';
import type { Fetchable } from '../web/fetch';
import { BrokenConnection } from '../web/deliver';
import { createPageMock, type PageMockOptions } from './page-mock';
import { readableAcross } from './readable-across';

/** Which requests are the mock's, and how it responds where it is made here. */
export interface MswOptions extends PageMockOptions {
  /**
   * Where the API is: `https://api.example.com`, `https://example.com/api`, or `/api` on any origin. Whatever begins
   * with it is the mock's, also what the document does not have (404). Without it, the paths of the document are the
   * mock's, on any origin; other requests are left to other handlers.
   */
  readonly base?: string;
}

/** What is used of the information that MSW gives to resolvers. */
interface Intercepted {
  readonly request: Request;
  readonly cookies: Readonly<Record<string, string>>;
}

/**
 * Makes the resolver of `mockHandlers`, in which the documentation stands. MSW itself is not imported here: its types
 * are others for CommonJS than for ES modules, so each of the two entries brings its own.
 *
 * @returns the response, or nothing for what is not the mock's
 */
export function mswResolver(
  source: Fetchable | ApiSource,
  options: MswOptions = {},
): (intercepted: Intercepted) => Promise<Response | undefined> {
  assertMayCompile();
  const { currentSession, fetch } = 'fetch' in source ? source : createPageMock(source, options);
  const targetOf = apiUrls(() => currentSession.api, options.base);
  return async ({ request, cookies }) => {
    const target = targetOf(request.url, request.destination === '');
    if (target === undefined) return undefined;
    try {
      const response = await fetch(request, { target, cookie: cookieField(cookies), redirect: 'manual' });
      return isAcross(request.url) ? readableAcross(response) : response;
    } catch (error) {
      // An override that breaks the connection. Whatever else is thrown, MSW makes a 500 of.
      if (error instanceof BrokenConnection) return Response.error();
      throw error;
    }
  };
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
