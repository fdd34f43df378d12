#!/usr/bin/env node
// First of all: under npm it looks who started the process.
import './process/parents';
import { EXIT, reportFailure } from './process/exit';
import { commandRun } from './run-cli';
import { printError } from './terminal';

/** Runs the command line `tandem …`. */
async function main(argv: readonly string[]): Promise<void> {
  const { run, debug } = commandRun(argv);
  process.stdout.on('error', (error: NodeJS.ErrnoException) => goOnWithout(error, 'standard output'));
  process.stderr.on('error', (error: NodeJS.ErrnoException) => goOnWithout(error));
  process.on('uncaughtException', (error) => process.exit(reportFailure(error, debug())));
  await run();
}

/**
 * A reader such as `head` may leave when it has seen enough. What cannot be written for another reason, such as a full
 * disk, is reported once, and no run is a success without it. A mock serves on.
 *
 * @param stream what cannot be written; left out where there is nowhere left to report it
 */
function goOnWithout({ code, message }: NodeJS.ErrnoException, stream?: string): void {
  if (code === 'EPIPE') return;
  process.once('exit', () => (process.exitCode = EXIT.unusable));
  if (stream !== undefined) printError(`error: ${stream} cannot be written: ${message}\n`);
}

void main(process.argv.slice(2));
