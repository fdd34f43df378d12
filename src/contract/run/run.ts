import type { Api } from '../../model';
import type { Case, Plan } from '../case';
import type { RunEvent } from './events';
import { paced, parallel } from './parallel';
import { openSession, type SessionOptions } from './session';
import type { Target } from '../target/target';

export interface RunOptions extends SessionOptions {
  /** What the target is called in reports. */
  readonly name?: string;
  /** How many requests are under way at once; 1 by default. */
  readonly workers?: number;
  /** The most requests in a second; no limit by default. */
  readonly rate?: number;
  /** End the run at the first finding. */
  readonly bail?: boolean;
  /** Ends the run: nothing more is waited for, and the summary told. */
  readonly signal?: AbortSignal;
  /** The seed that the plan was made with, for reports. */
  readonly seed?: number;
}

/**
 * Sends the cases of a plan to a target, judges what comes back, and tells what happens as events: requests that must be accepted first, since
 * a refusal proves something only beside an acceptance that differs in one point; last, what shows whether refusals left something behind.
 * Nothing is printed here.
 *
 * @throws {TargetError} when the target cannot be reached at all
 * @example for await (const event of run(api, planCases(api), urlTarget('https://api.example.com').send)) report(event);
 */
export async function* run(api: Api, plan: Plan, target: Target, options: RunOptions = {}): AsyncGenerator<RunEvent> {
  const started = performance.now();
  const session = openSession(api, paced(target, options.rate), options);
  const counts = { passed: 0, failed: 0, flaky: 0, masked: 0 };
  const isOver = (): boolean => options.bail === true && counts.failed > 0;
  const limits = { isOver, signal: options.signal };
  yield {
    type: 'start',
    title: api.title,
    target: options.name ?? 'the target',
    cases: plan.cases.length,
    seed: options.seed ?? 1,
  };
  for (const skip of plan.skipped) yield { type: 'skip', skip };
  let done = 0;
  for (const phase of phasesOf(plan)) {
    for await (const event of parallel(phase, options.workers ?? 1, (one) => session.perform(one), limits)) {
      done++;
      if (event.type === 'pass') counts.passed++;
      else if (event.type === 'masked') counts.masked++;
      else {
        counts.failed++;
        if (event.finding.flaky) counts.flaky++;
      }
      yield event;
    }
  }
  const rest = {
    skipped: plan.skipped.length,
    sawSuccess: session.sawSuccess(),
    interrupted: done < plan.cases.length,
  };
  yield {
    type: 'end',
    summary: { ...counts, ...rest, duration: performance.now() - started, coverage: session.coverage() },
  };
}

/** The cases of a plan in the order in which they are sent: each phase waits for the one before. */
export function phasesOf({ cases }: Plan): readonly (readonly Case[])[] {
  return [false, true].flatMap((last) => {
    const part = cases.filter(({ isLast = false }) => isLast === last);
    const late = part.filter(({ isLate }) => isLate === true);
    const others = part.filter(({ isLate }) => isLate !== true);
    return [
      others.filter(({ expected }) => expected.fault === undefined),
      others.filter(({ expected }) => expected.fault !== undefined),
      late,
    ];
  });
}
