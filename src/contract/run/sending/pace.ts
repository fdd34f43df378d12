/** The pauses between requests, in milliseconds: the first one, the longest, and those that count as none. */
const FIRST = 25;
const LONGEST = 400;
const NONE = 4;
/** What is left of a pause with each request that gets through. */
const LEFT = 0.98;

/** How fast requests follow each other: a server that can't take more is given more time between them. */
interface Pace {
  /** When the next request may leave. */
  readonly next: () => number;
  readonly slower: () => void;
  /** Notes that a request got through. */
  readonly faster: () => void;
}

export function newPace(): Pace {
  let pause = 0;
  let last = 0;
  let slowed = 0;
  return {
    next() {
      if (pause === 0) return 0;
      last = Math.max(Date.now(), last + pause);
      return last;
    },
    slower() {
      const now = Date.now();
      // Requests that were under way together are slowed down once.
      if (now < slowed + pause) return;
      slowed = now;
      pause = Math.min(Math.max(pause * 2, FIRST), LONGEST);
    },
    faster() {
      pause = pause < NONE ? 0 : pause * LEFT;
    },
  };
}
