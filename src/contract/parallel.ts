import type { Target } from './target';

/**
 * Works on items, several at once, and gives results as they come. New ones are begun in the items' order, until `isOver` says that no more are.
 *
 * @throws what a piece of work throws; nothing is begun after that
 */
export async function* parallel<T, R>(
  items: readonly T[],
  workers: number,
  work: (item: T) => Promise<R>,
  isOver: () => boolean,
): AsyncGenerator<R> {
  const running = new Map<number, Promise<{ key: number; result: R }>>();
  let next = 0;
  for (;;) {
    while (running.size < workers && next < items.length && !isOver()) {
      const key = next++;
      const begun = work(items[key] as T).then((result) => ({ key, result }));
      // One failure ends the run; the others' must not end the process.
      begun.catch(() => undefined);
      running.set(key, begun);
    }
    if (running.size === 0) return;
    const { key, result } = await Promise.race(running.values());
    running.delete(key);
    yield result;
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
