import { errorText, TOO_DEEP } from '../../errors/error-text';
import { TandemError } from '../../errors';
import { oneLine, visible } from '../../text';
import { printError } from '../terminal';

/** What the commands exit with. */
export const EXIT = {
  ok: 0,
  /** Something was found: a failed case, a lint error. */
  findings: 1,
  /** It could not run: wrong arguments, a broken document, a port in use. */
  unusable: 2,
} as const;

/**
 * Reports on stderr why a command could not run: one line, or the stack with `--debug`.
 *
 * @returns the exit code
 */
export function reportFailure(error: unknown, debug: boolean): number {
  printError(`${failureText(error, debug)}\n`);
  return EXIT.unusable;
}

/** What is reported of a failure: one line, or the stack. */
export function failureText(error: unknown, debug: boolean): string {
  const message = errorText(error);
  if (debug && error instanceof Error) return error.stack ?? message;
  if (message === TOO_DEEP) return `${TOO_DEEP} (--debug shows where)`;
  return error instanceof TandemError
    ? oneLine(message)
    : `unexpected error: ${visible(message.split('\n', 1)[0] ?? '')} (run again with --debug)`;
}
