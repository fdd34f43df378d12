import type { Hold, MemoryBudget } from '../../memory/memory-budget';
import { DEFAULT_SESSION } from '../../session/names';
import type { Sessions } from '../../session/sessions';
import type { Shareable } from '../../session/shareable';
import type { KeptNotes } from './notes';
import type { Part } from './parts/part';
import { overridesPart } from './parts/overrides-part';
import { type MockSettings, settingsPart } from './parts/settings-part';
import { statePart } from './parts/state-part';
import { createReplica, type Replica } from './replica';
import type { Reading } from './stores/shared-store';

/** A session of this process that is one of the store. */
export interface Joined {
  readonly session: Shareable;
  readonly notes: KeptNotes;
}

/** The sessions of a store as this process has them. */
export interface Replicas {
  /** The replica of a session that this process has now. */
  get(id: string): Replica | undefined;
  /**
   * Makes a session what the store has.
   *
   * @param reading `undefined`: the store has no such session
   */
  bring(id: string, reading: Reading | undefined): Replica | undefined;
  /** Closes a session in this process, since the store has none. */
  close(id: string): void;
  /**
   * Keeps a session in memory while it is worked with; then it is weighed anew. Where memory is short, those that were
   * not used for longest are dropped.
   */
  keep(id: string, isKept: boolean): void;
  isKept(id: string): boolean;
}

/** What a character of a text needs in memory, as the value that it was read to. */
const CHARACTER = 4;

/**
 * Makes the replicas of the sessions of a process; what was used last stays in memory.
 *
 * @param joined by their ids
 */
export function createReplicas(
  sessions: Sessions,
  mock: MockSettings,
  joined: Map<string, Joined>,
  memory: MemoryBudget,
): Replicas {
  const replicas = new WeakMap<Shareable, Replica>();
  const busy = new Set<string>();
  const weights = createWeights(memory, busy);
  const get = (id: string): Replica | undefined => {
    const one = sessions.get(id) === undefined ? undefined : joined.get(id);
    if (one === undefined) {
      joined.delete(id);
      return undefined;
    }
    const { session, notes } = one;
    let replica = replicas.get(session);
    if (replica === undefined) replicas.set(session, (replica = createReplica(session, notes, partsOf(session, mock))));
    return replica;
  };
  /** Forgets what this process has of a session; what it has under way goes on. */
  const drop = (id: string): void => {
    weights.put(id, 0);
    const one = joined.get(id);
    if (id !== DEFAULT_SESSION) {
      sessions.close(id);
      joined.delete(id);
    } else if (one !== undefined) {
      // It cannot be closed, so it is as it was at first.
      replicas.delete(one.session);
      one.session.present.opened = mock.settings;
      sessions.default.reset();
      one.notes.take();
    }
  };
  const close = (id: string): void => {
    joined.get(id)?.notes.begin(undefined);
    drop(id);
  };
  return {
    get,
    close,
    bring(id, reading) {
      if (reading === undefined) {
        close(id);
        return undefined;
      }
      if (get(id) === undefined) sessions.open({ id });
      const replica = get(id);
      replica?.apply(reading);
      return replica;
    },
    keep(id, isKept) {
      if (isKept) return void busy.add(id);
      busy.delete(id);
      const replica = get(id);
      replica?.notes.forget();
      weights.put(id, replica?.size ?? 0, drop);
    },
    isKept: (id) => busy.has(id),
  };
}

/** What the replicas of sessions weigh. */
interface Weights {
  /**
   * @param size in characters
   * @param drop called where the session has to go, and isn't worked with
   */
  put(id: string, size: number, drop?: (id: string) => void): void;
}

function createWeights(memory: MemoryBudget, busy: ReadonlySet<string>): Weights {
  const holds = new Map<string, Hold>();
  return {
    put(id, size, drop) {
      holds.get(id)?.release();
      holds.delete(id);
      const dropIdle = (): void => {
        if (!busy.has(id)) drop?.(id);
      };
      if (size > 0) holds.set(id, memory.hold(size * CHARACTER, dropIdle));
    },
  };
}

function partsOf(session: Shareable, mock: MockSettings): Part[] {
  return [settingsPart(session, mock), overridesPart(session), statePart(session)];
}
