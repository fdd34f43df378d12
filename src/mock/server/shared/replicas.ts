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
  /** Closes a session in this process. */
  drop(id: string): void;
  /** Keeps a session in memory while it is worked with. */
  keep(id: string, isKept: boolean): void;
  /** Weighs a session anew: where memory is short, those that were not used for longest are dropped. */
  weigh(id: string, replica: Replica): void;
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
  const holds = new Map<string, Hold>();
  const busy = new Set<string>();
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
  const drop = (id: string): void => {
    holds.get(id)?.release();
    holds.delete(id);
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
  return {
    get,
    drop,
    bring(id, reading) {
      if (reading === undefined) {
        drop(id);
        return undefined;
      }
      if (get(id) === undefined) sessions.open({ id });
      const replica = get(id);
      replica?.apply(reading);
      return replica;
    },
    keep(id, isKept) {
      if (isKept) busy.add(id);
      else busy.delete(id);
    },
    weigh(id, replica) {
      holds.get(id)?.release();
      const dropIdle = (): void => {
        if (!busy.has(id)) drop(id);
      };
      holds.set(id, memory.hold(replica.size * CHARACTER, dropIdle));
    },
  };
}

function partsOf(session: Shareable, mock: MockSettings): Part[] {
  return [settingsPart(session, mock), overridesPart(session), statePart(session)];
}
