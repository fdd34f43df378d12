import type { HttpRequest } from '../../../exchange';
import type { Hold, MemoryBudget } from '../../memory/memory-budget';
import { weightOfExchange } from '../../memory/weights';
import type { Outcome } from '../../pipeline/outcome';

/** So many keys of clients are remembered; the oldest go first. */
export const MOST_KEYS = 10_000;

/** A response that was given to a request with a key of its own. */
export interface Known {
  readonly request: HttpRequest;
  readonly outcome: Outcome;
}

/** The responses to requests with keys of their own, by operation and key. */
export interface KnownKeys {
  get(name: string): Known | undefined;
  set(name: string, known: Known): void;
  clear(): void;
}

/** @param budget what they share with all that the mock keeps */
export function createKnownKeys(budget: MemoryBudget): KnownKeys {
  const keys = new Map<string, { readonly known: Known; readonly hold: Hold }>();
  const forget = (name: string): void => {
    keys.get(name)?.hold.release();
    keys.delete(name);
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
    },
    clear() {
      for (const name of [...keys.keys()]) forget(name);
    },
  };
}
