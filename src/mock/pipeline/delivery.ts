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
