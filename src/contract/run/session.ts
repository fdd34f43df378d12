import { type Binding, bindRequest, composeRequest, type Exchange, type HttpRequest } from '../../exchange';
import type { Api } from '../../model';
import type { Case, Expected } from '../case';
import { skipOf } from '../environment/sendable';
import { checkRead, type ValidationOptions } from '../checks/check-case';
import { type Coverage, coverageOf, note, nothingSeen, type Seen } from '../checks/coverage';
import type { LevelledViolation, RunEvent } from './events';
import { findingOf, levelled } from './finding';
import { type ReadExchange, readExchange } from '../checks/read-exchange';
import { leaks, noteOutcome, noteSent, type Sent } from '../checks/leaks';
import { type MadeUp, newMadeUp } from './made-up';
import { isPutOff, newPatience, type Patience } from './patience';
import { missingEffects, prepare } from './preparation';
import { newPutOffs, type PutOffs } from './put-offs';
import { credentialsOf, isLockedOut, lockedOutText, putOffText, unreadText } from './proof';
import { unasked } from '../checks/lists';
import { repeated } from '../checks/repeated';
import { TargetError, type TargetFailure } from '../../errors';
import { type Target } from '../target/target';
import { codeOf, type SuiteViolation } from '../violations';

export interface SuiteSessionOptions extends ValidationOptions {
  /** How requests are bound to the installation; without it, they are sent as the document has them. */
  readonly binding?: Binding;
  /** Findings about what the document only suggests; without it, they are warnings. */
  readonly inferred?: boolean;
  /** The target is known to take credentials that are made up, where `binding` gives none. */
  readonly takesMadeUp?: boolean;
  /** Cases that were accepted as they should be in an earlier run. */
  readonly accepted?: ReadonlySet<string>;
  /** Ends the session: nothing is sent twice any more. */
  readonly signal?: AbortSignal;
}

/** What came of a case. A case is skipped where it needs credentials that nobody gave, and made-up ones are rejected. */
export type Verdict = Extract<RunEvent, { type: 'pass' | 'fail' | 'masked' | 'unchecked' | 'skip' }>;

/** One session with a target: what must not occur twice, and which requests were accepted, is kept from case to case. */
export interface Session {
  /**
   * Sends a case, and once more where it failed; judges what comes back. A case that must be refused is to be performed after its sibling.
   *
   * @throws {TargetError} when the target cannot be reached at all
   */
  perform(one: Case): Promise<Verdict>;
  /** Whether any request was accepted as it should be. */
  sawSuccess(): boolean;
  coverage(): Coverage;
}

interface State {
  readonly api: Api;
  readonly target: Target;
  readonly options: SuiteSessionOptions;
  /** Values that must never occur twice, by relation. */
  readonly unique: Map<string, Set<string>>;
  readonly sent: Sent;
  readonly seen: Seen;
  /** The ids of cases that were accepted as they should be, whatever else was wrong with the answer. */
  readonly accepted: Set<string>;
  /** The operations and paths of requests that were accepted: what they name is there. */
  readonly found: Set<string>;
  readonly patience: Patience;
  readonly putOffs: PutOffs;
  /** Operations with the credentials that they accepted. */
  readonly trusted: Set<string>;
  readonly madeUp: MadeUp;
  /** Cases that were skipped, with the reason. */
  readonly left: Map<string, string>;
  answered: boolean;
}

/**
 * Opens a session with a target.
 *
 * @example const verdict = await openSession(api, target).perform(planCases(api).cases[0]);
 */
export function openSession(api: Api, target: Target, options: SuiteSessionOptions = {}): Session {
  const state: State = {
    api,
    target,
    options,
    unique: new Map(),
    sent: new Map(),
    seen: nothingSeen(),
    accepted: new Set(options.accepted),
    found: new Set(),
    patience: newPatience(options.signal),
    putOffs: newPutOffs(api, options),
    trusted: new Set(),
    madeUp: newMadeUp(options),
    left: new Map(),
    answered: false,
  };
  return {
    perform: async (one) => {
      const event = await perform(state, one);
      return event.type === 'fail' ? event : (state.putOffs.take(one) ?? event);
    },
    sawSuccess: () => state.accepted.size > 0,
    coverage: () => coverageOf(api, state.seen),
  };
}

