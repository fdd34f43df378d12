import { type Json, plainText } from '../../document';
import { bodyValue, type JudgedRequest, readingOf } from '../../exchange';
import { partly } from './partly';
import { type OverrideDraft, type RequestMatch } from './reply';
import { seenRequest } from './seen-request';

const PLACES = ['path', 'query', 'header', 'cookie'] as const;

/** Whether a request is one that a condition is about. */
export function meets(when: OverrideDraft['when'], judged: JudgedRequest): boolean {
  if (when === undefined) return true;
  return typeof when === 'function' ? when(seenRequest(judged)) : meetsMatch(when, judged);
}

function meetsMatch(when: RequestMatch, judged: JudgedRequest): boolean {
  const named = PLACES.every((place) =>
    Object.entries(when[place] ?? {}).every(([name, wanted]) => hasValue(judged, place, name, wanted)),
  );
  return named && (!('body' in when) || partly(bodyValue(judged), when.body));
}

function hasValue(judged: JudgedRequest, place: (typeof PLACES)[number], name: string, wanted?: Json): boolean {
  const { value, raw } = readingOf(judged, place, name);
  return partly(value, wanted) || (wanted !== undefined && raw === plainText(wanted));
}
