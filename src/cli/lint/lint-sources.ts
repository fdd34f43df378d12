import { isUrl } from '../../text';
import { existsSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { errorText } from '../../errors/error-text';
import { CliError } from '../../errors';

/** A document to check: its name, and its text where that came by standard input, or why none exists. */
export interface LintSource {
  readonly name: string;
  readonly text?: string;
  readonly failure?: CliError;
}

/** What a document that came by standard input is called. */
const STDIN = 'stdin';

/** The documents that arguments name: files, URLs, patterns such as `api/**\/*.yaml`, and `-` for standard input. */
export async function lintSources(names: readonly string[]): Promise<LintSource[]> {
  const sources: LintSource[] = [];
  for (const name of names) {
    if (name === '-') sources.push(await standardInput());
    else if (isPattern(name)) sources.push(...(await matching(name)));
    else sources.push({ name });
  }
  return sources.filter(({ name }, index) => sources.findIndex((one) => one.name === name) === index);
}

async function standardInput(): Promise<LintSource> {
  const { decodeText } = require('../../document/read/decode-text') as typeof import('../../document/read/decode-text');
  try {
    return { name: STDIN, text: decodeText(await buffer(process.stdin)) };
  } catch (error) {
    return { name: STDIN, failure: new CliError(`${STDIN}: ${errorText(error)}`) };
  }
}

function isPattern(name: string): boolean {
  return /[*?[\]{}]/.test(name) && !isUrl(name) && !existsSync(name);
}

async function matching(pattern: string): Promise<LintSource[]> {
  const { glob } = require('tinyglobby') as typeof import('tinyglobby');
  const found = await glob(pattern, { expandDirectories: false, ignore: ['**/node_modules/**'] });
  if (found.length === 0) return [{ name: pattern, failure: new CliError(`${pattern}: no file matches`) }];
  return found.sort().map((name) => ({ name }));
}
