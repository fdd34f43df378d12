#!/usr/bin/env node
import type { CommanderError } from 'commander';
import { EXIT, reportFailure } from './exit';
import { createProgram } from './program';

/** Runs the command line `tandem …`. */
async function main(argv: readonly string[]): Promise<void> {
  const end = argv.indexOf('--');
  const program = createProgram(process.env);
  const isDebugFlag = argv.some((word, i) => word === '--debug' && (end === -1 || i < end));
  const debug = (): boolean => isDebugFlag || program.opts<{ readonly debug?: boolean }>().debug === true;
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosed);
  process.on('uncaughtException', (error) => process.exit(reportFailure(error, debug())));
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (isCommanderError(error)) process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.unusable;
    else process.exitCode = reportFailure(error, debug());
  }
}

/** A reader such as `head` may leave when it has seen enough; a mock serves on. */
function ignoreClosed(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

function isCommanderError(error: unknown): error is CommanderError {
  return (
    error instanceof Error && 'exitCode' in error && 'code' in error && String(error.code).startsWith('commander.')
  );
}

void main(process.argv.slice(2));
