import {
  type Binding,
  bindRequest,
  composeRequest,
  type Exchange,
  type HttpRequest,
  uniqueValues,
} from '../../exchange';
import { type Api, type Level, levelAt } from '../../model';
import type { Case } from '../case';
import { checkRead, type ValidationOptions } from '../checks/check-case';
import { type Coverage, coverageOf, note, nothingSeen, type Seen } from '../checks/coverage';
import type { Finding, LevelledViolation, RunEvent } from './events';
import { type ReadExchange, readExchange } from '../checks/read-exchange';
import { leaks, noteOutcome, noteSent, type Sent } from '../checks/leaks';
import { isPutOff, newPatience, type Patience } from './patience';
import { missingEffects, prepare } from './preparation';
import { unasked } from '../checks/lists';
import { TargetError, type TargetFailure } from '../../errors';
import { type Target } from '../target/target';
import { codeOf, type SuiteViolation } from '../violations';

export interface SuiteSessionOptions extends ValidationOptions {
  /** How requests are bound to the installation; without it, they are sent as the document has them. */
  readonly binding?: Binding;
  /** Findings about what the document only suggests; without it, they are warnings. */
  readonly inferred?: boolean;
  /** Ends the session: nothing is sent twice any more. */
  readonly signal?: AbortSignal;
}

/** One session with a target: what must not occur twice, and which requests were accepted, is kept from case to case. */
export interface Session {
  /**
   * Sends a case, and once more where it failed; judges what comes back. A case that must be refused is to be performed after its sibling.
   *
   * @throws {TargetError} when the target cannot be reached at all
   */
  perform(one: Case): Promise<Extract<RunEvent, { type: 'pass' | 'fail' | 'masked' }>>;
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
  readonly patience: Patience;
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
    accepted: new Set(),
    patience: newPatience(options.signal),
    answered: false,
  };
  return {
    perform: (one) => perform(state, one),
    sawSuccess: () => state.accepted.size > 0,
    coverage: () => coverageOf(api, state.seen),
  };
}

/** The request of a case as it is sent. */
export function requestOf({ draft }: Case, binding: Binding | undefined): HttpRequest {
  return 'operation' in draft ? composeRequest(draft, binding) : bindRequest(draft, binding);
}

/** Sends a case, and once more where it failed: a failure that does not come again is flaky. */
async function perform(state: State, one: Case): ReturnType<Session['perform']> {
  const first = await attempt(state, one);
  if (one.expected.fault === undefined && isAccepted(first)) state.accepted.add(one.id);
  if (first.violations.length === 0 && first.exchange !== undefined) {
    const isMasked = first.isUnprepared || (one.sibling !== undefined && !state.accepted.has(one.sibling));
    if (isMasked) return { type: 'masked', case: one, exchange: first.exchange };
    const { exchange, warnings } = first;
    return { type: 'pass', case: one, exchange, ...(warnings.length === 0 ? {} : { warnings }) };
  }
  const isOnce = first.violations.some(({ code }) => !codeOf(code).retry);
  const again = isOnce || state.options.signal?.aborted === true ? first : await attempt(state, one);
  if (one.expected.fault === undefined && isAccepted(again)) state.accepted.add(one.id);
  // A resend that was put off says nothing of the failure.
  const flaky = again.violations.length === 0 && !again.isUnprepared;
  const [least, last] = flaky ? [one, first] : await smallest(state, one, first);
  return { type: 'fail', case: least, finding: findingOf(least, last, flaky) };
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
  /** It proves nothing: what the case needs could not be made (the exchange is the one that failed to), or the server put it off for good. */
  readonly isUnprepared: boolean;
  readonly exchange: Exchange | undefined;
  readonly violations: readonly LevelledViolation[];
  readonly warnings: readonly LevelledViolation[];
}

/** Whether the answer says yes, as it should: a fault in its body makes no refusal of it. */
function isAccepted({ exchange, violations, isUnprepared }: Attempt): boolean {
  if (exchange === undefined || isUnprepared || exchange.response.status >= 400) return false;
  return !violations.some(({ code }) => code === 'wrong-status');
}

