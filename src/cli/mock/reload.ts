import { isUrl } from '../../text';
import { fileURLToPath } from 'node:url';
import type { Api } from '../../model';
import { loadApi } from '../load-api';
import { errorsOf } from '../report-problems';
import { type WatchedFiles, watchFiles } from '../watch-files';

/** How long after the start the watch begins, in milliseconds; what changed until then is seen all the same. */
const BREATH = 100;

/** A document that is read again whenever one of its files changes. */
export interface Reloading {
  /** As first loaded. */
  readonly api: Api;
  /**
   * Begins to watch.
   *
   * @param onApi given the model of each good state of the files
   * @param onBroken given why a state cannot be used (DocumentError, CliError)
   * @returns ends it
   */
  watch(onApi: (api: Api) => void, onBroken: (error: unknown) => void): () => Promise<void>;
}

/**
 * Loads a document from a local file, together with what it takes to keep up with its changes.
 *
 * @throws DocumentError, CliError when it cannot be used the first time
 */
export async function reloading(source: string): Promise<Reloading> {
  const since = Date.now();
  const read = new Set<string>();
  const load = (isUsable: (api: Api) => boolean): Promise<Api> =>
    loadApi(source, { onRead: (name) => read.add(name), isUsable });
  const api = await load(hasOperations);
  return {
    api,
    watch(onApi, onBroken) {
      let turn = 0;
      let served = errorsOf(api.document).length;
      // A save that breaks more references than were broken before isn't served.
      const isUsable = (next: Api): boolean => errorsOf(next.document).length <= served;
      const reload = async (): Promise<void> => {
        const own = ++turn;
        const before = [...read];
        read.clear();
        try {
          const next = await load(isUsable);
          if (own !== turn) return;
          served = errorsOf(next.document).length;
          onApi(next);
        } catch (error) {
          // What a broken document does not get to is wanted still, once it is mended.
          for (const name of before) read.add(name);
          if (own === turn) onBroken(error);
        }
        if (own === turn) watched?.set(filesIn(read));
      };
      let watched: WatchedFiles | undefined;
      // Loading the watcher takes a while, for which the first response does not wait.
      const timer = setTimeout(() => {
        watched = watchFiles(filesIn(read), since, () => void reload());
      }, BREATH);
      return async () => {
        clearTimeout(timer);
        await watched?.close();
      };
    },
  };
}

/** Whether there is anything to serve. */
export function hasOperations({ operations, webhooks }: Api): boolean {
  return operations.length + webhooks.length > 0;
}

function filesIn(names: Iterable<string>): string[] {
  const local = [...names].filter((name) => !isUrl(name));
  return local.map((name) => (name.startsWith('file:') ? fileURLToPath(name) : name));
}
