import { firstParents, parents } from './parents';

/**
 * Ctrl-C under `npm start` comes twice: from the terminal and from npm. Later than this, in milliseconds, it is meant.
 */
const ECHO = 300;

/** How often npm, where it started the process, is looked for, in milliseconds. */
const LOOK = 500;

/**
 * Ends the process on SIGINT, SIGTERM and SIGHUP: drained, with the exit
 * code that closing gives, else 0; a second Ctrl-C does not wait. Where npm
 * or npx has started it, it ends when they are gone, too: who kills them must not leave a server.
 *
 * @returns ends it as a signal does
 */
export function closeOnSignal(close: () => Promise<number | undefined>): () => void {
  let first: number | undefined;
  const stop = (signal: keyof typeof CODES): void => {
    if (first === undefined) {
      first = Date.now();
      void close().then((code) => process.exit(code ?? 0));
    } else if (Date.now() - first > ECHO) process.exit(CODES[signal]);
  };
  for (const signal of Object.keys(CODES) as (keyof typeof CODES)[]) process.on(signal, stop);
  if (firstParents !== undefined) whenNpmIsGone(() => stop('SIGTERM'));
  return () => stop('SIGTERM');
}

/** What the process exits with where it does not wait. */
const CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

function whenNpmIsGone(act: () => void): void {
  const timer = setInterval(() => {
    if (parents() === firstParents) return;
    clearInterval(timer);
    act();
  }, LOOK).unref();
}
