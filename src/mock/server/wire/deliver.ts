import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpResponse } from '../../../exchange';
import { breakStream } from '../../../http/break-stream';
import type { Delivery } from '../../pipeline/delivery';

/** A response, and how it is to be delivered. */
interface Delivered {
  readonly response: HttpResponse;
  readonly delivery: Delivery;
  /** Sends it whole. */
  readonly send: () => void;
}

/**
 * Delivers a response as its effect says: later, broken off, or never.
 *
 * @param closing when the server closes, what waits is delivered at once, and what hangs is let go
 */
export function deliver(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { response, delivery, send }: Delivered,
  closing: AbortSignal | undefined,
): void {
  const now = (): void => {
    if (outgoing.destroyed) return;
    switch (delivery.fault) {
      case undefined:
        return send();
      case 'reset':
        return reset(incoming);
      case 'truncate':
        return truncate(incoming, outgoing, response);
      case 'hang':
        return whenClosing(outgoing, closing, () => outgoing.destroy());
    }
  };
  if (delivery.delay === 0 || closing?.aborted === true) {
    now();
    return;
  }
  const timer = setTimeout(now, delivery.delay);
  outgoing.once('close', () => clearTimeout(timer));
  whenClosing(outgoing, closing, () => {
    clearTimeout(timer);
    now();
  });
}

/** Of an encrypted connection Node.js cannot reset what is beneath. */
function reset(incoming: IncomingMessage): void {
  const { socket } = incoming;
  if ('encrypted' in socket) destroy(incoming);
  else socket.resetAndDestroy();
}

/** A connection of HTTP/2 has other requests: it is their stream that ends. */
function destroy(incoming: IncomingMessage): void {
  if (incoming.httpVersionMajor === 2) breakStream(incoming);
  else incoming.socket.destroy();
}

/** Half of the body, and then the connection breaks; a response without a body has nothing that could break off. */
function truncate(incoming: IncomingMessage, outgoing: ServerResponse, response: HttpResponse): void {
  const { status, headers, body = new Uint8Array() } = response;
  if (body.length === 0) {
    reset(incoming);
    return;
  }
  outgoing.writeHead(status, headers.flat());
  outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => destroy(incoming));
}

function whenClosing(outgoing: ServerResponse, closing: AbortSignal | undefined, act: () => void): void {
  if (closing === undefined) return;
  if (closing.aborted) {
    act();
    return;
  }
  closing.addEventListener('abort', act, { once: true });
  outgoing.once('close', () => closing.removeEventListener('abort', act));
}
