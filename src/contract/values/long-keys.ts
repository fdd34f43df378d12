import { randomUUID } from 'node:crypto';
import type { RequestDraft } from '../../exchange';
import { isRequestKey } from '../../checks';
import type { Api } from '../../model';
import { takesValue } from './takes-value';

/** What is shorter cannot be another one in each of many requests. */
const SHORTEST = 8;

/**
 * A draft whose `Idempotency-Key`, and what else names one request, has room for another value in each: a short one
 * that was made from a pattern is a UUID, where its schema takes one.
 */
export function withLongKeys(api: Api, draft: RequestDraft): RequestDraft {
  const keys = [...draft.parameters].filter(
    ([parameter, { value, exact }]) =>
      exact !== true && typeof value === 'string' && value.length < SHORTEST && isRequestKey(parameter),
  );
  if (keys.length === 0) return draft;
  const long = keys.flatMap(([parameter, choice]) => {
    const value = randomUUID();
    return takesValue(api, parameter, value) ? [[parameter, { ...choice, value }] as const] : [];
  });
  return { ...draft, parameters: new Map([...draft.parameters, ...long]) };
}
