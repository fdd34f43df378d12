import { createServer, request as forward } from 'node:http';
import { connect } from 'node:net';
import { listening } from './listening';

/** A proxy of tests, and what it was asked for. */
export interface ForwardProxy {
  readonly url: string;
  readonly seen: readonly string[];
}

/**
 * A proxy as companies have them: tunnels for HTTPS, and plain requests with whole addresses.
 *
 * @param password of the user `me`; without one, everybody is let in
 */
export async function forwardProxy(password?: string): Promise<ForwardProxy> {
  const seen: string[] = [];
  const isLetIn = (field: string | undefined): boolean =>
    password === undefined || field === `Basic ${Buffer.from(`me:${password}`).toString('base64')}`;
  const server = createServer((incoming, response) => {
    const { method = '', url = '', headers } = incoming;
    seen.push(`${method} ${url}`);
    if (!isLetIn(headers['proxy-authorization'])) return void response.writeHead(407).end();
    const going = forward(url, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.rawHeaders);
      answer.pipe(response);
    });
    going.on('error', () => response.destroy());
    incoming.pipe(going);
  });
  server.on('connect', ({ url = '', headers }, socket) => {
    seen.push(`CONNECT ${url}`);
    if (!isLetIn(headers['proxy-authorization'])) return void socket.end('HTTP/1.1 407 No\r\n\r\n');
    const [host, port] = url.split(':');
    const way = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      way.pipe(socket).pipe(way);
    });
    way.on('error', () => socket.destroy());
    socket.on('error', () => way.destroy());
  });
  return { url: `http://127.0.0.1:${await listening(server)}`, seen };
}
