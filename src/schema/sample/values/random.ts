/** A source of random numbers. The same source gives the same numbers in the same order. */
export interface Random {
  /** An integer from `min` to `max`, both included. */
  readonly int: (min: number, max: number) => number;
}

/** A source that can go back. */
export interface RewindableRandom extends Random {
  /** Where it stands. */
  readonly mark: () => number;
  /** Goes back to a mark: the same numbers come again. */
  readonly rewind: (mark: number) => void;
}

/**
 * A source of random numbers made from a seed (mulberry32): the same seed gives the same numbers, in any process. Each
 * request has one, so that it is an object without functions of its own.
 */
export class SeededRandom implements RewindableRandom {
  private state: number;

  constructor(seed: number) {
    this.state = Math.imul((seed | 0) ^ 0x9e3779b9, 0x85ebca6b);
  }

  mark(): number {
    return this.state;
  }

  rewind(mark: number): void {
    this.state = mark;
  }

  int(min: number, max: number): number {
    const span = max - min + 1;
    if (!(span > 1)) return min;
    if (span <= 2 ** 32) return min + (this.next() % span);
    const share = ((this.next() >>> 5) * 2 ** 26 + (this.next() >>> 6)) / 2 ** 53;
    return Math.min(max, min + Math.floor(share * span));
  }

  private next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    const { state } = this;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }
}

/**
 * A source of random numbers made from a seed.
 *
 * @example seeded(1).int(1, 6) === seeded(1).int(1, 6) // true
 */
export function seeded(seed: number): RewindableRandom {
  return new SeededRandom(seed);
}

/** True once in `times`, on average. */
export function onceIn(random: Random, times: number): boolean {
  return random.int(1, times) === 1;
}

/** Any one of a list; `undefined` of an empty one. */
export function oneOf<T>(random: Random, list: readonly T[]): T | undefined {
  return list[random.int(0, list.length - 1)];
}

/** The same things in random order (Fisher and Yates). */
export function shuffled<T>(random: Random, list: readonly T[]): T[] {
  const left = [...list];
  const mixed: T[] = [];
  while (left.length > 0) mixed.push(...left.splice(random.int(0, left.length - 1), 1));
  return mixed;
}
