/** How many pieces of work go by the clock at the moment. */
let underWay = 0;

/**
 * Does work whose waits take no time: where all of it waits for a timer, the clock goes on to that. The work must wait
 * for nothing else outside of the process, such as a socket.
 *
 * @example await inNoTime(() => run(api, plan, target))
 */
export async function inNoTime<T>(work: () => Promise<T>): Promise<T> {
  if (underWay++ === 0) jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
  let isDone = false;
  try {
    const result = work().finally(() => (isDone = true));
    while (!isDone) {
      // Whatever doesn't wait for a timer goes before it.
      await new Promise((resolve) => setImmediate(resolve));
      if (isDone) break;
      const before = Date.now();
      jest.advanceTimersToNextTimer();
      // In Node.js, each timer takes a millisecond at least.
      if (Date.now() === before) jest.advanceTimersByTime(1);
    }
    return await result;
  } finally {
    if (--underWay === 0) jest.useRealTimers();
  }
}
