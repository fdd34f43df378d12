import { terminalText } from '../text';

/** Writes to standard output: what comes from documents and peers has no effect on a terminal. */
export function printOut(text: string): void {
  process.stdout.write(terminalText(text));
}

/** The same to standard error. */
export function printError(text: string): void {
  process.stderr.write(terminalText(text));
}
