import type { ServerResponse } from 'node:http';
import type { JournalEntry } from '../../session/journal';
import type { MockSession } from '../../session/session';
import type { ShowEntry } from './options';
import type { Headers } from '../../../exchange';
import { type EntryFilter, fits, entryJson } from './entry';
import { sentJson } from './outbound';
import { addressOf, type Call, parameter } from './call';
import { filterOf } from './handlers';
import { writeLater, written } from './write-later';

/** How often a stream says that it is still there, in milliseconds. */
const HEARTBEAT = 15_000;
/** How many streams may be open at once. */
export const MOST_STREAMS = 100;
/** A client that does not read is let go when so many bytes wait for it. */
const MOST_WAITING = 4 * 1024 * 1024;

/**
 * Sends the entries of journals as server-sent events, until the client leaves, the time is up, or the mock closes.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function streamEntries(call: Call, outgoing: ServerResponse, headers: Headers, closing?: AbortSignal): void {
  const { engine, url, show } = call;
  const isForAll = parameter<boolean>(call, 'all') ?? false;
  const seconds = parameter<number>(call, 'seconds');
  const filter: EntryFilter = filterOf(call);
  outgoing.writeHead(200, [...headers, ['Content-Type', 'text/event-stream'] as const].flat());
  outgoing.write(': journal\n\n');
  const write = (text: string): void => {
    if (outgoing.writableLength > MOST_WAITING) outgoing.destroy();
    else if (!outgoing.closed && !outgoing.writableEnded) outgoing.write(text);
  };
  const unwatch = engine.sessions.watch((session, entry) => {
    if (!(isForAll || session.id === call.session.id) || !fits(entry, filter)) return;
    // Off the way of the request, which hasn't its response yet.
    const address = addressOf(url, session);
    writeLater(entry, { address, show }, () => eventText(session, entry, address, show), write);
  });
  const unwatchSent = engine.sessions.watchSent((session, sent) => {
    if (!(isForAll || session.id === call.session.id) || outgoing.writableLength > MOST_WAITING) return;
    outgoing.write(`event: sent\ndata: ${JSON.stringify(sentJson(session, sent, show))}\n\n`);
  });
  const unfollow = engine.shared?.follow();
  // Behind the entries that wait for their turns.
  const end = (): void => void written().then(() => outgoing.end());
  const heartbeat = setInterval(() => outgoing.write(': still there\n\n'), HEARTBEAT);
  const timer = seconds === undefined ? undefined : setTimeout(end, seconds * 1000);
  closing?.addEventListener('abort', end, { once: true });
  outgoing.once('close', () => {
    unwatch();
    unwatchSent();
    unfollow?.();
    clearInterval(heartbeat);
    clearTimeout(timer);
    closing?.removeEventListener('abort', end);
  });
}

function eventText(session: MockSession, entry: JournalEntry, address: string, show: ShowEntry): string {
  const data = JSON.stringify(entryJson(session, entry, address, show));
  return `event: entry\nid: ${session.id}/${entry.position}\ndata: ${data}\n\n`;
}
