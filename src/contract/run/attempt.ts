import {
  checkRead,
  levelled,
  type LevelledViolation,
  type ReadExchange,
  readExchange,
  repeated,
  type Seen,
  type SuiteViolation,
} from '../../checks';
import type { Binding, Exchange, HttpRequest } from '../../exchange';
import type { Api, Operation } from '../../model';
import type { Arrival } from '../callbacks/arrival';
import { openCall } from '../callbacks/call';
import type { Case } from '../case';
import { withLacking } from '../environment/scopes';
import { note, noteArrivals } from '../checks/note-case';
import { leaks } from '../checks/leaks';
import { unasked } from '../checks/lists';
import { TargetError, type TargetFailure } from '../../errors';
import type { MadeUp } from './made-up';
import type { Evidence } from './evidence/evidence';
import { sameIds } from './evidence/same-ids';
import { isPutOff, isUnavailable } from './sending/patience';
import { isAsserted } from './is-asserted';
import { missingSideEffects } from '../checks/side-effects';
import {
  credentialsOf,
  fullText,
  isSilentCreation,
  lockedOutText,
  namesNothing,
  nowhereText,
  putOffText,
  type Rejection,
  rejectionOf,
  silentText,
  unpreparedText,
  unreadText,
} from './proof';
import { hasForeignValues } from '../values/foreign-values';
import { isAboutLock } from '../values/locks';
import { NotSent } from './sending/silence';
import type { PutOffs } from './sending/put-offs';
import { lostOnTheWay, MOST_TRIES } from './sending/lost-response';
import { isShutOut, type Means, requestOf, sendCase } from './sending/send-case';
import { sendUntilShown } from './send-until-shown';
import type { SuiteSessionOptions } from './session-options';

/** What a session keeps from case to case. */
export interface SessionState {
  readonly api: Api;
  /** The cases that are being performed. */
  readonly underWay: Map<string, Promise<unknown>>;
  readonly options: SuiteSessionOptions;
  /** Values that must never occur twice, by relation. */
  readonly unique: Map<string, Set<string>>;
  readonly seen: Seen;
  /** The ids of cases that were accepted as they should be, whatever else was wrong with the response. */
  readonly accepted: Set<string>;
  readonly evidence: Evidence;
  readonly putOffs: PutOffs;
  readonly madeUp: MadeUp;
  readonly means: Means;
  /** Cases that were not checked, with the reason: what is held against them proves nothing. */
  readonly unchecked: Map<string, string>;
  /** The responses to valid cases that were rejected. */
  readonly rejected: Map<string, Rejection>;
  /** Cases that were skipped, with the reason. */
  readonly left: Map<string, string>;
}

/** Failures that mean, before any response came, that the run cannot be made. */
const BEFORE_ALL: readonly TargetFailure[] = ['unreachable', 'certificate'];

/** What came of sending a case once. */
export interface Attempt {
  readonly request: HttpRequest;
  /** What the request was bound with. */
  readonly binding?: Binding;
  /** It proves nothing: what the case needs could not be made (the exchange is the one that failed to). */
  readonly isUnprepared: boolean;
  /** Why its response proves nothing. */
  readonly unchecked?: string;
  readonly exchange: Exchange | undefined;
  readonly violations: readonly LevelledViolation[];
  readonly warnings: readonly LevelledViolation[];
  /** The exchange as it was read, where it says something of the case. */
  readonly read?: ReadExchange;
  /** What came to the listener because of it. */
  readonly arrivals?: readonly Arrival[];
}

/** An attempt that shows nothing. */
export const NOTHING_SEEN: Attempt = {
  request: { method: '', target: '', headers: [] },
  isUnprepared: false,
  exchange: undefined,
  violations: [],
  warnings: [],
};

/** What comes of sending a case again; the other outcome where it is not sent any more. */
export async function attemptOr(other: Attempt, state: SessionState, one: Case): Promise<Attempt> {
  try {
    return await attempt(state, one);
  } catch (error) {
    if (error instanceof NotSent) return other;
    throw error;
  }
}

