import type { Socket } from 'node:net';
import { problemFor, type Rejection } from '../exchange';
import { visible } from '../text';
import type { Connections } from './drain';

/** What Node's parser reports of bytes that aren't HTTP/1.1, or come too slowly. */
type ParseError = NodeJS.ErrnoException & { readonly rawPacket?: Buffer; readonly bytesParsed?: number };

/** The most that is read of what came. */
const MOST = 32 * 1024;
const MOST_SHOWN = 40;
const METHOD = /^[!#$%&'*+.^_`|~\w-]+(?= )/;

/**
 * The response to what Node's parser cannot read: its status, and what is wrong with it.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-3
 */
function brokenRequest(error: ParseError): Rejection {
  const packet = error.rawPacket?.toString('latin1', 0, MOST) ?? '';
  switch (error.code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return problemFor(408, 'Request Timeout', 'The request did not come to its end in time.');
    case 'HPE_HEADER_OVERFLOW':
      return isInLine(packet, error.bytesParsed)
        ? problemFor(414, 'URI Too Long', 'The request line is longer than Node reads: 16 KiB with all headers.')
        : problemFor(431, 'Request Header Fields Too Large', 'The headers are larger than Node reads: 16 KiB.');
    default:
      return brokenLine(packet) ?? problemFor(400, 'Bad Request', `This is not HTTP/1.1${reasonOf(error)}.`);
  }
}

/** Whether the parser was still in the request line; the packet may begin within it. */
function isInLine(packet: string, parsed = packet.length): boolean {
  if (packet.slice(0, parsed).includes('\r\n')) return false;
  return METHOD.test(packet) || / HTTP\/1\.[01]\r\n/.test(packet);
}

/** What is wrong with a request line that ends as one does. */
function brokenLine(packet: string): Rejection | undefined {
  const [, line] = /^([^\r\n]* HTTP\/1\.[01])\r?\n/.exec(packet) ?? [];
  if (line === undefined) return undefined;
  const method = METHOD.exec(line)?.[0];
  if (method === undefined) return problemFor(400, 'Bad Request', `The method of '${shown(line)}' is not a token.`);
  const target = line.slice(method.length + 1, line.lastIndexOf(' '));
  const where = `The target '${shown(target)}'`;
  if (target === '') return problemFor(400, 'Bad Request', 'The request line has no target.');
  if (target.includes(' ')) return problemFor(400, 'Bad Request', `${where} has a space: write %20.`);
  if (/[^\x21-\x7e]/.test(target))
    return problemFor(400, 'Bad Request', `${where} has characters that aren't ASCII: percent-encode their UTF-8.`);
  if (!isKnown(method))
    return problemFor(501, 'Not Implemented', `Node's HTTP server cannot receive the method ${shown(method)}.`);
  return undefined;
}

function isKnown(method: string): boolean {
  const { METHODS } = require('node:http') as typeof import('node:http');
  return METHODS.includes(method);
}

function shown(text: string): string {
  const utf8 = Buffer.from(text, 'latin1').toString('utf8');
  return visible(utf8.length > MOST_SHOWN ? `${utf8.slice(0, MOST_SHOWN)}…` : utf8);
}

/** The parser's own words, such as 'Invalid character in Content-Length'. */
function reasonOf({ message }: ParseError): string {
  const reason = message.replace(/^Parse Error: /, '');
  return reason === message ? '' : `: ${visible(reason)}`;
}

/** What isn't HTTP, or comes too slowly, gets a response as far as the connection still takes one: after all others. */
export function rejectBroken(error: NodeJS.ErrnoException, socket: Socket, connections: Connections): void {
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
