import { equal, type Json } from '../../../document';
import type { Api } from '../../../model';
import type { ReadExchange, SuiteViolation } from '../../../checks';
import type { Case } from '../../case';
import { MERGE_PATCH } from '../../plan/things/changes/place';
import { memberIn } from './member-in';
import type { Made } from '../../run/preparation';
import { showsHere } from './lost-writes';
import { isCopy } from '../partial-list';

/**
 * A member that a PATCH has sent as `null`, and whose value is in its response (200) and in the next reading as it was
 * before. That isn't what a server gives the member by itself: another thing, made without it, has another value. In
 * plain JSON, `null` may mean nothing.
 */
export function notCleared(api: Api, { pointer }: Case, made: Made, read: ReadExchange): SuiteViolation[] {
  const { before, draft, exchange, creation, seen, makings } = made;
  const { operation } = read.request;
  const { clears: name } = before;
  if (name === undefined || draft.operation.method !== 'PATCH' || isCopy(read.exchange.response)) return [];
  if (!showsHere(api, draft, exchange, operation)) return [];
  const [old] = memberIn(api, operation, seen, name);
  const [reported] = memberIn(api, draft.operation, exchange, name);
  const [shown, at] = memberIn(api, operation, read.exchange, name);
  const [usual] = before.other === undefined ? [] : memberIn(api, before.create.operation, makings[0], name);
  const isOld = (value: Json | undefined): boolean => equal(value ?? null, old ?? null);
  if ((old ?? null) === null || !isOld(reported) || !isOld(shown)) return [];
  const isKnown = usual !== undefined && makings[0] !== creation && makings[0]?.response.status === 201;
  if (before.other !== undefined && (!isKnown || isOld(usual))) return [];
  const about = { in: 'response.body', pointer: at } as const;
  if (draft.body?.kind !== 'value' || !MERGE_PATCH.test(draft.body.media.type))
    return [{ code: 'not-kept', ...about, specPointer: pointer, args: { expected: null, actual: old } }];
  const { request, response } = exchange;
  const args = { method: request.method, target: request.target, status: response.status, actual: old ?? null };
  return [{ code: 'null-ignored', ...about, specPointer: draft.operation.pointer, args }];
}
