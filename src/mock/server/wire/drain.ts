import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** How long requests under way may take to finish, in milliseconds. */
const PATIENCE = 5000;

/**
 * Watches a server's connections, so that it can be closed at any time without losing a response.
 *
 * @param patience how long requests under way may take, in milliseconds
 * @returns closes the server: no more connections, requests under way are finished in that time, all other
 * connections end at once. Calling it again gives the same promise.
 */
export function drainable(server: Server, patience = PATIENCE): () => Promise<void> {
  const idle = new Set<Socket>();
  const busy = new Map<Socket, number>();
  let closed: Promise<void> | undefined;

  // Node.js does not count a connection as idle before its first request.
  const watch = (socket: Socket): void => {
    idle.add(socket);
    socket.once('close', () => {
      idle.delete(socket);
      busy.delete(socket);
    });
  };
  server.on('connection', watch);
  // What speaks TLS is another socket, over the one that was accepted; they have the client's port in common.
  server.on('secureConnection', (socket: Socket) => {
    for (const accepted of idle) if (accepted.remotePort === socket.remotePort) idle.delete(accepted);
    watch(socket);
  });
  const begin = ({ socket }: IncomingMessage, response: ServerResponse): void => {
    idle.delete(socket);
    busy.set(socket, (busy.get(socket) ?? 0) + 1);
    response.once('close', () => {
      const left = (busy.get(socket) ?? 1) - 1;
      if (left > 0) busy.set(socket, left);
      else if (closed !== undefined) socket.destroySoon();
      else if (busy.delete(socket)) idle.add(socket);
    });
  };
  server.prependListener('request', begin).prependListener('checkContinue', begin);

  return () => (closed ??= close());

  function close(): Promise<void> {
    return new Promise((resolve) => {
      const force = setTimeout(() => server.closeAllConnections(), patience);
      server.close(() => {
        clearTimeout(force);
        resolve();
      });
      for (const socket of idle) socket.destroy();
    });
  }
}
