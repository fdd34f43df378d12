import type { Api } from '../../model';
import type { MemoryBudget } from '../memory/memory-budget';
import type { SessionSettings } from '../options';
import type { StatePort } from '../prepare/task';
import { createListeners } from '../session/listeners';
import { randomSourceOf } from '../session/random-source';
import { type MockState, mockState } from './access/mock-state';
import { once } from './conditions/idempotency';
import { createReadMemory } from './read-memory';
import { respondWithState } from './respond-with-state';
import { createStore, type Store } from './store';
import type { StateMode } from './subject';

/** What a session keeps of the resources of its document. */
interface KeptState {
  /** What responds with it, by the mode; none where nothing is kept. */
  readonly ports: Readonly<Record<StateMode, StatePort | undefined>>;
  /** For tests, the control API and files. */
  readonly access: MockState;
  /** All of it, for those who share it with other processes. */
  readonly store: Store;
}

/**
 * Makes the state of a session; nothing is kept at first.
 *
 * @param session the session as it is now
 * @param budget what it shares with all that the mock keeps
 */
export function createState(
  session: () => { readonly api: Api; readonly settings: SessionSettings; readonly position: number },
  budget: MemoryBudget,
): KeptState {
  const listeners = createListeners<[]>();
  const changed = (): void => {
    for (const listener of listeners.all) listener();
  };
  const store = createStore(changed, { budget });
  const port = (mode: StateMode): StatePort => {
    const remembered = createReadMemory(store, budget);
    return {
      respond: (task, plan, document) =>
        once(store, task, plan, () =>
          remembered(task, plan, () => respondWithState(store, mode, task, plan) ?? document()),
        ),
    };
  };
  return {
    store,
    access: mockState(
      () => {
        const { api, settings, position } = session();
        const { dynamic, state: mode, seed, now } = settings;
        return { task: { api, dynamic, random: randomSourceOf(seed, position, position, now()) }, mode, store };
      },
      (listener) => listeners.add(listener),
    ),
    ports: { open: port('open'), closed: port('closed'), off: undefined },
  };
}
