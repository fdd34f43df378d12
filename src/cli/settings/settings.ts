import type { Argument, Command, Option } from 'commander';
import { isObject, type Pointer, pointers } from '../../document';
import { nearest } from '../../document/nearest';
import type { ConfigFile } from './config-file';
import { CliError } from '../../errors';
import { settingValue } from './setting-value';

const SETTINGS_HELP = `
Each option may also be set in tandem.config.yaml (or .json, .js) in the working folder, in another file that --config
names, or by an environment variable. For --max-body, that is the key max-body under the command's name in the file, or
TANDEM_MAX_BODY or TANDEM_<COMMAND>_MAX_BODY. A flag takes precedence over a variable, a variable over the file, the
file over the default.`;

/** Keys of the file that hold for every command. */
const SHARED = 'document';

/** Where a setting was found outside the command line. */
interface Setting {
  readonly value: unknown;
  readonly errorFor: (what: string) => CliError;
}

/**
 * Lets each option and argument of each command be set by variables and by a configuration file: flag over variable
 * over file over default. Call it when all commands are registered. A key that no command knows, or a value that its
 * option rejects, is one CliError.
 *
 * @param environment the variables of the process
 */
export function readSettings(program: Command, environment: Readonly<Record<string, string | undefined>>): void {
  let file: ConfigFile | undefined;
  program
    .option(
      '--config <file>',
      'read settings from this file (default: tandem.config.yaml, .json or .js, if there is one)',
    )
    .option('--no-config', 'read no configuration file');
  for (const command of program.commands) {
    // The program takes these, wherever they stand; the commands' own are there for their help.
    command.option('--config <file>', 'read settings from this file').addHelpText('after', SETTINGS_HELP);
  }
  program.hook('preSubcommand', async (_program, command) => {
    const { config } = program.opts<{ readonly config?: string | boolean }>();
    const named = typeof config === 'string' ? config : variable('TANDEM_CONFIG');
    if (config !== false) {
      const { readConfigFile } = require('./config-file') as typeof import('./config-file');
      file = await readConfigFile(named);
    }
    if (file !== undefined) checkFile(program, file);
    fill(program, (option) => find(option.name(), undefined) ?? inFile(file, [], names(option)));
    for (const argument of command.registeredArguments) {
      const name = argument.name();
      const set =
        find(name, command.name()) ??
        inFile(file, [command.name()], [name]) ??
        (name === SHARED ? inFile(file, [], [name]) : undefined);
      if (set !== undefined) setArgument(argument, set);
    }
  });
  program.hook('preAction', (_program, command) => {
    fill(
      command,
      (option) =>
        find(option.name(), command.name()) ??
        inFile(file, [command.name()], names(option)) ??
        (option.name() === SHARED ? inFile(file, [], names(option)) : undefined),
    );
  });

  function variable(name: string): string | undefined {
    const value = environment[name];
    return value === '' ? undefined : value;
  }

  /** By variable; one of the command goes before one of all. */
  function find(name: string, command: string | undefined): Setting | undefined {
    const own = upper(name);
    for (const key of command === undefined ? [own] : [`${upper(command)}_${own}`, own]) {
      const text = variable(`TANDEM_${key}`);
      if (text === undefined) continue;
      return { value: text, errorFor: (what) => new CliError(`the variable TANDEM_${key}: ${what}`) };
    }
    return undefined;
  }
}

/** Sets what the command line has not set. */
function fill(command: Command, find: (option: Option) => Setting | undefined): void {
  for (const option of command.options) {
    if (!isSettable(option)) continue;
    const attribute = option.attributeName();
    const source = command.getOptionValueSource(attribute);
    if (source !== undefined && source !== 'default') continue;
    const set = find(option);
    if (set !== undefined)
      command.setOptionValueWithSource(attribute, settingValue(option, set.value, set.errorFor), 'config');
  }
}

