/**
 * A connect middleware: the mock within another server, such as Vite's.
 *
 * @packageDocumentation
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Api } from '../../model';
import { apiUrls } from '../web/api-urls';

/** What is used of a mock: its Express app, and what its document says. */
export interface Mountable {
  readonly engine: { readonly api: Api };
  readonly app: (request: IncomingMessage, response: ServerResponse) => void;
}

/** A middleware for connect, Express, and all that take theirs. */
export type ConnectMiddleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** Which requests are the mock's. */
export interface ConnectOptions {
  /**
   * Where the API is: `/api`. Whatever begins with it is the mock's, also what the document does not have (404).
   * Without it, the paths of the document are the mock's, where a script asks for them; other requests are left to what
   * comes next.
   */
  readonly base?: string;
}

/**
 * Lets a mock respond within another server.
 *
 * @param mock what `createMock` gives, with `listen: false` since it needs no port of its own
 * @throws TypeError for a base that is neither a URL nor a path
 * @example
 * // vite.config.ts: export default { plugins: [{ name: 'mock', configureServer }] }
 * async function configureServer({ middlewares }: ViteDevServer) {
 *   middlewares.use(mockMiddleware(await createMock('openapi.yaml', { listen: false }), { base: '/api' }));
 * }
 */
export function mockMiddleware(mock: Mountable, options: ConnectOptions = {}): ConnectMiddleware {
  const targetOf = apiUrls(() => mock.engine.api, options.base);
  return (request, response, next) => {
    const target = targetOf(request.url ?? '/', isData(request));
    if (target === undefined) {
      next();
      return;
    }
    // Express notes it itself.
    if (!('originalUrl' in request)) Object.assign(request, { originalUrl: request.url });
    request.url = target;
    mock.app(request, response);
  };
}

/** Browsers say what they want a response for; other clients only want responses. */
function isData({ headers }: IncomingMessage): boolean {
  const use = headers['sec-fetch-dest'];
  return use === undefined || use === 'empty';
}
