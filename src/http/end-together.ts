import type { OutgoingMessage } from 'node:http';
import timers from 'node:timers';

/** How long a response that is ready may wait for others, in milliseconds. */
const LONGEST = 1;

/** A response that is ready, and what ends it. */
type Ending = readonly [outgoing: OutgoingMessage, end: () => void];

let ready: Ending[] = [];
let since = 0;

/**
 * Ends a response together with others that become ready in the same round of the event loop. A write wakes whoever
 * reads, and that takes longer than making most responses does: one wake serves many. A response that is alone leaves
 * when the round ends.
 *
 * @example endTogether(outgoing, () => outgoing.end(text))
 */
export function endTogether(outgoing: OutgoingMessage, end: () => void): void {
  // A test that sets the timers by hand would wait for its response.
  if ('clock' in timers.setImmediate) return end();
  if (ready.push([outgoing, end]) === 1) {
    since = performance.now();
    timers.setImmediate(endReady);
  } else if (performance.now() - since > LONGEST) endReady();
}

function endReady(): void {
  const endings = ready;
  ready = [];
  for (const [outgoing, end] of endings) if (!outgoing.destroyed) end();
}