/** Attempts a case, and anew while its response gets lost on the way: that is a warning where one comes at last. */
export async function tryOften(state: SessionState, one: Case): Promise<Attempt> {
  const first = await attempt(state, one);
  const lost = lostOnTheWay(state.api, one, first);
  let last = first;
  for (let i = 1; i < MOST_TRIES && lost !== undefined && state.options.signal?.aborted !== true; i++) {
    if (!(await isWorthMore(state, one, last, i))) break;
    last = await attemptOr(last, state, one);
    if (lostOnTheWay(state.api, one, last) !== undefined) continue;
    return { ...last, warnings: [...last.warnings, levelled(state.api, lost)] };
  }
  return last;
}

/** Waits before a case is attempted again, by why its response was lost; whether that is worth it. */
async function isWorthMore({ means }: SessionState, one: Case, last: Attempt, tries: number): Promise<boolean> {
  if (last.exchange !== undefined && isUnavailable(last.exchange.response))
    return means.channel.unavailable(one.operation, tries);
  await pause(tries);
  return true;
}

/** A moment that grows, so that a server that loses every other request doesn't lose the same one each time. */
function pause(tries: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.min(2 ** tries, 32)));
}

/** Sends a case, and validates what comes back; where it gives the listener's address, what comes there, too. */
async function attempt(state: SessionState, one: Case): Promise<Attempt> {
  const { api, options, seen } = state;
  const call = options.inbox === undefined ? undefined : openCall(options.inbox, one);
  if (call === undefined) return attemptSending(state, one);
  let isRejected = false;
  try {
    const sent = await attemptSending(state, call.case);
    const { read, exchange } = sent;
    isRejected = exchange !== undefined && exchange.response.status >= 400;
    if (read === undefined || isRejected) return sent;
    const heard = await call.hear(api, read, options);
    if (typeof heard === 'string') {
      if (sent.violations.length > 0) return sent;
      throw new NotSent(heard);
    }
    noteArrivals(api, heard.arrivals, seen);
    const found = sorted(heard.violations, state);
    const violations = [...sent.violations, ...found.violations];
    const warnings = [...sent.warnings, ...found.warnings];
    return { ...sent, violations, warnings, arrivals: heard.arrivals };
  } finally {
    call.close(isRejected);
  }
}

/** What fails a case, and what is only a warning. */
export function sorted(
  found: readonly SuiteViolation[],
  { api, options }: Pick<SessionState, 'api' | 'options'>,
): { readonly violations: readonly LevelledViolation[]; readonly warnings: readonly LevelledViolation[] } {
  const all = found.map((violation) => levelled(api, violation));
  const isWarning = ({ level }: LevelledViolation): boolean => level === 'inferred' && options.inferred !== true;
  return { violations: all.filter((one) => !isWarning(one)), warnings: all.filter(isWarning) };
}

