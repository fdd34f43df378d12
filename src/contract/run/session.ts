import { type HttpResponse, isSafeMethod, type RequestDraft } from '../../exchange';
import type { Api, Webhook } from '../../model';
import { hearWebhook } from '../callbacks/hear-webhook';
import type { Case } from '../case';
import { liveBindingOf } from '../environment/live-binding';
import { lackingText } from '../environment/scopes';
import { skipOf } from '../environment/sendable';
import { codeOf, type Coverage, coverageOf, nothingSeen } from '../../checks';
import { noteArrivals } from '../checks/note-case';
import type { Target } from '../target/target';
import { type Attempt, attemptOr, NOTHING_SEEN, noteAccepted, type SessionState, sorted, tryOften } from './attempt';
import { openChannel } from './sending/channel';
import type { RunEvent } from './events';
import { findingOf } from './finding';
import { newEvidence } from './evidence/evidence';
import { newFound } from './evidence/found';
import { newMadeUp } from './made-up';
import {
  conflictText,
  isRejectedOtherwise,
  maskedText,
  needsSibling,
  newProven,
  rejectionOf,
  unmadeText,
} from './proof';
import { cleanUp, type CleanUp, leftAlone } from './creations/clean-up';
import { newGivenIds } from './creations/given-ids';
import { newLedger } from './creations/ledger';
import { NotSent } from './sending/silence';
import { newPutOffs } from './sending/put-offs';
import { smallest } from './smallest';
import type { SuiteSessionOptions } from './session-options';
import type { Means } from './sending/send-case';
import { newTurns } from './sending/turns';
import { newThings } from './things';
import { openValues } from '../values/values';
import { writeRequest } from '../values/write-request';

/**
 * What came of a case. A case is skipped where it needs credentials that nobody gave, and made-up ones are rejected.
 */
type Verdict = Extract<RunEvent, { type: 'pass' | 'fail' | 'masked' | 'unchecked' | 'skip' }>;

/**
 * One session with a target: what must not occur twice, and which requests were accepted, is kept from case to case.
 */
export interface Session {
  /**
   * Sends a case, and once more where it failed; validates what comes back. A case that must be rejected is to be
   * performed after its sibling: where that is under way, it waits for it.
   *
   * @throws {TargetError} when the target cannot be reached at all
   */
  perform(one: Case): Promise<Verdict>;
  /** Whether any request was accepted as it should be. */
  sawSuccess(): boolean;
  /**
   * Removes what was made, as far as the document shows how.
   *
   * @param workers how many requests are under way at once; 0: nothing is removed, and what is left is listed
   */
  cleanUp(workers: number): Promise<CleanUp>;
  /** Why nothing is sent any more: the target stopped responding. */
  silence(): string | undefined;
  /** Why nothing more need be sent: the target puts off all that is. */
  readonly shut: () => string | undefined;
  coverage(): Coverage;
}

/**
 * Opens a session with a target.
 *
 * @example const verdict = await openSession(api, target).perform(planCases(api).cases[0]);
 */
export function openSession(api: Api, target: Target, options: SuiteSessionOptions = {}): Session {
  const bindings = liveBindingOf(options.binding);
  const { mayAsk = () => true } = options;
  const { channel, putOffs, ledger, givenIds, found } = watched(api, target, options);
  const means: Means = {
    api,
    channel,
    values: openValues(api, channel),
    bindings,
    things: newThings({
      api,
      address: options.address,
      bindings,
      mayAsk,
      send: async (request, operation) => (await channel.send(operation, request)).exchange,
    }),
    proven: newProven(),
    address: options.address,
    turns: newTurns(api),
    givenIds,
    trusted: new Set(),
    helping: new Map(),
    unwritable: new Set(),
    mayAsk,
    mayRemove: options.strict === true ? () => true : ledger.isOwn,
  };
  const state: SessionState = {
    api,
    options,
    unique: new Map(),
    seen: nothingSeen(),
    accepted: new Set(options.accepted),
    madeUp: newMadeUp({ ...options, binding: bindings.given }),
    putOffs,
    means,
    evidence: newEvidence(api, means, found),
    unchecked: new Map(),
    rejected: new Map(),
    left: new Map(),
    underWay: new Map(),
  };
  return {
    perform: (one) => performInTurn(state, one),
    sawSuccess: () => state.accepted.size > 0,
    silence: channel.silence.ofTarget,
    shut: channel.shut,
    async cleanUp(workers) {
      const binding = await bindings.current();
      const send = async (draft: RequestDraft): Promise<HttpResponse> => {
        const request = writeRequest(await means.values.inState(draft, binding), binding);
        return (await channel.send(draft.operation.id, request)).exchange.response;
      };
      if (workers === 0) return leftAlone(ledger.rest(), '--no-cleanup');
      return cleanUp(ledger.rest(), { send, workers, signal: options.signal });
    },
    coverage: () => coverageOf(api, state.seen, options.inbox !== undefined),
  };
}

