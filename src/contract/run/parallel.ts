import type { Target } from '../target/target';

/** When no more work is begun. */
export interface Limits {
  /** Asked before each piece; what is under way is finished. */
  readonly isOver: () => boolean;
  /** Ends it at once: what is under way is left alone. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Works on items, several at once, and gives results as they come. New ones are begun in the items' order; an item is
 * asked for when there is a worker for it.
 *
 * @throws what a piece of work throws; nothing is begun after that
 */
export async function* parallel<T extends object, R>(
  items: Iterator<T>,
  workers: number,
  work: (item: T) => Promise<R>,
  { isOver, signal }: Limits,
): AsyncGenerator<R> {
  const ended = new Promise<undefined>((resolve) => {
    signal?.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  const running = new Map<number, Promise<{ key: number; result: R }>>();
  let key = 0;
  let isEmpty = false;
  const next = (): T | undefined => {
    const { done, value } = items.next() as IteratorResult<T, undefined>;
    isEmpty = done === true;
    return value;
  };
  for (;;) {
    while (running.size < workers && !isEmpty && signal?.aborted !== true && !isOver()) {
      const item = next();
      if (item === undefined) break;
      const own = key++;
      const begun = work(item).then((result) => ({ key: own, result }));
      // One failure ends the run; the others' must not end the process.
      begun.catch(() => undefined);
      running.set(own, begun);
    }
    if (running.size === 0 || signal?.aborted === true) return;
    const done = await Promise.race([...running.values(), ended]);
    if (done === undefined) return;
    running.delete(done.key);
    yield done.result;
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
