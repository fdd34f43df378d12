/** How many requests are under way at once. */
export interface Workers {
  readonly count: () => number;
  /** Notes that a case was performed. */
  readonly performed: () => void;
}

/** With `auto`: how many at first, at least and at most, and by how much more or less is tried. */
const FIRST = 8;
const FEWEST = 2;
const MOST = 64;
const STEP = 1.5;
/** What must become of the cases a second for a number to be kept: a gain for more, no loss for less. */
const WORTH_MORE = 1 + (STEP - 1) / 3;
const WORTH_LESS = 0.95;
/** How many cases are counted for a measurement, by request under way, and how many measurements are between tries. */
const COUNTED = 3;
const LEAST_COUNTED = 24;
const REST = 5;

/**
 * As many requests at once as are asked for. `auto` looks for the number that brings the most cases a second: more are
 * tried as long as that brings more, and fewer as long as that costs nothing, so that neither a slow target is waited
 * for nor a busy one, or this machine, is given what can only wait there.
 *
 * @param now the time in milliseconds
 */
export function newWorkers(setting: number | 'auto', now = (): number => performance.now()): Workers {
  if (setting !== 'auto') return { count: () => setting, performed: () => undefined };
  let count = FIRST;
  let kept = { count, rate: 0 };
  let isUpward = true;
  let rest = 0;
  let began = now();
  let cases = 0;
  const isWorth = (rate: number): boolean => rate >= kept.rate * (isUpward ? WORTH_MORE : WORTH_LESS);
  const decide = (rate: number): void => {
    const isTrial = count !== kept.count;
    if (isTrial && !isWorth(rate)) {
      ({ count } = kept);
      rest = REST;
      isUpward = !isUpward;
      return;
    }
    kept = { count, rate };
    if (!isTrial && rest-- > 0) return;
    count = isUpward ? Math.min(MOST, Math.ceil(count * STEP)) : Math.max(FEWEST, Math.floor(count / STEP));
    if (count === kept.count) isUpward = !isUpward;
  };
  return {
    count: () => count,
    performed() {
      if (++cases < Math.max(LEAST_COUNTED, count * COUNTED)) return;
      const at = now();
      decide(cases / Math.max(at - began, 1));
      [began, cases] = [at, 0];
    },
  };
}
