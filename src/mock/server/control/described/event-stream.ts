import type { ServerResponse } from 'node:http';
import type { Headers } from '../../../../exchange';
import { written } from '../write-later';
import { problem } from '../reply';
import { type ControlExchange, GUARDS, sendGuarded } from '../send-guarded';

/** How often a stream says that it is still there, in milliseconds. */
const HEARTBEAT = 15_000;
/** How many streams may be open at once. */
const MOST_STREAMS = 100;
/** A client that does not read is let go when so many bytes wait for it. */
const MOST_WAITING = 4 * 1024 * 1024;

/** A stream of server-sent events. */
export interface EventStream {
  /** How long it lasts, in seconds; without it, until the client leaves. */
  readonly seconds: number | undefined;
  /**
   * Begins to write to it.
   *
   * @returns ends that
   */
  readonly begin: (write: (text: string) => void) => () => void;
}

/** Opens streams, so many at once. */
type OpenStream = (exchange: ControlExchange, stream: EventStream) => void;

/**
 * Opens streams of server-sent events, which last until the client leaves, their time is up, or the server closes.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function eventStreams(closing: AbortSignal | undefined): OpenStream {
  let streams = 0;
  return (exchange, stream) => {
    const { incoming, outgoing, shared } = exchange;
    if (incoming.method === 'HEAD')
      return sendGuarded(exchange, { status: 200, headers: [['Content-Type', 'text/event-stream']] });
    if (streams >= MOST_STREAMS)
      return sendGuarded(exchange, problem(503, 'Too many streams', `${MOST_STREAMS} streams are open already.`));
    streams++;
    outgoing.once('close', () => streams--);
    openStream(outgoing, [...shared, ...GUARDS], stream, closing);
  };
}

function openStream(
  outgoing: ServerResponse,
  headers: Headers,
  { seconds, begin }: EventStream,
  closing: AbortSignal | undefined,
): void {
  outgoing.writeHead(200, [...headers, ['Content-Type', 'text/event-stream'] as const].flat());
  outgoing.write(': journal\n\n');
  const stop = begin((text) => {
    if (outgoing.writableLength > MOST_WAITING) outgoing.destroy();
    else if (!outgoing.closed && !outgoing.writableEnded) outgoing.write(text);
  });
  // Behind the entries that wait for their turns.
  const end = (): void => void written().then(() => outgoing.end());
  const heartbeat = setInterval(() => outgoing.write(': still there\n\n'), HEARTBEAT);
  const timer = seconds === undefined ? undefined : setTimeout(end, seconds * 1000);
  closing?.addEventListener('abort', end, { once: true });
  outgoing.once('close', () => {
    stop();
    clearInterval(heartbeat);
    clearTimeout(timer);
    closing?.removeEventListener('abort', end);
  });
}
