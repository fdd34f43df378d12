/** A value that is there, or will be. */
export type Later<T> = T | Promise<T>;

/** Goes on with a value when it is there. */
export function afterwards<T, U>(value: Later<T>, next: (value: T) => Later<U>): Later<U> {
  return value instanceof Promise ? value.then(next) : next(value);
}

/** Runs steps, at once or as time goes. */
type Run = <T>(steps: Steps<T>) => Later<T>;

/**
 * Work that may have to wait for what it reads, such as loading a document. Who runs it decides whether it may:
 * `runLater` waits, `runAtOnce` does not.
 */
export type Steps<T> = Generator<(run: Run) => Later<unknown>, T, unknown>;

/**
 * A step: what `start` gives.
 *
 * @example const { text } = yield* wait(() => readSource('openapi.yaml'));
 */
export function* wait<T>(start: (run: Run) => Later<T>): Steps<T> {
  return (yield start) as T;
}

/** The results of several pieces of work, beside each other where they have to wait. */
export function all<T>(parts: readonly Steps<T>[]): Steps<readonly T[]> {
  return wait((run) => {
    const results = parts.map((part) => run(part));
    return results.some((result) => result instanceof Promise) ? Promise.all(results) : (results as readonly T[]);
  });
}

/** Runs steps, and waits where one has to. */
export async function runLater<T>(steps: Steps<T>): Promise<T> {
  let next = steps.next();
  while (next.done !== true) {
    let value: unknown;
    try {
      value = await next.value(runLater);
    } catch (error) {
      next = steps.throw(error);
      continue;
    }
    next = steps.next(value);
  }
  return next.value;
}

/**
 * Runs steps without waiting.
 *
 * @throws Error where one has to wait
 */
export function runAtOnce<T>(steps: Steps<T>): T {
  let next = steps.next();
  while (next.done !== true) {
    let value: unknown;
    try {
      value = withoutWaiting(next.value(runAtOnce));
    } catch (error) {
      next = steps.throw(error);
      continue;
    }
    next = steps.next(value);
  }
  return next.value;
}

function withoutWaiting(value: unknown): unknown {
  if (!(value instanceof Promise)) return value;
  // Nobody is there any more to hear of it.
  value.catch(() => undefined);
  throw new Error('it has to be waited for, and tests are declared at once: give buildApi(await loadDocument(…))');
}
