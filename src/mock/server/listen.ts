import { setMaxListeners } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Http2SecureServer } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import { problemResponse } from '../../exchange';
import { rejectBroken } from '../../http/broken-request';
import { type Connections, watchConnections } from '../../http/drain';
import type { Sessions } from '../../http/http2';
import { targetOf } from '../../http/incoming';
import { addressOf, listen, openServer, type TlsText } from '../../http/open-server';
import { reject } from '../../http/send';
import type { MockEngine } from '../engine';
import { MOST_BYTES } from '../pipeline/rejection';
import type { AppOptions } from './app-options';
import type { Control } from './control';
import type { MockApp } from './express/express-app';
import { sendFailure } from './listener';
import { type Site, type SitePlace, siteOf } from './site';

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
  readonly tls?: TlsText & {
    /** Speak HTTP/2 with clients that ask for it (ALPN), and HTTP/1.1 with all others; `false` by default. */
    readonly http2?: boolean;
  };
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
 * @throws {TypeError} for custom handlers with HTTP/2
 * @example const { url, close } = await startServer(createEngine(api), { port: 4010 });
 */
export function startServer(engine: MockEngine, options: ServerOptions = {}): Promise<MockServer> {
  if (isHttp2(options) && options.handlers !== undefined)
    throw new TypeError("handlers run in Express, which doesn't speak HTTP/2: leave out handlers, or http2");
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
    try {
      if (!isApart && control?.owns(request.url) === true) void control.serve(request, response);
      else site.take(request, response);
    } catch (error) {
      // An exception here would end the process: one request that fails harms no other.
      options.onError?.(error, undefined);
      sendFailure(response, error);
    }
  };
  const isDirect = site.isDirect && (isApart || control === undefined);
  const serve: Site['take'] = overHttp2(isDirect ? site.take : choose, options);
  const apart = isApart && control !== undefined ? controlServer(control, options) : undefined;
  const connections = connectionsOf(server, options);
  const watched = apart === undefined ? [connections] : [connections, connectionsOf(apart, options)];
  const take = connections.inTurns(serve);
  server.on('request', take);
  server.on('checkContinue', (request, response) => {
    if (Number(request.headers['content-length'] ?? 0) <= (options.maxBody ?? MOST_BYTES)) response.writeContinue();
    take(request, response);
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

/** Watches the connections of a server, and responds on those that bring no HTTP. */
function connectionsOf(server: Server, options: ServerOptions): Connections {
  const connections = watchConnections(server, options.closeTimeout, sessionsOf(server, options));
  server.on('clientError', (error, socket) => rejectBroken(error, socket as Socket, connections));
  return connections;
}

/** A server for the control API alone. */
function controlServer(control: Control, options: ServerOptions): Server {
  const server = configured(options);
  const serve: Site['take'] = (request, response) => {
    request.url = targetOf(request.url ?? '/');
    if (control.owns(request.url)) return void control.serve(request, response);
    const detail = `This port has the control API only, under ${control.prefix}.`;
    const notFound = problemResponse({ type: 'about:blank', title: 'Not found', status: 404, detail });
    return reject(request, response, notFound);
  };
  server.on('request', overHttp2(serve, options));
  return server;
}

function isHttp2({ tls }: ServerOptions): boolean {
  return tls?.http2 === true;
}

/** Serves what comes by HTTP/2 as what comes by HTTP/1.1. */
function overHttp2(serve: Site['take'], options: ServerOptions): Site['take'] {
  if (!isHttp2(options)) return serve;
  const { asHttp1 } = require('../../http/http2') as typeof import('../../http/http2');
  return (request, response) => {
    asHttp1(request, response, arrivalTime(options));
    return serve(request, response);
  };
}

function sessionsOf(server: Server, options: ServerOptions): Sessions | undefined {
  if (!isHttp2(options)) return undefined;
  const { watchSessions } = require('../../http/http2') as typeof import('../../http/http2');
  return watchSessions(server as unknown as Http2SecureServer, idleTime(options));
}

function arrivalTime({ requestTimeout = 60_000 }: ServerOptions): number {
  return requestTimeout;
}

function idleTime({ idleTimeout = 5_000 }: ServerOptions): number {
  return idleTimeout;
}

function configured(options: ServerOptions): Server {
  const settings = {
    connectionsCheckingInterval: 1000,
    noDelay: true,
    requireHostHeader: false,
  };
  const server = openServer(options.tls, settings, isHttp2(options));
  server.headersTimeout = options.headTimeout ?? 10_000;
  server.requestTimeout = arrivalTime(options);
  server.keepAliveTimeout = idleTime(options);
  return server;
}
