import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { setReferencePolicy } from '../document/read/reference-policy';
import { bundledDocument } from '../document/load/bundled-document';
import { CliError } from '../errors';
import { isUrl, oneLine } from '../text';
import { printError, printOut } from './terminal';

/** What each command's help says of its argument `document`. */
export const DOCUMENT_HELP =
  'file or URL, OpenAPI 2.0 to 3.2, YAML or JSON (default: openapi.yaml or a similar file here, or in docs, api, …)';

const FORMS = ['yaml', 'yml', 'json'];
/** Folders in which projects keep the document, tried where it isn't at the top or in `openapi`. */
const FOLDERS = ['api', 'docs', 'doc', 'spec', 'specs', 'schema', 'schemas', 'contracts', 'public', 'static', 'src'];
const LOOKED_FOR =
  'openapi.{yaml,yml,json}, openapi/openapi.{yaml,yml,json} and swagger.{yaml,yml,json}, ' +
  `then for openapi and swagger in ${FOLDERS.join(', ')}`;

/** The flags of the commands that decide where the document comes from, and what standard output is for. */
interface SourceFlags {
  readonly demo?: boolean;
  /** Documents that are named by an option. */
  readonly at?: readonly unknown[];
  readonly remote?: boolean;
  readonly allowOutside?: boolean;
  readonly rules?: boolean;
  readonly format?: string;
  readonly log?: string;
  readonly quiet?: boolean;
  readonly out?: string;
}

/**
 * Gives each command with an argument `document` its document: the one that was named; with `--demo` the bundled one;
 * else the one that is found in the working folder, which is then named in the first line of output. Call it when all
 * commands are registered, after `readSettings`.
 */
export function findDocuments(program: Command): void {
  for (const command of program.commands)
    if (takesDocument(command))
      command
        .option('--demo', 'use the document that comes with the package: the create-package API')
        .option('--no-remote', "don't follow references to the web")
        .option('--allow-outside', "follow references to files outside the document's folder and the working folder");
  program.hook('preAction', (_program, command) => {
    const at = documentIndex(command);
    const flags = command.opts<SourceFlags>();
    if (!takesDocument(command)) return;
    setReferencePolicy({ remote: flags.remote !== false, outside: flags.allowOutside === true });
    if (flags.rules === true) return;
    if (at === -1) {
      fillOption(command, flags);
      return;
    }
    sortTarget(command, at);
    const isNamed = isGiven(command.processedArgs[at]);
    const isFlag = command.getOptionValueSource('demo') === 'cli';
    if (isFlag && isNamed && !isFromSettings(command, at)) throw new CliError(NOT_BOTH);
    if (isNamed && !isFlag) return;
    if (flags.at !== undefined && !isFlag) {
      command.processedArgs[at] = [];
      return;
    }
    const found = unnamedDocument(command, flags);
    command.processedArgs[at] = command.registeredArguments[at]?.variadic === true ? [found] : found;
  });
}

const NOT_BOTH = '--demo is a document of its own: leave out either --demo or the document';

/** As an argument, or (where the arguments are something else) as an option. */
function takesDocument(command: Command): boolean {
  return documentIndex(command) !== -1 || command.options.some((option) => option.name() === 'document');
}

/** Gives a command whose option names the document one where none was named. */
function fillOption(command: Command, flags: SourceFlags): void {
  const source = command.getOptionValueSource('document');
  const isFlag = command.getOptionValueSource('demo') === 'cli';
  if (isFlag && source === 'cli') throw new CliError(NOT_BOTH);
  if (!isFlag && source !== undefined) return;
  const among = isFlag ? undefined : documentAmong(command);
  command.setOptionValue('document', among ?? unnamedDocument(command, flags));
}

/** The document among the recordings, which are never YAML: `tandem check recorded.har openapi.yaml`. */
function documentAmong(command: Command): string | undefined {
  const words: unknown = command.processedArgs[0];
  if (!Array.isArray(words)) return undefined;
  const found = (words as readonly string[]).find((word) => /\.ya?ml$/i.test(word));
  if (found !== undefined) command.processedArgs[0] = words.filter((word) => word !== found);
  return found;
}

