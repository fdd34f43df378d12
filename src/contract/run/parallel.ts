import type { Target } from '../target/target';

/** When no more work is begun. */
export interface Limits {
  /** Asked before each piece; what is under way is finished. */
  readonly isOver: () => boolean;
  /** Ends it at once: what is under way is left alone. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Works on items, several at once, and gives results as they come. New ones are begun in the items' order.
 *
 * @throws what a piece of work throws; nothing is begun after that
 */
export async function* parallel<T, R>(
  items: readonly T[],
  workers: number,
  work: (item: T) => Promise<R>,
  { isOver, signal }: Limits,
): AsyncGenerator<R> {
  const ended = new Promise<undefined>((resolve) => {
    signal?.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  const running = new Map<number, Promise<{ key: number; result: R }>>();
  let next = 0;
  for (;;) {
    while (running.size < workers && next < items.length && signal?.aborted !== true && !isOver()) {
      const key = next++;
      const begun = work(items[key] as T).then((result) => ({ key, result }));
      // One failure ends the run; the others' must not end the process.
      begun.catch(() => undefined);
      running.set(key, begun);
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
