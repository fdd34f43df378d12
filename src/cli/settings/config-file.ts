import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Pointer, pointers } from '../../document';
import { errorField, errorText } from '../../errors/error-text';
import { parseText } from '../../document/read/parse-text';
import { positionsIn } from '../../document/places/positions';
import { readSource } from '../../document/read/read-source';
import { CliError } from '../../errors';

/** The names of a configuration file in the working folder. */
const CONFIG_NAMES = [
  'tandem.config.yaml',
  'tandem.config.yml',
  'tandem.config.json',
  'tandem.config.js',
  'tandem.config.cjs',
] as const;

/** A configuration file as read. */
export interface ConfigFile {
  readonly value: unknown;
  /** The error that says what is wrong with the value at a pointer, and where that stands. */
  errorAt(pointer: Pointer, what: string): CliError;
}

/**
 * Reads the configuration file that was named, or the one in the working folder.
 *
 * @returns `undefined` where none was named and none exists
 * @throws CliError where there are several, or it cannot be read; DocumentError with the place where it is not YAML or
 * JSON
 */
export async function readConfigFile(named: string | undefined): Promise<ConfigFile | undefined> {
  if (named !== undefined) return readNamed(named);
  const found = CONFIG_NAMES.filter((name) => existsSync(name));
  if (found.length > 1) throw new CliError(`there are ${found.join(' and ')}: leave only one, or choose with --config`);
  return found[0] === undefined ? undefined : readNamed(found[0]);
}

async function readNamed(name: string): Promise<ConfigFile> {
  if (/\.[cm]?js$/.test(name)) return scriptFile(name);
  let text: string;
  try {
    ({ text } = await readSource(name));
  } catch (error) {
    throw new CliError(`the configuration ${name}: ${errorText(error)}`);
  }
  const place = positionsIn(name, text);
  return {
    value: parseText(text, name),
    errorAt(pointer, what) {
      const { file, line, column } = place(pointer);
      return new CliError(`${file}:${line}:${column}: ${what}`);
    },
  };
}

/** A script has no lines for its values: they are named by their keys. */
function scriptFile(name: string): ConfigFile {
  const errorAt = (pointer: Pointer, what: string): CliError => {
    const keys = pointers.tokens(pointer).join('.');
    return new CliError(`${name}${keys === '' ? '' : ` (${keys})`}: ${what}`);
  };
  const path = resolve(name);
  if (!existsSync(path)) throw new CliError(`the configuration ${name}: there is no such file`);
  try {
    const value = require(path) as unknown;
    const isModule = typeof value === 'object' && value !== null && 'default' in value;
    return { value: isModule ? value.default : value, errorAt };
  } catch (error) {
    if (errorField(error, 'code') === 'ERR_REQUIRE_ESM')
      throw errorAt(
        '',
        'this Node.js cannot read an ES module here: write module.exports = { … } in tandem.config.cjs',
      );
    throw errorAt('', `it failed: ${errorText(error).split('\n', 1)[0] ?? ''}`);
  }
}
