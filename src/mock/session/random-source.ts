import type { RandomSource } from '../../exchange';
import { type RewindableRandom, SeededRandom } from '../../schema';

/** What a response draws on: random values that follow from seed and position in the session alone, and the time. */
export type MockRandom = RandomSource &
  RewindableRandom & {
    /** The time, for those who validate by it what was drawn. */
    readonly time: number;
    /** Whether the place in the session or the time was drawn: another request gets another one. */
    readonly isAsked: boolean;
  };

/** A seed for a mock that was given none. */
export function seedOf(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}

/** The clock of a mock that was given none: of the globals as they are now, so that it follows fake timers. */
export const presentTime = (): number => Date.now();

/**
 * The random source of one response: the same seed and position give the same values in any process.
 *
 * @param position the response's place in its session, from 1
 * @param serial counts on where the position is held still by a seed of the client's own
 */
export function randomSourceOf(seed: number, position: number, serial: number, now: number): MockRandom {
  // Neighbouring positions are spread over the whole range of seeds.
  return new ResponseRandom(seed ^ Math.imul(position, 0x9e3779b1), serial, now);
}

/** The same source where values are counted otherwise. */
export function withSerial(random: RandomSource, serial: () => number): RandomSource {
  return { serial, int: (min, max) => random.int(min, max), now: () => random.now() };
}

class ResponseRandom extends SeededRandom implements MockRandom {
  isAsked = false;

  constructor(
    seed: number,
    private readonly place: number,
    readonly time: number,
  ) {
    super(seed);
  }

  serial(): number {
    this.isAsked = true;
    return this.place;
  }

  now(): number {
    this.isAsked = true;
    return this.time;
  }
}
