import { writeFileSync } from 'node:fs';
import { errorText } from '../../errors/error-text';
import { CliError } from '../../errors';
import { makeFolderOf } from './make-folder';

/**
 * Writes a file that the user named, and makes its folder where it is missing.
 *
 * @throws CliError that says why it cannot be written
 */
export function writeText(file: string, text: string): void {
  try {
    makeFolderOf(file);
    writeFileSync(file, text);
  } catch (error) {
    throw new CliError(`${file} cannot be written: ${errorText(error)}`);
  }
}
