import type { PresentSession, Shareable } from '../../session/shareable';
import { createFields } from './fields';
import type { KeptNotes } from './notes';
import type { Part } from './parts/part';
import type { Change, Mark, Reading } from './stores/shared-store';

/** A session of a store as this process has it. */
export interface Replica {
  readonly present: PresentSession;
  readonly notes: KeptNotes;
  /** How far it is known; `undefined`: not at all. */
  readonly mark: Mark | undefined;
  /** About how many characters the store has of it. */
  readonly size: number;
  /** Makes it what the store has. */
  apply(reading: Reading): void;
  /** What was changed in this process since, for the store. */
  changes(): readonly Change[];
  /** The store has these changes. */
  commit(changes: readonly Change[], mark: Mark): void;
  /** Takes changes back that the store doesn't have. */
  undo(changes: readonly Change[]): void;
  /** All that it has, for a store that has nothing of it. */
  whole(): readonly Change[];
}

/** Makes the replica of a session that has nothing of the store yet. */
export function createReplica({ present }: Shareable, notes: KeptNotes, parts: readonly Part[]): Replica {
  const fields = createFields(parts);
  let mark: Mark | undefined;
  /** The state of the document that the store's texts were read for. */
  let { api } = present;
  return {
    present,
    notes,
    get mark() {
      return api === present.api ? mark : undefined;
    },
    get size() {
      return fields.size;
    },
    apply({ mark: next, position, changes, isWhole, entries }) {
      notes.begin(next.life);
      notes.count(entries);
      if (isWhole) {
        fields.clear();
        notes.forget();
      }
      fields.read(changes);
      present.position = position;
      mark = next;
      ({ api } = present);
    },
    changes: () => fields.differences(false),
    whole: () => fields.differences(true),
    commit(changes, next) {
      notes.begin(next.life);
      fields.commit(changes);
      mark = next;
    },
    undo(changes) {
      fields.undo(changes);
      // What was taken away would come back at another place.
      if (changes.some(([, text]) => text === null)) mark = undefined;
    },
  };
}
