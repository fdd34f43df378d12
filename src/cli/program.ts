import { Command } from 'commander';
import type { RegisterCommand } from './command';
import { findDocuments } from './document-source';
import { registerDiff } from './diff/diff-command';
import { registerDocs } from './docs/docs-command';
import { registerInit } from './init/init-command';
import { registerLint } from './lint/lint-command';
import { registerMock } from './mock/mock-command';
import { registerMutate } from './mutate/mutate-command';
import { readSettings } from './settings/settings';
import { registerReport } from './report/report-command';
import { packageVersion } from './version';
import { registerCheck } from './traffic/check-command';
import { registerProxy } from './traffic/proxy-command';
import { registerTypes } from './types/types-command';
import { registerVerify } from './verify/verify-command';

/** The subcommands in the order in which help lists them. */
const COMMANDS: readonly RegisterCommand[] = [
  registerMock,
  registerVerify,
  registerProxy,
  registerCheck,
  registerLint,
  registerDiff,
  registerDocs,
  registerMutate,
  registerTypes,
  registerReport,
  registerInit,
];

const EXAMPLES = `Examples:
  tandem mock --demo                          mock the bundled API on http://127.0.0.1:4010
  tandem mock openapi.yaml --port 8080        mock your own API
  tandem verify https://api.example.com       check an implementation against the openapi.yaml of this folder
  tandem proxy https://staging.example.com    check live traffic with a server
  tandem check recorded.har                   check recorded traffic
  tandem lint openapi.yaml                    check a document
  tandem diff old.yaml new.yaml               compare versions: what changed, and what breaks
  tandem docs openapi.yaml --check            run every sample of the reference
  tandem types openapi.yaml --out api.ts      write the TypeScript types of each operation
  tandem mutate openapi.yaml                  measure what the contract suite finds
  tandem init                                 write settings, a first test and a CI workflow
`;

const DETAILS = `
Exit codes: 0 all is well, 1 something was found, 2 it could not run.`;

/**
 * The program with all its commands. It throws CommanderError instead of exiting; messages are one line on stderr.
 *
 * @param environment variables that set options
 */
export function createProgram(environment: Readonly<Record<string, string | undefined>> = {}): Command {
  const program = new Command('tandem')
    .description('A mock server and contract tests driven by one OpenAPI document.')
    .version(packageVersion(), '--version', 'print the version')
    .helpCommand(false)
    // All commands inherit it; one that has an option -h of its own keeps --help alone.
    .helpOption('-h, --help', 'print this help')
    .option('--debug', 'show stack traces; with any command')
    .exitOverride()
    .addHelpText('before', EXAMPLES)
    .addHelpText('after', DETAILS);
  for (const register of COMMANDS) register(program);
  for (const command of program.commands) command.option('--debug', 'show stack traces');
  reportInALine(program);
  readSettings(program, environment);
  findDocuments(program);
  return program;
}

/** A message of commander's on one line. */
function messageLine(text: string, command: Command): string {
  const { withFlagHere } = require('./settings/flags-elsewhere') as typeof import('./settings/flags-elsewhere');
  const line = withFlagHere(text.trim().replace(/\s*\n\s*/g, ' '), command);
  return /missing required argument/.test(line) ? `${line}: ${fullName(command)} --help has examples` : line;
}

function fullName(command: Command): string {
  const { parent } = command;
  return parent === null ? command.name() : `${fullName(parent)} ${command.name()}`;
}

/** What is wrong with the arguments of a command, and of those below it, is one line. */
function reportInALine(command: Command): void {
  command.configureOutput({ outputError: (text, write) => write(`${messageLine(text, command)}\n`) });
  for (const below of command.commands) reportInALine(below);
}
