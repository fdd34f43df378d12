import { type Json, plainText } from '../../document';
import { bodyValue, type ValidatedRequest, readingOf } from '../../exchange';
import { OverrideError } from '../../errors';
import { isThenable } from './thenable';
import { isMatcher, isRegExp, partialMatch } from './partial-match';
import { type OverrideDraft, type RequestMatch } from './reply';
import { seenRequest } from './seen-request';

const PLACES = ['path', 'query', 'header', 'cookie'] as const;

/** Whether a request is one that a condition is about. */
export function matches(when: OverrideDraft['when'], validated: ValidatedRequest): boolean {
  if (when === undefined) return true;
  if (typeof when !== 'function') return matchesRequest(when, validated);
  const verdict: unknown = when(seenRequest(validated));
  if (isThenable(verdict))
    throw new OverrideError('the function of .when gave a promise: whether a request is meant must be known at once');
  return Boolean(verdict);
}

function matchesRequest(when: RequestMatch, validated: ValidatedRequest): boolean {
  const named = PLACES.every((place) => {
    const wanted = when[place] ?? {};
    if (isMatcher(wanted)) return partialMatch(seenRequest(validated)[place], wanted);
    return Object.entries(wanted).every(([name, one]) => hasValue(validated, place, name, one));
  });
  return named && (!('body' in when) || partialMatch(bodyValue(validated), when.body));
}

function hasValue(validated: ValidatedRequest, place: (typeof PLACES)[number], name: string, wanted?: Json): boolean {
  const { value, raw } = readingOf(validated, place, name);
  if (isMatcher(wanted) || isRegExp(wanted))
    return partialMatch(value, wanted) || (raw !== undefined && partialMatch(raw, wanted));
  return partialMatch(value, wanted) || (wanted !== undefined && raw === plainText(wanted));
}
