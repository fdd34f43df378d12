/** How far the two clocks may drift apart, in milliseconds. */
const DRIFT = 20;

/**
 * A clock that shows the time in parts of milliseconds, so that what came first can be seen. It follows the clock of
 * the system where that is set, or the machine has slept.
 */
export function preciseClock(): () => number {
  let offset = Date.now() - performance.now();
  return () => {
    const wall = Date.now();
    const time = offset + performance.now();
    if (Math.abs(time - wall) <= DRIFT) return time;
    offset = wall - performance.now();
    return wall;
  };
}
