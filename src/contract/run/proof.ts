import { isObject, type Json, pointers } from '../../document';
import { type Binding, codecFor, type Exchange, type HttpResponse, isSafeMethod, isValidated } from '../../exchange';
import type { Api } from '../../model';
import { declares } from '../../resources';
import { statementsOf } from '../../schema';
import type { Case } from '../case';
import { idMembers, isErrorPage, type ReadExchange, type SuiteViolation, UNKNOWN_FORMAT } from '../../checks';
import { isPutOff } from './sending/patience';
import type { Prepared } from './preparation';
import { LONGEST_WAIT } from './things';

/** Faults that a 401 or a 403 is about. */
const ABOUT_CREDENTIALS: readonly unknown[] = ['no-credentials', 'invalid-credentials', 'insufficient-scope'];

/** Whether a response rejects who sends the request. */
export function isBarring({ status }: HttpResponse): boolean {
  return status === 401 || status === 403;
}

/** Whether a response rejects credentials that the case takes for good. */
export function isAboutOther(one: Case, response: HttpResponse): boolean {
  const { expected, draft } = one;
  if (!isBarring(response) || !('operation' in draft)) return false;
  if (expected.category !== undefined) return isLockedOut(one, response);
  const isSent = [...draft.credentials.values()].some((name) => name !== 'none');
  return isSent && !expected.choices.some((choice) => choice.response.status === String(response.status));
}

/** What was accepted so far, by the credentials that it had. */
export interface Proven {
  readonly accept: (one: Case, binding: Binding) => void;
  /** Notes that the credentials of a binding aren't rejected. */
  readonly trust: (binding: Binding) => void;
  /** Whether anything was accepted with the credentials of a binding. */
  readonly isGood: (binding: Binding) => boolean;
  /** A request with the same credentials that was accepted; one that changes nothing, where there is one. */
  readonly control: (one: Case) => Case | undefined;
}

export function newProven(): Proven {
  const good = new WeakSet<Binding>();
  const controls = new Map<string, Case>();
  return {
    accept(one, binding) {
      const key = keyOf(one);
      if (key === undefined) return;
      good.add(binding);
      const known = controls.get(key);
      if (known === undefined || (isSafe(one) && !isSafe(known))) controls.set(key, one);
    },
    trust: (binding) => void good.add(binding),
    isGood: (binding) => good.has(binding),
    control: (one) => controls.get(keyOf(one) ?? ''),
  };
}

/** The credentials of a case, whichever operation it is of; none where it sends none. */
function keyOf({ draft }: Case): string | undefined {
  if (!('operation' in draft)) return undefined;
  const sent = [...draft.credentials].filter(([, name]) => name !== 'none');
  return sent.length === 0 ? undefined : JSON.stringify(sent.map(([{ name }, chosen]) => [name, chosen]));
}

function isSafe({ draft }: Case): boolean {
  return 'operation' in draft && isSafeMethod(draft.operation.method);
}

/**
 * Whether a response rejects the credentials of a case that expects another rejection. Where these credentials were
 * good before, it says nothing of what the case is about.
 */
export function isLockedOut({ draft, expected }: Case, response: HttpResponse): boolean {
  const { status } = response;
  if (!isBarring(response) || sendsNone(draft)) return false;
  const { category, choices, usual } = expected;
  if (category === undefined || ABOUT_CREDENTIALS.includes(category) || usual.includes(status)) return false;
  return !choices.some(({ response, scenario }) => response.status === String(status) && scenario !== undefined);
}

/** Whether an operation is sent no credentials: what it rejects so is in the request itself, as in that of a login. */
function sendsNone(draft: Case['draft']): boolean {
  return 'operation' in draft && [...draft.credentials.values()].every((name) => name === 'none');
}

/** An operation and the credentials that a case sends to it, as a key. */
export function credentialsOf({ operation, draft }: Case): string {
  if (!('operation' in draft)) return operation;
  return JSON.stringify([operation, ...[...draft.credentials].map(([{ name }, chosen]) => [name, chosen])]);
}

