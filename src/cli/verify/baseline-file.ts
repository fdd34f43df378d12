import { closeSync, existsSync, openSync, unlinkSync, writeFileSync } from 'node:fs';
import { errorText } from '../../errors/error-text';
import { type Baseline, BaselineError, baselineReporter, type Output, readBaseline } from '../../report';
import { makeFolderOf } from '../files/make-folder';
import { CliError } from '../../errors';
import { readBaselineFile } from '../files/read-baseline';

/**
 * Reads a file of known failures (JSON or YAML).
 *
 * @throws DocumentError where it cannot be parsed; CliError where it cannot be read, or isn't a baseline
 */
export async function baselineFile(name: string): Promise<Baseline> {
  const value = await readBaselineFile(name);
  try {
    return readBaseline(value);
  } catch (error) {
    if (error instanceof BaselineError) throw new CliError(`${name}: ${error.message}`);
    throw error;
  }
}

/**
 * Writes the failures of a run to a file when it is over; one that was interrupted leaves the file as it is.
 *
 * @throws CliError where the file cannot be written, before anything is sent
 */
export function baselineOutput(name: string, before: Baseline): Output {
  try {
    makeFolderOf(name);
    const isNew = !existsSync(name);
    closeSync(openSync(name, 'a'));
    // A run that cannot be made leaves no empty file behind.
    if (isNew) unlinkSync(name);
  } catch (error) {
    throw new CliError(`the baseline ${name} cannot be written: ${errorText(error)}`);
  }
  return { reporter: baselineReporter(before), write: (text) => writeFileSync(name, text) };
}
