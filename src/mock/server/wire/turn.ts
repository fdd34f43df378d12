let last: Promise<void> = Promise.resolve();

/**
 * Waits for the next turn of the event loop, and for all who asked before: work that takes long is done piece by piece,
 * so that other requests are served in between.
 */
export function turn(): Promise<void> {
  last = last.then(() => new Promise((resolve) => setImmediate(resolve)));
  return last;
}
