import { dirname, resolve } from 'node:path';
import type { FSWatcher } from 'chokidar';

/**
 * How long a file must be left alone before it is read again, in milliseconds: editors and tools write in several
 * steps.
 */
const PAUSE = 50;

/** Files under watch. */
export interface WatchedFiles {
  /** Watches these from now on, instead of those before. */
  set(files: readonly string[]): void;
  close(): Promise<void>;
}

/**
 * Watches files for changes: written in place, replaced, removed or made anew. Their folders are watched, since an
 * editor that saves by renaming leaves nothing to watch behind.
 *
 * @param files paths; those that are not there yet are waited for
 * @param since a file that was changed after this time (milliseconds since 1970) and before the watch began counts as
 * changed
 * @param onChange called once for changes that come together
 */
export function watchFiles(files: readonly string[], since: number, onChange: () => void): WatchedFiles {
  const { watch } = require('chokidar') as typeof import('chokidar');
  let wanted = new Set<string>();
  let folders = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const changed = (path: string): void => {
    if (!wanted.has(path)) return;
    clearTimeout(timer);
    timer = setTimeout(onChange, PAUSE);
  };
  const watcher: FSWatcher = watch([], {
    depth: 0,
    alwaysStat: true,
    ignored: (path, stats) => stats?.isFile() === true && !wanted.has(path),
  });
  watcher.on('add', (path, stats) => {
    if (stats === undefined || Math.max(stats.mtimeMs, stats.ctimeMs) > since) changed(path);
  });
  watcher.on('change', changed).on('unlink', changed);
  // The server goes on even if a folder can no longer be watched.
  watcher.on('error', () => undefined);
  const set = (paths: readonly string[]): void => {
    const before = { wanted, folders };
    wanted = new Set(paths.map((path) => resolve(path)));
    folders = new Set([...wanted].map((path) => dirname(path)));
    watcher.unwatch([...before.folders].filter((folder) => !folders.has(folder)));
    watcher.add([...folders].filter((folder) => !before.folders.has(folder)));
    // In a folder that was watched before, these were ignored.
    watcher.add([...wanted].filter((path) => before.folders.has(dirname(path)) && !before.wanted.has(path)));
  };
  set(files);
  return {
    set,
    close() {
      clearTimeout(timer);
      return watcher.close();
    },
  };
}
