import { StoreError } from '../../../errors';
import type { TurnOptions } from '../../session/shared-sessions';

/** Something to be done with a session. */
export interface Work extends TurnOptions {
  readonly run: () => unknown;
  /** The position that its request has, in which life of the session. */
  place?: { readonly life: string; readonly position: number };
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** So many requests go together at most. */
const MOST = 64;

/** The works of a process, for each session one turn after the other. */
interface Turns {
  add<T>(session: string, run: () => T | Promise<T>, how: TurnOptions): Promise<T>;
}

/**
 * Makes turns: requests that wait go together, all else by itself.
 *
 * @param serve does works, and gives back those that are to be done later; rejected, all of them are
 */
export function createTurns(serve: (session: string, works: readonly Work[]) => Promise<readonly Work[]>): Turns {
  const waiting = new Map<string, Work[]>();
  const drain = async (session: string, works: Work[]): Promise<void> => {
    // What comes in the same turn of the event loop goes together.
    await new Promise(setImmediate);
    while (works.length > 0) {
      const others = works.findIndex(({ isRequest = false }) => !isRequest);
      const now = works.splice(0, others === 0 ? 1 : Math.min(MOST, others < 0 ? MOST : others));
      try {
        works.unshift(...(await serve(session, now)));
      } catch (error) {
        // Without the store none of those that wait can be done.
        const failed = error instanceof StoreError ? [...now, ...works.splice(0)] : now;
        for (const { reject } of failed) reject(error);
      }
    }
    waiting.delete(session);
  };
  return {
    add: <T>(session: string, run: () => T | Promise<T>, how: TurnOptions) =>
      new Promise<T>((resolve, reject) => {
        const work: Work = { ...how, run, resolve: resolve as Work['resolve'], reject };
        const works = waiting.get(session);
        if (works !== undefined) return void works.push(work);
        const first = [work];
        waiting.set(session, first);
        void drain(session, first);
      }),
  };
}
