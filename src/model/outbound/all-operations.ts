import type { Pointer } from '../../document';
import type { Api, Operation } from '../api';

/** The operations of an API: those that clients send, and what it sends by itself, callbacks and webhooks. */
export function allOperations({ operations, webhooks }: Api): readonly Operation[] {
  const sent = new Map<Pointer, Operation>();
  // A callback may refer to itself: each place is looked at once.
  const add = (one: Operation): void => {
    if (sent.has(one.pointer)) return;
    sent.set(one.pointer, one);
    addCallbacks(one);
  };
  const addCallbacks = (one: Operation): void => {
    for (const callback of one.callbacks) callback.operations.forEach(add);
  };
  operations.forEach(addCallbacks);
  for (const webhook of webhooks) webhook.operations.forEach(add);
  return [...operations, ...sent.values()];
}
