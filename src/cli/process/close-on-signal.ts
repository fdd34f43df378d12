/**
 * Ctrl-C under `npm start` comes twice: from the terminal and from npm. Later than this, in milliseconds, it is meant.
 */
const ECHO = 300;

/** Ends the process on SIGINT and SIGTERM: drained, with exit code 0; a second Ctrl-C does not wait. */
export function closeOnSignal(close: () => Promise<void>): void {
  let first: number | undefined;
  const stop = (signal: 'SIGINT' | 'SIGTERM'): void => {
    if (first === undefined) {
      first = Date.now();
      void close().then(() => process.exit(0));
    } else if (Date.now() - first > ECHO) process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
