import type { Command } from 'commander';

/**
 * Adds a subcommand to the program. It must be cheap: what the command needs is loaded in its action, with `require`.
 * The action sets `process.exitCode` where it is not 0, and throws `CliError` for what the user can mend.
 */
export type RegisterCommand = (program: Command) => void;
