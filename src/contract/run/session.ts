import type { Binding, Exchange, HttpRequest } from '../../exchange';
import type { Api } from '../../model';
import type { Case } from '../case';
import { liveBindingOf } from '../environment/live-binding';
import { skipOf } from '../environment/sendable';
import { checkRead } from '../checks/check-case';
import { type Coverage, coverageOf, note, nothingSeen, type Seen } from '../checks/coverage';
import { leaks } from '../checks/leaks';
import { unasked } from '../checks/lists';
import { readExchange } from '../checks/read-exchange';
import { repeated } from '../checks/repeated';
import { TargetError, type TargetFailure } from '../../errors';
import type { Target } from '../target/target';
import { codeOf, type SuiteViolation } from '../violations';
import { openChannel } from './sending/channel';
import type { LevelledViolation, RunEvent } from './events';
import { findingOf, levelled } from './finding';
import { type Found, newFound } from './found';
import { type MadeUp, newMadeUp } from './made-up';
import { isPutOff } from './sending/patience';
import { missingEffects } from './preparation';
import {
  credentialsOf,
  lockedOutText,
  namesNothing,
  newProven,
  nowhereText,
  putOffText,
  unpreparedText,
  unreadText,
} from './proof';
import { NotSent } from './sending/silence';
import { newPutOffs, type PutOffs } from './sending/put-offs';
import { isShutOut, type Means, requestOf, sendCase } from './sending/send-case';
import { smallest } from './smallest';
import type { SuiteSessionOptions } from './session-options';
import { newTurns } from './sending/turns';
import { newThings } from './things';
import { openValues } from '../values/values';

/**
 * What came of a case. A case is skipped where it needs credentials that nobody gave, and made-up ones are rejected.
 */
export type Verdict = Extract<RunEvent, { type: 'pass' | 'fail' | 'masked' | 'unchecked' | 'skip' }>;

/**
 * One session with a target: what must not occur twice, and which requests were accepted, is kept from case to case.
 */
export interface Session {
  /**
   * Sends a case, and once more where it failed; validates what comes back. A case that must be rejected is to be
   * performed after its sibling.
   *
   * @throws {TargetError} when the target cannot be reached at all
   */
  perform(one: Case): Promise<Verdict>;
  /** Whether any request was accepted as it should be. */
  sawSuccess(): boolean;
  /** Why nothing is sent any more: the target stopped responding. */
  silence(): string | undefined;
  coverage(): Coverage;
}

interface State {
  readonly api: Api;
  readonly options: SuiteSessionOptions;
  /** Values that must never occur twice, by relation. */
  readonly unique: Map<string, Set<string>>;
  readonly seen: Seen;
  /** The ids of cases that were accepted as they should be, whatever else was wrong with the answer. */
  readonly accepted: Set<string>;
  readonly found: Found;
  readonly putOffs: PutOffs;
  readonly madeUp: MadeUp;
  readonly means: Means;
  /** Cases that were not checked, with the reason: what is held against them proves nothing. */
  readonly unchecked: Map<string, string>;
  /** Cases that were skipped, with the reason. */
  readonly left: Map<string, string>;
}

/**
 * Opens a session with a target.
 *
 * @example const verdict = await openSession(api, target).perform(planCases(api).cases[0]);
 */
export function openSession(api: Api, target: Target, options: SuiteSessionOptions = {}): Session {
  const bindings = liveBindingOf(options.binding);
  const putOffs = newPutOffs(api, options);
  const { length: operations } = api.operations;
  const channel = openChannel(target, { operations, signal: options.signal, onPutOff: putOffs.note });
  const state: State = {
    api,
    options,
    unique: new Map(),
    seen: nothingSeen(),
    accepted: new Set(options.accepted),
    found: newFound(api),
    madeUp: newMadeUp({ ...options, binding: bindings.given }),
    putOffs,
    means: {
      channel,
      values: openValues(api, channel),
      bindings,
      things: newThings({
        api,
        bindings,
        mayAsk: options.mayAsk ?? (() => true),
        send: async (request, operation) => (await channel.send(operation, request)).exchange,
      }),
      proven: newProven(),
      turns: newTurns(),
      trusted: new Set(),
    },
    unchecked: new Map(),
    left: new Map(),
  };
  return {
    perform: async (one) => {
      const event = await performOrLeave(state, one);
      return event.type === 'fail' ? event : (state.putOffs.take(one) ?? event);
    },
    sawSuccess: () => state.accepted.size > 0,
    silence: channel.silence.ofTarget,
    coverage: () => coverageOf(api, state.seen),
  };
}

/** Performs a case; it is left out where its operation, or the whole target, sends no responses. */
async function performOrLeave(state: State, one: Case): Promise<Verdict> {
  const reason = state.means.channel.silence.ofOperation(one.operation);
  if (reason !== undefined) return leaveOut(state, one, reason);
  try {
    return await perform(state, one);
  } catch (error) {
    if (error instanceof NotSent) return leaveOut(state, one, error.message);
    throw error;
  }
}

