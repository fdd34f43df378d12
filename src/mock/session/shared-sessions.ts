import type { SessionSettings } from '../options';
import type { Sessions } from './sessions';
import type { Joining } from './shareable';

/** What work with a session needs. */
export interface TurnOptions {
  /** It responds to a request, which takes a position. */
  readonly isRequest?: boolean;
  /** The journal and what was sent are read. */
  readonly withLogs?: boolean;
}

/** Sessions that several processes share by a store. */
export interface SharedSessions {
  /**
   * Does work with a session as the store has it, and keeps there what it changed; again where another process was
   * faster. In the meantime nobody in this process works with that session. The work must not wait for the session.
   *
   * @returns what the work gives, when the store has what it changed
   * @throws {StoreError} (as a rejection) where the store isn't there
   */
  turn<T>(session: string, work: () => T | Promise<T>, options?: TurnOptions): Promise<T>;
  /** The ids of all sessions; none of the default one. */
  ids(): Promise<readonly string[]>;
  /** The id for another session. */
  freeId(): Promise<string>;
  /**
   * Lets the listeners of sessions know what other processes note, too.
   *
   * @returns ends it
   */
  follow(): () => void;
  /** Leaves the store. */
  end(): Promise<void>;
}

/** What makes the sessions of a mock those of a store. */
export interface Sharing extends Joining {
  /** Called once, with the sessions of this process and the settings of the mock. */
  start(sessions: Sessions, settings: SessionSettings): SharedSessions;
}
