import { type Environment, EnvironmentError, readEnvironment } from '../../contract';
import { entries, isObject, type Json, type JsonObject, plainText } from '../../document';
import { errorText } from '../../errors/error-text';
import { parseText } from '../../document/read/parse-text';
import { readSource } from '../../document/read/read-source';
import type { Api } from '../../model';
import { CliError } from '../../errors';
import { type CommandLine, runCommand } from '../run-command';
import { type TlsFlags, tlsFlagsIn } from './connection';

/** An installation's own values, and the commands that prepare its data and put them away. */
export interface EnvironmentFile {
  /** Whether it has a `setup` command, which may be asked again. */
  readonly hasSetup: boolean;
  /** Certificates and a key for the connection to the implementation. */
  readonly tls: TlsFlags;
  /**
   * Runs the `setup` command, where the file has one, and gives the values with what it printed. It may be asked again
   * in mid-run, for new credentials: the command then sees `TANDEM_RENEW`.
   *
   * @throws CliError when it fails, prints no JSON object, or a variable is missing; TypeError never
   */
  prepare(context: CommandContext): Promise<Environment>;
  /**
   * Runs the `teardown` command, where the file has one and `prepare` was called.
   *
   * @throws CliError when it fails
   */
  putAway(context: CommandContext): Promise<void>;
}

interface CommandContext {
  /** The address of the implementation: `TANDEM_TARGET` to the commands. */
  readonly address: string;
  /** Where it reaches the listener for callbacks: `TANDEM_LISTENER` to the commands. */
  readonly callbacks?: string | undefined;
  /** Ends the command. */
  readonly signal?: AbortSignal;
}

/**
 * Reads an environment file (YAML or JSON) and holds it against the document. `${name}` in its texts is a variable: of
 * what `setup` printed, else of the process; `$${` is the two characters themselves.
 *
 * @throws {DocumentError} where the file cannot be parsed
 * @throws {CliError} where it cannot be read, or says what cannot be used
 */
export async function environmentFile(api: Api, name: string): Promise<EnvironmentFile> {
  const value = parseText(await textOf(name), name);
  const { setup, teardown, tls, ...values }: JsonObject = isObject(value) ? value : {};
  // What isn't an object is reported by the reader of the values.
  const own = isObject(value) ? values : (value as Json | undefined);
  const commands = { setup: commandOf(setup, `${name}: setup`), teardown: commandOf(teardown, `${name}: teardown`) };
  // What is wrong with the file itself is reported before anything is run.
  read(api, name, own);
  let printed: JsonObject | undefined;
  return {
    hasSetup: commands.setup !== undefined,
    tls: tlsFlagsIn(tls, name),
    async prepare({ address, callbacks, signal }) {
      // A command that is asked again need not make data twice.
      const renewal = printed === undefined ? {} : { TANDEM_RENEW: '1' };
      printed ??= {};
      if (commands.setup !== undefined) {
        const listening = callbacks === undefined ? {} : { TANDEM_LISTENER: callbacks };
        const variables = { TANDEM_TARGET: address, ...listening, ...renewal };
        const options = { what: `${name}: the setup command`, input: '', variables };
        printed = printedObject(
          await runCommand(commands.setup, signal === undefined ? options : { ...options, signal }),
          name,
        );
      }
      const { parameters, credentials, body, ...variables } = printed;
      const filled = withVariables(own ?? {}, variables, name);
      return read(api, name, merged(filled, { parameters, credentials, body }));
    },
    async putAway({ address }) {
      if (commands.teardown === undefined || printed === undefined) return;
      const input = JSON.stringify(printed);
      const variables = { TANDEM_TARGET: address };
      await runCommand(commands.teardown, { what: `${name}: the teardown command`, input, variables });
    },
  };
}

function read(api: Api, name: string, value: Json | undefined): Environment {
  try {
    return readEnvironment(api, value);
  } catch (error) {
    if (error instanceof EnvironmentError) throw new CliError(`${name}: ${error.message}`);
    throw error;
  }
}

function commandOf(value: Json | undefined, place: string): CommandLine | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' && value.trim() !== '') return value;
  const words: readonly Json[] = Array.isArray(value) ? (value as readonly Json[]) : [];
  if (words.length > 0 && words.every((word): word is string => typeof word === 'string')) return words;
  throw new CliError(`${place} is a command: a line for the shell, or a list of a program and its arguments`);
}

function printedObject(text: string, name: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // What it printed may be a credential.
    const shown = text.trim() === '' ? 'nothing' : `${text.trim().length} characters that aren't JSON`;
    throw new CliError(
      `${name}: the setup command is to print one JSON object, and printed ${shown}; what is for people goes to stderr`,
    );
  }
  if (!isObject(value)) throw new CliError(`${name}: the setup command is to print one JSON object, not another value`);
  return value;
}

/** The values of the file under those that the setup command printed. */
function merged(file: Json, printed: Readonly<Record<string, Json | undefined>>): Json {
  if (!isObject(file)) return file;
  const both = Object.entries(printed).flatMap(([key, groups]) => {
    if (groups === undefined) return [];
    const own = file[key];
    if (!isObject(groups) || !isObject(own)) return [[key, groups] as const];
    const names = entries(groups).map(([name, values]) => {
      const before = own[name];
      return [name, isObject(values) && isObject(before) ? { ...before, ...values } : values] as const;
    });
    return [[key, { ...own, ...Object.fromEntries(names) }] as const];
  });
  return { ...file, ...Object.fromEntries(both) };
}

function withVariables(value: Json, variables: JsonObject, file: string): Json {
  const lookUp = (name: string): Json => {
    const found = Object.hasOwn(variables, name) ? variables[name] : process.env[name];
    if (found !== undefined) return found;
    const known = Object.keys(variables);
    const printed =
      known.length === 0 ? 'the setup command prints none' : `the setup command prints ${known.join(', ')}`;
    throw new CliError(`${file}: there is no variable '${name}': ${printed}, and the process has none of that name`);
  };
  const visit = (node: Json): Json => {
    if (typeof node === 'string') {
      const [, whole] = /^\$\{([^{}]+)\}$/.exec(node) ?? [];
      // A variable that is all of a text keeps its type.
      if (whole !== undefined) return lookUp(whole);
      return node.replace(/\$\$\{|\$\{([^{}]+)\}/g, (text, name?: string) =>
        name === undefined ? text.slice(1) : plainText(lookUp(name)),
      );
    }
    if (Array.isArray(node)) return (node as readonly Json[]).map(visit);
    return isObject(node) ? Object.fromEntries(entries(node).map(([key, item]) => [key, visit(item)])) : node;
  };
  return visit(value);
}

async function textOf(name: string): Promise<string> {
  try {
    return (await readSource(name)).text;
  } catch (error) {
    throw new CliError(`the environment ${name} cannot be read: ${errorText(error)}`);
  }
}
