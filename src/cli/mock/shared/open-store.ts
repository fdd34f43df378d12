import { CliError } from '../../../errors';
import type { MemoryBudget } from '../../../mock/memory/memory-budget';
import { JOURNAL_BYTES } from '../../../mock/session/journal';
import { createRedisStore, createSharing, type SharedStore, shownStore } from '../../../mock/server/shared';
import type { Sharing } from '../../../mock/session/shared-sessions';
import { ipcStore } from '../cluster/ipc-store';
import type { ClusterWorker } from '../cluster/worker';
import type { MockFlags } from '../mock-flags';
import type { MockLog } from '../mock-log';

/** What is known of the mock that uses a store. */
export interface StoreUse {
  /** What the document is called. */
  readonly document: string;
  readonly log: MockLog;
  readonly memory: MemoryBudget;
  readonly onError: (error: unknown) => void;
  /** This process in a cluster. */
  readonly worker: ClusterWorker | undefined;
}

/**
 * What shares the sessions of a mock by the store of `--store`, or by that of its cluster.
 *
 * @throws {StoreError} where the client isn't installed, or the address isn't one
 * @throws {CliError} for what needs the state in this process
 */
export function openStore(flags: MockFlags, { document, log, memory, onError, worker }: StoreUse): Sharing {
  const { store: url, stateFile, seed, journal } = flags;
  const flag = url === undefined ? '--cluster' : '--store';
  if (stateFile !== undefined)
    throw new CliError(`--state-file is for a mock without ${flag}: its processes share the state`);
  const bounds = { entries: journal, bytes: JOURNAL_BYTES };
  const redis = (address: string): SharedStore =>
    createRedisStore({ url: address, document, bounds, onPresence: presenceOf(address, log) });
  const store = url !== undefined ? redis(url) : worker && ipcStore(worker.channel, document);
  if (store === undefined) throw new CliError('there is no store: --store names one');
  return createSharing({ store, memory, onError, isSeeded: seed !== undefined });
}

/** Reports that a store goes away, and that it is there again. */
function presenceOf(address: string, log: MockLog): (reason: string | undefined) => void {
  let wasAway = false;
  return (reason) => {
    if (reason !== undefined || wasAway) log.store(shownStore(address), reason);
    wasAway = reason !== undefined;
  };
}