export function putOffText({ response }: Exchange): string {
  return `the server put the request off each time (${response.status})`;
}

/** The statuses of a server that takes no more of what it has: payment required, insufficient storage. */
const TAKES_NO_MORE = [402, 507];

/**
 * Why a valid request proves nothing that the server takes no more of: what it has was enough for it. One that has
 * never taken any hasn't reached a quota.
 */
export function fullText(
  { expected, operation }: Case,
  { request, response: { status } }: Exchange,
  accepted: ReadonlySet<string>,
): string | undefined {
  const isExpected = expected.choices.some(({ response }) => response.status === String(status));
  if (expected.category !== undefined || isExpected || !TAKES_NO_MORE.includes(status)) return undefined;
  if (![...accepted].some((id) => id.startsWith(`${operation}/`))) return undefined;
  return `the server takes no more (${status}): ${request.method} ${request.target} exceeds a quota`;
}

export function lockedOutText({ response }: Exchange): string {
  return `the server rejected credentials that it had accepted before (${response.status})`;
}

/** Statements that no byte of a binary body breaks. */
const OF_ANY_BYTES = ['/type', '/format'];

/** Whether the document takes any bytes as the body: then it need not be read to its end. */
function isOfAnyBytes({ reading }: ReadExchange, root: Json): boolean {
  if (reading === undefined || 'violation' in reading) return false;
  const { media } = reading;
  if (media?.schema === undefined) return true;
  const schema = pointers.valueAt(root, media.schema);
  return (
    codecFor(media.readAs).name === 'binary' &&
    isObject(schema) &&
    statementsOf(schema).every((one) => OF_ANY_BYTES.includes(one))
  );
}

/** Why the body of a response could not be validated, where it could not. */
export function unreadText({ document }: Api, read: ReadExchange): string | undefined {
  const { exchange, reading } = read;
  const { unread } = exchange.response;
  if (unread !== undefined) return isOfAnyBytes(read, document.root) ? undefined : unread;
  if (reading === undefined || 'violation' in reading || reading.response.reading === undefined) return undefined;
  const { kind } = reading.response.reading;
  if (kind !== 'value' || isValidated(reading.response.reading) || isErrorPage(read)) return undefined;
  return `its body (${reading.media?.type ?? ''}) has a schema that this format does not show`;
}

/**
 * Whether a request that must be accepted was not found, though its path has the values that all others have, too; or,
 * where everything is sent by POST, its body.
 */
export function namesNothing(
  api: Api,
  { draft, expected, kind }: Case,
  { made }: Prepared,
  { status }: HttpResponse,
): boolean {
  if (expected.category !== undefined || !expected.anySuccess || (status !== 404 && status !== 410)) return false;
  if (made !== undefined || kind === 'state' || !('operation' in draft) || draft.path !== undefined) return false;
  const places = [...draft.parameters].filter(([{ in: place }]) => place === 'path');
  const { body, operation } = draft;
  const [value, kept] = body?.kind === 'value' ? [body.value, body.kept] : [null];
  const members = idMembers(api, operation, value);
  if (members.length > 0) return members.some((name) => kept !== pointers.join('', name));
  return places.length > 0 && places.every(([, choice]) => choice.exact !== true && choice.name === undefined);
}

/** @param accepted what was to make it, where that was accepted (202) and nothing came of it */
export function nowhereText({ response }: Exchange, accepted: Exchange | undefined): string {
  const remedy = 'give ids that exist, as examples or with --env';
  if (accepted === undefined) return `the target has nothing that the request names (${response.status}): ${remedy}`;
  const { method, target } = accepted.request;
  return (
    `${method} ${target} was accepted (${accepted.response.status}), but nothing came of it in ` +
    `${LONGEST_WAIT / 1000} s (${response.status}): where it takes longer, ${remedy}`
  );
}

