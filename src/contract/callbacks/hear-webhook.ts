import type { Webhook } from '../../model';
import type { SuiteViolation } from '../../checks';
import type { Arrival } from './arrival';
import { type Inbox, seconds } from './inbox';

/** What came of a webhook in a run. */
interface HeardWebhook {
  readonly arrivals: readonly Arrival[];
  /** What says most of it: the first that violates the document, else the first. */
  readonly shown: Arrival;
  readonly violations: readonly SuiteViolation[];
}

/**
 * Waits until a webhook has come, where it hasn't yet.
 *
 * @param signal ends the waiting
 * @returns why that says nothing of it, in words, where none came
 */
export async function hearWebhook(
  inbox: Inbox,
  { name, pointer, operations }: Webhook,
  signal?: AbortSignal,
): Promise<HeardWebhook | string> {
  const place = inbox.webhook(name);
  await place?.wait(({ request }) => request.method !== 'OPTIONS', signal);
  const arrivals = place?.arrivals.filter(({ request }) => request.method !== 'OPTIONS') ?? [];
  const violationsOf = ({ operation, violations, request }: Arrival): readonly SuiteViolation[] => {
    if (operation !== undefined) return violations;
    const args = { method: request.method, allowed: operations.map(({ method }) => method) };
    return [{ code: 'callback-method', in: 'callback', pointer: `/${name}`, specPointer: pointer, args }];
  };
  const [first] = arrivals;
  const shown = arrivals.find((one) => violationsOf(one).length > 0) ?? first;
  if (shown === undefined) {
    const after = seconds(inbox.waiting.patience);
    return `none came in the run, nor ${after} after it: register ${place?.address ?? inbox.address} with the target`;
  }
  return { arrivals, shown, violations: violationsOf(shown) };
}
