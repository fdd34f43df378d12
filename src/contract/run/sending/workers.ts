/** How many requests are under way at once. */
interface Workers {
  readonly count: () => number;
  /** Notes that a case was performed. */
  readonly performed: () => void;
}

/** With `auto`: how many at first, at least and at most, and by how much more or less is tried. */
const FIRST = 8;
const FEWEST = 2;
const MOST = 64;
const STEP = 1.5;
/** By how much cases a second must differ to count: more requests at once must gain it, fewer may not lose it. */
const NOTICEABLE = 0.03;
/** How many cases are counted for a measurement, by request under way, and how many measurements are between tries. */
const COUNTED = 3;
const LEAST_COUNTED = 24;
const REST = 5;

/**
 * As many requests at once as are asked for. `auto` looks for the number that brings the most cases a second, from 2 to
 * 64: each number that is tried is held against the best that was measured. More are kept where they bring
 * noticeably more, and fewer where they don't bring noticeably less, so that neither a slow target is waited for nor a
 * busy one, or this machine, is given what can only wait there.
 *
 * @param now the time in milliseconds
 */
export function newWorkers(setting: number | 'auto', now = (): number => performance.now()): Workers {
  if (setting !== 'auto') return { count: () => setting, performed: () => undefined };
  let count = FIRST;
  let kept = FIRST;
  let best = { count, rate: 0 };
  let isUpward = true;
  let rest = 0;
  let began = now();
  let cases = 0;
  const isWorth = (rate: number): boolean => rate >= best.rate * (isUpward ? 1 + NOTICEABLE : 1 - NOTICEABLE);
  const decide = (rate: number): void => {
    const isTrial = count !== kept;
    if (isTrial && !isWorth(rate)) {
      count = kept;
      rest = REST;
      isUpward = !isUpward;
      return;
    }
    kept = count;
    if (count === best.count || rate >= best.rate) best = { count, rate };
    else if (rate < best.rate * (1 - NOTICEABLE)) {
      // The best is measured again, since the target may have become another: small losses don't add up.
      count = kept = best.count;
      return;
    }
    if (!isTrial && rest-- > 0) return;
    count = isUpward ? Math.min(MOST, Math.ceil(count * STEP)) : Math.max(FEWEST, Math.floor(count / STEP));
    if (count === kept) isUpward = !isUpward;
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
