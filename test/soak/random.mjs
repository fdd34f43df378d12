/** Random numbers that follow from a seed (mulberry32), so that a failure comes again. */
export function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Chooses one of several. */
export function pickBy(random) {
  return (choices) => choices[Math.floor(random() * choices.length)];
}
