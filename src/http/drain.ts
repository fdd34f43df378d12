import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Sessions } from './http2';

/** How long requests under way may take to finish, in milliseconds. */
const PATIENCE = 5000;

/** The connections of a server. */
export interface Connections {
  /**
   * Closes the server: no more connections, requests under way are finished in time, all other connections end at once.
   * Calling it again gives the same promise.
   */
  close(): Promise<void>;
  /** Does something on a connection when the responses to all requests that came to their end have left. */
  afterResponses(socket: Socket, act: () => void): void;
  /**
   * Serves a request at once if it is the only one of its connection. Requests that a client sends without waiting for
   * responses (pipelining, RFC 9112 §9.3.2) take turns, so that however many come, those of other clients go on.
   */
  inTurns(serve: Serve): Serve;
}

type Serve = (request: IncomingMessage, response: ServerResponse) => unknown;

/**
 * Watches a server's connections, so that it can be closed at any time without losing a response.
 *
 * @param patience how long requests under way may take, in milliseconds
 * @param sessions those of HTTP/2, whose connections are busy with several requests
 */
export function watchConnections(server: Server, patience = PATIENCE, sessions?: Sessions): Connections {
  const all = socketsOf(server);
  /** By connection, the responses under way; Node.js does not count a connection as idle before its first request. */
  const open = new Map<Socket, Set<ServerResponse>>();
  let closed: Promise<void> | undefined;

  const watch = (socket: Socket): Set<ServerResponse> => {
    const responses = new Set<ServerResponse>();
    open.set(socket, responses);
    socket.once('close', () => open.delete(socket));
    return responses;
  };
  server.on('connection', watch);
  server.on('secureConnection', (socket: TLSSocket) => {
    forgetAccepted(open, socket);
    if (socket.alpnProtocol !== 'h2') watch(socket);
  });
  const begin = ({ httpVersionMajor, socket }: IncomingMessage, response: ServerResponse): void => {
    if (httpVersionMajor === 2) return;
    const responses = open.get(socket) ?? watch(socket);
    responses.add(response);
    response.on('close', () => {
      responses.delete(response);
      if (closed !== undefined && responses.size === 0) socket.destroySoon();
    });
  };
  server.prependListener('request', begin).prependListener('checkContinue', begin);

  const queue = createQueue();

  return {
    close: () => (closed ??= close()),
    inTurns: (serve) => (request, response) =>
      (open.get(request.socket)?.size ?? 0) > 1
        ? queue(response, () => serve(request, response))
        : serve(request, response),
    afterResponses(socket, act) {
      const waiting = [...(open.get(socket) ?? [])].filter(({ req }) => req.complete);
      let left = waiting.length;
      if (left === 0) act();
      for (const response of waiting)
        response.once('close', () => {
          if (--left === 0) act();
        });
    },
  };

  function close(): Promise<void> {
    return new Promise((resolve) => {
      const force = setTimeout(() => all.forEach((socket) => socket.destroy()), patience);
      server.close(() => {
        clearTimeout(force);
        resolve();
      });
      for (const [socket, responses] of open) if (responses.size === 0) socket.destroy();
      sessions?.close();
    });
  }
}

/** How long, in milliseconds, and how many requests that wait are served before others are read. */
const SLICE = 5;
const MOST_IN_SLICE = 32;

/**
 * Serves one request after another, a slice of time in each round of the event loop. A connection isn't read while
 * something that it brought waits. What waits for a client that has left is not served.
 */
export function createQueue(): (response: ServerResponse, serve: () => unknown) => void {
  const queue: { readonly response: ServerResponse; readonly serve: () => unknown }[] = [];
  const waiting = new Map<Socket, number>();

  return (response, serve) => {
    const { socket } = response.req;
    const before = waiting.get(socket) ?? 0;
    waiting.set(socket, before + 1);
    // Reading a request's body resumes its connection.
    if (before === 0) socket.on('resume', pause).pause();
    if (queue.push({ response, serve }) === 1) setImmediate(work);
  };

  function work(): void {
    const end = performance.now() + SLICE;
    let done = 0;
    try {
      while (done < MOST_IN_SLICE && performance.now() < end) {
        const next = queue[done];
        if (next === undefined) break;
        done++;
        const { socket } = next.response.req;
        try {
          if (socket.destroyed) abandon(next.response);
          else next.serve();
        } finally {
          leave(socket);
        }
      }
    } finally {
      queue.splice(0, done);
      if (queue.length > 0) setImmediate(work);
    }
  }

  function leave(socket: Socket): void {
    const left = (waiting.get(socket) ?? 1) - 1;
    if (left > 0) return void waiting.set(socket, left);
    waiting.delete(socket);
    socket.off('resume', pause).resume();
  }
}

/** Node.js closes the response whose turn it is when a client leaves, not those behind it. */
function abandon(response: ServerResponse): void {
  response.destroy();
  if (!response.closed) response.emit('close');
}

function pause(this: Socket): void {
  this.pause();
}

/** Every socket that was accepted and is still open. */
function socketsOf(server: Server): ReadonlySet<Socket> {
  const all = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    all.add(socket);
    socket.once('close', () => all.delete(socket));
  });
  return all;
}

/** What speaks TLS is another socket, over the one that was accepted; they have the client's port in common. */
function forgetAccepted(open: Map<Socket, ReadonlySet<ServerResponse>>, { remotePort }: Socket): void {
  for (const [accepted, { size }] of open) if (size === 0 && accepted.remotePort === remotePort) open.delete(accepted);
}