async function attemptSending(state: SessionState, one: Case, tries = 1): Promise<Attempt> {
  const { api, options, evidence } = state;
  const binding = await bindingFor(state.means, one);
  let written: HttpRequest | undefined;
  const asWritten = (): HttpRequest => written ?? requestOf(one, binding);
  const about = { isUnprepared: false, violations: [], warnings: [] };
  try {
    const sent = await (options.strict === true
      ? sendCase(state.means, one, binding)
      : sendUntilShown(api, state.means, one, binding));
    if ('failed' in sent) {
      const making = one.before?.create.operation;
      if (making !== undefined && (await isWorthFresh(state, making, sent.failed, tries)))
        return await attemptSending(state, one, tries + 1);
      return { ...about, request: asWritten(), ...unprepared(one, sent.failed) };
    }
    const { exchange, tokens, prepared } = sent;
    const { request } = prepared;
    written = request;
    if (isPutOff(exchange.response, one.expected))
      return { ...about, request, exchange, unchecked: putOffText(exchange) };
    const full = fullText(one, exchange, state.accepted);
    if (full !== undefined) return { ...about, request, exchange, unchecked: full };
    if (await isShutOut(state.means, one, sent))
      return { ...about, request, exchange, unchecked: lockedOutText(exchange) };
    const read = readExchange(api, exchange);
    const isFound = evidence.found.has(read);
    const hasReferences = await evidence.references.areThere(one, read);
    const isNowhere = !isFound && options.strict !== true && namesNothing(api, one, prepared, exchange.response);
    if (isNowhere && (await state.means.things.hasOthers(one, request))) return await attemptSending(state, one);
    const own = 'operation' in one.draft && one.expected.category === undefined ? one.draft.operation : undefined;
    if (own !== undefined && (await isWorthFresh(state, own, exchange, tries)))
      return await attemptSending(state, one, tries + 1);
    const converts = await evidence.conversions.areShown(one, read);
    const isForeign = hasForeignValues(read, sent.binding);
    const isOfTaken = evidence.uniqueness.isOfTaken(one, read);
    const isOutdated = 'operation' in one.draft && isAboutLock(api, one.draft);
    const known = { ...options, inferred: true, isFound, hasReferences, isForeign, converts, isOfTaken, isOutdated };
    note(one, read, state.seen);
    const same = await sameIds(state.means, one, sent);
    const asserted = [
      ...checkRead(api, read, one.expected, known, one.pointer),
      ...(same.length > 0 ? same : missingSideEffects(api, one, prepared, read)),
      ...unasked(api, read),
      ...(await evidence.lists.shown(one, sent)),
      ...(await evidence.things(one, sent)),
      ...(one.before?.shows === 'again' ? [] : repeated(state.unique, read)),
      ...leaks(api, read, tokens, state.means.channel.sent, one.pointer),
    ].filter((violation) => isAsserted(api, one, read, violation));
    const found = await evidence.lists.weighed(one, sent, read, asserted);
    const unread = isNowhere ? nowhereText(exchange, state.means.things.neverThere(prepared)) : unreadText(api, read);
    const shown = unread === undefined ? found : found.filter(isOfRest);
    const proof = unread === undefined ? { read } : { unchecked: unread };
    return { ...about, ...proof, request, binding: sent.binding, exchange, ...sorted(shown, state) };
  } catch (error) {
    if (!(error instanceof TargetError) || (BEFORE_ALL.includes(error.failure) && !state.means.channel.hasResponded()))
      throw error;
    return { ...about, request: asWritten(), exchange: undefined, violations: [levelled(api, noResponse(one, error))] };
  }
}

/** What came of a case for which something could not be made. */
function unprepared(one: Case, failed: Exchange): Pick<Attempt, 'exchange'> & Partial<Attempt> {
  const unchecked = unpreparedText(failed);
  if (unchecked !== undefined) return { exchange: failed, unchecked };
  if (isSilentCreation(one, failed)) throw new NotSent(silentText(failed));
  return { exchange: failed, isUnprepared: true };
}

/** Whether values that the server keeps unique are others in another attempt; a mock has what its document has. */
async function isWorthFresh(
  { options, evidence: { uniqueness } }: SessionState,
  operation: Operation,
  { response }: Exchange,
  tries: number,
): Promise<boolean> {
  return options.strict !== true && (await uniqueness.isWorthMore(operation, response, tries));
}

/** What a case is bound with; where it needs a token that lacks scopes, with that, too. */
async function bindingFor({ bindings }: Means, { lacking }: Case): Promise<Binding> {
  const binding = await bindings.current();
  const field = lacking === undefined ? undefined : await bindings.lacking(lacking);
  return lacking === undefined || field === undefined ? binding : withLacking(binding, lacking, field);
}

/** Whether a violation is about what was read of a response that was not read as a whole. */
function isOfRest({ in: place, code }: SuiteViolation): boolean {
  return place !== 'response.body' && code !== 'arguable-status';
}

function noResponse({ pointer: specPointer }: Case, { message: reason, failure }: TargetError): SuiteViolation {
  return { code: 'no-response', in: 'response.status', pointer: '', specPointer, args: { reason, failure } };
}

/** Whether the response says yes, as it should: a fault in its body makes no rejection of it. */
function isAccepted({ exchange, violations, isUnprepared }: Attempt): boolean {
  if (exchange === undefined || isUnprepared || exchange.response.status >= 400) return false;
  return !violations.some(({ code }) => code === 'wrong-status');
}

/** Notes whether a valid case was accepted: what is held against it rests on that. */
export function noteAccepted(state: SessionState, one: Case, outcome: Attempt): void {
  if (one.expected.category !== undefined) return;
  if (!isAccepted(outcome)) {
    const rejection = outcome.isUnprepared ? undefined : rejectionOf(outcome);
    if (rejection !== undefined) state.rejected.set(one.id, rejection);
    return;
  }
  state.accepted.add(one.id);
  state.means.trusted.add(credentialsOf(one));
  state.madeUp.accept(one);
  if (outcome.binding !== undefined) state.means.proven.accept(one, outcome.binding);
}
