import { type LevelledViolation, subjectOf, subjectText } from '../../checks';
import type { Api, Level } from '../../model';
import type { Exchange, HttpRequest } from '../../exchange';
import type { Arrival } from '../callbacks/arrival';
import type { Case } from '../case';
import type { Finding } from './events';

/** What came of a case that failed. */
interface Failure {
  readonly request: HttpRequest;
  readonly exchange: Exchange | undefined;
  readonly violations: readonly LevelledViolation[];
  readonly arrivals?: readonly Arrival[] | undefined;
}

const LEVELS: readonly Level[] = ['documented', 'observed', 'inferred'];

/**
 * The finding about a case that failed.
 *
 * @param sharedCause the cause of the valid case that it differs from, where both are rejected alike
 */
export function findingOf(api: Api, one: Case, failure: Failure, flaky: boolean, sharedCause?: string): Finding {
  const { request, exchange, violations, arrivals } = failure;
  const level = LEVELS.find((wanted) => violations.some((one) => one.level === wanted)) ?? 'documented';
  const heard = arrivals === undefined ? {} : { arrivals };
  const cause = causeOf(api, one, failure);
  const shared = sharedCause === undefined ? {} : { sharedCause };
  return { case: one, request, exchange, violations, level, flaky, cause, ...shared, ...heard };
}

/**
 * What failed, without the values of the case: the value whose statements are broken, and for a wrong status the step
 * from what was expected to what came.
 */
function causeOf({ document: { root } }: Api, one: Case, { exchange, violations }: Failure): string {
  const [first] = violations;
  if (first === undefined) return '';
  if (first.code === 'no-response') return `no response: ${first.args.failure}`;
  if (first.code === 'wrong-status') {
    const status = exchange?.response.status ?? 0;
    const step = `${one.operation}: ${status} instead of ${first.args.statuses}`;
    return isAboutStatement(one, status) ? `${step}, #${subjectOf(root, one.pointer)}` : step;
  }
  return subjectText(root, first);
}

/** Statuses of rejections that are not about what stands in a request, but about who sends it, and where to. */
const WHOLESALE = [401, 403, 404, 405, 429];

/**
 * Whether a wrong status means that one statement is not kept: a request accepted that breaks it, or rejected that
 * keeps it.
 */
function isAboutStatement({ expected }: Case, status: number): boolean {
  const isAccepted = status < 400;
  if (expected.category !== undefined) return isAccepted;
  return !isAccepted && status < 500 && !WHOLESALE.includes(status);
}
