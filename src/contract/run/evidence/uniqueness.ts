import { equal, type Pointer, pointers } from '../../../document';
import { type Binding, composeRequest, type HttpResponse, type RequestDraft } from '../../../exchange';
import type { Api, Operation } from '../../../model';
import type { Case } from '../../case';
import { expectFor, type ReadExchange, validatePlanned } from '../../../checks';
import { validDraft } from '../../plan/things/maker';
import { isKept, namingPlaces, openPlaces, withUniqueValues } from '../../values/unique-values';
import { makingOf } from '../../values/seen-unique';
import { type Means, sendCase } from '../sending/send-case';
import { ifSent } from '../sending/silence';
import { TAKEN } from '../things';

/** How often a case is attempted whose values may have to be other ones: a short text may be there already, too. */
const MOST_TRIES = 4;

/** Knows which values a server keeps unique though the document does not say so. */
export interface Uniqueness {
  /**
   * Whether another attempt is worth it, after a request of the operation was rejected: values that the server keeps
   * unique are other ones then. Which these are is found out once for what an operation makes.
   *
   * @param tries how often the case was attempted
   */
  readonly isWorthMore: (operation: Operation, response: HttpResponse, tries: number) => Promise<boolean>;
  /** Whether a case that was rejected is about a unique value that had to stay as it is. */
  readonly isOfTaken: (one: Case, read: ReadExchange) => boolean;
}

export function newUniqueness(api: Api, means: Means): Uniqueness {
  const asked = new Map<Operation, Promise<void>>();
  const { unique } = means.values;

  async function send(draft: RequestDraft, binding: Binding): Promise<number> {
    const sent = await sendCase(means, caseOf(api, draft), binding);
    return ('failed' in sent ? sent.failed : sent.exchange).response.status;
  }
  /** The same request must be rejected the second time, and accepted again with another value at a unique place. */
  async function ask(maker: Operation): Promise<void> {
    const draft = validDraft(api, maker);
    if (draft === undefined) return;
    const binding = await means.bindings.current();
    for (const places of [namingPlaces(api, draft), openPlaces(api, draft)]) {
      const first = withUniqueValues(api, draft, places);
      if ((await send(first, binding)) >= 300 || !TAKEN.includes(await send(first, binding))) continue;
      const found: Pointer[] = [];
      for (const place of places)
        if ((await send(withUniqueValues(api, first, [place]), binding)) < 300) found.push(place);
      return unique.note(maker, found);
    }
  }
  return {
    async isWorthMore(operation, { status }, tries) {
      const maker = makingOf(api, operation);
      if (!TAKEN.includes(status) || tries >= MOST_TRIES || maker === undefined) return false;
      const asking = asked.get(maker) ?? ifSent(ask(maker), undefined);
      asked.set(maker, asking);
      await asking;
      return unique.places(maker).length > 0;
    },
    isOfTaken({ draft }, { request: { operation, body } }) {
      if (operation === undefined || !('operation' in draft) || body.kind !== 'value') return false;
      if (draft.body?.kind !== 'value') return false;
      const { kept, value: planned } = draft.body;
      return unique.places(operation).some((at) => {
        const sent = pointers.valueAt(body.value, at);
        return isKept(kept, at) && sent !== undefined && equal(sent, pointers.valueAt(planned, at) ?? null);
      });
    },
  };
}

/** A case of a draft that must be accepted. */
function caseOf(api: Api, draft: RequestDraft): Case {
  const { id, pointer } = draft.operation;
  const expected = expectFor(api, validatePlanned(api, composeRequest(draft)));
  const title = 'which values are unique';
  return {
    id: `${id}/unique`,
    kind: 'example',
    title,
    operation: id,
    pointer,
    level: 'documented',
    draft,
    expected,
    sibling: undefined,
  };
}
