import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { addressOf, listen } from '../../http/open-server';
import type { Api } from '../../model';
import { isUrl } from '../../text';
import { closeOnSignal } from '../process/close-on-signal';
import type { LooksFlags } from './docs-files';
import { typeOfFile } from './file-types';
import { CliError } from '../../errors';
import { reportFailure } from '../process/exit';
import { paletteFor } from '../palette';
import { reloading } from '../mock/reload';
import { type DocsSite, docsSiteAtOnce } from './run-docs';
import { printOut } from '../terminal';

/** The flags of `tandem docs --watch`. */
export interface WatchFlags extends LooksFlags {
  readonly port: number;
  readonly debug?: boolean;
}

/** Nobody else is to see pages that are being written. */
const HOST = '127.0.0.1';
/** Where pages listen for changes, as seen from `index.html`. */
const CHANGES = 'changes';

/**
 * Runs `tandem docs --watch`: serves the pages on 127.0.0.1, and has them loaded anew whenever the document or what
 * they look like changes. Of a document that is broken meanwhile, the pages before stay.
 *
 * @returns when the server listens; it ends with SIGINT or SIGTERM
 * @throws CliError, DocumentError; ListenError where it cannot listen
 */
export async function watchDocs(source: string, flags: WatchFlags): Promise<void> {
  if (isUrl(source)) throw new CliError('--watch is for local files: a URL reports no changes');
  const document = await reloading(source);
  const listeners = new Set<ServerResponse>();
  let api: Api = document.api;
  let site = docsSiteAtOnce(api, flags, { changes: CHANGES });
  const fail = (error: unknown): void => void reportFailure(error, flags.debug ?? false);
  const renew = (): void => {
    try {
      site = docsSiteAtOnce(api, flags, { changes: CHANGES });
    } catch (error) {
      fail(error);
      return;
    }
    for (const listener of listeners) listener.write('data: changed\n\n');
  };
  const server = createServer((request, response) => {
    serve(site, listeners, request, response).catch((error: unknown) => {
      fail(error);
      response.destroy();
    });
  });
  await listen(server, HOST, flags.port);
  const url = addressOf(server, { host: HOST });
  const unwatch = document.watch((next) => {
    api = next;
    renew();
  }, fail);
  const { watch } = require('chokidar') as typeof import('chokidar');
  const looks = [flags.pages, flags.css, flags.logo].filter((path) => path !== undefined);
  const watcher = watch(looks, { ignoreInitial: true, awaitWriteFinish: { stabilityThreshold: 50, pollInterval: 10 } });
  watcher.on('all', renew);
  closeOnSignal(async () => {
    for (const listener of listeners) listener.end();
    server.closeAllConnections();
    await Promise.all([unwatch(), watcher.close(), new Promise((done) => server.close(done))]);
  });
  const palette = paletteFor(process.stdout);
  printOut(`${palette.good(url)} ${palette.dim(`shows ${source} and follows its changes; Ctrl+C ends it`)}\n`);
}

async function serve(
  site: DocsSite,
  listeners: Set<ServerResponse>,
  { method, url = '/' }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = pathOf(url);
  if (method !== 'GET' && method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    return;
  }
  if (path === CHANGES) {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write(': listening\n\n');
    listeners.add(response);
    response.on('close', () => listeners.delete(response));
    return;
  }
  const text = path === undefined ? undefined : await site.file(path);
  if (text === undefined || path === undefined) {
    response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('There is no such page.\n');
    return;
  }
  response.writeHead(200, {
    'Content-Type': typeOfFile(path),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(method === 'HEAD' ? '' : text);
}

/** The file that an address asks for. */
function pathOf(url: string): string | undefined {
  try {
    const path = decodeURIComponent(url.replace(/[?#].*$/s, '').slice(1));
    return path === '' ? 'index.html' : path;
  } catch {
    return undefined;
  }
}
