import { createListeners } from '../session/listeners';

/** How much a mock keeps, in bytes as they are estimated. */
export interface MemoryUse {
  /** The most that is kept. */
  readonly limit: number;
  readonly used: number;
  /** How often something was dropped to stay within the limit. */
  readonly dropped: number;
}

/** Something that is kept, as the budget knows it. */
export interface Hold {
  /** It is no longer kept. */
  release(): void;
  /** It was used: it counts as the newest from now on, where it had to go and has stayed, too. */
  renew(): void;
}

/**
 * What all that a mock keeps from one request to the next may need together: journals, overrides, state, sessions. The
 * oldest goes first, whatever it is.
 */
export interface MemoryBudget extends MemoryUse {
  /**
   * Notes that something is kept; where the limit is exceeded then, what is oldest is dropped. The newest stays,
   * whatever its size.
   *
   * @param weight the memory that it needs, in bytes
   * @param drop called when it has to go
   */
  hold(weight: number, drop: () => void): Hold;
  /**
   * Calls a listener when something is dropped for the first time, then for the 10th, the 100th … time.
   *
   * @returns ends it
   */
  watch(listener: (use: MemoryUse) => void): () => void;
}

/** In MiB, where no option says otherwise. */
const USUAL_MEMORY = 256;
const MIB = 1024 * 1024;

/** @param most the limit, in MiB */
export function createMemoryBudget(most = USUAL_MEMORY): MemoryBudget {
  // A Set keeps the order in which they came.
  const kept = new Set<{ readonly weight: number; readonly drop: () => void }>();
  const listeners = createListeners<[MemoryUse]>();
  const limit = most * MIB;
  let used = 0;
  let dropped = 0;
  let reported = 0;
  const fit = (): void => {
    while (used > limit && kept.size > 1) {
      const [oldest] = kept;
      if (oldest === undefined) return;
      kept.delete(oldest);
      used -= oldest.weight;
      dropped++;
      oldest.drop();
    }
  };
  const report = (): void => {
    if (dropped < (reported || 0.1) * 10) return;
    reported = 10 ** Math.floor(Math.log10(dropped));
    for (const listener of listeners.all) listener({ limit, used, dropped });
  };
  return {
    limit,
    get used() {
      return used;
    },
    get dropped() {
      return dropped;
    },
    hold(weight, drop) {
      const one = { weight, drop };
      kept.add(one);
      used += weight;
      if (used > limit) {
        fit();
        report();
      }
      return {
        release: () => {
          if (kept.delete(one)) used -= weight;
        },
        renew: () => {
          if (!kept.delete(one)) used += weight;
          kept.add(one);
        },
      };
    },
    watch: (listener) => listeners.add(listener),
  };
}
