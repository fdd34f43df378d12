/** How far a process knows a session of a store. */
export interface Mark {
  /** A session that begins anew has another one. */
  readonly life: string;
  /** How often it was written in this life. */
  readonly version: number;
}

/** One of the named texts that a session consists of in a store; `null`: it is gone. */
export type Change = readonly [name: string, text: string | null];

/** What a store has of a session. */
export interface Reading {
  readonly mark: Mark;
  /** How many positions were given before those that this reading has taken. */
  readonly position: number;
  /** Its changes are all that there is, not only what came since. */
  readonly isWhole: boolean;
  readonly changes: readonly Change[];
  /** How many requests are in its journal. */
  readonly entries: number;
}

/** What is noted of a session beside what it keeps: the requests that it received, and those that it sent. */
export type LogKind = 'journal' | 'sent';

/** Something that was noted. */
export type Noted = readonly [session: string, kind: LogKind, text: string, number: number];

/** What is in a log of a session. */
interface Logged {
  /** How many were ever noted in it. */
  readonly total: number;
  /** Those that are kept and were asked for, the oldest first. */
  readonly texts: readonly string[];
}

/** What is written at once, or not at all. */
export interface Writing {
  /** Another life than the session has had: it begins anew, with these changes alone. */
  readonly life: string;
  readonly changes: readonly Change[];
  /** What is noted in its journal. */
  readonly entries: readonly string[];
}

/** How much a store keeps of each log; the oldest go first. */
export interface LogBounds {
  readonly entries: number;
  readonly bytes: number;
}

/** A store that several processes share, with the sessions of one mock in it. Sessions are named texts there. */
export interface SharedStore {
  /**
   * Reads what was changed in a session, and takes positions for requests to it: each is given once.
   *
   * @param since what is known; `undefined`: nothing
   * @returns `undefined` where there is no such session
   * @throws {StoreError} (as a rejection, like all others) where the store isn't there
   */
  read(session: string, since: Mark | undefined, positions: number): Promise<Reading | undefined>;
  /**
   * Writes a session, if nobody else has since.
   *
   * @param since what is known; `undefined`: that there is no such session
   * @returns whether it was written
   */
  write(session: string, since: Mark | undefined, writing: Writing): Promise<boolean>;
  /**
   * Notes something in a log of a session, as long as it has this life.
   *
   * @returns how many were ever noted in it, with these; 0 where the session has another life
   */
  note(session: string, life: string, kind: LogKind, texts: readonly string[]): Promise<number>;
  /** @param after how many are known */
  logged(session: string, kind: LogKind, after: number): Promise<Logged>;
  /** The ids of all sessions, those that were used last at the end. */
  sessions(): Promise<readonly string[]>;
  close(session: string): Promise<void>;
  /** A number that was never given before. */
  nextNumber(): Promise<number>;
  /**
   * Calls a listener for what other processes note in logs, with its number among all that were noted there.
   *
   * @returns ends it
   */
  watch(listener: (...noted: Noted) => void): () => void;
  /** Leaves the store. */
  end(): Promise<void>;
}

/** How many sessions a store keeps; beyond that, the one that was not used for longest is closed. */
export const MOST_SESSIONS = 1000;
/** So many names that are gone are remembered; who knows less reads all anew. */
export const MOST_GONE = 1000;
