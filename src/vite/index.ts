/**
 * The Vite plugin, `openapi-tandem/vite`: the mock in Vite's dev and preview servers, without a port of its own.
 *
 * @packageDocumentation
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { resolve } from 'node:path';
import { exchangeLines } from '../cli/mock/exchange-lines';
import { mockDocs } from '../cli/mock/mock-docs';
import { reloading } from '../cli/mock/reload';
import { sentLines } from '../cli/mock/sent-lines';
import { failureText } from '../cli/process/exit';
import { paletteFor } from '../cli/palette';
import { createEngine } from '../mock/engine';
import type { MockOptions } from '../mock/options';
import { isUrl } from '../text';
import { mockMiddleware } from '../mock/server/connect';
import { CONTROL_PREFIX } from '../mock/server/control';
import { siteOf } from '../mock/server/site';
import { splitSession } from '../mock/session/names';
import { controlOptions } from '../report/control/control-options';

/** How the mock responds, and where it is. */
export interface TandemOptions extends MockOptions {
  /**
   * Where the API is: `/api`. Whatever begins with it is the mock's. Without it, the paths of the document are the
   * mock's, where a script asks for them.
   */
  readonly base?: string;
  /** How long the mock waits between two items of a sequence, in milliseconds; 0 by default. */
  readonly eventDelay?: number;
  /** Log each request, and what the mock sends by itself; `true` by default. */
  readonly log?: boolean;
}

/** What is used of Vite's dev or preview server. */
export interface ViteServer {
  readonly config: {
    readonly root: string;
    /** As `--host` and `server.allowedHosts` have it. */
    readonly server?: { readonly host?: string | boolean; readonly allowedHosts?: readonly string[] | true };
    readonly logger: { info(message: string): void; error(message: string): void };
  };
  readonly middlewares: {
    use(handle: (request: IncomingMessage, response: ServerResponse, next: () => void) => void): unknown;
  };
  readonly httpServer: { once(event: 'listening', listener: () => void): unknown } | null;
  readonly resolvedUrls: { readonly local: readonly string[] } | null;
  /** There in the dev server. */
  readonly ws?: { send(message: { type: 'full-reload' }): void };
}

/** A plugin for Vite, of which nothing is imported. */
export interface TandemPlugin {
  readonly name: string;
  readonly apply: 'serve';
  configureServer(server: ViteServer): Promise<void>;
  configurePreviewServer(server: ViteServer): Promise<void>;
  closeBundle(): Promise<void>;
}

/**
 * Serves a document's mock within Vite. The document is read again when one of its files changes, and the page is
 * loaded anew; the console is at `/__tandem/`.
 *
 * @param document a file, from Vite's root, or a URL
 * @throws DocumentError (when Vite starts) for a document that cannot be used
 * @example
 * // vite.config.js
 * import { tandem } from 'openapi-tandem/vite';
 *
 * export default { plugins: [tandem('openapi.yaml', { base: '/api' })] };
 */
export function tandem(document: string, options: TandemOptions = {}): TandemPlugin {
  const ends: (() => unknown)[] = [];
  const configure = async (server: ViteServer): Promise<void> => void ends.push(await serve(server, document, options));
  return {
    name: 'openapi-tandem',
    apply: 'serve',
    configureServer: configure,
    configurePreviewServer: configure,
    async closeBundle() {
      await Promise.all(ends.splice(0).map((end) => end()));
    },
  };
}

/** @returns ends it */
async function serve(server: ViteServer, document: string, options: TandemOptions): Promise<() => unknown> {
  const { base, eventDelay, log = true, ...responding } = options;
  const { logger, root, server: { host, allowedHosts } = {} } = server.config;
  const opened = await reloading(isUrl(document) ? document : resolve(root, document));
  const engine = createEngine(opened.api, responding);
  const palette = paletteFor(process.stdout);
  const origin = (): string => (server.resolvedUrls?.local[0] ?? 'http://localhost').replace(/\/+$/, '');
  const closing = new AbortController();
  const onError = (error: unknown): void => logger.error(failureText(error, false));
  const site = siteOf(
    engine,
    {
      ...(eventDelay === undefined ? {} : { eventDelay }),
      onError,
      onExchange: (custom) => {
        if (log) logger.info(exchangeLines(engine.api, custom, palette).join('\n'));
      },
      control: controlOptions({
        hosts: Array.isArray(allowedHosts) ? allowedHosts : [],
        pages: mockDocs(() => engine.api),
      }),
    },
    {
      host: typeof host === 'string' ? host : 'localhost',
      url: () => origin() + (base ?? ''),
      closing: closing.signal,
    },
  );
  if (log) engine.sessions.watchSent((_, sent) => logger.info(sentLines(sent, palette).join('\n')));
  const middleware = mockMiddleware({ engine, app: site.take }, base === undefined ? {} : { base });
  server.middlewares.use((request, response, next) => {
    const target = request.url ?? '';
    if (site.control?.owns(target) === true) void site.control.serve(request, response);
    else if (splitSession(target).id !== undefined) site.take(request, response);
    else middleware(request, response, next);
  });
  server.httpServer?.once('listening', () => {
    // Vite knows its addresses a moment later.
    setTimeout(() => logger.info(`  ${palette.good('➜')}  Tandem:  ${origin()}${CONTROL_PREFIX}/`), 0);
  });
  const unwatch = isUrl(document)
    ? undefined
    : opened.watch((next) => {
        engine.serve(next);
        logger.info(`${palette.good('reloaded')} ${next.document.name}`);
        server.ws?.send({ type: 'full-reload' });
      }, onError);
  return () => {
    closing.abort();
    return unwatch?.();
  };
}
