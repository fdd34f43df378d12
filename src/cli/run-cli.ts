import type { CommanderError } from 'commander';
import { EXIT, reportFailure } from './process/exit';
import { createProgram } from './program';

/** A command line `tandem …` that is ready to run. */
interface CommandRun {
  /** Runs it and sets the exit code; what goes wrong is reported on stderr, and not thrown. */
  readonly run: () => Promise<void>;
  /** Whether stack traces are asked for, by a flag or a setting. */
  readonly debug: () => boolean;
}

/** @param argv the words behind `tandem` */
export function commandRun(argv: readonly string[]): CommandRun {
  const end = argv.indexOf('--');
  const program = createProgram(process.env);
  const isDebugFlag = argv.some((word, i) => word === '--debug' && (end === -1 || i < end));
  const debug = (): boolean => isDebugFlag || program.opts<{ readonly debug?: boolean }>().debug === true;
  return {
    debug,
    async run() {
      try {
        await program.parseAsync(askingForHelp(argv), { from: 'user' });
      } catch (error) {
        if (isCommanderError(error)) process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.unusable;
        else process.exitCode = reportFailure(error, debug());
      }
    },
  };
}

/** Where `-h` is a host, one that nothing follows asks for help. */
function askingForHelp(argv: readonly string[]): string[] {
  return argv.at(-1) === '-h' ? [...argv.slice(0, -1), '--help'] : [...argv];
}

function isCommanderError(error: unknown): error is CommanderError {
  return (
    error instanceof Error && 'exitCode' in error && 'code' in error && String(error.code).startsWith('commander.')
  );
}