/** An option that turns another one off has no key of its own: `cors: false` says the same. */
function isSettable(option: Option): boolean {
  return !(option.negate && option.long?.slice(2) !== option.name()) && !UNSETTABLE.includes(option.name());
}

/** About the command line itself. */
const UNSETTABLE = ['help', 'version', 'config', 'no-config', 'rules', 'kinds'];

function setArgument(argument: Argument, set: Setting): void {
  argument.argOptional().default(argumentValue(argument, set));
}

/** A text; of an argument that may be repeated, a list of them. */
function argumentValue(argument: Argument, { value, errorFor }: Setting): string | readonly string[] {
  const [name, isText] = [argument.name(), (one: unknown): one is string => typeof one === 'string'];
  if (!argument.variadic) {
    if (isText(value)) return value;
    throw errorFor(`${name} must be a string`);
  }
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (list.every(isText) && list.length > 0) return list;
  throw errorFor(`${name} must be a string, or a list of strings`);
}

function inFile(file: ConfigFile | undefined, path: readonly string[], keys: readonly string[]): Setting | undefined {
  if (file === undefined) return undefined;
  let node: unknown = file.value;
  for (const key of path) node = isObject(node) ? node[key] : undefined;
  if (!isObject(node)) return undefined;
  const key = keys.find((one) => Object.hasOwn(node as object, one));
  if (key === undefined) return undefined;
  const at = pointerOf([...path, key]);
  return { value: node[key], errorFor: (what) => file.errorAt(at, what) };
}

/**
 * Everything in the file, whichever command runs: a mistake is reported at once, not when its command is run for the
 * first time.
 */
function checkFile(program: Command, file: ConfigFile): void {
  if (file.value === undefined || file.value === null) return;
  if (!isObject(file.value)) throw file.errorAt('', 'a configuration is an object with the commands as its keys');
  const own = program.options.filter(isSettable);
  const commands = program.commands.map((command) => command.name());
  for (const key of Object.keys(file.value)) {
    const command = program.commands.find((one) => one.name() === key);
    if (command !== undefined) checkSection(command, file);
    else if (key !== SHARED && !own.some((option) => names(option).includes(key)))
      throw file.errorAt(pointerOf([key]), unknown(key, [SHARED, ...own.map((one) => one.name()), ...commands]));
  }
}

function checkSection(command: Command, file: ConfigFile): void {
  const at = command.name();
  const section = (file.value as Record<string, unknown>)[at];
  if (section === null || section === undefined) return;
  if (!isObject(section))
    throw file.errorAt(pointerOf([at]), `${at} is an object with the command's options as its keys`);
  const options = command.options.filter(isSettable);
  const args = command.registeredArguments.map((argument) => argument.name());
  for (const [key, value] of Object.entries(section)) {
    const errorFor = (what: string): CliError => file.errorAt(pointerOf([at, key]), what);
    const option = options.find((one) => names(one).includes(key));
    const argument = command.registeredArguments.find((one) => one.name() === key);
    if (option !== undefined) settingValue(option, value, errorFor);
    else if (argument !== undefined) argumentValue(argument, { value, errorFor });
    else throw errorFor(unknown(key, [...args, ...options.map((one) => one.name())], `${at}.`));
  }
}

function unknown(key: string, known: readonly string[], section = ''): string {
  const near = nearest(key, known);
  const list = [...new Set(known)].join(', ');
  return near === undefined
    ? `there is no setting '${section}${key}'; there are ${list}`
    : `there is no setting '${section}${key}'; did you mean '${near}'? There are ${list}`;
}

/** As on the command line, and as JavaScript would write it. */
function names(option: Option): string[] {
  return [option.name(), option.attributeName()];
}

function upper(name: string): string {
  return name.toUpperCase().replaceAll('-', '_');
}

function pointerOf(keys: readonly string[]): Pointer {
  return keys.reduce((pointer, key) => pointers.join(pointer, key), '');
}
