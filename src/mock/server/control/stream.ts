import type { JournalEntry } from '../../session/journal';
import type { MockSession } from '../../session/session';
import type { ShowEntry } from './options';
import type { EventStream } from './described/event-stream';
import { type EntryFilter, fits, entryJson } from './entry';
import { sentJson } from './outbound';
import { addressOf, type Call, parameter } from './call';
import { filterOf } from './handlers';
import { writeLater } from './write-later';

/** The entries of journals, and what was sent, as server-sent events. */
export function journalStream(call: Call): EventStream {
  const { engine, url, show } = call;
  const isForAll = parameter<boolean>(call, 'all') ?? false;
  const filter: EntryFilter = filterOf(call);
  return {
    seconds: parameter<number>(call, 'seconds'),
    begin(write) {
      const unwatch = engine.sessions.watch((session, entry) => {
        if (!(isForAll || session.id === call.session.id) || !fits(entry, filter)) return;
        // Off the way of the request, which hasn't its response yet.
        const address = addressOf(url, session);
        writeLater(entry, { address, show }, () => eventText(session, entry, address, show), write);
      });
      const unwatchSent = engine.sessions.watchSent((session, sent) => {
        if (!(isForAll || session.id === call.session.id)) return;
        write(`event: sent\ndata: ${JSON.stringify(sentJson(session, sent, show))}\n\n`);
      });
      const unfollow = engine.shared?.follow();
      return () => {
        unwatch();
        unwatchSent();
        unfollow?.();
      };
    },
  };
}

function eventText(session: MockSession, entry: JournalEntry, address: string, show: ShowEntry): string {
  return entryEvent(session.id, entry.position, entryJson(session, entry, address, show));
}

/** An entry as an event of a stream. */
export function entryEvent(session: string, position: number, entry: object): string {
  return `event: entry\nid: ${session}/${position}\ndata: ${JSON.stringify(entry)}\n\n`;
}
