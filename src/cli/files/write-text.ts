import { writeFileSync } from 'node:fs';
import { errorText } from '../../document/error-text';
import { CliError } from '../../errors';

/**
 * Writes a file that the user named.
 *
 * @throws CliError that says why it cannot be written
 */
export function writeText(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new CliError(`${file} cannot be written: ${errorText(error)}`);
  }
}
