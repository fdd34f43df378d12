import type { Target } from '../target/target';

/** When no more work is begun. */
interface Limits {
  /** Asked before each piece; what is under way is finished. */
  readonly isOver: () => boolean;
  /** Ends it at once: what is under way is left alone. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Works on items, several at once, and gives results as they come. New ones are begun in the items' order; an item is
 * asked for when there is a worker for it.
 *
 * @param workers asked before each piece of work is begun
 * @throws what a piece of work throws; nothing is begun after that
 */
export async function* parallel<T extends object, R>(
  items: Iterator<T>,
  workers: () => number,
  work: (item: T) => Promise<R>,
  { isOver, signal }: Limits,
): AsyncGenerator<R> {
  const ended: (() => R)[] = [];
  let wake = (): void => undefined;
  const end = (outcome: () => R): void => {
    ended.push(outcome);
    wake();
  };
  let running = 0;
  let isEmpty = false;
  const begin = (): void => {
    const { done, value } = items.next() as IteratorResult<T, undefined>;
    isEmpty = done === true;
    if (value === undefined) return;
    running++;
    work(value).then(
      (result) => end(() => result),
      (error: unknown) =>
        end(() => {
          throw error;
        }),
    );
  };
  const onAbort = (): void => wake();
  signal?.addEventListener('abort', onAbort);
  try {
    for (;;) {
      while (running < workers() && !isEmpty && signal?.aborted !== true && !isOver()) begin();
      if (running === 0 || signal?.aborted === true) return;
      // A race with a promise that lasts as long as the run would keep each result until its end.
      if (ended.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      const outcome = ended.shift();
      if (outcome === undefined) return;
      running--;
      yield outcome();
    }
  } finally {
    signal?.removeEventListener('abort', onAbort);
  }
}

/** A target that sends at most so many requests in a second, evenly. */
export function paced(target: Target, rate: number | undefined): Target {
  if (rate === undefined) return target;
  let free = 0;
  return async (request) => {
    const now = performance.now();
    const at = Math.max(now, free);
    free = at + 1000 / rate;
    if (at > now) await new Promise((resolve) => setTimeout(resolve, at - now));
    return target(request);
  };
}
