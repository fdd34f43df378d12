import type { Api } from '../../model';
import type { MemoryBudget } from '../memory/memory-budget';
import type { SessionSettings } from '../options';
import type { StatePort } from '../prepare/produce-response';
import { createListeners } from '../session/listeners';
import { randomSourceOf } from '../session/random-source';
import { type MockState, mockState } from './access/mock-state';
import { once } from './conditions/idempotency';
import { respondWithState } from './respond-with-state';
import { createStore } from './store';
import type { StateMode } from './subject';

/** What a session keeps of the resources of its document. */
export interface KeptState {
  /** What responds with it; none where nothing is kept. */
  readonly port: (mode: StateMode) => StatePort | undefined;
  /** For tests, the control API and files. */
  readonly access: MockState;
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
  return {
    access: mockState(
      () => {
        const { api, settings, position } = session();
        const { dynamic, state: mode, seed, now } = settings;
        return { task: { api, dynamic, random: randomSourceOf(seed, position, position, now()) }, mode, store };
      },
      (listener) => listeners.add(listener),
    ),
    port: (mode) =>
      mode === 'off'
        ? undefined
        : {
            respond: (task, plan, document) =>
              once(store, task, plan, () => respondWithState(store, mode, task, plan) ?? document()),
          },
  };
}
