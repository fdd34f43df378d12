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
 * @param time in milliseconds; without it, until one of the signals is aborted
 * @param until ends the waiting
 * @throws the signal's reason (as a rejection) when it is aborted
 */
export function wait(time: number | undefined, signal: AbortSignal, until?: AbortSignal): Promise<void> {
  if (until?.aborted === true) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const give = (): void => {
      clearTimeout(timer);
      for (const one of [signal, until]) one?.removeEventListener('abort', give);
      if (signal.aborted) reject(signal.reason as Error);
      else resolve();
    };
    const timer = time === undefined ? undefined : setTimeout(give, time);
    for (const one of [signal, until]) one?.addEventListener('abort', give);
  });
}
