import type { MemoryBudget } from '../../memory/memory-budget';
import { createMemoryBudget } from '../../memory/memory-budget';
import { DEFAULT_SESSION } from '../../session/names';
import type { Sharing } from '../../session/shared-sessions';
import { createNotes, type KeptNotes } from './notes';
import { createReplicas, type Joined, type Replicas } from './replicas';
import { serveWorks } from './serve-works';
import type { Noted, SharedStore } from './stores/shared-store';
import { readEntry } from './texts/entry-text';
import { readSent, writeSent } from './texts/sent-text';
import { createTurns } from './turns';

/** What a mock has to do with a store. */
interface SharingOptions {
  readonly store: SharedStore;
  /** The seed was given: all processes have the same one by that. */
  readonly isSeeded?: boolean;
  /** What the sessions of the store may need in this process. */
  readonly memory?: MemoryBudget;
  /** Called where something that no request waits for could not be noted. */
  readonly onError?: (error: unknown) => void;
}

/**
 * Makes the sessions of a mock those of a store, for `createSharedEngine`. A session is read before work with it and
 * written behind it, if nobody else has written it meanwhile; else the work is done again. So nobody holds a lock, and
 * whoever ends in the middle of it leaves the store as it was.
 *
 * @example createSharedEngine(api, {}, createSharing({ store }))
 */
export function createSharing({
  store,
  isSeeded = false,
  memory = createMemoryBudget(),
  onError = () => undefined,
}: SharingOptions): Sharing {
  const joined = new Map<string, Joined>();
  let replicas: Replicas | undefined;
  return {
    join(session) {
      const { id, outbound } = session;
      const notes: KeptNotes = createNotes(outbound, async (sent) => {
        const { life } = notes;
        if (life === undefined) return sent;
        try {
          return { ...sent, number: (await store.note(id, life, 'sent', [writeSent(sent)])) || sent.number };
        } catch (error) {
          onError(error);
          return sent;
        }
      });
      joined.set(id, { session, notes });
      return notes;
    },
    isBusy: (id) => replicas?.isKept(id) === true,
    start(sessions, settings) {
      const own = (replicas = createReplicas(sessions, { settings, isSeeded }, joined, memory));
      const turns = createTurns((id, works) => serveWorks({ store, sessions, replicas: own }, id, works));
      const announce = (...[id, kind, text, number]: Noted): void => {
        const replica = own.get(id);
        if (replica === undefined) return;
        const { present, notes } = replica;
        if (kind === 'journal') notes.announce(readEntry(text, present.api, present.settings.auth));
        else notes.announceSent(readSent(text, number, present.api));
      };
      const follow = followed(store, (...noted) => {
        const [id] = noted;
        // A session that this process hasn't met is read first.
        void turns.add(id, () => announce(...noted), {}).catch(onError);
      });
      return {
        turn: (id, work, how = {}) => turns.add(id, work, how),
        ids: async () => (await store.sessions()).filter((id) => id !== DEFAULT_SESSION),
        async freeId() {
          for (;;) {
            const id = `s${await store.nextNumber()}`;
            if ((await store.read(id, undefined, 0)) === undefined) return id;
          }
        },
        follow,
        end: () => store.end(),
      };
    },
  };
}

/** Watches a store once for all who follow: they listen to the sessions. */
function followed(store: SharedStore, announce: (...noted: Noted) => void): () => () => void {
  let followers = 0;
  let unwatch: (() => void) | undefined;
  return () => {
    if (followers++ === 0) unwatch = store.watch(announce);
    return () => {
      if (--followers === 0) unwatch?.();
    };
  };
}
