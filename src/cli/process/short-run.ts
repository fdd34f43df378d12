import { setFlagsFromString } from 'node:v8';

/** In bytes of bytecode; V8's own number is 132 KiB. */
const LATER = 600_000;

/**
 * Lets V8 wait longer before it optimizes a function: of a command that runs for seconds, optimizing takes up to a
 * third of the processor time, and most of that code is needed only a few times more.
 */
export function expectShortRun(): void {
  setFlagsFromString(`--interrupt-budget=${LATER}`);
}
