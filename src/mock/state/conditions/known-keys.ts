import type { HttpRequest } from '../../../exchange';
import type { Hold, MemoryBudget } from '../../memory/memory-budget';
import { weightOfExchange } from '../../memory/weights';
import type { Outcome } from '../../pipeline/outcome';

/** So many keys of clients are remembered; the oldest go first. */
const MOST_KEYS = 10_000;

/** A response that was given to a request with a key of its own. */
export interface Known {
  readonly request: HttpRequest;
  readonly outcome: Outcome;
}

/** The responses to requests with keys of their own, by operation and key. */
export interface KnownKeys {
  get(name: string): Known | undefined;
  set(name: string, known: Known): void;
  forget(name: string): void;
  /** All of them, the oldest first. */
  entries(): Iterable<readonly [name: string, known: Known]>;
  clear(): void;
}

/**
 * @param budget what they share with all that the mock keeps
 * @param onChange called after each change
 */
export function createKnownKeys(budget: MemoryBudget, onChange: () => void): KnownKeys {
  const keys = new Map<string, { readonly known: Known; readonly hold: Hold }>();
  const forget = (name: string): void => {
    keys.get(name)?.hold.release();
    keys.delete(name);
    onChange();
  };
  return {
    get: (name) => keys.get(name)?.known,
    set(name, known) {
      forget(name);
      const { request, outcome } = known;
      const weight = weightOfExchange(request, outcome.response, 0);
      keys.set(name, { known, hold: budget.hold(weight, () => forget(name)) });
      const [oldest] = keys.keys();
      if (keys.size > MOST_KEYS && oldest !== undefined) forget(oldest);
      onChange();
    },
    forget,
    entries: () => [...keys].map(([name, { known }]) => [name, known]),
    clear() {
      for (const name of [...keys.keys()]) forget(name);
    },
  };
}
