import { createMemoryBudget, type Hold, type MemoryBudget } from '../../../memory/memory-budget';
import { DEFAULT_SESSION } from '../../../session/names';
import { createListeners, type Listeners } from '../../../session/listeners';
import {
  type Change,
  type LogBounds,
  type LogKind,
  type Mark,
  MOST_GONE,
  MOST_SESSIONS,
  type Noted,
  type Reading,
  type SharedStore,
  type Writing,
} from './shared-store';

interface Log {
  total: number;
  bytes: number;
  texts: string[];
}

interface Kept {
  readonly life: string;
  version: number;
  position: number;
  /** Who knows less than this version reads all. */
  floor: number;
  gone: number;
  /** How many characters its names and texts have. */
  size: number;
  hold?: Hold | undefined;
  readonly fields: Map<string, { readonly text: string | null; readonly version: number }>;
  readonly logs: Readonly<Record<LogKind, Log>>;
}

type Note = [origin: number, ...noted: Noted];

/** A store in the memory of one process: the primary one of a cluster. */
export interface MemoryStore {
  /** The store as one of those that share it sees it. */
  connect(): SharedStore;
}

/**
 * Makes an empty store.
 *
 * @param memory what it shares with others: where it is short, the logs of the session that was not used for longest
 * go, then that session
 */
export function createMemoryStore(bounds: LogBounds, memory: MemoryBudget = createMemoryBudget()): MemoryStore {
  const notes = createListeners<Note>();
  const store: Shelf = { sessions: new Map(), notes, bounds, memory, number: 0 };
  let origins = 0;
  return {
    connect() {
      const origin = ++origins;
      return {
        read: later((...asked) => read(store, ...asked)),
        write: later((...asked) => write(store, origin, ...asked)),
        note: later((session, life, kind, texts) => {
          const kept = store.sessions.get(session);
          if (kept?.life !== life) return 0;
          note(store, origin, session, kind, texts);
          return kept.logs[kind].total;
        }),
        logged: later((session, kind, after) => {
          const { total, texts } = store.sessions.get(session)?.logs[kind] ?? emptyLog();
          const fresh = Math.min(texts.length, Math.max(0, total - after));
          return { total, texts: texts.slice(texts.length - fresh) };
        }),
        sessions: later(() => [...store.sessions.keys()]),
        close: later((session) => close(store, session)),
        nextNumber: later(() => ++store.number),
        watch: (listener) =>
          notes.add((from, ...what) => {
            if (from !== origin) listener(...what);
          }),
        end: () => Promise.resolve(),
      };
    },
  };
}

/** What a store in memory has. */
interface Shelf {
  /** A Map keeps the order in which its keys came: the session that was used last is at the end. */
  readonly sessions: Map<string, Kept>;
  readonly notes: Listeners<Note>;
  readonly bounds: LogBounds;
  readonly memory: MemoryBudget;
  number: number;
}

/** A command that is done at once, with its response later. */
function later<Asked extends readonly unknown[], T>(run: (...asked: Asked) => T): (...asked: Asked) => Promise<T> {
  return (...asked) => Promise.resolve(run(...asked));
}

function use({ sessions }: Shelf, session: string): Kept | undefined {
  const kept = sessions.get(session);
  if (kept !== undefined) {
    sessions.delete(session);
    sessions.set(session, kept);
  }
  return kept;
}

function read(store: Shelf, session: string, since: Mark | undefined, positions: number): Reading | undefined {
  const kept = use(store, session);
  return kept && readingOf(kept, since, positions);
}

function write(store: Shelf, origin: number, session: string, since: Mark | undefined, writing: Writing): boolean {
  const { sessions } = store;
  const kept = use(store, session);
  if (since?.life !== kept?.life || since?.version !== kept?.version) return false;
  if (kept !== undefined && kept.life !== writing.life) close(store, session);
  const next = kept?.life === writing.life ? kept : created(writing.life);
  sessions.set(session, next);
  put(next, writing.changes);
  weigh(store, session, next);
  note(store, origin, session, 'journal', writing.entries);
  const [first, second] = sessions.keys();
  const oldest = first === DEFAULT_SESSION ? second : first;
  if (sessions.size > MOST_SESSIONS + 1 && oldest !== undefined) close(store, oldest);
  return true;
}

function note(store: Shelf, origin: number, session: string, kind: LogKind, texts: readonly string[]): void {
  const kept = store.sessions.get(session);
  if (kept === undefined || texts.length === 0) return;
  for (const text of texts) {
    add(kept.logs[kind], text, store.bounds);
    const { total } = kept.logs[kind];
    for (const listener of store.notes.all) listener(origin, session, kind, text, total);
  }
  weigh(store, session, kept);
}

function close({ sessions }: Shelf, session: string): void {
  sessions.get(session)?.hold?.release();
  sessions.delete(session);
}

/** Weighs a session anew; it counts as the one that was used last. */
function weigh(store: Shelf, session: string, kept: Kept): void {
  const { journal, sent } = kept.logs;
  kept.hold?.release();
  const drop = (): void => {
    const isNoted = journal.bytes + sent.bytes > 0;
    for (const log of [journal, sent]) Object.assign(log, { bytes: 0, texts: [] } satisfies Partial<Log>);
    if (isNoted) weigh(store, session, kept);
    else if (session !== DEFAULT_SESSION) store.sessions.delete(session);
  };
  kept.hold = store.memory.hold((kept.size + journal.bytes + sent.bytes) * CHARACTER, drop);
}

/** What a character needs at most, in bytes. */
const CHARACTER = 2;

function created(life: string): Kept {
  const logs = { journal: emptyLog(), sent: emptyLog() };
  return { life, version: 0, position: 0, floor: 0, gone: 0, size: 0, fields: new Map(), logs };
}

function emptyLog(): Log {
  return { total: 0, bytes: 0, texts: [] };
}

function readingOf(kept: Kept, since: Mark | undefined, positions: number): Reading {
  const { life, version, position, fields, logs } = kept;
  kept.position += positions;
  const known = since?.life === life && since.version >= kept.floor ? since.version : 0;
  const changes: Change[] = [];
  if (known < version)
    for (const [name, field] of fields) {
      if (field.version > known && (known > 0 || field.text !== null)) changes.push([name, field.text]);
    }
  return { mark: { life, version }, position, isWhole: known === 0, changes, entries: logs.journal.texts.length };
}

function put(kept: Kept, changes: readonly Change[]): void {
  const { fields } = kept;
  const version = ++kept.version;
  for (const [name, text] of changes) {
    const before = fields.get(name);
    const isGone = before?.text === null;
    kept.size += (text?.length ?? 0) - (before?.text?.length ?? 0) + (before === undefined ? name.length : 0);
    if (isGone !== (text === null)) kept.gone += text === null ? 1 : -1;
    fields.set(name, { text, version });
  }
  if (kept.gone <= MOST_GONE) return;
  for (const [name, { text }] of fields) {
    if (text !== null) continue;
    fields.delete(name);
    kept.size -= name.length;
  }
  kept.gone = 0;
  kept.floor = version;
}

function add(log: Log, text: string, { entries, bytes }: LogBounds): void {
  log.total++;
  log.texts.push(text);
  log.bytes += text.length;
  while (log.texts.length > entries || (log.bytes > bytes && log.texts.length > 1))
    log.bytes -= log.texts.shift()?.length ?? 0;
}
