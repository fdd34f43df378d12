/** Ctrl-C of a terminal under npm comes twice. Later than this, in milliseconds, it is meant. */
const ECHO = 300;

/** How a run is ended from outside. */
interface Ending {
  readonly signal: AbortSignal;
  /** What the process exits with after that: 130 for Ctrl-C, 143 for SIGTERM; `undefined` when nobody ended it. */
  code(): number | undefined;
  /** Signals mean again what they usually do. */
  release(): void;
}

/** Ends a run on SIGINT and SIGTERM; a second signal ends the process at once. */
export function onEnding(): Ending {
  const controller = new AbortController();
  let first: { readonly at: number; readonly code: number } | undefined;
  const end = (name: 'SIGINT' | 'SIGTERM'): void => {
    const code = name === 'SIGINT' ? 130 : 143;
    if (first === undefined) {
      first = { at: Date.now(), code };
      controller.abort();
    } else if (Date.now() - first.at > ECHO) process.exit(code);
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  return {
    signal: controller.signal,
    code: () => first?.code,
    release: () => {
      process.off('SIGINT', end);
      process.off('SIGTERM', end);
    },
  };
}
