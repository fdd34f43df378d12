import { noteExchange, outbound, type ReadExchange, type Seen } from '../../checks';
import type { Api, Callback, Webhook } from '../../model';
import type { Arrival } from '../callbacks/arrival';
import type { Case } from '../case';

/** Notes what one exchange of a case exercised. */
export function note(one: Case, read: ReadExchange, seen: Seen): void {
  seen.constraints.add(one.pointer);
  if (one.probed !== undefined) seen.constraints.add(one.probed);
  if (one.kind === 'scenario' || one.kind === 'unmatched') seen.scenarios.add(one.pointer);
  noteExchange(read, seen);
}

/** Notes what came to the listener. */
export function noteArrivals(api: Api, arrivals: readonly Arrival[], seen: Seen): void {
  const came = new Set(arrivals.map(({ operation }) => operation));
  for (const { name, operation } of outbound(api)) if (came.has(operation)) seen.callbacks.add(name);
}

/** How many callbacks and webhooks a document declares. */
export function countOutbound({ operations, webhooks }: Api): {
  readonly callbacks: number;
  readonly webhooks: number;
} {
  const callbacks = operations.flatMap((operation) => operation.callbacks);
  const count = (all: readonly (Callback | Webhook)[]): number => all.filter((one) => one.operations.length > 0).length;
  return { callbacks: count(callbacks), webhooks: count(webhooks) };
}
