import { TargetError } from '../../errors';
import type { Api } from '../../model';
import type { Case, Plan, Skip } from '../case';
import { countOutbound } from '../checks/note-case';
import { liveBindingOf } from '../environment/live-binding';
import { sendableBy, skipOf } from '../environment/sendable';
import { phasesOf, type Phases } from '../plan/order';
import type { RunEvent, Summary } from './events';
import { type RunLimits, runLimits } from './limits';
import { paced, parallel } from './parallel';
import { newWorkers } from './sending/workers';
import { openSession, type Session } from './session';
import type { SuiteSessionOptions } from './session-options';
import type { Target } from '../target/target';

export interface RunOptions extends SuiteSessionOptions {
  /** What the target is called in reports. */
  readonly name?: string;
  /** How many requests are under way at once; 1 by default. With `auto`, as many as bring the most cases a second. */
  readonly workers?: number | 'auto';
  /** The most requests in a second; no limit by default. */
  readonly rate?: number;
  /** End the run at the first finding; as `limits` with `maxFailures: 1`. */
  readonly bail?: boolean;
  /** When the run ends before its plan does: what is left is skipped with the reason. */
  readonly limits?: RunLimits;
  /** Ends the run: nothing more is waited for, and the summary reported. */
  readonly signal?: AbortSignal;
  /** Remove what was made when all is sent; `false`: list it. By default neither. */
  readonly cleanUp?: boolean;
  /** The seed that the plan was made with, for reports. */
  readonly seed?: number;
}

/**
 * Sends the cases of a plan to a target, validates what comes back, and reports what happens as events: requests that
 * must be accepted first, since a rejection proves something only beside an acceptance that differs in one point; last,
 * what shows whether rejections left something behind. A plan that is made while it is read (`planPhases`) is planned
 * beside the sending. Nothing is printed here.
 *
 * @throws {TargetError} when the target cannot be reached at all; after the last event, when it stopped responding
 * @example
 * for await (const event of run(api, planCases(api), urlTarget('https://api.example.com').send)) report(event);
 */
export async function* run(
  api: Api,
  plan: Plan | Phases,
  target: Target,
  options: RunOptions = {},
): AsyncGenerator<RunEvent> {
  const started = performance.now();
  const session = openSession(api, paced(target, options.rate), options);
  const counts = { passed: 0, failed: 0, flaky: 0, masked: 0, unchecked: 0, skipped: 0 };
  const { signal, limits = runLimits(options.bail === true ? { maxFailures: 1 } : {}) } = options;
  yield {
    type: 'start',
    title: api.title,
    target: options.name ?? 'the target',
    ...('cases' in plan ? { cases: plan.cases.length } : {}),
    seed: options.seed ?? 1,
  };
  const phases = 'cases' in plan ? [plan.skipped, ...phasesOf(plan)] : plan;
  const sending = sendingOf(phases, options, limits);
  const workers = newWorkers(options.workers ?? 1);
  const perform = (one: Case): ReturnType<Session['perform']> => session.perform(one);
  let done = 0;
  for (const phase of sending.phases) {
    for await (const event of parallel(phase, workers.count, perform, {
      isOver: () => limits.over() !== undefined,
      signal,
    })) {
      yield* sending.skips();
      done++;
      workers.performed();
      counts[VERDICTS[event.type]]++;
      if (event.type === 'fail' && event.finding.flaky) counts.flaky++;
      limits.note(event);
      const silence = session.silence() ?? session.shut();
      if (silence !== undefined) limits.end(`not reached: ${silence}`);
      yield event;
    }
    yield* sending.skips();
  }
  const rest = {
    skipped: counts.skipped + sending.skipped(),
    sawSuccess: session.sawSuccess(),
    interrupted: done < sending.begun() || sending.isLeft(),
    ...ended(sending.ended()),
    ...callsOf(api, options),
  };
  const cleaned = options.cleanUp === undefined ? {} : await cleanedUp(session, options.cleanUp, workers.count());
  yield {
    type: 'end',
    summary: {
      ...counts,
      ...rest,
      ...cleaned,
      duration: performance.now() - started,
      coverage: session.coverage(),
    },
  };
  const silence = session.silence();
  if (silence !== undefined) throw new TargetError('timeout', `${options.name ?? 'the target'}: ${silence}`);
}

const VERDICTS = {
  pass: 'passed',
  fail: 'failed',
  masked: 'masked',
  unchecked: 'unchecked',
  skip: 'skipped',
} as const;

/** What came to the listener unasked, or what was not listened for. */
function callsOf(api: Api, { inbox }: RunOptions): Pick<Summary, 'unasked' | 'notListened'> {
  const unasked = inbox?.unasked() ?? [];
  if (inbox !== undefined) return unasked.length === 0 ? {} : { unasked };
  const notListened = countOutbound(api);
  return notListened.callbacks + notListened.webhooks === 0 ? {} : { notListened };
}

/** Removes what the run made; what is listed where it made nothing is left out. */
async function cleanedUp(session: Session, isWanted: boolean, workers: number): Promise<Pick<Summary, 'cleanUp'>> {
  const outcome = await session.cleanUp(isWanted && session.silence() === undefined ? workers : 0);
  return outcome.removed === 0 && outcome.left.length === 0 ? {} : { cleanUp: outcome };
}

function ended(reason: string | undefined): Pick<Summary, 'ended'> {
  return reason === undefined ? {} : { ended: reason };
}

/** The cases of a plan on their way to the target. */
interface Sending {
  readonly phases: Iterable<Iterator<Case>>;
  /** What was left out since it was asked for last. */
  readonly skips: () => Generator<RunEvent>;
  readonly skipped: () => number;
  readonly begun: () => number;
  /** Whether a case was not begun. */
  readonly isLeft: () => boolean;
  /** Why the rest was skipped. */
  readonly ended: () => string | undefined;
}

function sendingOf(phases: Phases, { binding, accepted }: SuiteSessionOptions, limits: RunLimits): Sending {
  const waiting: Skip[] = [];
  let skipped = 0;
  let begun = 0;
  let isLeft = false;
  let ended: string | undefined;
  const bind = sendableBy(liveBindingOf(binding).given);
  const planned = (one: Case | Skip): Case | Skip => {
    const over = limits.over();
    ended ??= over;
    if (over !== undefined && 'draft' in one) return skipOf(one, over);
    // What was accepted before is left out, but what is held against it is not.
    return accepted?.has(one.id) === true ? one : bind(one);
  };
  function* cases(phase: Iterable<Case | Skip>): Generator<Case, void> {
    for (const each of phase) {
      const one = planned(each);
      if ('draft' in one) {
        begun++;
        yield one;
      } else {
        skipped++;
        waiting.push(one);
      }
    }
  }
  function* each(): Generator<Iterator<Case>> {
    for (const phase of phases) {
      const iterator = cases(phase);
      yield iterator;
      if (iterator.next().done === true) continue;
      isLeft = true;
      return;
    }
  }
  return {
    phases: each(),
    *skips() {
      for (const skip of waiting.splice(0)) yield { type: 'skip', skip };
    },
    skipped: () => skipped,
    begun: () => begun,
    isLeft: () => isLeft,
    ended: () => ended,
  };
}