/** Performs a case, behind its sibling where that is under way. */
function performInTurn(state: SessionState, one: Case): Promise<Verdict> {
  const { underWay } = state;
  const sibling = underWay.get(one.sibling ?? '');
  // Nothing is waited for without need: several workers send in the order of the plan.
  const begun = sibling === undefined ? performAny(state, one) : sibling.then(() => performAny(state, one));
  const verdict = begun.finally(() => underWay.delete(one.id));
  underWay.set(one.id, verdict);
  return verdict;
}

async function performAny(state: SessionState, one: Case): Promise<Verdict> {
  if (one.webhook !== undefined) return performWebhook(state, one, one.webhook);
  const event = await performOrLeave(state, one);
  return event.type === 'fail' ? event : (state.putOffs.take(one) ?? event);
}

/** A channel to a target, with what is noted of all that passes. */
function watched(api: Api, target: Target, options: SuiteSessionOptions) {
  const [putOffs, ledger] = [newPutOffs(api, options), newLedger(api, options.address)];
  const [givenIds, found] = [newGivenIds(api), newFound(api)];
  const channel = openChannel(target, {
    operations: api.operations.length,
    signal: options.signal,
    onRequest: givenIds.noteSent,
    onResponse(request, response) {
      ledger.note(request, response);
      givenIds.note(request, response);
      found.noteRemoved(request, response);
    },
    onPutOff: putOffs.note,
  });
  return { channel, putOffs, ledger, givenIds, found };
}

/** Performs a case; it is left out where its operation, or the whole target, sends no responses. */
async function performOrLeave(state: SessionState, one: Case): Promise<Verdict> {
  const reason = state.means.channel.silence.ofOperation(one.operation) ?? (await lackingReason(state, one));
  if (reason !== undefined) return leaveOut(state, one, reason);
  try {
    return await perform(state, one);
  } catch (error) {
    if (error instanceof NotSent) return leaveOut(state, one, error.message);
    throw error;
  }
}

