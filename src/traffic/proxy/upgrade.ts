import { type IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Socket } from 'node:net';
import { header, type Headers } from '../../exchange';
import { pairsOf } from '../../http/incoming';
import { endToEnd, tokensOf } from './end-to-end';
import { type Forwarding, forwardedHead } from './forward';
import { newPassing } from './passing';
import { relay } from './relay';

/**
 * Whether a request that could become something else is to stay HTTP: one with a body, which would be lost, and the
 * offer of HTTP/2 that some clients make with each request. Who gets it may pass it over (RFC 9110 §7.8).
 */
function staysHttp(headers: Headers): boolean {
  const hasBody =
    Number(header(headers, 'content-length') ?? 0) > 0 || header(headers, 'transfer-encoding') !== undefined;
  return hasBody || tokensOf(headers, 'upgrade').every((token) => /^h2c?$/.test(token));
}

/**
 * Lets requests become something else, WebSockets say: once the upstream agrees, the bytes of both sides go to the
 * other one as they are.
 *
 * @param isOwn whether a request is for the proxy itself, which speaks HTTP alone
 */
export function takeUpgrades(
  server: Server,
  forwarding: Forwarding,
  isOwn: (incoming: IncomingMessage) => boolean,
): void {
  server.on('upgrade', (incoming: IncomingMessage, duplex: Duplex, first: Buffer) => {
    // Of a server of HTTP it is always a socket.
    const socket = duplex as Socket;
    socket.on('error', () => undefined);
    if (isOwn(incoming) || staysHttp(pairsOf(incoming.rawHeaders))) return readAgain(server, incoming, socket, first);
    tunnel(incoming, socket, first, forwarding);
  });
}

/** Has the server read a request once more, without the offer: its parser has let go of the connection. */
function readAgain(server: Server, incoming: IncomingMessage, socket: Socket, first: Buffer): void {
  const { method = 'GET', url = '/', httpVersion } = incoming;
  const kept = pairsOf(incoming.rawHeaders).filter(([name]) => !/^(?:upgrade|http2-settings|connection)$/i.test(name));
  const isLast = tokensOf(pairsOf(incoming.rawHeaders), 'connection').includes('close');
  const fields: Headers = isLast ? [...kept, ['Connection', 'close']] : kept;
  socket.unshift(Buffer.concat([headBytes(`${method} ${url} HTTP/${httpVersion}`, fields), first]));
  server.emit('encrypted' in socket ? 'secureConnection' : 'connection', socket);
}

function headBytes(line: string, fields: Headers): Buffer {
  return Buffer.from(`${line}\r\n${fields.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`, 'latin1');
}

function tunnel(incoming: IncomingMessage, socket: Socket, first: Buffer, forwarding: Forwarding): void {
  const request = forwardedHead(incoming, forwarding);
  const passing = newPassing(request, incoming, forwarding);
  const going = forwarding.upstream.open(socket, {
    method: request.method,
    target: request.target,
    headers: [...request.headers, ['Connection', 'Upgrade'], ['Upgrade', incoming.headers.upgrade ?? '']],
    isUpgrade: true,
  });
  const outgoing = new ServerResponse(incoming);
  outgoing.assignSocket(socket);
  // The connection ends with a response that is not what the client wanted.
  outgoing.shouldKeepAlive = false;
  outgoing.once('finish', () => socket.destroySoon());
  relay(incoming, outgoing, going, { passing, hold: undefined, isProxied: forwarding.upstream.isProxied });
  going.on('upgrade', (response, other, begun) => {
    outgoing.detachSocket(socket);
    const { statusCode: status = 101, statusMessage = '', rawHeaders } = response;
    const came = pairsOf(rawHeaders);
    const fields: Headers = [...endToEnd(came), ['Connection', 'Upgrade'], ['Upgrade', header(came, 'upgrade') ?? '']];
    socket.write(headBytes(`HTTP/1.1 ${status} ${statusMessage}`, fields));
    socket.write(begun);
    other.write(first);
    join(socket, other);
    passing.end({ response: { status, headers: came } });
  });
  going.end();
}

/** Bytes of each side go to the other; where one ends or breaks, so does the other. */
function join(one: Duplex, other: Duplex): void {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.on('error', () => undefined);
    from.once('close', () => to.destroy());
    from.pipe(to);
  }
}
