import { isObject, jsonText } from '../../../document';
import type { Api } from '../../../model';
import type { Case } from '../../case';
import { readExchange, type ReadExchange, referredTo } from '../../../checks';
import { validDraft } from '../../plan/things/maker';
import { type Means, sendCase } from '../sending/send-case';
import { ifSent } from '../sending/silence';

/** How many accepted requests prove that what they refer to is there: one alone may have used it up. */
const OFTEN = 2;

/** Knows which of the things that bodies refer to (`customerId`) are there. */
export interface References {
  /**
   * Whether all that the body of a case refers to is there. Where that was not seen yet, and the case was rejected
   * though it is valid, requests of the first examples are sent to find out, once for each operation.
   */
  readonly areThere: (one: Case, read: ReadExchange) => Promise<boolean>;
}

export function newReferences(api: Api, means: Means): References {
  const accepted = new Map<string, number>();
  const asked = new Map<string, Promise<void>>();
  const note = (read: ReadExchange): void => {
    if (read.exchange.response.status >= 400) return;
    for (const key of keysOf(read)) accepted.set(key, (accepted.get(key) ?? 0) + 1);
  };
  const ask = async (one: Case): Promise<void> => {
    const draft = 'operation' in one.draft ? validDraft(api, one.draft.operation) : undefined;
    if (draft === undefined) return;
    for (let i = 0; i < OFTEN; i++) {
      const sent = await sendCase(means, { ...withoutBefore(one), draft }, await means.bindings.current());
      if (!('failed' in sent)) note(readExchange(api, sent.exchange));
    }
  };
  const isKnown = (keys: readonly string[]): boolean => keys.every((key) => (accepted.get(key) ?? 0) >= OFTEN);
  return {
    async areThere(one, read) {
      const keys = keysOf(read);
      if (keys.length === 0) return false;
      note(read);
      if (isKnown(keys)) return true;
      const isInDoubt = one.expected.category === undefined && [404, 410, 422].includes(read.exchange.response.status);
      if (!isInDoubt) return false;
      const known = asked.get(one.operation) ?? ifSent(ask(one), undefined);
      asked.set(one.operation, known);
      await known;
      return isKnown(keys);
    },
  };
}

function withoutBefore(one: Case): Case {
  const { before: _, ...rest } = one;
  return rest;
}

/** What a body refers to, each with the operation and the name. */
function keysOf({ request: { operation, body } }: ReadExchange): string[] {
  if (operation?.method !== 'POST' || body.kind !== 'value' || !isObject(body.value)) return [];
  const { id } = operation;
  return Object.entries(body.value).flatMap(([name, value]) =>
    referredTo(name) === undefined ? [] : [jsonText([id, name, value])],
  );
}
