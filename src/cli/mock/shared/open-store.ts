import { CliError } from '../../../errors';
import type { MemoryBudget } from '../../../mock/memory/memory-budget';
import { JOURNAL_BYTES } from '../../../mock/session/journal';
import { createSharing, createRedisStore, shownStore } from '../../../mock/server/shared';
import type { Sharing } from '../../../mock/session/shared-sessions';
import type { MockFlags } from '../mock-flags';
import type { MockLog } from '../mock-log';

/** What is known of the mock that uses a store. */
export interface StoreUse {
  /** What the document is called. */
  readonly document: string;
  readonly log: MockLog;
  readonly memory: MemoryBudget;
  readonly onError: (error: unknown) => void;
}

/**
 * What shares the sessions of a mock by the store of `--store`.
 *
 * @throws {StoreError} where the client isn't installed, or the address isn't one
 * @throws {CliError} for what needs the state in this process
 */
export function openStore(flags: MockFlags, { document, log, memory, onError }: StoreUse): Sharing {
  const { store: url = '', stateFile, seed, journal } = flags;
  if (stateFile !== undefined)
    throw new CliError('--state-file is for a mock without --store: the store keeps the state');
  const bounds = { entries: journal, bytes: JOURNAL_BYTES };
  let wasAway = false;
  const onPresence = (reason: string | undefined): void => {
    if (reason !== undefined || wasAway) log.store(shownStore(url), reason);
    wasAway = reason !== undefined;
  };
  const store = createRedisStore({ url, document, bounds, onPresence });
  return createSharing({ store, memory, onError, isSeeded: seed !== undefined });
}
