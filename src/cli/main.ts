#!/usr/bin/env node
import { reportFailure } from './process/exit';
import { commandRun } from './run-cli';

/** Runs the command line `tandem …`. */
async function main(argv: readonly string[]): Promise<void> {
  const { run, debug } = commandRun(argv);
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosed);
  process.on('uncaughtException', (error) => process.exit(reportFailure(error, debug())));
  await run();
}

/** A reader such as `head` may leave when it has seen enough; a mock serves on. */
function ignoreClosed(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

void main(process.argv.slice(2));
