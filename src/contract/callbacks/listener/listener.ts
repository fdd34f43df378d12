import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { listenError } from '../../../errors/listen-error';
import { type HttpResponse, pairsOf } from '../../../exchange';
import type { Incoming } from '../arrival';

/** Where a listener takes connections. */
export interface ListenAt {
  /** An address of this machine; `127.0.0.1` by default. */
  readonly host?: string | undefined;
  /** Any free one by default. */
  readonly port?: number | undefined;
}

/** A server that callbacks come to. */
export interface CallbackListener {
  readonly host: string;
  readonly port: number;
  /** Takes no more connections, and cuts off those that there are. */
  close(): Promise<void>;
}

/** Of a larger body nothing is kept, in bytes. */
const MOST_BYTES = 10 * 1024 * 1024;
/** What says where it listens. */
const OPTION = '--callbacks';

/**
 * Listens for callbacks: hands on each request with its bytes, and sends what it is given back.
 *
 * @throws {ListenError} `LISTEN_PORT_IN_USE` and the like where it cannot listen
 * @example const { port, close } = await listen({ port: 9000 }, ({ request }) => ({ status: 204, headers: [] }));
 */
export async function listen(
  { host = '127.0.0.1', port = 0 }: ListenAt,
  receive: (incoming: Incoming) => HttpResponse,
): Promise<CallbackListener> {
  const server = createServer((request, response) => void take(request, response, receive));
  server.headersTimeout = 10_000;
  server.requestTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(listenError(error, host, port, OPTION, OPTION)));
    server.listen({ host, port }, resolve);
  });
  return { host, port: (server.address() as AddressInfo).port, close: () => shut(server) };
}

async function take(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  receive: (incoming: Incoming) => HttpResponse,
): Promise<void> {
  const { method = 'GET', url = '/', rawHeaders } = incoming;
  let chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of incoming as AsyncIterable<Buffer>) {
      size += chunk.length;
      // Who sends too much reads no response before it has sent all.
      if (size > MOST_BYTES) chunks = [];
      else chunks.push(chunk);
    }
  } catch {
    // Who breaks off has sent no callback.
    outgoing.destroy();
    return;
  }
  const isRead = size <= MOST_BYTES;
  const request = {
    method,
    target: url,
    headers: pairsOf(rawHeaders),
    ...(isRead && size > 0 ? { body: Buffer.concat(chunks) } : {}),
  };
  const unread = isRead ? undefined : `it has more than ${MOST_BYTES / 1024 / 1024} MiB`;
  const { status, headers: fields, body } = receive({ request, unread });
  outgoing.writeHead(status, fields.flat());
  outgoing.end(body);
}

function shut(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
