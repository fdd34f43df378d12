import type { RequestDraft } from '../../../exchange';
import type { Api, Operation } from '../../../model';
import { roleOf } from '../../../resources';
import type { Case } from '../../case';
import { validDraft } from '../../plan/things/maker';
import { withParents } from '../things';
import { isRejectedForState } from './rejected-for-state';

/** So many orders of the other actions are tried, each with a thing of its own. */
const MOST_ORDERS = 3;

/** What is needed to do something else to a thing first. */
interface Acting<Sent> {
  readonly api: Api;
  /** The order that was seen to help an operation; none where no order does. */
  readonly known: Map<Operation, readonly RequestDraft[]>;
  readonly mayAsk: (operation: Operation) => boolean;
  /** A draft of the case on another new thing. */
  readonly anew: () => Promise<RequestDraft | undefined>;
  /** Sends the case with another draft. */
  readonly again: (draft: RequestDraft) => Promise<Sent>;
  readonly isAccepted: (sent: Sent) => boolean;
  /** Does something to the thing; whether that was accepted. */
  readonly act: (draft: RequestDraft) => Promise<boolean>;
}

/**
 * A valid request that is rejected for the state of a new thing, sent again after other actions on such a thing:
 * `reopen` needs `close`. The document has the status for it.
 *
 * @returns what was accepted, or nothing
 */
export async function afterAction<Sent>(
  acting: Acting<Sent>,
  { expected }: Case,
  { operation }: RequestDraft,
  status: number,
): Promise<Sent | undefined> {
  const { api, known } = acting;
  const isDeclared = operation.responses.some((one) => one.status === String(status));
  if (expected.category !== undefined || !isDeclared || !isRejectedForState(api, operation, status, true))
    return undefined;
  const helping = known.get(operation);
  const others = helping ?? otherActions(acting, operation);
  const orders = helping === undefined ? others.slice(0, MOST_ORDERS).map((_, i) => rotated(others, i)) : [helping];
  for (const order of others.length === 0 ? [] : orders) {
    const draft = await acting.anew();
    const done: RequestDraft[] = [];
    for (const other of draft === undefined ? [] : order) {
      if (draft === undefined || !(await acting.act(withParents(other, draft, true)))) continue;
      done.push(other);
      const sent = await acting.again(draft);
      if (!acting.isAccepted(sent)) continue;
      known.set(operation, done);
      return sent;
    }
  }
  if (helping === undefined) known.set(operation, []);
  return undefined;
}

/** The other actions on the same things, in the order of the document. */
function otherActions({ api, mayAsk }: Pick<Acting<unknown>, 'api' | 'mayAsk'>, operation: Operation): RequestDraft[] {
  const { actions = [], effects = [] } = roleOf(api, operation)?.resource ?? {};
  return [...new Set([...actions, ...effects])]
    .filter((one) => one.pointer !== operation.pointer && one.method !== 'DELETE' && mayAsk(one))
    .flatMap((one) => validDraft(api, one) ?? []);
}

function rotated<T>(all: readonly T[], by: number): readonly T[] {
  return [...all.slice(by), ...all.slice(0, by)];
}
