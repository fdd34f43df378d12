/** Rounds of the event loop between two turns: in so many, another request is read and gets its response. */
const ROUNDS = 4;

let last: Promise<void> = Promise.resolve();

/**
 * Waits for the next turn of the event loop, and for all who asked before: work that takes long is done piece by piece,
 * so that other requests are served in between.
 */
export function turn(): Promise<void> {
  last = last.then(async () => {
    for (let round = 0; round < ROUNDS; round++) await new Promise((resolve) => setImmediate(resolve));
  });
  return last;
}
