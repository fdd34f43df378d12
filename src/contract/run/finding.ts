import { type Api, type Level, levelAt } from '../../model';
import type { Exchange, HttpRequest } from '../../exchange';
import type { Case } from '../case';
import { codeOf, type SuiteViolation } from '../violations';
import type { Finding, LevelledViolation } from './events';

/** What came of a case that failed. */
interface Failure {
  readonly request: HttpRequest;
  readonly exchange: Exchange | undefined;
  readonly violations: readonly LevelledViolation[];
}

/** A violation with the level of the statement that it breaks. */
export function levelled(api: Api, violation: SuiteViolation): LevelledViolation {
  const { level } = codeOf(violation.code);
  return { ...violation, level: level === 'statement' ? levelAt(api.document, violation.specPointer) : level };
}

const LEVELS: readonly Level[] = ['documented', 'observed', 'inferred'];

/** The finding about a case that failed. */
export function findingOf(one: Case, { request, exchange, violations }: Failure, flaky: boolean): Finding {
  const level = LEVELS.find((wanted) => violations.some((one) => one.level === wanted)) ?? 'documented';
  return { case: one, request, exchange, violations, level, flaky, cause: causeOf(one, exchange, violations) };
}

/**
 * What failed, without the values of the case: the broken statements, and for a wrong status the step from what was
 * expected to what came.
 */
function causeOf(one: Case, exchange: Exchange | undefined, violations: readonly SuiteViolation[]): string {
  const [first] = violations;
  if (first === undefined) return '';
  if (first.code === 'no-response') return `no response: ${first.args.failure}`;
  if (first.code === 'wrong-status') {
    const status = exchange?.response.status ?? 0;
    const step = `${one.operation}: ${status} instead of ${first.args.statuses}`;
    return isAboutStatement(one, status) ? `${step}, #${one.pointer}` : step;
  }
  return `${first.code} ${first.in}${first.pointer} #${first.specPointer}`;
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
