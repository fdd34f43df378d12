import { setFlagsFromString } from 'node:v8';

/** In bytes of bytecode; V8's own number is 132 KiB. */
const LATER = 600_000;

/**
 * Lets V8 wait longer before it optimizes a function: of a command that runs for seconds, optimizing takes up to a
 * third of the processor time, and most of that code is needed only a few times more.
 *
 * Only the V8 of Node.js 20 has this flag; any other would report it as unknown. Later ones have a compiler in the
 * middle, which spares most of this.
 */
export function expectShortRun(): void {
  if (process.versions.v8.startsWith('11.')) setFlagsFromString(`--interrupt-budget=${LATER}`);
}
