import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Makes the folder of a file that a command is going to write: `reports/` of `--report junit=reports/junit.xml`.
 *
 * @throws the error of the file system
 */
export function makeFolderOf(file: string): void {
  makeFolder(dirname(resolve(file)));
}

/** One after the other: the `recursive` of Node.js never ends below a folder that takes none (`/proc`). */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another process may have made it.
    if (!existsSync(folder)) throw error;
  }
}
