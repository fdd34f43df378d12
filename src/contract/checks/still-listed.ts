import { equal, isObject, type Json } from '../../document';
import type { Api } from '../../model';
import { bareName, CHANGED } from '../../resources';
import { isLock, type ReadExchange, responseValue, type SuiteViolation } from '../../checks';
import type { Case } from '../case';
import type { Made } from '../run/preparation';
import { listedBy } from './lists';
import { isOnlyNamed } from './own-id-of';
import { isTakenAway } from './taken-away';

/** What was taken away without doubt (a 202 only says that it will be), and is in the list as it was before. */
export function stillListed(api: Api, { pointer }: Case, made: Made, read: ReadExchange): SuiteViolation[] {
  const { request, response } = made.exchange;
  const { operation } = read.request;
  if (!isTakenAway(made.exchange) || operation === undefined || made.seen === undefined) return [];
  const before = listedBy(api, operation, responseValue(api, made.seen));
  const { reading } = made.before;
  const thing = reading && before?.find((item) => isOnlyNamed(item, reading.operation, made.id));
  const now = listedBy(api, operation, read.value());
  if (thing === undefined || now?.some((item) => isUnchanged(thing, item)) !== true) return [];
  const args = { method: request.method, target: request.target, status: response.status, value: made.id };
  return [{ code: 'still-listed', in: 'response.body', pointer: '', specPointer: pointer, args }];
}

/** Whether an item is as it was: what is taken away may be marked, by a member that any change changes at most. */
function isUnchanged(before: Json, now: Json): boolean {
  if (!isObject(before) || !isObject(now)) return equal(before, now);
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])];
  return names.every((name) => CHANGED.test(bareName(name)) || isLock(name) || equal(before[name], now[name]));
}
