import type { RunEvent } from './events';

/** When a run ends before its plan does. */
export interface LimitOptions {
  /** The longest that requests are begun, in milliseconds. */
  readonly maxTime?: number | undefined;
  /** How many cases may fail; the run ends with the last of them. */
  readonly maxFailures?: number | undefined;
}

/** What a run and its plan ask before they go on. */
export interface RunLimits {
  /** Why nothing more is begun; `undefined` as long as the run goes on. */
  readonly over: () => string | undefined;
  /** Notes what happened. */
  readonly note: (event: RunEvent) => void;
  /** Ends the run for another reason. */
  readonly end: (reason: string) => void;
}

/**
 * The limits of a run: the same ones are given to its plan, so that what is left is skipped without being planned.
 *
 * @example const limits = runLimits({ maxTime: 60_000 }); run(api, planPhases(api, limits), target, { limits });
 */
export function runLimits({ maxTime, maxFailures }: LimitOptions): RunLimits {
  const started = performance.now();
  let failures = 0;
  let other: string | undefined;
  return {
    over() {
      if (maxFailures !== undefined && failures >= maxFailures)
        return maxFailures === 1 ? 'not reached: a case has failed' : `not reached: ${maxFailures} cases have failed`;
      if (maxTime !== undefined && performance.now() - started >= maxTime)
        return `not reached: the time was up (${maxTime / 1000} s)`;
      return other;
    },
    note: (event) => {
      if (event.type === 'fail') failures++;
    },
    end: (reason) => (other ??= reason),
  };
}