/** Sends a case, and once more where it failed: a failure that does not come again is flaky. */
async function perform(state: SessionState, one: Case): Promise<Verdict> {
  const known = state.left.get(one.sibling ?? '');
  if (known !== undefined) return leaveOut(state, one, known);
  const guessed = state.madeUp.rejected(one);
  if (guessed !== undefined) return withoutCredentials(state, one, guessed);
  const first = await tryOften(state, one);
  noteAccepted(state, one, first);
  if (first.violations.length === 0 && first.exchange !== undefined) {
    const { exchange, warnings } = first;
    const base = state.rejected.get(one.sibling ?? '');
    const isOtherwise = first.unchecked === undefined && isRejectedOtherwise(base, first);
    const own = first.unchecked ?? conflictText(one, first);
    const unchecked = own ?? (isOtherwise ? undefined : state.unchecked.get(one.sibling ?? ''));
    if (unchecked !== undefined) {
      if (!state.accepted.has(one.id)) state.unchecked.set(one.id, unchecked);
      return { type: 'unchecked', case: one, exchange, reason: unchecked };
    }
    if (first.isUnprepared) return { type: 'masked', case: one, exchange, reason: unmadeText(exchange) };
    const isMasked = needsSibling(one) && !state.accepted.has(one.sibling ?? '') && !isOtherwise;
    if (isMasked) return { type: 'masked', case: one, exchange, reason: maskedText(one.sibling ?? '', base) };
    const { arrivals } = first;
    const heard = arrivals === undefined ? {} : { arrivals };
    return { type: 'pass', case: one, exchange, ...(warnings.length === 0 ? {} : { warnings }), ...heard };
  }
  const isOnce = first.violations.some(({ code }) => !codeOf(code).retry);
  const again = isOnce || state.options.signal?.aborted === true ? first : await attemptOr(first, state, one);
  noteAccepted(state, one, again);
  const rejected = state.madeUp.note(one, again.exchange?.response);
  if (rejected !== undefined) return withoutCredentials(state, one, rejected);
  // A resend that proves nothing says nothing of the failure.
  const isPassed = again.violations.length === 0 && !again.isUnprepared && again.unchecked === undefined;
  const flaky = isPassed && !isTakenBy(one, first);
  const [least, last] = flaky
    ? [one, first]
    : await smallest(one, first, (next) => attemptOr(NOTHING_SEEN, state, next), state.options.signal);
  const finding = findingOf(state.api, least, last, flaky, await causeOfBase(state, one, last));
  const rejection = state.rejected.get(one.id);
  if (rejection !== undefined)
    state.rejected.set(one.id, { ...rejection, cause: finding.sharedCause ?? finding.cause });
  return { type: 'fail', case: least, finding };
}

/** The cause of the valid case that this one differs from, where the server rejects both alike. */
async function causeOfBase(
  { rejected, underWay }: SessionState,
  { base = '' }: Case,
  outcome: Attempt,
): Promise<string | undefined> {
  // Whichever ends first, the cause is the same.
  await underWay.get(base)?.catch(() => undefined);
  const known = rejected.get(base);
  return known !== undefined && rejectionOf(outcome)?.status === known.status ? known.cause : undefined;
}

/** Whether a request that must be rejected was accepted: then another one may be rejected for what that has made. */
function isTakenBy({ draft, expected }: Case, { exchange }: Attempt): boolean {
  const isWriting = 'operation' in draft && !isSafeMethod(draft.operation.method);
  return isWriting && expected.category !== undefined && exchange !== undefined && exchange.response.status < 300;
}

/** Validates what came of a webhook in the run. */
async function performWebhook(state: SessionState, one: Case, webhook: Webhook): Promise<Verdict> {
  const { api, options, seen } = state;
  const { inbox } = options;
  const heard = inbox === undefined ? 'nothing is listened for' : await hearWebhook(inbox, webhook, options.signal);
  if (typeof heard === 'string') return leaveOut(state, one, heard);
  const { shown, arrivals } = heard;
  noteArrivals(api, arrivals, seen);
  const exchange = { request: shown.request, response: shown.response, at: shown.at };
  const { violations, warnings } = sorted(heard.violations, state);
  if (violations.length === 0) {
    state.accepted.add(one.id);
    return { type: 'pass', case: one, exchange, arrivals, ...(warnings.length === 0 ? {} : { warnings }) };
  }
  const failure = { request: shown.request, exchange, violations, arrivals };
  return { type: 'fail', case: one, finding: findingOf(api, one, failure, false) };
}

/** Why a case is left out that needs a token which lacks scopes. */
async function lackingReason({ means }: SessionState, { lacking }: Case): Promise<string | undefined> {
  if (lacking === undefined || (await means.bindings.lacking(lacking)) !== undefined) return undefined;
  return lackingText(lacking);
}

/** Skips a case; what is held against it proves nothing either. */
function leaveOut({ left }: SessionState, one: Case, reason: string): Extract<Verdict, { type: 'skip' }> {
  left.set(one.id, reason);
  return { type: 'skip', skip: skipOf(one, reason) };
}

function withoutCredentials(state: SessionState, one: Case, reason: string): Verdict {
  const { type, skip } = leaveOut(state, one, reason);
  return { type, skip: { ...skip, lacksCredentials: true } };
}
