import cluster, { type Worker } from 'node:cluster';
import { setTimeout as sleep } from 'node:timers/promises';
import { createMemoryBudget } from '../../../mock/memory/memory-budget';
import { JOURNAL_BYTES } from '../../../mock/session/journal';
import { closeOnSignal } from '../../process/close-on-signal';
import { EXIT } from '../../process/exit';
import { printError } from '../../terminal';
import type { MockFlags } from '../mock-flags';
import { memoryText } from '../mock-log';
import type { Channel } from './ipc-store';
import { bundling, unbundled } from './messages';
import { servedStores, type ServedStores } from './serve-stores';
import { WORKER } from './worker';

/** A worker that lived for less long, in milliseconds, is replaced so much later: it could be one after the other. */
const BREATH = 1000;

/**
 * Runs `tandem mock --cluster`: this process starts the workers, which listen on one port, and starts another one
 * instead of each that ends. Where no `--store` is given, it has what they share.
 *
 * @returns when all workers listen, or the first one cannot, which has reported why
 */
export async function runCluster(flags: MockFlags): Promise<void> {
  const { cluster: count = 1, store } = flags;
  const crew = createCrew(store === undefined ? storesOf(flags) : undefined);
  closeOnSignal(async () => {
    await crew.end();
    return EXIT.ok;
  });
  for (let number = 1; number <= count && !crew.isEnding(); number++) {
    const code = await crew.start(number);
    if (code === undefined) continue;
    await crew.end();
    process.exitCode = code;
    return;
  }
}

function storesOf({ journal, memory }: MockFlags): ServedStores {
  const budget = createMemoryBudget(memory);
  budget.watch((use) => printError(`warning: ${memoryText(use)}\n`));
  return servedStores({ entries: journal, bytes: JOURNAL_BYTES }, budget);
}

/** The workers of a cluster. */
interface Crew {
  /** @returns when it listens; else what it ended with */
  start(number: number): Promise<number | undefined>;
  /** Ends all of them, with what they have under way. */
  end(): Promise<void>;
  isEnding(): boolean;
}

function createCrew(stores: ServedStores | undefined): Crew {
  const workers = new Set<Worker>();
  let isEnding = false;
  const start = (number: number): Promise<number | undefined> => {
    const worker = cluster.fork({ [WORKER]: String(number) });
    const since = Date.now();
    let isListening = false;
    workers.add(worker);
    const leave = stores?.serve(channelOf(worker));
    return new Promise((resolve) => {
      worker.once('listening', () => {
        isListening = true;
        resolve(undefined);
      });
      worker.once('exit', (code: number | null, signal: string | null) => {
        workers.delete(worker);
        leave?.();
        resolve(code ?? EXIT.unusable);
        if (!isListening || isEnding) return;
        printError(`warning: worker ${number} ended (${signal ?? `exit code ${code}`}): another one is started\n`);
        void replace(number, Date.now() - since);
      });
    });
  };
  const replace = async (number: number, lived: number): Promise<void> => {
    if (lived < BREATH) await sleep(BREATH);
    if (isEnding) return;
    const code = await start(number);
    if (code === undefined || isEnding) return;
    await end();
    process.exit(code);
  };
  const end = async (): Promise<void> => {
    isEnding = true;
    await Promise.all([...workers].map(ended));
  };
  return { start, end, isEnding: () => isEnding };
}

function channelOf(worker: Worker): Channel {
  return {
    // One that ends needs no reply.
    send: bundling((messages) => {
      if (worker.isConnected()) worker.send([...messages], () => undefined);
    }),
    onMessage: (listener) => void worker.on('message', unbundled(listener)),
  };
}

async function ended(worker: Worker): Promise<void> {
  if (worker.isDead()) return;
  await new Promise<void>((resolve) => {
    worker.once('exit', () => resolve());
    worker.process.kill('SIGTERM');
  });
}
