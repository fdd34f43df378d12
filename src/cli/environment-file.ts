import { type Environment, EnvironmentError, readEnvironment } from '../contract';
import { parseText } from '../document/parse-text';
import { readSource } from '../document/read';
import type { Api } from '../model';
import { CliError } from './exit';

/**
 * Reads an environment file (YAML or JSON) and holds it against the document.
 *
 * @throws {DocumentError} where the file cannot be parsed
 * @throws {CliError} where it cannot be read, or says what cannot be used
 */
export async function environmentFile(api: Api, name: string): Promise<Environment> {
  const value = parseText(await textOf(name), name);
  try {
    return readEnvironment(api, value);
  } catch (error) {
    if (error instanceof EnvironmentError) throw new CliError(`${name}: ${error.message}`);
    throw error;
  }
}

async function textOf(name: string): Promise<string> {
  try {
    return (await readSource(name)).text;
  } catch (error) {
    throw new CliError(
      `the environment ${name} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
