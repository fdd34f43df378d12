import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2SecureServer, Http2ServerRequest, Http2ServerResponse, ServerHttp2Session } from 'node:http2';
import { isOfConnection } from '../exchange';

/**
 * Lets a request of HTTP/2 and its response be handled as those of HTTP/1.1: the header fields of a request without
 * pseudo fields and with `Host`, those of a response in a flat list, without what HTTP/2 doesn't have (RFC 9113
 * §8.2.2, §8.3). What came by HTTP/1.1 stays as it is.
 *
 * @param patience how long the request may take to arrive, in milliseconds
 */
export function asHttp1(request: IncomingMessage, response: ServerResponse, patience: number): void {
  if (request.httpVersionMajor !== 2) return;
  readAsHttp1(request as unknown as Http2ServerRequest, patience);
  writeAsHttp1(response as unknown as Http2ServerResponse);
}

function readAsHttp1(request: Http2ServerRequest, patience: number): void {
  const { stream, authority, headers, rawHeaders } = request;
  const fields: string[] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const [name = '', value = ''] = rawHeaders.slice(i, i + 2);
    if (!name.startsWith(':')) fields.push(name, value);
  }
  if (headers.host === undefined && authority !== '') {
    fields.unshift('host', authority);
    headers.host = authority;
  }
  Object.defineProperty(request, 'rawHeaders', { value: fields });
  // A body needs no length there: whether one comes, the frame of the headers says.
  if (stream.endAfterHeaders) return;
  headers['transfer-encoding'] ??= 'chunked';
  stream.setTimeout(patience, () => stream.destroy());
  request.once('end', () => stream.setTimeout(0));
}

function writeAsHttp1(response: Http2ServerResponse): void {
  const writeHead = response.writeHead.bind(response) as (status: number, headers: object) => Http2ServerResponse;
  const write = (status: number, fields: readonly string[] = []): Http2ServerResponse => {
    const headers: Record<string, string | string[]> = {};
    for (let i = 0; i + 1 < fields.length; i += 2) {
      const [name = '', value = ''] = fields.slice(i, i + 2);
      const key = name.toLowerCase();
      if (isOfConnection(key)) continue;
      const before = headers[key];
      headers[key] = before === undefined ? value : [before, value].flat();
    }
    return writeHead(status, headers);
  };
  Object.defineProperty(response, 'writeHead', { value: write });
}

/** The sessions of a server that speaks HTTP/2; none of one that doesn't. */
export interface Sessions {
  /** Takes no more requests: each session ends with its last response. */
  close(): void;
}

/**
 * Watches the sessions of HTTP/2; one without a request is closed after a while.
 *
 * @param idle how long that is, in milliseconds
 */
export function watchSessions(server: Http2SecureServer, idle: number): Sessions {
  const sessions = new Set<ServerHttp2Session>();
  server.on('session', (session) => {
    let open = 0;
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
    session.on('stream', (stream) => {
      open++;
      stream.once('close', () => open--);
    });
    session.setTimeout(idle, () => {
      if (open === 0) session.close();
    });
  });
  return { close: () => sessions.forEach((session) => session.close()) };
}
