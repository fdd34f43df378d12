import { errorText } from '../../errors/error-text';
import { CliError } from '../../errors';

/**
 * Reads the file of a baseline (JSON or YAML).
 *
 * @returns its value, of any form
 * @throws DocumentError where it cannot be parsed; CliError where it cannot be read
 * @example await readBaselineFile('tandem-lint-baseline.json')
 */
export async function readBaselineFile(name: string): Promise<unknown> {
  const { readSource } = require('../../document/read/read-source') as typeof import('../../document/read/read-source');
  const { parseText } = require('../../document/read/parse-text') as typeof import('../../document/read/parse-text');
  let text: string;
  try {
    ({ text } = await readSource(name));
  } catch (error) {
    throw new CliError(`the baseline ${name} cannot be read (--write-baseline makes one): ${errorText(error)}`);
  }
  return parseText(text, name);
}