/** The request of a case as it is sent. */
export function requestOf({ draft }: Case, binding: Binding | undefined): HttpRequest {
  return 'operation' in draft ? composeRequest(draft, binding) : bindRequest(draft, binding);
}

/** Sends a case, and once more where it failed: a failure that does not come again is flaky. */
async function perform(state: State, one: Case): Promise<Verdict> {
  const known = state.left.get(one.sibling ?? '') ?? state.madeUp.rejected(one);
  if (known !== undefined) return leaveOut(state, one, known);
  const first = await attempt(state, one);
  noteAccepted(state, one, first);
  if (first.violations.length === 0 && first.exchange !== undefined) {
    if (first.unchecked !== undefined)
      return { type: 'unchecked', case: one, exchange: first.exchange, reason: first.unchecked };
    const isMasked = first.isUnprepared || (one.sibling !== undefined && !state.accepted.has(one.sibling));
    if (isMasked) return { type: 'masked', case: one, exchange: first.exchange };
    const { exchange, warnings } = first;
    return { type: 'pass', case: one, exchange, ...(warnings.length === 0 ? {} : { warnings }) };
  }
  const isOnce = first.violations.some(({ code }) => !codeOf(code).retry);
  const again = isOnce || state.options.signal?.aborted === true ? first : await attempt(state, one);
  noteAccepted(state, one, again);
  const rejected = state.madeUp.note(one, again.exchange?.response);
  if (rejected !== undefined) return leaveOut(state, one, rejected);
  // A resend that proves nothing says nothing of the failure.
  const flaky = again.violations.length === 0 && !again.isUnprepared && again.unchecked === undefined;
  const [least, last] = flaky ? [one, first] : await smallest(state, one, first);
  return { type: 'fail', case: least, finding: findingOf(least, last, flaky) };
}

/** Skips a case; what is held against it proves nothing either. */
function leaveOut({ left }: State, one: Case, reason: string): Verdict {
  left.set(one.id, reason);
  return { type: 'skip', skip: skipOf(one, reason) };
}

/** How many smaller requests are sent at most in the search for the smallest that fails. */
const MOST_SMALLER = 300;

/** The smallest request like a failing one that fails for the same reason, step by step. */
async function smallest(state: State, one: Case, failed: Attempt): Promise<readonly [Case, Attempt]> {
  const code = failed.violations[0]?.code;
  let best: readonly [Case, Attempt] = [one, failed];
  let sent = 0;
  for (let isSmaller = true; isSmaller;) {
    isSmaller = false;
    for (const next of best[0].smaller?.() ?? []) {
      if (++sent > MOST_SMALLER || state.options.signal?.aborted === true) return best;
      const result = await attempt(state, next);
      if (result.violations[0]?.code !== code) continue;
      best = [next, result];
      isSmaller = true;
      break;
    }
  }
  return best;
}

/** Failures that mean, before any answer came, that the run cannot be made. */
const BEFORE_ALL: readonly TargetFailure[] = ['unreachable', 'certificate'];

interface Attempt {
  readonly request: HttpRequest;
  /** It proves nothing: what the case needs could not be made (the exchange is the one that failed to). */
  readonly isUnprepared: boolean;
  /** Why its response proves nothing. */
  readonly unchecked?: string;
  readonly exchange: Exchange | undefined;
  readonly violations: readonly LevelledViolation[];
  readonly warnings: readonly LevelledViolation[];
}

/** Whether the answer says yes, as it should: a fault in its body makes no refusal of it. */
function isAccepted({ exchange, violations, isUnprepared, unchecked }: Attempt): boolean {
  if (exchange === undefined || isUnprepared || unchecked !== undefined || exchange.response.status >= 400)
    return false;
  return !violations.some(({ code }) => code === 'wrong-status');
}

function noteAccepted(state: State, one: Case, outcome: Attempt): void {
  if (one.expected.fault !== undefined || !isAccepted(outcome)) return;
  state.accepted.add(one.id);
  state.trusted.add(credentialsOf(one));
  state.madeUp.accept(one);
}