/** The bundled document, or the one of the working folder, which is then named. */
function unnamedDocument(command: Command, flags: SourceFlags): string {
  if (flags.demo === true) return bundledDocument();
  const found = foundDocument();
  const print = isDataOnStdout(command, flags) ? printError : printOut;
  print(`document: ${oneLine(found)}\n`);
  return found;
}

function documentIndex({ registeredArguments }: Command): number {
  return registeredArguments.findIndex((argument) => argument.name() === 'document');
}

function isGiven(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
}

/** A value that a configuration file or a variable gave is the argument's default. */
function isFromSettings(command: Command, at: number): boolean {
  const value: unknown = command.processedArgs[at];
  return value === command.registeredArguments[at]?.defaultValue;
}

/** Target and document may come in either order: an http(s) address is the target, unless it is that of a document. */
function sortTarget(command: Command, at: number): void {
  const targetAt = command.registeredArguments.findIndex((argument) => argument.name() === 'url');
  if (targetAt === -1) return;
  const { args } = command;
  const byDefault = (one: number): unknown => command.registeredArguments[one]?.defaultValue;
  const rules = [
    (word: string) => isUrl(word) && !isDocumentName(word),
    (word: string) => !isDocumentName(word),
    (word: string) => isUrl(word) && args.length > 1,
  ];
  const index = rules.map((rule) => args.findIndex(rule)).find((found) => found !== -1) ?? -1;
  const others = args.filter((_, i) => i !== index);
  if (others.length > 1)
    throw new CliError(`'${others.join("' and '")}': one must be the http(s) address of the implementation`);
  command.processedArgs[targetAt] = args[index] ?? byDefault(targetAt);
  command.processedArgs[at] = others[0] ?? byDefault(at);
}

/** @example isDocumentName('https://example.com/openapi.yaml') // true */
function isDocumentName(word: string): boolean {
  return /\.(?:ya?ml|json)$/i.test(word) || (!isUrl(word) && existsSync(word));
}

/**
 * The document of the working folder.
 *
 * @throws CliError where none exists, or several
 */
export function foundDocument(): string {
  const usual = theOne('', 'openapi') ?? theOne('openapi', 'openapi') ?? onlyOne('openapi') ?? theOne('', 'swagger');
  const found = usual ?? elsewhere();
  if (found !== undefined) return found;
  throw new CliError(
    `no document was given, and this folder has none: looked for ${LOOKED_FOR}. ` +
      'Give a file or URL, or try the bundled API with --demo',
  );
}

function theOne(folder: string, name: string): string | undefined {
  return single(named(folder, name));
}

function named(folder: string, name: string): string[] {
  return FORMS.map((form) => join(folder, `${name}.${form}`)).filter((path) => existsSync(path));
}

function elsewhere(): string | undefined {
  return single(FOLDERS.flatMap((folder) => [...named(folder, 'openapi'), ...named(folder, 'swagger')]));
}

function onlyOne(folder: string): string | undefined {
  return existsSync(folder) ? single(documentsIn(folder)) : undefined;
}

/** The OpenAPI documents of a folder, by name; not those of folders in it. */
export function documentsIn(folder: string): string[] {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && FORMS.some((form) => entry.name.endsWith(`.${form}`)))
    .map((entry) => join(folder, entry.name));
  return names.filter((path) => isOpenApi(readFileSync(path, 'utf8'))).sort();
}

function single(paths: readonly string[]): string | undefined {
  if (paths.length > 1)
    throw new CliError(`no document was given, and there are several: ${paths.join(', ')}; name one`);
  return paths[0];
}

/** Whether a text has the version of OpenAPI among the keys of its root, without parsing it. */
function isOpenApi(text: string): boolean {
  return /^(?:\uFEFF?\s*\{[^]*?)?["']?(?:openapi|swagger)["']?\s*:\s*["']?[23]/m.test(text);
}

/** Standard output that another program reads must not begin with a line for people. */
function isDataOnStdout(command: Command, { format = 'text', log, quiet = false, out }: SourceFlags): boolean {
  if (command.name() === 'types') return out === undefined;
  return quiet || log === 'json' || !['text', 'html'].includes(format);
}
