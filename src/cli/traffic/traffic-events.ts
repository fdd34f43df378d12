import type { Case, RunEvent, Summary } from '../../contract';
import type { Api } from '../../model';
import type { TrafficExchange } from '../../traffic';
import type { TrafficChecker } from '../../traffic/check/traffic-checker';

/** What of the exchanges makes a command fail. */
export type FailOn = 'violation' | 'warning' | 'none';

/** An exchange as reports have it: a case that nobody planned. */
function caseOf({ exchange: { request }, operation, expected, violations }: TrafficExchange, id: string): Case {
  return {
    id,
    kind: 'exchange',
    title: operation === undefined ? request.method : `${operation.method} ${operation.path}`,
    operation: operation?.id ?? 'unmatched',
    pointer: violations[0]?.specPointer ?? operation?.pointer ?? '/paths',
    level: 'documented',
    // Nothing of its header fields was made by the suite: each may be a secret.
    draft: { method: request.method, target: request.target, headers: [] },
    expected,
    sibling: undefined,
  };
}

/**
 * What reports are given of an exchange; nothing of one that the document does not have.
 *
 * @param id what it is called
 */
export function trafficEvent(checked: TrafficExchange, id: string): RunEvent | undefined {
  const { exchange, verdict, violations, warnings, cause = '', reason = '' } = checked;
  const one = caseOf(checked, id);
  if (verdict === 'uncovered') return undefined;
  if (verdict === 'unchecked') return { type: 'unchecked', case: one, exchange, reason };
  if (verdict === 'conforms') return { type: 'pass', case: one, exchange, warnings };
  const level = violations.some((violation) => violation.level === 'documented') ? 'documented' : 'observed';
  const { request } = exchange;
  return { type: 'fail', case: one, finding: { case: one, request, exchange, violations, level, flaky: false, cause } };
}

/** The beginning of what reports are given. */
export function trafficStart({ title }: Api, source: string): RunEvent {
  return { type: 'start', title, target: source, seed: 0, unit: 'exchange' };
}

/** How many exchanges of each verdict there were. */
export type TrafficCounts = Record<TrafficExchange['verdict'], number>;

/** How the exchanges came to their end. */
interface TrafficEnding {
  /** In milliseconds since the epoch. */
  readonly began: number;
  /** There would have been more. */
  readonly interrupted: boolean;
}

/** The end of what reports are given. */
export function trafficEnd(
  checker: TrafficChecker,
  counts: TrafficCounts,
  { began, interrupted }: TrafficEnding,
): RunEvent {
  const { conforms, violates, unchecked, uncovered } = counts;
  const summary: Summary = {
    passed: conforms,
    failed: violates,
    flaky: 0,
    masked: 0,
    unchecked,
    skipped: uncovered,
    sawSuccess: conforms + violates > 0,
    interrupted,
    duration: Date.now() - began,
    coverage: checker.coverage(),
  };
  return { type: 'end', summary };
}
