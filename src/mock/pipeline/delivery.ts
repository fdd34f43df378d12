/**
 * What goes wrong with a response on its way. `reset`: the connection breaks before a byte of it; `truncate`: half of
 * its body comes, then the connection breaks; `hang`: nothing ever comes.
 */
export const NETWORK_FAULTS = ['reset', 'truncate', 'hang'] as const;
export type NetworkFault = (typeof NETWORK_FAULTS)[number];

/**
 * How a response is delivered, where that is not at once and whole. The engine only says it: each adapter carries it
 * out in its own way.
 */
export interface Delivery {
  /** How long the response (or its fault) waits, in milliseconds. */
  readonly delay: number;
  readonly fault: NetworkFault | undefined;
}

/** How long something waits, in milliseconds; of two numbers, any time between them. */
export type Delay = number | readonly [least: number, most: number];

/** The longest delay that a timer takes. */
const LONGEST_DELAY = 2 ** 31 - 1;

/** Whether a value is a delay: a whole number of milliseconds, or the least and the most of them. */
export function isDelay(value: unknown): value is Delay {
  if (!Array.isArray(value)) return isTime(value, 0);
  const [least, most] = value as readonly unknown[];
  return value.length === 2 && isTime(least, 0) && isTime(most, Number(least));
}

function isTime(value: unknown, least: number): boolean {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= LONGEST_DELAY;
}

/** Delays add up; the first fault stands. */
export function both(a: Delivery | undefined, b: Delivery | undefined): Delivery | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return { delay: Math.min(a.delay + b.delay, LONGEST_DELAY), fault: a.fault ?? b.fault };
}
