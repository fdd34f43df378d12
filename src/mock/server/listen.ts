import { setMaxListeners } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerOptions as HttpOptions,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { MockEngine } from '../engine';
import { problemResponse } from '../pipeline/problem';
import { MOST_BYTES } from '../pipeline/rejection';
import type { AppOptions } from './app-options';
import type { Control } from './control';
import { brokenRequest } from './wire/broken-request';
import { type Connections, watchConnections } from './wire/drain';
import type { MockApp } from './express/express-app';
import { targetOf } from './wire/incoming';
import { listenError } from '../../errors/listen-error';
import { ListenError } from '../../errors';
import { type Site, type SitePlace, siteOf } from './site';
import { reject } from './wire/send';

export interface ServerOptions extends AppOptions {
  /** 0 (default) takes any free port. */
  readonly port?: number;
  /** Name or address of an interface of this machine; `127.0.0.1` by default. */
  readonly host?: string;
  /** How long the head of a request may take, in milliseconds; 10,000 by default. */
  readonly headTimeout?: number;
  /** How long a whole request may take to arrive, in milliseconds; 60,000 by default. */
  readonly requestTimeout?: number;
  /** How long a connection is kept without a request, in milliseconds; 5,000 by default. */
  readonly idleTimeout?: number;
  /** How long requests under way may take when the server closes, in milliseconds; 5,000 by default, 800 in tests. */
  readonly closeTimeout?: number;
  /** Serve HTTPS with this certificate (and those that lead to its root) and its private key, both as PEM text. */
  readonly tls?: { readonly cert: string; readonly key: string };
}

/** A mock that listens. */
export interface MockServer {
  /** An address that a client on this machine can use, without a slash at its end. */
  readonly url: string;
  /** The base address of the control API, where there is one, with a slash at its end. */
  readonly controlUrl: string | undefined;
  readonly port: number;
  /** Made when first asked for. */
  readonly app: MockApp;
  /** Takes no more requests, finishes those under way (within `closeTimeout`), closes every connection. */
  close(): Promise<void>;
}

/**
 * Starts a mock's server.
 *
 * @throws ListenError when the port is in use or not allowed, the machine has no such address, or the certificate
 * cannot be used
 * @example const { url, close } = await startServer(createEngine(api), { port: 4010 });
 */
export function startServer(engine: MockEngine, options: ServerOptions = {}): Promise<MockServer> {
  return startSite((place) => siteOf(engine, options, place), options);
}

/**
 * Starts a server for what a site is made of: one mock or several.
 *
 * @throws ListenError as `startServer`
 */
export async function startSite(make: (place: SitePlace) => Site, options: ServerOptions): Promise<MockServer> {
  const { port = 0, host = '127.0.0.1' } = options;
  const closing = new AbortController();
  // One for each response that waits.
  setMaxListeners(0, closing.signal);
  let url = '';
  const site = make({ host, url: () => url, closing: closing.signal });
  const { control } = site;
  const isApart = options.control?.port !== undefined;
  const server = configured(options);
  const choose = (request: IncomingMessage, response: ServerResponse): void => {
    // Express cannot route a request target in absolute form with a broken host.
    request.url = targetOf(request.url ?? '/');
    if (!isApart && control?.owns(request.url) === true) void control.serve(request, response);
    else site.take(request, response);
  };
  const isDirect = site.isDirect && (isApart || control === undefined);
  const serve: Site['take'] = isDirect ? site.take : choose;
  server.on('request', serve);
  server.on('checkContinue', (request, response) => {
    if (Number(request.headers['content-length'] ?? 0) <= (options.maxBody ?? MOST_BYTES)) response.writeContinue();
    serve(request, response);
  });
  const apart = isApart && control !== undefined ? controlServer(control, options) : undefined;
  const watched = [server, ...(apart === undefined ? [] : [apart])].map((one) => {
    const connections = watchConnections(one, options.closeTimeout);
    one.on('clientError', (error, socket) => rejectBroken(error, socket as Socket, connections));
    return connections;
  });
  const close = async (): Promise<void> => {
    const drained = watched.map((connections) => connections.close());
    closing.abort();
    await Promise.all(drained);
  };
  await listen(server, host, port);
  url = addressOf(server, options);
  if (apart !== undefined)
    await listen(apart, host, options.control?.port ?? 0, '--control').catch(async (error: unknown) => {
      await close();
      throw error;
    });
  for (const one of [server, apart]) one?.on('error', (error) => options.onError?.(error, undefined));
  return {
    url,
    controlUrl: control && `${apart === undefined ? url : addressOf(apart, options)}${control.prefix}/`,
    port: (server.address() as AddressInfo).port,
    get app() {
      return site.app();
    },
    close,
  };
}

/** A server for the control API alone. */
function controlServer(control: Control, options: ServerOptions): Server {
  const server = configured(options);
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    request.url = targetOf(request.url ?? '/');
    if (control.owns(request.url)) return void control.serve(request, response);
    const detail = `This port has the control API only, under ${control.prefix}.`;
    const notFound = problemResponse({ type: 'about:blank', title: 'Not the mock', status: 404, detail });
    return reject(request, response, notFound);
  });
  return server;
}

function configured(options: ServerOptions): Server {
  const server = open(options.tls, { connectionsCheckingInterval: 1000, noDelay: true, requireHostHeader: false });
  server.headersTimeout = options.headTimeout ?? 10_000;
  server.requestTimeout = options.requestTimeout ?? 60_000;
  server.keepAliveTimeout = options.idleTimeout ?? 5_000;
  return server;
}

function addressOf(server: Server, { host = '127.0.0.1', tls }: ServerOptions): string {
  const { port } = server.address() as AddressInfo;
  return `${tls === undefined ? 'http' : 'https'}://${urlHost(host)}:${port}`;
}

/** A handshake that does not come to its end is given up with the head of a request, in milliseconds. */
const HANDSHAKE = 10_000;

function open(tls: ServerOptions['tls'], options: HttpOptions): Server {
  if (tls === undefined) return createServer(options);
  const https = require('node:https') as typeof import('node:https');
  try {
    return https.createServer({ ...options, ...tls, handshakeTimeout: HANDSHAKE });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new ListenError('LISTEN_TLS_INVALID', `the certificate or its key cannot be used: ${message}`, error);
  }
}

/** @param option where the port was chosen */
function listen(server: Server, host: string, port: number, option = '--port'): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => reject(listenError(error, host, port, option));
    server.once('error', fail);
    server.listen({ host, port }, () => {
      server.off('error', fail);
      resolve();
    });
  });
}

/** What isn't HTTP, or comes too slowly, gets a response as far as the connection still takes one: after all others. */
function rejectBroken(error: NodeJS.ErrnoException, socket: Socket, connections: Connections): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { problem, title } = brokenRequest(error);
  const { status, headers, body = '' } = problem;
  const head = [...headers, ['Connection', 'close'] as const].map(([name, value]) => `${name}: ${value}\r\n`).join('');
  connections.afterResponses(socket, () => {
    if (!socket.writable) return;
    socket.write(`HTTP/1.1 ${status} ${title}\r\n${head}\r\n`);
    socket.end(body);
    socket.setTimeout(1000, () => socket.destroy());
  });
}

/** A host as a client on this machine would name it: "any address" isn't an address to connect to. */
function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
