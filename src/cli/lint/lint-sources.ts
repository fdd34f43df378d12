import { existsSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { errorText } from '../../document/error-text';
import { CliError } from '../../errors';

/** A document to check: its name, and its text where that came by standard input. */
export interface LintSource {
  readonly name: string;
  readonly text?: string;
}

/** What a document that came by standard input is called. */
const STDIN = 'stdin';

/**
 * The documents that arguments name: files, URLs, patterns such as `api/**\/*.yaml`, and `-` for standard input.
 *
 * @throws CliError where a pattern matches no file
 */
export async function lintSources(names: readonly string[]): Promise<LintSource[]> {
  const sources: LintSource[] = [];
  for (const name of names) {
    if (name === '-') sources.push({ name: STDIN, text: await standardInput() });
    else if (isPattern(name)) sources.push(...(await matching(name)).map((file) => ({ name: file })));
    else sources.push({ name });
  }
  return sources.filter(({ name }, index) => sources.findIndex((one) => one.name === name) === index);
}

async function standardInput(): Promise<string> {
  const { decodeText } = require('../../document/read/decode-text') as typeof import('../../document/read/decode-text');
  try {
    return decodeText(await buffer(process.stdin));
  } catch (error) {
    throw new CliError(`${STDIN}: ${errorText(error)}`);
  }
}

function isPattern(name: string): boolean {
  return /[*?[\]{}]/.test(name) && !/^https?:/i.test(name) && !existsSync(name);
}

async function matching(pattern: string): Promise<string[]> {
  const { glob } = require('tinyglobby') as typeof import('tinyglobby');
  const found = await glob(pattern, { expandDirectories: false, ignore: ['**/node_modules/**'] });
  if (found.length === 0) throw new CliError(`no file matches ${pattern}`);
  return found.sort();
}