/** Sends a case, and once more where it failed: a failure that does not come again is flaky. */
async function perform(state: State, one: Case): Promise<Verdict> {
  const known = state.left.get(one.sibling ?? '') ?? state.madeUp.rejected(one);
  if (known !== undefined) return leaveOut(state, one, known);
  const first = await attempt(state, one);
  noteAccepted(state, one, first);
  if (first.violations.length === 0 && first.exchange !== undefined) {
    const unchecked = first.unchecked ?? state.unchecked.get(one.sibling ?? '');
    if (unchecked !== undefined) {
      if (!state.accepted.has(one.id)) state.unchecked.set(one.id, unchecked);
      return { type: 'unchecked', case: one, exchange: first.exchange, reason: unchecked };
    }
    const isMasked = first.isUnprepared || (one.sibling !== undefined && !state.accepted.has(one.sibling));
    if (isMasked) return { type: 'masked', case: one, exchange: first.exchange };
    const { exchange, warnings } = first;
    return { type: 'pass', case: one, exchange, ...(warnings.length === 0 ? {} : { warnings }) };
  }
  const isOnce = first.violations.some(({ code }) => !codeOf(code).retry);
  const again = isOnce || state.options.signal?.aborted === true ? first : await attemptOr(first, state, one);
  noteAccepted(state, one, again);
  const rejected = state.madeUp.note(one, again.exchange?.response);
  if (rejected !== undefined) return leaveOut(state, one, rejected);
  // A resend that proves nothing says nothing of the failure.
  const flaky = again.violations.length === 0 && !again.isUnprepared && again.unchecked === undefined;
  const [least, last] = flaky
    ? [one, first]
    : await smallest(one, first, (next) => attemptOr(NOTHING_SEEN, state, next), state.options.signal);
  return { type: 'fail', case: least, finding: findingOf(least, last, flaky) };
}

/** What comes of sending a case again; the other outcome where it is not sent any more. */
async function attemptOr(other: Attempt, state: State, one: Case): Promise<Attempt> {
  try {
    return await attempt(state, one);
  } catch (error) {
    if (error instanceof NotSent) return other;
    throw error;
  }
}

/** Skips a case; what is held against it proves nothing either. */
function leaveOut({ left }: State, one: Case, reason: string): Verdict {
  left.set(one.id, reason);
  return { type: 'skip', skip: skipOf(one, reason) };
}

/** Failures that mean, before any answer came, that the run cannot be made. */
const BEFORE_ALL: readonly TargetFailure[] = ['unreachable', 'certificate'];

interface Attempt {
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
}

/** An attempt that shows nothing. */
const NOTHING_SEEN: Attempt = {
  request: { method: '', target: '', headers: [] },
  isUnprepared: false,
  exchange: undefined,
  violations: [],
  warnings: [],
};

/** Whether the answer says yes, as it should: a fault in its body makes no refusal of it. */
function isAccepted({ exchange, violations, isUnprepared }: Attempt): boolean {
  if (exchange === undefined || isUnprepared || exchange.response.status >= 400) return false;
  return !violations.some(({ code }) => code === 'wrong-status');
}

function noteAccepted(state: State, one: Case, outcome: Attempt): void {
  if (one.expected.category !== undefined || !isAccepted(outcome)) return;
  state.accepted.add(one.id);
  state.means.trusted.add(credentialsOf(one));
  state.madeUp.accept(one);
  if (outcome.binding !== undefined) state.means.proven.accept(one, outcome.binding);
}

async function attempt(state: State, one: Case): Promise<Attempt> {
  const { api, options } = state;
  const binding = await state.means.bindings.current();
  let request = requestOf(one, binding);
  const about = { isUnprepared: false, violations: [], warnings: [] };
  try {
    const sent = await sendCase(state.means, one, binding);
    if ('failed' in sent) {
      const { failed } = sent;
      const unchecked = unpreparedText(failed);
      if (unchecked !== undefined) return { ...about, request, exchange: failed, unchecked };
      return { ...about, request, exchange: failed, isUnprepared: true };
    }
    const { exchange, tokens, prepared } = sent;
    ({ request } = prepared);
    if (isPutOff(exchange.response, one.expected))
      return { ...about, request, exchange, unchecked: putOffText(exchange) };
    if (await isShutOut(state.means, one, sent))
      return { ...about, request, exchange, unchecked: lockedOutText(exchange) };
    const read = readExchange(api, exchange);
    const isFound = state.found.has(read);
    const isNowhere = !isFound && options.strict !== true && namesNothing(one, prepared, exchange.response);
    if (isNowhere && (await state.means.things.hasOthers(one, request))) return await attempt(state, one);
    note(one, read, state.seen);
    const found = [
      ...checkRead(api, read, one.expected, { ...options, inferred: true, isFound }, one.pointer),
      ...missingEffects(api, one, prepared, read),
      ...unasked(api, read),
      ...repeated(state.unique, read),
      ...leaks(read, tokens, state.means.channel.sent, one.pointer),
    ]
      .map((violation) => levelled(api, violation))
      .filter(({ level, code }) => level !== 'inferred' || code !== 'relation' || one.isOdd !== true);
    const unread = isNowhere ? nowhereText(exchange) : unreadText(read);
    const shown = unread === undefined ? found : found.filter(isOfRest);
    const isWarning = ({ level }: LevelledViolation): boolean => level === 'inferred' && options.inferred !== true;
    const violations = shown.filter((violation) => !isWarning(violation));
    const unchecked = unread === undefined ? {} : { unchecked: unread };
    const warnings = shown.filter(isWarning);
    return { ...about, ...unchecked, request, binding: sent.binding, exchange, violations, warnings };
  } catch (error) {
    if (!(error instanceof TargetError) || (BEFORE_ALL.includes(error.failure) && !state.means.channel.hasAnswered()))
      throw error;
    return { ...about, request, exchange: undefined, violations: [levelled(api, noResponse(one, error))] };
  }
}

/** Whether a violation is about what was read of a response that was not read as a whole. */
function isOfRest({ in: place, code }: LevelledViolation): boolean {
  return place !== 'response.body' && code !== 'arguable-status';
}

function noResponse({ pointer: specPointer }: Case, { message: reason, failure }: TargetError): SuiteViolation {
  return { code: 'no-answer', in: 'response.status', pointer: '', specPointer, args: { reason, failure } };
}
