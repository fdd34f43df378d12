import type { IncomingMessage, OutgoingMessage, ServerResponse } from 'node:http';
import timers from 'node:timers';
import { flat, type HttpResponse } from '../exchange';

export { flat };

/** How long what a client still sends is thrown away after it was rejected, in milliseconds. */
const LINGER = 2000;

/**
 * Sends a response as it stands: status, header names and values, bytes. What comes from the server itself is `Date`
 * and `Connection`. It leaves at the end of this round of the event loop at the latest.
 *
 * @param response one that a session gave or the mock made: HTTP can carry it (see `assertSendable`)
 */
export function send(outgoing: ServerResponse, response: HttpResponse): void {
  const { status, headers, body } = response;
  outgoing.writeHead(status, flat(headers));
  endTogether(outgoing, () => {
    if (body === undefined || body.length === 0) outgoing.end(body);
    else endWith(outgoing, body);
  });
}

/** How long a response that is ready may wait for others, in milliseconds. */
const LONGEST = 1;

/** A response that is ready, and what ends it. */
type Ending = readonly [outgoing: OutgoingMessage, end: () => void];

let ready: Ending[] = [];
let since = 0;

/** As it was before a test replaced the timers to set them by hand: it would wait for its response. */
const { setImmediate: afterRound } = timers;
const isReplaced = 'clock' in afterRound;

/**
 * Ends a response together with others that become ready in the same round of the event loop. A write wakes whoever
 * reads, and that takes longer than making most responses does: one wake serves many. A response that is alone leaves
 * when the round ends.
 *
 * @example endTogether(outgoing, () => outgoing.end(text))
 */
function endTogether(outgoing: OutgoingMessage, end: () => void): void {
  if (isReplaced) return end();
  if (ready.push([outgoing, end]) === 1) {
    since = performance.now();
    afterRound(endReady);
  } else if (performance.now() - since > LONGEST) endReady();
}

function endReady(): void {
  const endings = ready;
  ready = [];
  for (const [outgoing, end] of endings)
    try {
      if (!outgoing.destroyed) end();
    } catch {
      // It has begun and can only be broken off; the others leave.
      outgoing.destroy();
    }
}

/** Writes the end of a body: a small one leaves together with the head, as by `writeFirst`. */
export function endWith(outgoing: OutgoingMessage, chunk: Uint8Array): void {
  if (chunk.length <= SMALL) outgoing.end(latin1(chunk), 'latin1');
  else outgoing.end(chunk);
}

/**
 * Writes the beginning of a body: as text of one byte a character, a small one leaves together with the head, in one
 * write.
 *
 * @returns whether more may be written at once
 */
export function writeFirst(outgoing: OutgoingMessage, chunk: Uint8Array): boolean {
  return chunk.length <= SMALL ? outgoing.write(latin1(chunk), 'latin1') : outgoing.write(chunk);
}

/** Bytes up to which a body is put behind the head. */
const SMALL = 16 * 1024;

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/**
 * Responds to a request whose body is not read to its end, and closes the connection. The response is sent at once and
 * in full. The rest of the body is discarded for a moment, since a client that is still sending would lose the response
 * together with the connection.
 */
export function reject(request: IncomingMessage, outgoing: ServerResponse, response: HttpResponse): void {
  outgoing.writeHead(response.status, [...flat(response.headers), 'Connection', 'close']);
  outgoing.write(response.body ?? '');
  if (request.readableEnded || request.closed) return void outgoing.end();
  const timer = setTimeout(() => request.socket.destroy(), LINGER).unref();
  const close = (): void => {
    clearTimeout(timer);
    outgoing.end();
  };
  request.once('end', close).once('close', close).resume();
}
