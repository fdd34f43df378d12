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
  'ReportError',
  'TargetError',
]);

/**
 * Tells on stderr why a command could not run: one line, or the stack with `--debug`.
 *
 * @returns the exit code
 */
export function reportFailure(error: unknown, debug: boolean): number {
  process.stderr.write(`${failureText(error, debug)}\n`);
  return EXIT.unusable;
}

/** What is told of a failure: one line, or the stack. */
export function failureText(error: unknown, debug: boolean): string {
  const message = error instanceof Error ? error.message : String(error);
  if (debug && error instanceof Error) return error.stack ?? message;
  const isExpected = error instanceof Error && EXPECTED.has(error.name);
  return isExpected
    ? oneLine(message)
    : `unexpected error: ${message.split('\n', 1)[0] ?? ''} (run again with --debug)`;
}
