/**
 * Routing for Playwright: the mock responds to the requests of a page, without any server.
 *
 * @packageDocumentation
 */
import { apiUrls } from '../web/api-urls';
import type { Fetchable } from '../web/fetch';
import { BrokenConnection } from '../web/deliver';

/** What is used of a Playwright `Page` or `BrowserContext`. */
export interface Routable {
  route(url: (url: URL) => boolean, handler: (route: PageRoute) => Promise<void>): Promise<unknown>;
}

/** What is used of a Playwright `Route`. */
export interface PageRoute {
  request(): PageRequest;
  fallback(): Promise<void>;
  abort(errorCode?: string): Promise<void>;
  fulfill(response: { status: number; headers: Record<string, string>; body: Buffer }): Promise<void>;
}

/** What is used of a Playwright `Request`. */
export interface PageRequest {
  method(): string;
  url(): string;
  resourceType(): string;
  allHeaders(): Promise<Record<string, string>>;
  postDataBuffer(): Buffer | null;
}

/** Which requests are the mock's. */
export interface RouteOptions {
  /**
   * Where the API is: `https://api.example.com`, `https://example.com/api`, or `/api` on any origin. Whatever begins
   * with it is the mock's, also what the document does not have (404). Without it, the paths of the document are the
   * mock's, on any origin, where a script asks for them; other requests go where they would have gone.
   */
  readonly base?: string;
}

/** The resource types of what a script asks for; the others are what the browser needs for the page itself. */
const DATA: ReadonlySet<string> = new Set(['fetch', 'xhr', 'eventsource', 'ping', 'other']);

/**
 * Lets a mock respond to the requests of a page (or of all pages of a context), with the bytes and headers of its
 * server. There is no connection.
 *
 * @param mock what `createMock` gives, or a session of it
 * @throws TypeError for a base that is neither a URL nor a path
 * @example
 * const mock = await createMock('openapi.yaml', { listen: false });
 * await routeApi(page, mock, { base: 'https://api.example.com' });
 * await page.goto('http://localhost:5173');
 */
export async function routeApi(page: Routable, mock: Fetchable, options: RouteOptions = {}): Promise<void> {
  const targetOf = apiUrls(() => mock.currentSession.api, options.base);
  await page.route(
    (url) => targetOf(url.href, true) !== undefined,
    async (route) => {
      const sent = route.request();
      const target = targetOf(sent.url(), DATA.has(sent.resourceType()));
      if (target === undefined) return route.fallback();
      const request = await webRequest(sent);
      let reply;
      try {
        const response = await mock.fetch(request, { target, redirect: 'manual' });
        reply = { ...plain(response), body: Buffer.from(await response.arrayBuffer()) };
      } catch (error) {
        // An override that breaks the connection.
        if (error instanceof BrokenConnection) return route.abort('connectionreset');
        throw error;
      }
      return route.fulfill(reply);
    },
  );
}

async function webRequest(sent: PageRequest): Promise<Request> {
  // The names that HTTP/2 has instead of a request line begin with a colon.
  const headers = Object.entries(await sent.allHeaders()).filter(([name]) => !name.startsWith(':'));
  const body = sent.postDataBuffer();
  return new Request(sent.url(), {
    method: sent.method(),
    headers,
    ...(body === null ? {} : { body }),
  });
}

/** Several cookies stand in one value, with line feeds between them. */
function plain({ status, headers }: Response): { status: number; headers: Record<string, string> } {
  const cookies = headers.getSetCookie().join('\n');
  return { status, headers: { ...Object.fromEntries(headers), ...(cookies === '' ? {} : { 'set-cookie': cookies }) } };
}
