import { sizeOf } from '../../exchange';
import type { TrafficEntry } from './traffic-entry';

/** What went through a proxy, the oldest first; how much is kept has a bound. */
export interface TrafficJournal {
  /** How many entries are no longer kept. */
  readonly dropped: number;
  entries(): readonly TrafficEntry[];
  add(entry: TrafficEntry): void;
  /**
   * Calls a listener for each entry from now on.
   *
   * @returns ends it
   */
  watch(listener: (entry: TrafficEntry) => void): () => void;
}

/** So many entries are kept, with so many bytes of bodies; the newest one stays whatever its size. */
const MOST = 1000;
const MOST_BYTES = 8 * 1024 * 1024;

/** Makes an empty journal. */
export function trafficJournal(): TrafficJournal {
  const listeners = new Set<(entry: TrafficEntry) => void>();
  const kept = new Set<TrafficEntry>();
  let bytes = 0;
  let dropped = 0;
  const dropOldest = (): void => {
    const [oldest] = kept;
    if (oldest === undefined) return;
    kept.delete(oldest);
    bytes -= sizeOf(oldest);
    dropped++;
  };
  return {
    get dropped() {
      return dropped;
    },
    entries: () => [...kept],
    add(entry) {
      kept.add(entry);
      bytes += sizeOf(entry);
      while (kept.size > 1 && (kept.size > MOST || bytes > MOST_BYTES)) dropOldest();
      for (const listener of listeners) listener(entry);
    },
    watch(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