async function attempt(state: State, one: Case): Promise<Attempt> {
  const { api, options } = state;
  let request = requestOf(one, options.binding);
  const about = { isUnprepared: false, violations: [], warnings: [] };
  try {
    const prepared = await prepare(
      one,
      options.binding,
      async (earlier) => (await sendPatiently(state, one.operation, earlier)).exchange,
    );
    if ('failed' in prepared) {
      const { failed } = prepared;
      if (isPutOff(failed.response)) return { ...about, request, exchange: failed, unchecked: putOffText(failed) };
      return { ...about, request, exchange: failed, isUnprepared: true };
    }
    ({ request } = prepared);
    const { exchange, tokens } = await sendPatiently(state, one.operation, request, one.expected);
    if (isPutOff(exchange.response, one.expected))
      return { ...about, request, exchange, unchecked: putOffText(exchange) };
    if (isLockedOut(one, exchange.response) && state.trusted.has(credentialsOf(one)))
      return { ...about, request, exchange, unchecked: lockedOutText(exchange) };
    const read = readExchange(api, exchange);
    note(one, read, state.seen);
    const found = [
      ...checkRead(api, read, one.expected, { ...options, inferred: true, isFound: isFound(state, read) }, one.pointer),
      ...missingEffects(api, one, prepared, read),
      ...unasked(api, read),
      ...repeated(state.unique, read),
      ...leaks(read, tokens, state.sent, one.pointer),
    ]
      .map((violation) => levelled(api, violation))
      .filter(({ level, code }) => level !== 'inferred' || code !== 'relation' || one.isOdd !== true);
    const unread = unreadText(read);
    const shown = unread === undefined ? found : found.filter(({ in: place }) => place !== 'response.body');
    const isWarning = ({ level }: LevelledViolation): boolean => level === 'inferred' && options.inferred !== true;
    const violations = shown.filter((violation) => !isWarning(violation));
    const unchecked = unread === undefined ? {} : { unchecked: unread };
    return { ...about, ...unchecked, request, exchange, violations, warnings: shown.filter(isWarning) };
  } catch (error) {
    if (!(error instanceof TargetError) || (BEFORE_ALL.includes(error.failure) && !state.answered)) throw error;
    const violation: SuiteViolation = {
      code: 'no-answer',
      in: 'response.status',
      pointer: '',
      specPointer: one.pointer,
      args: { reason: error.message, failure: error.failure },
    };
    return { ...about, request, exchange: undefined, violations: [levelled(api, violation)] };
  }
}

/** Whether the path of a request was accepted before; of an accepted one it is noted. */
function isFound({ found }: State, { exchange, request: { operation } }: ReadExchange): boolean {
  const { method, target } = exchange.request;
  const key = `${operation?.id ?? method} ${target.split('?', 1)[0] ?? ''}`;
  if (exchange.response.status < 400 && method !== 'DELETE') found.add(key);
  return found.has(key);
}

/** Sends a request, and again while the server puts it off. */
async function sendPatiently(
  state: State,
  operation: string,
  request: HttpRequest,
  expected?: Expected,
): Promise<Sending> {
  for (;;) {
    await state.patience.turn();
    const sending = await send(state, request);
    const { response } = sending.exchange;
    if (!isPutOff(response, expected)) {
      state.patience.gotThrough(operation);
      return sending;
    }
    state.putOffs.note(operation, sending.exchange);
    if (!state.patience.putOff(operation, response)) return sending;
  }
}

interface Sending {
  readonly exchange: Exchange;
  readonly tokens: ReadonlySet<string>;
}

/** Sends a request, and notes what its values become: the tokens in them. */
async function send(state: State, request: HttpRequest): Promise<Sending> {
  const tokens = noteSent(request, state.sent);
  const before = performance.now();
  const response = await state.target(request);
  state.answered = true;
  noteOutcome(tokens, response, state.sent);
  return { exchange: { request, response, at: Date.now(), duration: performance.now() - before }, tokens };
}
