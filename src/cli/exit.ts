import { oneLine } from './one-line';

/** What the commands exit with. */
export const EXIT = {
  ok: 0,
  /** Something was found: a failed case, a lint error. */
  findings: 1,
  /** It could not run: wrong arguments, a broken document, a port in use. */
  unusable: 2,
} as const;

/** A reason not to run that the user can do something about. Its message is printed as it stands; the exit code is 2. */
export class CliError extends Error {
  override readonly name = 'CliError';
}

/** Errors whose message was made for users. They are told by name, so that none of their modules is loaded for it. */
const EXPECTED: ReadonlySet<string> = new Set([
  'CliError',
  'DocumentError',
  'EnvironmentError',
  'ListenError',
  'TargetError',
]);

/**
 * Tells on stderr why a command could not run: one line, or the stack with `--debug`.
 *
 * @returns the exit code
 */
export function tellFailure(error: unknown, debug: boolean): number {
  const message = error instanceof Error ? error.message : String(error);
  const isExpected = error instanceof Error && EXPECTED.has(error.name);
  const line = isExpected
    ? oneLine(message)
    : `unexpected error: ${message.split('\n', 1)[0] ?? ''} (run again with --debug)`;
  process.stderr.write(`${debug && error instanceof Error ? (error.stack ?? message) : line}\n`);
  return EXIT.unusable;
}
