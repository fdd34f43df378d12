import type { Outbound } from '../../outbound/outbound';
import type { SentRequest } from '../../outbound/sent-request';
import { createListeners, type Listeners } from '../../session/listeners';
import { entryOf, type JournalEntry, type WritableJournal } from '../../session/journal';
import type { SharedNotes } from '../../session/shareable';

/** What happened in a turn beside what the session keeps. */
interface TurnNotes {
  /** The requests that were responded to. */
  readonly entries: readonly JournalEntry[];
  /** The session was set back to its beginning. */
  readonly isReset: boolean;
  /** Sends the callbacks that are due, and lets the listeners know of the entries. */
  readonly publish: () => void;
}

/** The notes of a session that is shared, for who shares it. */
export interface KeptNotes extends SharedNotes {
  /** What happened since this was asked last. */
  take(): TurnNotes;
  /** How many entries the store has. */
  count(entries: number): void;
  /** How many entries, and requests that were sent, were ever loaded from the store. */
  readonly known: { readonly journal: number; readonly sent: number };
  /** Takes what the store has noted since. */
  loadEntries(entries: readonly JournalEntry[], total: number): void;
  loadSent(sent: readonly SentRequest[], total: number): void;
  /** Forgets what was loaded. */
  forget(): void;
  /** The life of the session in which it sends; none where the store has no such session. */
  readonly life: string | undefined;
  /** The session has this life in the store: what an earlier one has under way is broken off. */
  begin(life: string | undefined): void;
  /** Lets the listeners know what another process has noted. */
  announce(entry: JournalEntry): void;
  announceSent(sent: SentRequest): void;
}

/**
 * Makes the journal and the outbound requests of a session that is shared: nothing of a turn is noted, and no callback
 * leaves, before the store has what the turn changed.
 *
 * @param own sends what this process sends
 * @param record gives what was sent its number among all that the session sent
 */
export function createNotes(own: Outbound, record: (sent: SentRequest) => Promise<SentRequest>): KeptNotes {
  const turn: Turn = { callbacks: [], entries: [], isReset: false };
  const loaded: Loaded = { entries: [], sent: [], size: 0, known: NOTHING };
  let present: string | undefined;
  const ofEntries = createListeners<[JournalEntry]>();
  const ofSent = createListeners<[SentRequest]>();
  const announce = (entry: JournalEntry): void => {
    for (const listener of ofEntries.all) listener(entry);
  };
  const announceSent = (one: SentRequest): void => {
    for (const listener of ofSent.all) listener(one);
  };
  const recorded = new WeakMap<SentRequest, Promise<SentRequest>>();
  own.watch((sent) => {
    const work = record(sent);
    recorded.set(sent, work);
    void work.then(announceSent);
  });
  const webhook: Outbound['webhook'] = async (...asked) => {
    const sent = await own.webhook(...asked);
    return recorded.get(sent) ?? sent;
  };
  return {
    journal: journalOf(turn, loaded, ofEntries),
    outbound: { ...outboundOf(own, turn, loaded, ofSent), webhook },
    take() {
      const { entries, callbacks, isReset } = turn;
      Object.assign(turn, { callbacks: [], entries: [], isReset: false } satisfies Turn);
      const publish = (): void => {
        for (const send of callbacks) send();
        entries.forEach(announce);
      };
      return { entries, isReset, publish };
    },
    count: (entries) => void (loaded.size = entries),
    get known() {
      return loaded.known;
    },
    loadEntries(fresh, total) {
      const kept = Math.max(loaded.size, fresh.length);
      const all = [...loaded.entries, ...fresh];
      loaded.entries = all.slice(Math.max(0, all.length - kept)).sort((a, b) => a.position - b.position);
      loaded.known = { ...loaded.known, journal: total };
    },
    loadSent(fresh, total) {
      loaded.sent = [...loaded.sent, ...fresh].slice(-MOST_SENT);
      loaded.known = { ...loaded.known, sent: total };
    },
    forget: () => forget(loaded),
    get life() {
      return present;
    },
    begin(life) {
      if (present !== undefined && present !== life) own.clear();
      present = life;
    },
    announce,
    announceSent,
  };
}

/** What happened in a turn so far. */
interface Turn {
  callbacks: (() => void)[];
  entries: JournalEntry[];
  isReset: boolean;
}

/** What was read of the logs of the store. */
interface Loaded {
  entries: readonly JournalEntry[];
  sent: readonly SentRequest[];
  /** How many entries the store has. */
  size: number;
  /** How many were ever noted there, as far as they were read. */
  known: KeptNotes['known'];
}

const NOTHING: KeptNotes['known'] = { journal: 0, sent: 0 };
/** So many are shown of what was sent. */
const MOST_SENT = 1000;

function forget(loaded: Loaded): void {
  Object.assign(loaded, { entries: [], sent: [], known: NOTHING } satisfies Partial<Loaded>);
}

function journalOf(turn: Turn, loaded: Loaded, listeners: Listeners<[JournalEntry]>): WritableJournal {
  return {
    get size() {
      return loaded.size;
    },
    get dropped() {
      return loaded.known.journal - loaded.entries.length;
    },
    entries: () => loaded.entries,
    watch: (listener) => listeners.add(listener),
    add: (...what) => void turn.entries.push(entryOf(...what)),
    clear() {
      Object.assign(turn, { entries: [], isReset: true } satisfies Partial<Turn>);
      forget(loaded);
    },
    // The store keeps no document.
    forget: () => undefined,
  };
}

function outboundOf(own: Outbound, turn: Turn, loaded: Loaded, listeners: Listeners<[SentRequest]>): Outbound {
  return {
    ...own,
    list: () => loaded.sent,
    watch: (listener) => listeners.add(listener),
    callbacks: (...about) => void turn.callbacks.push(() => own.callbacks(...about)),
    // What is under way belongs to the life of the session in the store, and ends with that.
    clear: () => void (turn.callbacks = []),
  };
}
