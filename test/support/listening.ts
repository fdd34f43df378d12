/** Small servers of tests, on ports of their own; `closeServers` ends them. */
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Server, Socket } from 'node:net';
import { join } from 'node:path';

const open = new Set<() => Promise<void>>();

/** Starts a server of any kind, and gives the port that it listens on. */
export async function listening(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  open.add(
    () =>
      new Promise((done) => {
        server.close(() => done());
        for (const socket of sockets) socket.destroy();
      }),
  );
  return (server.address() as AddressInfo).port;
}

/** Starts an HTTP server, and gives its address. */
export async function httpServer(response: RequestListener): Promise<string> {
  return `http://127.0.0.1:${await listening(createServer(response))}`;
}

/** Starts an HTTPS server with a certificate of `tls/`, and gives its address. */
export async function httpsServer(response: RequestListener, name = 'server', options: object = {}): Promise<string> {
  const tls = { cert: pem(name), key: pem(`${name}-key`), ...options };
  return `https://127.0.0.1:${await listening(createSecureServer(tls, response))}`;
}

/** The file of a certificate or key of the tests. */
export function pemFile(name: string): string {
  return join(__dirname, 'tls', `${name}.pem`);
}

export function pem(name: string): string {
  return readFileSync(pemFile(name), 'utf8');
}

export async function closeServers(): Promise<void> {
  const all = [...open];
  open.clear();
  await Promise.all(all.map((close) => close()));
}
