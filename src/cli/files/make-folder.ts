import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes the folder of a file that a command is going to write: `reports/` of `--report junit=reports/junit.xml`.
 *
 * @throws the error of the file system
 */
export function makeFolderOf(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
}
