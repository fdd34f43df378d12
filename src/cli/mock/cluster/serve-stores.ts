import { errorText } from '../../../errors/error-text';
import { createMemoryStore, type LogBounds, type MemoryStore, type SharedStore } from '../../../mock/server/shared';
import type { MemoryBudget } from '../../../mock/memory/memory-budget';
import type { Channel } from './ipc-store';
import { type StoreCall, type StoreCommand } from './messages';

/** The stores of the documents of a cluster, in the memory of its primary process. */
export interface ServedStores {
  /**
   * Serves them to a worker.
   *
   * @returns ends it, once the worker has ended
   */
  serve(worker: Channel): () => void;
}

/** Makes the stores, empty at first. */
export function servedStores(bounds: LogBounds, memory: MemoryBudget): ServedStores {
  const stores = new Map<string, MemoryStore>();
  const storeOf = (document: string): MemoryStore => {
    let store = stores.get(document);
    if (store === undefined) stores.set(document, (store = createMemoryStore(bounds, memory)));
    return store;
  };
  return {
    serve(worker) {
      const connections = new Map<string, SharedStore>();
      const watches = new Map<string, () => void>();
      const connect = (document: string): SharedStore => {
        let store = connections.get(document);
        if (store === undefined) connections.set(document, (store = storeOf(document).connect()));
        return store;
      };
      worker.onMessage((message) => {
        if (message.tandem === 'call') void respond(connect(message.document), message, worker);
        if (message.tandem !== 'watch') return;
        const { document } = message;
        watches.get(document)?.();
        if (!message.isOn) watches.delete(document);
        else
          watches.set(
            document,
            connect(document).watch((...what) => worker.send({ tandem: 'note', document, what })),
          );
      });
      return () => {
        for (const unwatch of watches.values()) unwatch();
        watches.clear();
      };
    },
  };
}

async function respond(store: SharedStore, call: StoreCall, worker: Channel): Promise<void> {
  const { number, document, command, asked } = call;
  // In JSON, what isn't given is null.
  const given = asked.map((one) => one ?? undefined);
  try {
    const value = await (store as unknown as Commands)[command](...given);
    worker.send({ tandem: 'reply', number, document, value });
  } catch (error) {
    worker.send({ tandem: 'reply', number, document, error: errorText(error) });
  }
}

/** Each command takes what the worker's end of the store was given. */
type Commands = Readonly<Record<StoreCommand, (...given: readonly unknown[]) => Promise<unknown>>>;