async function attempt(state: State, one: Case): Promise<Attempt> {
  const { api, options } = state;
  let request = requestOf(one, options.binding);
  const about = { isUnprepared: false, violations: [], warnings: [] };
  try {
    const prepared = await prepare(one, options.binding, async (earlier) => (await send(state, earlier)).exchange);
    if ('failed' in prepared) return { ...about, request, exchange: prepared.failed, isUnprepared: true };
    ({ request } = prepared);
    const { exchange, tokens, isOpen } = await sendPatiently(state, one, request);
    if (isOpen) return { ...about, request, exchange, isUnprepared: true };
    const read = readExchange(api, exchange);
    note(one, read, state.seen);
    const found = [
      ...checkRead(api, read, one.expected, { ...options, inferred: true }, one.pointer),
      ...missingEffects(api, one, prepared, read),
      ...unasked(api, read),
      ...repeated(state, read),
      ...leaks(read, tokens, state.sent, one.pointer),
    ]
      .map((violation) => levelled(api, violation))
      .filter(({ level, code }) => level !== 'inferred' || code !== 'relation' || one.isOdd !== true);
    const isWarning = ({ level }: LevelledViolation): boolean => level === 'inferred' && options.inferred !== true;
    const violations = found.filter((violation) => !isWarning(violation));
    return { ...about, request, exchange, violations, warnings: found.filter(isWarning) };
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

/** Sends a request, and again while the server puts it off. */
async function sendPatiently(
  state: State,
  one: Case,
  request: HttpRequest,
): Promise<Sending & { readonly isOpen: boolean }> {
  for (let tries = 1; ; tries++) {
    await state.patience.turn();
    const sending = await send(state, request);
    const { response } = sending.exchange;
    if (!isPutOff(one, response)) return { ...sending, isOpen: false };
    if (!state.patience.putOff(response, tries)) return { ...sending, isOpen: true };
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

/** Values that must never occur twice, and did. */
function repeated({ unique }: State, { request, declared, reading }: ReadExchange): SuiteViolation[] {
  if (declared === undefined || reading === undefined || 'violation' in reading) return [];
  return uniqueValues(declared, request, reading.answer).flatMap(({ relation, value }): SuiteViolation[] => {
    const values = unique.get(relation.pointer) ?? new Set<string>();
    unique.set(relation.pointer, values);
    if (!values.has(value)) {
      values.add(value);
      return [];
    }
    const place = relation.unique;
    const pointer = place?.in === 'body' ? place.pointer : `/${place?.name ?? ''}`;
    const args = { id: relation.id, description: relation.description, actual: value };
    return [
      {
        code: 'unique',
        in: place?.in === 'header' ? 'response.header' : 'response.body',
        pointer,
        specPointer: relation.pointer,
        args,
      },
    ];
  });
}

/** A violation with the level of the statement that it breaks. */
function levelled(api: Api, violation: SuiteViolation): LevelledViolation {
  const { level } = codeOf(violation.code);
  return { ...violation, level: level === 'statement' ? levelAt(api.document, violation.specPointer) : level };
}

const LEVELS: readonly Level[] = ['documented', 'observed', 'inferred'];

function findingOf(one: Case, { request, exchange, violations }: Attempt, flaky: boolean): Finding {
  const level = LEVELS.find((wanted) => violations.some((one) => one.level === wanted)) ?? 'documented';
  return { case: one, request, exchange, violations, level, flaky, cause: causeOf(one, exchange, violations) };
}

/** What failed, without the values of the case: the broken statements, and for a wrong status the step from what was expected to what came. */
function causeOf(one: Case, exchange: Exchange | undefined, violations: readonly SuiteViolation[]): string {
  const [first] = violations;
  if (first === undefined) return '';
  if (first.code === 'no-answer') return `no answer: ${first.args.failure}`;
  if (first.code === 'wrong-status') {
    const status = exchange?.response.status ?? 0;
    const step = `${one.operation}: ${status} in the place of ${first.args.statuses}`;
    return isAboutStatement(one, status) ? `${step}, #${one.pointer}` : step;
  }
  return `${first.code} ${first.in}${first.pointer} #${first.specPointer}`;
}

/** Statuses of refusals that are not about what stands in a request, but about who sends it, and where to. */
const WHOLESALE = [401, 403, 404, 405, 429];

/** Whether a wrong status means that one statement is not kept: a request accepted that breaks it, or refused that keeps it. */
function isAboutStatement({ expected }: Case, status: number): boolean {
  const isAccepted = status < 400;
  if (expected.fault !== undefined) return isAccepted;
  return !isAccepted && status < 500 && !WHOLESALE.includes(status);
}
