import { type Exchange, type HttpResponse, isValidated } from '../../exchange';
import type { Case } from '../case';
import type { ReadExchange } from '../checks/read-exchange';

/** Faults that a 401 or a 403 is about. */
const ABOUT_CREDENTIALS: readonly unknown[] = ['no-credentials', 'invalid-credentials', 'insufficient-scope'];

/**
 * Whether a response rejects the credentials of a case that expects another rejection. Where these credentials were
 * good before, it says nothing of what the case is about.
 */
export function isLockedOut({ expected }: Case, { status }: HttpResponse): boolean {
  if (status !== 401 && status !== 403) return false;
  const { fault, choices, usual } = expected;
  if (fault === undefined || ABOUT_CREDENTIALS.includes(fault) || usual.includes(status)) return false;
  return !choices.some(({ response, scenario }) => response.status === String(status) && scenario !== undefined);
}

/** An operation and the credentials that a case sends to it, as a key. */
export function credentialsOf({ operation, draft }: Case): string {
  if (!('operation' in draft)) return operation;
  return JSON.stringify([operation, ...[...draft.credentials].map(([{ name }, chosen]) => [name, chosen])]);
}

export function putOffText({ response }: Exchange): string {
  return `the server put the request off each time (${response.status})`;
}

export function lockedOutText({ response }: Exchange): string {
  return `the server rejected credentials that it had accepted before (${response.status})`;
}

/** Why the body of a response could not be validated, where it could not. */
export function unreadText({ exchange: { response }, reading }: ReadExchange): string | undefined {
  if (response.unread !== undefined) return response.unread;
  if (reading === undefined || 'violation' in reading || reading.answer.reading === undefined) return undefined;
  const { kind } = reading.answer.reading;
  if (kind !== 'value' || isValidated(reading.answer.reading)) return undefined;
  return `its body (${reading.media?.type ?? ''}) has a schema that this format does not show`;
}