/**
 * Why a case was not checked that needs something of its own, where that was rejected; whether credentials were is
 * found elsewhere.
 */
export function unpreparedText({ request, response }: Exchange): string | undefined {
  const { status } = response;
  if (isPutOff(response)) return putOffText({ request, response });
  if (status < 400 || status === 401 || status === 403) return undefined;
  return `what the case needs could not be created: ${request.method} ${request.target} was rejected (${status})`;
}

/** Whether a rejection of a case proves something only beside its sibling: none does where a success is as right. */
export function needsSibling({ sibling, expected: { anySuccess, usual } }: Case): boolean {
  return sibling !== undefined && !anySuccess && !usual.some((status) => status < 400);
}

/** What became of a valid request that was rejected. */
export interface Rejection {
  readonly status: number;
  /** Why a good server may reject it. */
  readonly excuse: string | undefined;
  /** What failed, where that is a finding. */
  readonly cause?: string;
}

interface Outcome {
  readonly exchange: Exchange | undefined;
  readonly warnings: readonly SuiteViolation[];
}

/** The rejection of a valid request; `undefined` where none came that says something of the request itself. */
export function rejectionOf({ exchange, warnings }: Outcome): Rejection | undefined {
  if (exchange === undefined || isPutOff(exchange.response)) return undefined;
  const { status } = exchange.response;
  if (status < 400 || status >= 500 || isBarring(exchange.response)) return undefined;
  const [excuse] = warnings.flatMap((one) => (one.code === 'arguable-status' ? [one.args.because] : []));
  return { status, excuse };
}

/**
 * Whether a request is rejected with another status than the valid one that differs from it in one point: the server
 * has seen the difference, so that the rejection proves something all the same.
 */
export function isRejectedOtherwise(base: Rejection | undefined, { exchange }: Outcome): boolean {
  const status = exchange?.response.status ?? 0;
  return base !== undefined && status >= 400 && status < 500 && status !== base.status;
}

/** Why a rejection proves nothing whose sibling was not accepted. */
export function maskedText(sibling: string, base: Rejection | undefined): string {
  if (base === undefined) return `${sibling}, which must be accepted, was not`;
  const { status, excuse } = base;
  const why = excuse === undefined ? '' : `, since ${excuse}`;
  const remedy = 'give what it needs, as an example or with --env';
  return `${sibling}, which is valid, was rejected, too (${status}${why}): ${remedy}`;
}

/** Whether something was made, and nothing names it, as the document has it: a good server cannot be asked for it. */
export function isSilentCreation({ before }: Case, { response }: Exchange): boolean {
  if (before === undefined || response.status < 200 || response.status >= 300) return false;
  return !declares(before.create.operation, before.id);
}

export function silentText({ request, response }: Exchange): string {
  return (
    `what it needs was created, but nothing names it: the document declares neither a body nor a Location for ` +
    `${request.method} ${request.target} (${response.status})`
  );
}

/** Why a case proves nothing that needs something of its own, which was made without an id or not at all. */
export function unmadeText({ request, response }: Exchange): string {
  return `what the case needs was not created: ${request.method} ${request.target} gave ${response.status}`;
}

/**
 * Why a request of the first examples proves nothing, though a good server may reject it: its values are fresh, so that
 * a conflict (409) each time would hide that the server never accepts any.
 */
export function conflictText({ kind, expected }: Case, { exchange, warnings }: Outcome): string | undefined {
  const isValid = kind === 'example' && expected.category === undefined;
  const rejection = rejectionOf({ exchange, warnings });
  if (!isValid || rejection?.excuse === undefined) return undefined;
  const { status, excuse } = rejection;
  if (status !== 409 && excuse !== UNKNOWN_FORMAT) return undefined;
  return `it is valid and has fresh values, but was rejected (${status}, since ${excuse}): give others with --env`;
}
