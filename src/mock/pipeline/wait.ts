/** @throws the signal's reason (as a rejection) as soon as it is aborted, whatever is still under way */
export function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/**
 * Waits.
 *
 * @param time in milliseconds; without it, until the signal is aborted
 * @throws the signal's reason (as a rejection) when it is aborted
 */
export function wait(time: number | undefined, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const give = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', give);
      if (signal.aborted) reject(signal.reason as Error);
      else resolve();
    };
    const timer = time === undefined ? undefined : setTimeout(give, time);
    signal.addEventListener('abort', give);
  });
}
