import { isNumber, isObject, type Json, pointers } from '../../../document';
import type { RequestDraft } from '../../../exchange';
import type { Api } from '../../../model';
import { bareName } from '../../../resources';
import { tokenOf } from '../fresh';
import { planCase, type PlannedCase } from '../make-case';
import { freshDraft } from './fresh-draft';
import { type Maker, validDraft } from './maker';
import { operationsAt } from './operations-at';
import { withMember } from './with-member';

/** Names, without marks between their words, of how much is asked for. */
const AMOUNT = /^(?:amount|quantity|qty|cents|units|points|sum)$|(?:amount|quantity|qty|cents)$/;
/** Two amounts, the first two that the document takes; small ones, so that a thing has both. */
const AMOUNTS: readonly (readonly [Json, Json])[] = [
  [1, 2],
  [10, 20],
  [100, 200],
];

/**
 * An action that says how much of something: `POST /payments/{id}/refund` with an `amount`. Two things show whether the
 * server heeds it.
 */
export function amountCases(api: Api, action: RequestDraft, maker: Maker, seed: number): PlannedCase[] {
  const { operation, body } = action;
  const at = operation.path.indexOf(`{${maker.parameter}}`) + maker.parameter.length + 2;
  const isAction = operation.method === 'POST' && /^\/[^{}]+$/.test(operation.path.slice(at));
  const reader = operationsAt(api, operation.path.slice(0, at)).find(({ method }) => method === 'GET');
  const reading = reader === undefined ? undefined : validDraft(api, reader);
  if (!isAction || reading === undefined || body?.kind !== 'value' || !isObject(body.value)) return [];
  const names = Object.keys(body.value).filter((name) => AMOUNT.test(bareName(name)));
  const [name, ...others] = names.filter((one) => isNumber(pointers.valueAt(body.value, pointers.join('', one))));
  if (name === undefined || others.length > 0) return [];
  const drafts = AMOUNTS.map((amounts) => amounts.map((amount) => withMember(api, action, name, amount)));
  const [draft, other] = drafts.find((some) => some.every((one) => one !== undefined)) ?? [];
  if (draft === undefined || other === undefined) return [];
  const create = freshDraft(api, maker.draft, tokenOf(seed, `${operation.id}/state/amount`));
  const { id, parameter } = maker;
  return [
    planCase(api, {
      kind: 'state',
      name: `state/amount=${name}`,
      title: `what two values of ${name} lead to`,
      draft,
      pointer: operation.pointer,
      sibling: undefined,
      before: { create, id, parameter, then: [reading], amount: { name, other, reading } },
      expect: (selected) => ({ ...selected, anyRejection: true }),
    }),
  ];
}
