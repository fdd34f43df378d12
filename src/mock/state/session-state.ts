import type { StatePort } from '../prepare/produce-response';
import { respondWithState } from './respond-with-state';
import { createStore } from './store';
import type { StateMode } from './subject';

/** What a session keeps of the resources of its document. */
export interface KeptState {
  /** What responds with it; none where nothing is kept. */
  readonly port: (mode: StateMode) => StatePort | undefined;
  /** Forgets all. */
  readonly reset: () => void;
}

/** Makes the state of a session; nothing is kept at first. */
export function createState(): KeptState {
  const store = createStore();
  return {
    port: (mode) =>
      mode === 'off' ? undefined : { respond: (task, plan) => respondWithState(store, mode, task, plan) },
    reset: () => store.reset(),
  };
}
